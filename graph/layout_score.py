"""What makes a small picture bad: crossings, arrows through nodes, labels on labels, stress."""

from collections.abc import Sequence
from dataclasses import dataclass

import networkx as nx
import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]
Flags = NDArray[np.bool_]

UNIT = 190.0  # pixels between neighbours, as in graph.layout
CROSSING = 40.0  # what a crossing costs, in units of squared relative stress; not tuned
CLEAR = 46.0  # pixels an arrow keeps from a node it does not touch: its radius and the label's line
FAN = 15.0  # pixels by which each further arrow of a pair widens the bundle
ROUND = 10.0  # pixels of radius that UNIT has room for
LINE = 22.0  # pixels a line of label is high


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A connected network to be placed: edges once a pair, wished distances, label widths."""

    nodes: int
    edges: list[tuple[int, int]]
    bulge: Points  # half the width of each pair's bundle of arrows
    wish: Points  # wished distance of every two nodes
    arrows: Points  # how many arrows join two nodes: too short, and the names on them find no room
    label: Points
    incident: list[NDArray[np.int64]]
    unit: float  # wished distance of neighbours joined by one arrow, without the room for their names

    @classmethod
    def of(
        cls,
        nodes: int,
        pairs: Sequence[tuple[int, int]],
        arrows: Sequence[int],
        label: Points,
        radius: Points | None = None,
        unit: float = UNIT,
    ) -> "Picture":
        """Return the picture of some pairs with so many arrows each."""
        count: dict[tuple[int, int], int] = {}
        for (a, b), n in zip(pairs, arrows, strict=True):
            key = (min(a, b), max(a, b))
            count[key] = count.get(key, 0) + n
        edges = sorted(count)
        bulge = np.array([FAN * (count[edge] - 1) for edge in edges], dtype=np.float64)
        extra = np.maximum(0.0, radius - ROUND) if radius is not None else np.zeros(nodes)
        wish = _wished(nodes, edges, [count[edge] for edge in edges], label, extra, unit)
        between = np.zeros((nodes, nodes))
        for a, b in edges:
            between[a, b] = between[b, a] = count[a, b]
        incident = [np.array([k for k, edge in enumerate(edges) if i in edge], dtype=np.int64) for i in range(nodes)]
        return cls(
            nodes=nodes,
            edges=edges,
            bulge=bulge,
            wish=wish,
            arrows=between,
            label=label,
            incident=incident,
            unit=unit,
        )


def _wished(
    nodes: int, edges: list[tuple[int, int]], counts: list[int], label: Points, extra: Points, unit: float
) -> Points:
    """Return graph distances, longer where a pair has many arrows, long names or large nodes."""
    joined: nx.Graph[int] = nx.Graph()
    joined.add_nodes_from(range(nodes))
    for (a, b), n in zip(edges, counts, strict=True):
        room = 0.25 * (label[a] + label[b]) / 2
        joined.add_edge(a, b, length=unit * (1 + 0.2 * min(n - 1, 6)) + float(room * unit / UNIT + extra[a] + extra[b]))
    wish = np.full((nodes, nodes), unit * 4)
    for a, row in nx.all_pairs_dijkstra_path_length(joined, weight="length"):
        for b, length in row.items():
            wish[a, b] = length
    np.fill_diagonal(wish, 0.0)
    return wish


def crossings(picture: Picture, spots: Points) -> int:
    """Return how many pairs of edges without a common end cross, as straight lines."""
    if len(picture.edges) < 2:
        return 0
    ends = np.array(picture.edges)
    a, b = spots[ends[:, 0]], spots[ends[:, 1]]
    met = _meet(a[:, None], b[:, None], a[None], b[None])
    shared = (ends[:, None, :, None] == ends[None, :, None, :]).any((2, 3))
    return int((met & ~shared).sum() // 2)


def _meet(a: Points, b: Points, c: Points, d: Points) -> Flags:
    """Return where segment ab crosses segment cd."""

    def side(p: Points, q: Points, r: Points) -> Points:
        turn: Points = (q[..., 0] - p[..., 0]) * (r[..., 1] - p[..., 1]) - (q[..., 1] - p[..., 1]) * (
            r[..., 0] - p[..., 0]
        )
        return turn

    return (side(a, b, c) * side(a, b, d) < 0) & (side(c, d, a) * side(c, d, b) < 0)


def _distance(p: Points, a: Points, b: Points) -> Points:
    """Return how far points lie from segments."""
    along = b - a
    t = _dot(p - a, along) / np.maximum(_dot(along, along), 1e-9)
    nearest = a + np.minimum(np.maximum(t, 0.0), 1.0)[..., None] * along
    return _length(p - nearest)


def _dot(p: Points, q: Points) -> Points:
    """Return the products of vectors; twice as fast as a sum over so short an axis, to the same bit."""
    product: Points = p[..., 0] * q[..., 0] + p[..., 1] * q[..., 1]
    return product


def _length(p: Points) -> Points:
    length: Points = np.sqrt(_dot(p, p))
    return length


def cost_of_spots(picture: Picture, spots: Points, node: int, tried: Points) -> Points:
    """Return what the picture costs with a node at each of some spots (the part that depends on it)."""
    others = np.arange(picture.nodes) != node
    wish = picture.wish[node][others]
    apart = tried[:, None] - spots[others][None]
    length = _length(apart)
    miss = (length - wish) / np.maximum(wish, 1.0)
    arrows = picture.arrows[node][others]
    near = np.where(miss < 0, 6.0 + 6.0 * arrows, 2.0)
    pull = np.where(arrows > 0, near, np.minimum(1.0, (picture.unit * 1.6 / wish) ** 2))
    cost: Points = (miss**2 * pull).sum(1)
    cost += 9.0 * _overlap(picture, node, others, apart).sum(1)
    if picture.edges:
        cost += _edge_cost(picture, spots, node, tried)
    return cost


def _overlap(picture: Picture, node: int, others: Flags, apart: Points) -> Points:
    """Return by how much a node with its label covers others, in [0, 1] each."""
    wide = (picture.label[node] + picture.label[others]) / 2 + 14.0
    high = 2.0 * LINE + 34.0
    shut = np.clip(1 - np.abs(apart[..., 0]) / wide, 0, 1) * np.clip(1 - np.abs(apart[..., 1]) / high, 0, 1)
    return np.sqrt(shut)


def _edge_cost(picture: Picture, spots: Points, node: int, tried: Points) -> Points:
    """Return what crossings, nodes on edges and narrow angles cost with a node at each spot."""
    ends = np.array(picture.edges)
    mine = picture.incident[node]
    rest = _without(len(ends), mine)
    far = np.where(ends[mine, 0] == node, ends[mine, 1], ends[mine, 0])
    cost = np.zeros(len(tried))
    if len(rest):
        a, b = spots[ends[rest, 0]], spots[ends[rest, 1]]
        near = CLEAR + picture.bulge[rest]
        cost += 4.0 * (np.clip(1 - _distance(tried[:, None], a[None], b[None]) / near, 0, 1) ** 2).sum(1)
        met = _meet(tried[:, None, None], spots[far][None, :, None], a[None, None], b[None, None])
        apart = (ends[rest, 0][None] != far[:, None]) & (ends[rest, 1][None] != far[:, None])
        cost += CROSSING * (met & apart[None]).sum((1, 2))
    bystanders = _without(picture.nodes, far, node)
    if len(bystanders) and len(far):
        gap = _distance(spots[bystanders][None, None], tried[:, None, None], spots[far][None, :, None])
        near = (CLEAR + picture.bulge[mine])[None, :, None]
        cost += 4.0 * (np.clip(1 - gap / near, 0, 1) ** 2).sum((1, 2))
    half = np.arctan(4.0 * picture.bulge[mine] / picture.wish[node][far])
    return cost + _angles(spots[far], tried, half)


def _without(count: int, *gone: NDArray[np.int64] | int) -> NDArray[np.intp]:
    """Return the numbers below ``count`` that are not gone; numpy's setdiff1d sorts, and took a fifth of all the time."""
    left = np.ones(count, dtype=np.bool_)
    for each in gone:
        left[each] = False
    return np.flatnonzero(left)


def _angles(far: Points, tried: Points, half: Points) -> Points:
    """Return what arrows that leave a node almost side by side cost; ``half`` is half the angle a bundle needs."""
    if len(far) < 2:
        return np.zeros(len(tried))
    away = far[None] - tried[:, None]
    angle = np.arctan2(away[..., 1], away[..., 0])
    order = np.argsort(angle, axis=1)
    angle, half = np.take_along_axis(angle, order, axis=1), half[order]
    gap = np.diff(np.concatenate([angle, angle[:, :1] + 2 * np.pi], axis=1), axis=1)
    free = gap - half - np.roll(half, -1, axis=1)
    wide = min(0.5, 2 * np.pi / len(far) * 0.7)
    return np.asarray(14.0 * (np.clip(1 - free / wide, 0, 2) ** 2).sum(1), dtype=np.float64)
