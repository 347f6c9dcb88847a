"""What the model is asked: every pair once, an article's pairs together."""

from collections.abc import Sequence

from ingest.candidate import Candidate
from ingest.quotes import spoken_by
from ingest.reader import Judge, Judgement, Pair, Sentence
from ontology.model import Relation, Status

_UNASKED = Judgement(dict.fromkeys(Relation, 1 / 32), 0.5, {Status.ACTUAL: 1.0})
Question = tuple[int, int, int, int]


def judgements(judge: Judge, sentences: Sequence[Sentence], found: Sequence[Candidate]) -> list[Judgement]:
    """Return what the model says of each candidate; nobody is asked about a mention with itself."""
    asked: dict[Question, tuple[Sentence, Pair]] = {}
    for candidate in found:
        sentence, pair = _question(sentences, candidate)
        if not _overlap(pair):
            asked.setdefault(_key(candidate), (sentence, pair))
    by_key = dict(zip(asked, judge.judge(list(asked.values())), strict=True))
    return [by_key.get(_key(candidate), _UNASKED) for candidate in found]


def _key(candidate: Candidate) -> Question:
    """Return what makes a question to the model the same: sentence, where the source stands, both first words."""
    source, target = candidate.source.mention, candidate.target.mention
    return candidate.sentence, source.sentence, source.first, target.first


def _question(sentences: Sequence[Sentence], candidate: Candidate) -> tuple[Sentence, Pair]:
    """Return the sentence and pair to ask the model about; a speaker from outside is put before its words."""
    sentence = sentences[candidate.sentence]
    source, target = candidate.source.mention, candidate.target.mention
    if source.sentence == target.sentence:
        return sentence, ((source.first, source.last), (target.first, target.last))
    if target.sentence != candidate.sentence:
        return sentence, ((0, 1), (0, 1))  # a foe from elsewhere: nothing to ask
    asked = spoken_by(sentence, sentences[source.sentence].words[source.first : source.last])
    shift = len(asked.words) - len(sentence.words)
    return asked, ((0, source.last - source.first), (target.first + shift, target.last + shift))


def _overlap(pair: Pair) -> bool:
    (a, b), (c, d) = pair
    return a < d and c < b
