"""A sentence as the actor finder sees it: pieces of names over the reader's words."""

from functools import cached_property

from ingest.reader import Entity, Sentence, Word
from ontology.actors.names import Piece, pieces
from ontology.model import Span

_NOT_NAMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december jan feb mar apr jun jul aug sep sept oct nov dec".split()
)


class Line:
    """One sentence cut into pieces; every piece knows its word.

    ``number`` is the sentence's place in the article. Pieces index the name matching, words the tree.
    """

    def __init__(self, number: int, sentence: Sentence, text: str) -> None:
        self.number = number
        self.sentence = sentence
        self.text = text
        self.pieces: list[Piece] = pieces(text, sentence.start, sentence.end)
        self.word_at: list[int] = self._align()
        self.entity_at: dict[int, Entity] = {}
        self.entity_end: dict[int, int] = {}
        self._place_entities()

    def _align(self) -> list[int]:
        """The word in which each piece starts."""
        words, found, at = self.sentence.words, [], 0
        for piece in self.pieces:
            while at + 1 < len(words) and words[at + 1].start <= piece.start:
                at += 1
            found.append(at)
        return found

    def _place_entities(self) -> None:
        first_piece: dict[int, int] = {}
        for index, word in enumerate(self.word_at):
            first_piece.setdefault(word, index)
        for entity in self.sentence.entities:
            start = next((first_piece[w] for w in range(entity.first, entity.last) if w in first_piece), None)
            if start is None:
                continue
            end = start
            while end < len(self.pieces) and self.word_at[end] < entity.last:
                end += 1
            if end > start:
                self.entity_at[start], self.entity_end[start] = entity, end

    def __len__(self) -> int:
        return len(self.pieces)

    def key(self, at: int) -> str:
        """The normalised key of a piece, "" outside the sentence."""
        return self.pieces[at].key if 0 <= at < len(self.pieces) else ""

    def word(self, at: int) -> Word:
        """The reader's word in which a piece starts."""
        return self.sentence.words[self.word_at[at]]

    def upos(self, at: int) -> str:
        """The part of speech of a piece's word, "" outside the sentence."""
        return self.word(at).upos if 0 <= at < len(self.pieces) else ""

    def capital(self, at: int) -> bool:
        """Whether a piece begins with a capital and is no day or month."""
        if not 0 <= at < len(self.pieces):
            return False
        piece = self.pieces[at]
        return piece.text[0].isupper() and piece.key not in _NOT_NAMES

    def between(self, left: int, right: int) -> str:
        """The characters between two pieces that follow each other."""
        return self.text[self.pieces[left].end : self.pieces[right].start]

    def hyphen_after(self, at: int) -> bool:
        """Whether a piece is joined to the next by a hyphen or dash."""
        return at + 1 < len(self.pieces) and self.between(at, at + 1) in ("-", "‑", "–", "‐")

    def words_of(self, first: int, last: int) -> tuple[int, int]:
        """The half-open range of words that pieces ``first`` to ``last`` (half-open) touch."""
        return self.word_at[first], self.word_at[last - 1] + 1

    def span(self, first: int, last: int) -> Span:
        """The code points of pieces ``first`` to ``last`` (half-open)."""
        return Span(self.pieces[first].start, self.pieces[last - 1].end)

    def head(self, first: int, last: int) -> int:
        """The word of a range of words through which it hangs in the tree; the last noun if several do."""
        words = self.sentence.words
        tops = [i for i in range(first, last) if not first <= words[i].head < last]
        solid = [i for i in tops if words[i].upos not in ("PUNCT", "DET", "ADP", "PART", "CCONJ")]
        return (solid or tops or [last - 1])[0]

    @cached_property
    def shouting(self) -> bool:
        """Whether nearly all letters are capitals, as in some headlines."""
        letters = [char for char in self.text[self.sentence.start : self.sentence.end] if char.isalpha()]
        return len(letters) > 12 and sum(char.isupper() for char in letters) > 0.8 * len(letters)
