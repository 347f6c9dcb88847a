"""Words of a table at a place of a line, and the keys of pieces."""

from collections.abc import Mapping
from typing import TypeVar

from ingest.actors.line import Line
from ontology.model import Kind

_T = TypeVar("_T")


def key_of(line: Line, first: int, last: int) -> str:
    return " ".join(piece.key for piece in line.pieces[first:last])


def label_of(kind: Kind) -> str:
    return {Kind.PERSON: "PERSON", Kind.PLACE: "GPE", Kind.POPULATION: "NORP"}.get(kind, "ORG")


def longest_words(
    line: Line, at: int, table: Mapping[str, _T], longest: Mapping[str, int], *, plural: bool = False
) -> tuple[int, _T | None, bool]:
    """The end of the longest words of a table that stand at a place, what they mean, and whether in the plural."""
    first = line.key(at)
    limit = longest.get(first, 0)
    if plural:
        limit = max(limit, longest.get(singular(first), 0))
    for length in range(min(limit, len(line) - at), 0, -1):
        key = key_of(line, at, at + length)
        if key in table:
            return at + length, table[key], False
        if plural:
            keys = key.split(" ")
            for index in {0, len(keys) - 1}:
                single = " ".join((*keys[:index], singular(keys[index]), *keys[index + 1 :]))
                if single != key and single in table:
                    return at + length, table[single], True
    return at, None, False


def singular(key: str) -> str:
    if key.endswith("ies"):
        return key[:-3] + "y"
    return key[:-1] if key.endswith("s") and not key.endswith("ss") else key
