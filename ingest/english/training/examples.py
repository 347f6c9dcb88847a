"""What the network learns from: sentences of words with whatever their corpus can vouch for."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.english.labels import ENTITIES, TAGS

ANY = (1 << len(TAGS)) - 1
"""Every tag is possible: nothing is learned about the word."""
OUTSIDE = 1


def tag_bit(tag: str) -> int:
    """Return the bit of one tag in a set of possible tags."""
    return 1 << TAGS.index(tag)


def bits(labels: Sequence[str], prefixes: str = "BI", outside: bool = False) -> int:
    """Return the set of possible tags made of some labels and prefixes."""
    found = OUTSIDE if outside else 0
    for label in labels:
        for prefix in prefixes:
            found |= tag_bit(f"{prefix}-{label}")
    return found


ALL_LABELS = ENTITIES


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """Syntax of a sentence: one entry a word; heads count from 1, 0 is the root."""

    upos: tuple[str, ...]
    features: tuple[str, ...]
    heads: tuple[int, ...]
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedPair:
    """A source and a target (half-open word spans) and what the one does to the other."""

    source: tuple[int, int]
    target: tuple[int, int]
    relation: str
    status: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One sentence; ``possible`` holds for each word the set of entity tags that it may have."""

    words: tuple[str, ...]
    tree: Tree | None = None
    possible: tuple[int, ...] | None = None
    pairs: tuple[MarkedPair, ...] = field(default=())
