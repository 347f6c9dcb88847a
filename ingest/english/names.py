"""From tag scores to named entities."""

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


def entities(scores: Floats) -> tuple[Entity, ...]:
    """Return the entities of a sentence; an entity's score is the mean probability of its tags."""
    if not len(scores):
        return ()
    tags = best_tags(scores)
    found: list[Entity] = []
    first = 0
    while first < len(tags):
        if tags[first] == 0:
            first += 1
            continue
        last = first + 1
        while last < len(tags) and TAGS[tags[last]].startswith("I-"):
            last += 1
        score = float(np.exp([scores[i, tags[i]] for i in range(first, last)]).mean())
        found.append(Entity(first, last, TAGS[tags[first]][2:], round(min(1.0, score), 4)))
        first = last
    return tuple(found)
