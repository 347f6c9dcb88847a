"""What the network remembers of sentences lately read, so that asking about their pairs does not read them again."""

from collections import OrderedDict
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Seen = tuple[Floats, ...]
"""Keys and values of each layer in turn, each (pieces, width)."""
PIECES = 2048  # remembered at most, 18 kB each: a long article


class Memory:
    """Sentences lately read, the oldest forgotten first once they have more than ``pieces`` pieces.

    Example:
        >>> memory = Memory(pieces=3)
        >>> memory.keep(b"one", (np.zeros((2, 4), np.float32),))
        >>> memory.keep(b"two", (np.zeros((2, 4), np.float32),))
        >>> memory.get(b"one") is None, memory.get(b"two") is None
        (True, False)
    """

    def __init__(self, pieces: int = PIECES) -> None:
        self._most, self._held = pieces, 0
        self._kept: OrderedDict[bytes, Seen] = OrderedDict()

    def get(self, key: bytes) -> Seen | None:
        """Return what was kept of a sentence, None if it was never read or is forgotten."""
        return self._kept.get(key)

    def keep(self, key: bytes, seen: Seen) -> None:
        """Keep what later pieces can see of a sentence."""
        old = self._kept.pop(key, None)
        self._held += len(seen[0]) - (len(old[0]) if old is not None else 0)
        self._kept[key] = seen
        while self._held > self._most and len(self._kept) > 1:
            _, gone = self._kept.popitem(last=False)
            self._held -= len(gone[0])


def padded(seen: Sequence[Seen], length: int) -> list[Floats]:
    """Return each layer's keys and values of some sentences as arrays (rows, length, width), zero behind their ends."""
    stacked = []
    for parts in zip(*seen, strict=True):
        rows = np.zeros((len(parts), length, parts[0].shape[1]), np.float32)
        for row, part in zip(rows, parts, strict=True):
            row[: len(part)] = part
        stacked.append(rows)
    return stacked
