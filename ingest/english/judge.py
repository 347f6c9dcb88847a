"""What a marked source does to a marked target: relation and status with probabilities."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from ingest.english.labels import RELATIONS, STATUSES
from ingest.english.reader import EnglishReader
from ingest.english.session import Encoded, Places, encode
from ingest.reader import Judgement, Pair, Sentence
from ontology.model import Relation, Status

Floats = npt.NDArray[np.float32]
_BATCH = 200  # markers of a batch, a piece of text counting a quarter; the quickest of 50, 100, 200 and 400 on one core
_PAIRS = 12  # pairs asked of one sentence at a time; bounds the length that markers add


class EnglishJudge:
    """Scores pairs with the relation head of a reader's model.

    Sentences may come from any reader; only their words are used. All pairs of one sentence are read in
    one pass: their markers see the text, the text does not see them.

    Example:
        >>> reader = EnglishReader()
        >>> judge = EnglishJudge(reader)
        >>> [sentence] = reader.read("Canada imposed sanctions on Belarus.")
        >>> [judgement] = judge.judge([(sentence, ((0, 1), (4, 5)))])
        >>> judgement.best.name
        'SANCTION'
    """

    def __init__(self, reader: EnglishReader) -> None:
        self._reader = reader
        self._relations = [Relation[name] for name in RELATIONS[:-1]]
        self._statuses = [Status(name) for name in STATUSES]

    def judge(self, asked: Sequence[tuple[Sentence, Pair]]) -> list[Judgement]:
        """Return one judgement for each (sentence, pair) asked, in order."""
        groups = self._groups(asked)
        groups.sort(key=lambda group: (len(group[1]), len(group[0].ids)))  # like numbers of pairs waste least padding
        found: dict[int, Judgement] = {}
        start = 0
        while start < len(groups):
            end, longest = start, 0
            while end < len(groups):
                longest = max(longest, len(groups[end][0].ids))
                if end > start and (end + 1 - start) * (longest // 4 + 4 * len(groups[end][1])) > _BATCH:
                    break
                end += 1
            self._judge_batch(groups[start:end], found)
            start = end
        return [found[index] for index in range(len(asked))]

    def _groups(self, asked: Sequence[tuple[Sentence, Pair]]) -> list[tuple[Encoded, list[tuple[int, Places]]]]:
        """Pairs of one sentence together, at most ``_PAIRS`` of them, with their index and places in pieces."""
        waiting: dict[int, tuple[Encoded, list[tuple[int, Places]]]] = {}
        done = []
        for index, (sentence, pair) in enumerate(asked):
            key = id(sentence)
            if key not in waiting or len(waiting[key][1]) == _PAIRS:
                if key in waiting:
                    done.append(waiting[key])
                waiting[key] = (encode([word.text for word in sentence.words], self._reader.pieces), [])
            encoded, pairs = waiting[key]
            pairs.append((index, _places(encoded, pair)))
        return done + list(waiting.values())

    def _judge_batch(self, groups: list[tuple[Encoded, list[tuple[int, Places]]]], found: dict[int, Judgement]) -> None:
        scores = self._reader.session.pairs(
            [encoded for encoded, _ in groups], [[places for _, places in pairs] for _, pairs in groups]
        )
        relations = _softmax(scores.relations, self._reader.labels.relation_temperature)
        statuses = _softmax(scores.statuses, self._reader.labels.status_temperature)
        for row, (_, pairs) in enumerate(groups):
            for number, (index, _) in enumerate(pairs):
                found[index] = self._judgement(relations[row, number], statuses[row, number])

    def _judgement(self, relations: Floats, statuses: Floats) -> Judgement:
        return Judgement(
            relations={relation: float(share) for relation, share in zip(self._relations, relations[:-1], strict=True)},
            none=float(relations[-1]),
            statuses={status: float(share) for status, share in zip(self._statuses, statuses, strict=True)},
        )


def _places(encoded: Encoded, pair: Pair) -> Places:
    """The pieces where a source and a target begin and end (the last piece, not one past it)."""
    ends = [*encoded.firsts[1:], len(encoded.ids) - 1]
    (first, last), (other_first, other_last) = pair
    return ends[first], ends[last] - 1, ends[other_first], ends[other_last] - 1


def _softmax(scores: Floats, temperature: float) -> Floats:
    scaled = np.exp((scores - scores.max(-1, keepdims=True)) / temperature)
    shares: Floats = scaled / scaled.sum(-1, keepdims=True)
    return shares
