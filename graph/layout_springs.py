"""Springs for thousands of nodes (Fruchterman and Reingold 1991): near field exact, far field by a grid."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

Points = NDArray[np.float64]
Numbers = NDArray[np.int64]

CELLS = 24  # at most so many grid cells a side: the far field stays cheap; not tuned
NEAR = 1.6  # closer than this, two nodes push each other apart


@dataclass(frozen=True, slots=True, kw_only=True)
class Springs:
    """A network as springs: ends of each edge, degrees, and a start."""

    a: Numbers
    b: Numbers
    degree: Points
    start: Points

    @classmethod
    def of(cls, nodes: int, edges: Sequence[tuple[int, int]], seed: int) -> "Springs":
        """Return the springs at a start where each node lies near the mean of its neighbours."""
        ends = np.asarray(edges, dtype=np.int64).reshape(-1, 2)
        ends = ends[ends[:, 0] != ends[:, 1]]
        a, b = ends[:, 0], ends[:, 1]
        degree = np.bincount(np.r_[a, b], minlength=nodes).astype(np.float64)
        rng = np.random.default_rng(seed)
        start = rng.normal(size=(nodes, 2))
        for _ in range(30 if nodes > 2 else 0):
            start = _averaged(start, a, b, degree)
        start = start * 4 * np.sqrt(nodes) + rng.normal(scale=0.5, size=start.shape)
        return cls(a=a, b=b, degree=degree, start=start)

    def settled(self, rounds: int) -> Points:
        """Return the positions after so many rounds, each allowed smaller steps."""
        spots, reach = self.start.copy(), np.sqrt(len(self.degree)) * 0.25
        mass = 1 + np.sqrt(self.degree)
        for step in range(rounds):
            force = self._pull(spots) + _push(spots, mass) - spots * 0.02 * mass[:, None]
            size = np.linalg.norm(force, axis=1) + 1e-9
            spots += force / size[:, None] * np.minimum(size, reach)[:, None]
            reach *= 0.94
            if step > rounds * 0.6:
                _part(spots)
        centred: Points = spots - spots.mean(0)
        return centred

    def _pull(self, spots: Points) -> Points:
        force = np.zeros_like(spots)
        apart = spots[self.b] - spots[self.a]
        length = np.linalg.norm(apart, axis=1) + 1e-6
        busy = np.sqrt(np.minimum(self.degree[self.a], self.degree[self.b]) + 1)
        pull = (length / 8 / busy)[:, None] * apart
        for axis in (0, 1):
            force[:, axis] += np.bincount(self.a, pull[:, axis], len(spots))
            force[:, axis] -= np.bincount(self.b, pull[:, axis], len(spots))
        return force


def _averaged(spots: Points, a: Numbers, b: Numbers, degree: Points) -> Points:
    total = np.zeros_like(spots)
    for axis in (0, 1):
        total[:, axis] = np.bincount(a, spots[b, axis], len(spots)) + np.bincount(b, spots[a, axis], len(spots))
    mixed = 0.5 * spots + 0.5 * total / np.maximum(degree, 1)[:, None]
    basis: Points = np.linalg.qr(mixed - mixed.mean(0))[0]
    return basis


def _push(spots: Points, mass: Points) -> Points:
    """Return how every cell of a grid pushes every node away, with mass over squared distance."""
    low, span = spots.min(0), float(np.ptp(spots, axis=0).max()) + 1e-6
    side = min(max(8, int(np.sqrt(len(spots)) / 2.5)), CELLS)
    cell = ((spots - low) / span * (side - 1e-6)).astype(np.int64)
    number = cell[:, 0] * side + cell[:, 1]
    total = np.bincount(number, mass, side * side)
    used = np.nonzero(total)[0]
    sums = [np.bincount(number, mass * spots[:, axis], side * side)[used] / total[used] for axis in (0, 1)]
    centre, own = np.stack(sums, axis=1).astype(np.float32), spots.astype(np.float32)
    weight, ends = total[used].astype(np.float32), np.c_[centre, np.ones(len(used), dtype=np.float32)]
    force = np.empty_like(spots)
    for first in range(0, len(spots), 2000):  # so many rows stay in the cache
        part = own[first : first + 2000]
        near = (part**2).sum(1)[:, None] + (centre**2).sum(1)[None] - 2 * part @ centre.T
        push = (weight / np.maximum(near, 0.5)) @ ends
        force[first : first + 2000] = part * push[:, 2:] - push[:, :2]
    return force * mass[:, None]


def _part(spots: Points) -> None:
    """Move nodes that lie on each other apart, in place."""
    pairs = cKDTree(spots).query_pairs(NEAR, output_type="ndarray")
    if not len(pairs):
        return
    apart = spots[pairs[:, 0]] - spots[pairs[:, 1]]
    length = np.linalg.norm(apart, axis=1) + 1e-6
    move = apart / length[:, None] * ((NEAR - length) / 2 * 0.5)[:, None]
    np.add.at(spots, pairs[:, 0], move)
    np.add.at(spots, pairs[:, 1], -move)
