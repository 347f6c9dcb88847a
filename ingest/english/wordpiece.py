"""Word pieces of the encoder: plain WordPiece over an uncased vocabulary, with the letter case kept beside it."""

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

PAD, UNKNOWN, FIRST, LAST = 0, 100, 101, 102
MARKERS = (1, 2, 3, 4)
"""Vocabulary rows that stand for the start and end of a source and of a target."""
CASES = ("none", "lower", "title", "upper", "capital", "mixed", "digits", "mark")
_LONGEST = 64  # code points of a word that are looked at; longer ones are links or noise


@lru_cache(maxsize=100_000)
def letter_case(word: str) -> int:
    """Return the index in ``CASES`` of how a word is written.

    Example:
        >>> [CASES[letter_case(word)] for word in ("talks", "Iran", "NATO", "I", "McCain", "2024", "-")]
        ['lower', 'title', 'upper', 'capital', 'mixed', 'digits', 'mark']
    """
    letters = [letter for letter in word if letter.isalpha()]
    if not letters:
        return 6 if any(letter.isdigit() for letter in word) else 7
    if all(not letter.isupper() for letter in letters):
        return 1
    if all(letter.isupper() for letter in letters):
        return 4 if len(letters) == 1 else 3
    if letters[0].isupper() and not any(letter.isupper() for letter in letters[1:]):
        return 2
    return 5


class WordPieces:
    """Turns words into ids of the vocabulary; remembers words it has seen.

    Example:
        >>> pieces = WordPieces(["[PAD]"] * 100 + ["[UNK]", "talk", "##s"])
        >>> pieces.ids("Talks")
        (101, 102)
    """

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self._index = {piece: index for index, piece in enumerate(vocabulary)}
        self._known: dict[str, tuple[int, ...]] = {}

    @property
    def words(self) -> frozenset[str]:
        """The pieces that are whole words of letters."""
        return frozenset(piece for piece in self._index if piece.isalpha())

    @classmethod
    def load(cls, path: Path) -> "WordPieces":
        """Read a vocabulary with one piece a line."""
        return cls(path.read_text(encoding="utf-8").split("\n"))

    def ids(self, word: str) -> tuple[int, ...]:
        """Return the ids of a word's pieces; at least one."""
        found = self._known.get(word)
        if found is None:
            if len(self._known) > 200_000:  # bounds the memory of a long run; not tuned
                self._known.clear()
            found = self._known[word] = tuple(self._split(word[:_LONGEST])) or (UNKNOWN,)
        return found

    def _split(self, word: str) -> list[int]:
        ids: list[int] = []
        for part in _parts(word):
            ids += self._greedy(part)
        return ids

    def _greedy(self, part: str) -> list[int]:
        """Longest piece first, as BERT does; one unknown id if any rest fits no piece."""
        ids, start = [], 0
        while start < len(part):
            for end in range(len(part), start, -1):
                piece = part[start:end] if start == 0 else "##" + part[start:end]
                index = self._index.get(piece)
                if index is not None:
                    break
            else:
                return [UNKNOWN]
            ids.append(index)
            start = end
        return ids


def _parts(word: str) -> list[str]:
    """Lower-case a word without its accents and split it at punctuation."""
    bare = "".join(letter for letter in unicodedata.normalize("NFD", word.lower()) if not unicodedata.combining(letter))
    parts: list[str] = []
    joined = False
    for letter in bare:
        if letter.isalnum():
            if joined:
                parts[-1] += letter
            else:
                parts.append(letter)
            joined = True
        elif not letter.isspace() and letter.isprintable():
            parts.append(letter)
            joined = False
    return parts
