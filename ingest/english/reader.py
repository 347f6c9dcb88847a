"""The English reader: text to sentences with words, lemmas, parts of speech, a tree and entities."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import numpy as np

from ingest.english import files
from ingest.english.consistency import consistent
from ingest.english.labels import UPOS
from ingest.english.language import require_english
from ingest.english.lemmas import Lemmas
from ingest.english.names import entities
from ingest.english.sentences import sentence_spans
from ingest.english.session import Encoded, Scores, Session, encode
from ingest.english.tokens import word_spans
from ingest.english.trees import best_tree, is_tree
from ingest.english.wordpiece import WordPieces
from ingest.reader import Sentence, Word

_LONGEST = 380  # pieces of a sentence; longer ones are cut (the encoder has 512 positions)
_BATCH = 640  # pieces of a batch: larger ones were no faster on the CPU it was tried on
_BLOCK = 256  # sentences that are sorted by length together; bounds memory


@dataclass(frozen=True, slots=True)
class _Piece:
    """A sentence before the network: where it lies, its words, its pieces."""

    paragraph: int
    spans: list[tuple[int, int]]
    words: list[str]
    encoded: Encoded


class EnglishReader:
    """Reads English with the model that ships.

    Args:
        folder: The model's files; checked against their digest.
        threads: Cores that one call may use; 0 leaves the choice to ONNX Runtime.

    Raises:
        DamagedModel: The files are missing or changed.

    Example:
        >>> reader = EnglishReader()
        >>> [sentence] = reader.read("Iran's president met Oman's envoy in Muscat.")
        >>> [(word.text, word.lemma, word.role) for word in sentence.words[2:4]]
        [('president', 'president', 'nsubj'), ('met', 'meet', 'root')]
    """

    def __init__(self, folder: Path = files.FOLDER, *, threads: int = 0) -> None:
        self.digest = files.verify(folder)
        self.labels = files.labels(folder)
        self.pieces = WordPieces.load(folder / "vocab.txt")
        self.session = Session(folder / "english.onnx", threads)
        self._role_weight, self._role_bias = files.role_weights(folder)
        self._lemmas = Lemmas.load(self.pieces.words)
        self._features = [_mapping(bundle) for bundle in self.labels.features]

    @property
    def name(self) -> str:
        """``english-`` and the first digits of the model's SHA-256."""
        return f"english-{self.digest[:8]}"

    def read(self, text: str) -> list[Sentence]:
        """Return the sentences of a text in order, none for an empty one; a name has one type all over the text.

        Raises:
            UnsupportedLanguage: The text is clearly not English.
        """
        require_english(text)
        return consistent(list(self.sentences(text)))

    def sentences(self, text: str) -> Iterator[Sentence]:
        """Yield the sentences of a text in order, some hundred at a time, whatever its language.

        Their names are those of each sentence alone; ``read`` makes them agree.
        """
        block: list[_Piece] = []
        for piece in self._pieces(text):
            block.append(piece)
            if len(block) == _BLOCK:
                yield from self._parsed(block)
                block = []
        yield from self._parsed(block)

    def read_words(self, sentences: Iterable[Sequence[str]]) -> list[Sentence]:
        """Return sentences whose words are given, as a treebank has them; offsets are those of the words joined by spaces.

        A sentence that is too long for the encoder comes back in parts.
        """
        found: list[Sentence] = []
        block: list[_Piece] = []
        for number, words in enumerate(sentences):
            spans, at = [], 0
            for word in words:
                spans.append((at, at + len(word)))
                at += len(word) + 1
            for first, last in _parts(list(words), self.pieces):
                part = list(words[first:last])
                block.append(_Piece(number, spans[first:last], part, encode(part, self.pieces)))
            if len(block) >= _BLOCK:
                found += self._parsed(block)
                block = []
        return found + self._parsed(block)

    def one_sentence(self, text: str) -> Sentence:
        """Return a text as one sentence with its words only, unparsed: what a judge needs of a sentence that is given."""
        spans = word_spans(text)
        words = tuple(
            Word(text=text[first:last], start=first, end=last, lemma="", upos="X", head=-1, role="root")
            for first, last in spans
        )
        return Sentence(start=0, end=len(text), words=words)

    def _pieces(self, text: str) -> Iterator[_Piece]:
        for start, end, paragraph in sentence_spans(text):
            spans = word_spans(text, start, end)
            words = [text[first:last] for first, last in spans]
            for first, last in _parts(words, self.pieces):
                yield _Piece(paragraph, spans[first:last], words[first:last], encode(words[first:last], self.pieces))

    def _parsed(self, block: list[_Piece]) -> list[Sentence]:
        """Run sentences of like length together and give them back in order."""
        order = sorted(range(len(block)), key=lambda index: len(block[index].encoded.ids))
        found: dict[int, Sentence] = {}
        for batch in _batches(order, block):
            scores = self.session.syntax([block[index].encoded for index in batch])
            for row, index in enumerate(batch):
                found[index] = self._sentence(block[index], scores, row)
        return [found[index] for index in range(len(block))]

    def _sentence(self, piece: _Piece, scores: Scores, row: int) -> Sentence:
        count = len(piece.words)
        heads, roles = self._tree(scores, row, count)
        words = tuple(
            self._word(
                piece, index, int(scores.upos[row, index]), int(scores.features[row, index]), heads[index], roles[index]
            )
            for index in range(count)
        )
        return Sentence(
            start=piece.spans[0][0],
            end=piece.spans[-1][1],
            words=words,
            entities=entities(scores.tags[row, :count], piece.words),
            paragraph=piece.paragraph,
        )

    def _word(self, piece: _Piece, index: int, upos: int, bundle: int, head: int, role: str) -> Word:
        text, features = piece.words[index], self._features[bundle]
        start, end = piece.spans[index]
        return Word(
            text=text, start=start, end=end, lemma=self._lemmas.lemma(text, UPOS[upos], features), upos=UPOS[upos],
            head=head - 1, role=role, features=features,
        )  # fmt: skip

    def _tree(self, scores: Scores, row: int, count: int) -> tuple[list[int], list[str]]:
        """Heads (from 1, 0 is the root) and roles; where the likeliest heads are no tree, those of the best tree."""
        likeliest = scores.heads[row, :count]
        roles = [self.labels.roles[role] for role in scores.roles[row, :count].tolist()]
        heads: list[int] = likeliest.tolist()
        if not is_tree(likeliest):
            heads = best_tree(scores.arcs[row, :count, : count + 1])
            for index in np.flatnonzero(likeliest != heads).tolist():
                roles[index] = self._role(scores, row, index, heads[index])
        for index, head in enumerate(heads):
            if (head == 0) != (roles[index] == "root"):
                roles[index] = self._role(scores, row, index, head)
        return heads, roles

    def _role(self, scores: Scores, row: int, index: int, at: int) -> str:
        """The likeliest role of a word under a head; ``root`` under the root and nowhere else."""
        if at == 0:
            return "root"
        dependent, head = scores.role_dependent[row, index], scores.role_head[row, at]
        ranked = np.concatenate([dependent + head, dependent * head]) @ self._role_weight + self._role_bias
        ranked[self.labels.roles.index("root")] = -np.inf
        return self.labels.roles[int(ranked.argmax())]


def _mapping(bundle: str) -> Mapping[str, str]:
    pairs = [part.split("=", 1) for part in bundle.split("|") if "=" in part]
    return MappingProxyType(dict(pairs))


def _batches(order: Iterable[int], block: list[_Piece]) -> Iterator[list[int]]:
    """Group sentences, sorted by length, into batches of about ``_BATCH`` pieces."""
    batch: list[int] = []
    for index in order:
        if batch and (len(batch) + 1) * len(block[index].encoded.ids) > _BATCH:
            yield batch
            batch = []
        batch.append(index)
    if batch:
        yield batch


def _parts(words: list[str], pieces: WordPieces) -> Iterator[tuple[int, int]]:
    """Cut a sentence that is too long for the encoder, after a semicolon or comma where there is one."""
    sizes = [len(pieces.ids(word)) for word in words]
    first = 0
    while first < len(words):
        last, used = first, 0
        while last < len(words) and used + sizes[last] <= _LONGEST:
            used += sizes[last]
            last += 1
        if last < len(words):
            last = _break(words, first, last)
        yield first, last
        first = last


def _break(words: list[str], first: int, last: int) -> int:
    """The best place to cut in the second half of a range of words."""
    for marks in (";", ":,"):
        for index in range(last - 1, (first + last) // 2, -1):
            if words[index] in marks:
                return index + 1
    return last
