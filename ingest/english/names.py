"""From tag scores to named entities."""

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from ingest.english.labels import TAGS
from ingest.reader import Entity

Floats = npt.NDArray[np.float32]


def _forbidden() -> Floats:
    """0 where tag may follow tag (row after column), else a large negative number."""
    table = np.zeros((len(TAGS), len(TAGS)), np.float32)
    for after, tag in enumerate(TAGS):
        if tag.startswith("I-"):
            for before, previous in enumerate(TAGS):
                if previous[2:] != tag[2:]:
                    table[after, before] = -1e4
    return table


_MOVES = _forbidden()
_START = np.array([-1e4 if tag.startswith("I-") else 0.0 for tag in TAGS], np.float32)


def best_tags(scores: Floats) -> list[int]:
    """Return the likeliest tags in which every I follows a B or I of its type; scores are log probabilities."""
    greedy = scores.argmax(1)
    if _allowed(greedy):
        return greedy.tolist()
    total = scores[0] + _START
    back = []
    for row in scores[1:]:
        ways = total + _MOVES
        best = ways.argmax(1)
        back.append(best)
        total = ways[np.arange(len(TAGS)), best] + row
    path = [int(total.argmax())]
    for best in reversed(back):
        path.append(int(best[path[-1]]))
    return path[::-1]


def _allowed(tags: npt.NDArray[np.int64]) -> bool:
    before = np.concatenate(([0], tags[:-1]))
    return bool((_MOVES[tags, before] == 0).all())


_NO_FIRST = frozenset("the a an 's ’s of and or for , . ; : ) ] - – —".split())
_NO_LAST = frozenset("the a an 's ’s ' ’ of and or for in on at to with by from , ; : ( [ - – —".split())
"""Words that no name begins or ends with, whatever the tags say."""


def entities(scores: Floats, words: Sequence[str]) -> tuple[Entity, ...]:
    """Return the entities of a sentence; an entity's score is the mean probability of its tags.

    Args:
        scores: Log probabilities, one row a word, one column a tag.
        words: The sentence's words; small ones at a name's edges are cut off.
    """
    if not len(scores):
        return ()
    tags = best_tags(scores)
    found: list[Entity] = []
    for first, last in _runs(tags):
        label = TAGS[tags[first]][2:]
        begin, end = (first, last) if label == "DATE" else _trimmed(words, first, last)
        if begin < end:
            score = float(np.exp([scores[i, tags[i]] for i in range(begin, end)]).mean())
            found.append(Entity(begin, end, label, round(min(1.0, score), 4)))
    return tuple(found)


def _runs(tags: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The words that tags join: a B and the I that follow it."""
    first = 0
    while first < len(tags):
        last = first + 1
        if tags[first]:
            while last < len(tags) and TAGS[tags[last]].startswith("I-"):
                last += 1
            yield first, last
        first = last


def _trimmed(words: Sequence[str], first: int, last: int) -> tuple[int, int]:
    """A name without ``the`` in front of it or ``'s`` or ``and`` behind it."""
    while first < last and words[first] in _NO_FIRST:
        first += 1
    while first < last and words[last - 1] in _NO_LAST:
        last -= 1
    return first, last
