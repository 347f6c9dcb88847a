"""Where the nodes of a picture stand: computed here once, so that a page opens still and never jiggles.

Small pictures (`place`) get a stress layout (Kamada and Kawai 1989, by majorisation), straightened
node by node: every node tries some spots around it and keeps the one with the fewest crossings, the
least label overlap and the least stress. Where a drawing without crossings exists and the first
attempt misses it, the search starts again from a planar embedding. Large ones (`spread`) get springs
with a grid for the far field. Both are deterministic: the same network gives the same picture.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from graph.layout_score import ROUND, Picture, cost_of_spots, crossings

Points = NDArray[np.float64]
Edge = tuple[int, int]

UNIT = 190.0  # pixels at zoom 1 between neighbours: room for a relation's name on the arrow; not tuned
STARTS = 4  # random starts of the stress layout before a planar embedding is tried; not tuned
SPOTS = 14  # spots a node tries in each round; not tuned
LEVEL = 14  # nodes up to which the busiest pair lies level; not tuned
WORK = 4.0e7  # segment tests that polishing may spend: about 2 s on one core
FRAME = (620.0, 560.0)  # pixels a laptop's screen has for nodes, beside the panels and the names at the rims
CLOSE = 90.0  # pixels between neighbours in a crowded picture, where not every arrow shows its name; not tuned
FITTINGS = 4  # rough pictures, each closer, until one fits at zoom 1; not tuned
STRETCH = 1.35  # not tuned


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A pair of nodes that the picture joins, and how many arrows run between them."""

    a: int
    b: int
    arrows: int = 1


def place(
    nodes: int,
    links: Sequence[Link],
    *,
    widths: Sequence[float] | None = None,
    radii: Sequence[float] | None = None,
    seed: int = 1,
) -> Points:
    """Return a position for each node of a small picture (up to some 300), in pixels at zoom 1.

    Args:
        nodes: How many nodes; they are numbered from 0.
        links: Pairs joined by arrows; a pair of a node with itself is ignored.
        widths: How wide each node's label is, in pixels; 80 each where not given.
        radii: How large each node is, in pixels; 10 each where not given.
        seed: Another seed gives another picture of the same network.

    Returns:
        An array of ``nodes`` rows (x, y), centred, with the busiest pair level.

    Example:
        >>> place(2, [Link(a=0, b=1)]).shape
        (2, 2)
    """
    kept = [link for link in links if link.a != link.b]
    label = np.asarray(widths if widths is not None else [80.0] * nodes, dtype=np.float64)
    radius = np.asarray(radii if radii is not None else [ROUND] * nodes, dtype=np.float64)
    parts = [sorted(part) for part in nx.connected_components(_joined(nodes, kept))]
    drawn = [_component(part, kept, label, radius, seed) for part in parts]
    return _packed(nodes, parts, drawn, label)


def _joined(nodes: int, links: Sequence[Link]) -> "nx.Graph[int]":
    joined: nx.Graph[int] = nx.Graph()
    joined.add_nodes_from(range(nodes))
    joined.add_weighted_edges_from((link.a, link.b, float(link.arrows)) for link in links)
    return joined


def _component(part: list[int], links: Sequence[Link], label: Points, radius: Points, seed: int) -> Points:
    """Return positions of one connected part."""
    number = {node: i for i, node in enumerate(part)}
    own = [Link(a=number[link.a], b=number[link.b], arrows=link.arrows) for link in links if link.a in number]
    if len(part) == 1:
        return np.zeros((1, 2))
    ends, arrows = [(link.a, link.b) for link in own], [link.arrows for link in own]
    picture = Picture.of(len(part), ends, arrows, label[part], radius[part])
    for _ in range(FITTINGS):
        rough = _levelled(_stress(picture, np.random.default_rng(seed).normal(size=(len(part), 2))), own)
        if (fits := _fitting(rough)) > 0.95 or picture.unit <= CLOSE:
            break
        picture = Picture.of(len(part), ends, arrows, label[part], radius[part], max(CLOSE, picture.unit * fits))
    return _filling(_levelled(_best(picture, np.random.default_rng(seed)), own))


def _best(picture: Picture, rng: np.random.Generator) -> Points:
    """Return the best of some drawings: fewest crossings, then least cost."""
    many = STARTS if picture.nodes < 80 else 1
    tries = [_stress(picture, rng.normal(size=(picture.nodes, 2))) for _ in range(many)]
    best = min(
        (_polish(picture, start, rng) for start in tries), key=lambda p: (crossings(picture, p), _cost(picture, p))
    )
    return _from_embedding(picture, best, rng) if crossings(picture, best) else best


def _fitting(spots: Points) -> float:
    """Return the zoom at which a picture fits the frame; 1 or more where it fits as it is."""
    wide, high = np.maximum(np.ptp(spots, axis=0), 1.0)
    return float(min(FRAME[0] / wide, FRAME[1] / high))


def _filling(spots: Points) -> Points:
    """Return a picture stretched along its short side towards the frame: that crosses no straight line anew."""
    room = np.array(FRAME) / np.maximum(np.ptp(spots, axis=0), 1.0)
    filled: Points = spots * np.clip(room / room.min(), 1.0, STRETCH)
    return filled


def _from_embedding(picture: Picture, best: Points, rng: np.random.Generator) -> Points:
    """Return a drawing without crossings where the graph is planar, else the best so far."""
    planar, embedding = nx.check_planarity(_joined(picture.nodes, [Link(a=a, b=b) for a, b in picture.edges]))
    if not planar:
        return best
    spots = nx.combinatorial_embedding_to_pos(cast("nx.PlanarEmbedding[int]", embedding))
    start = np.array([spots[i] for i in range(picture.nodes)], dtype=np.float64)
    start = (start - start.mean(0)) * (picture.unit * np.sqrt(picture.nodes) / max(float(np.ptp(start)), 1.0))
    again = _polish(picture, start, rng)
    return again if crossings(picture, again) < crossings(picture, best) else best


def _stress(picture: Picture, start: Points, rounds: int = 120) -> Points:
    """Return the layout whose distances come closest to the wished ones (SMACOF)."""
    spots = start * picture.unit
    weight = (1.0 + picture.arrows) / np.maximum(picture.wish, 1.0) ** 2
    np.fill_diagonal(weight, 0.0)
    total = weight.sum(1)[:, None]
    for _ in range(rounds):
        apart = spots[:, None] - spots[None]
        length = np.maximum(np.linalg.norm(apart, axis=2), 1e-6)
        pull = spots[None] + apart * (picture.wish / length)[:, :, None]
        spots = (weight[:, :, None] * pull).sum(1) / total
    return _centred(spots)


def _cost(picture: Picture, spots: Points) -> float:
    return float(sum(cost_of_spots(picture, spots, i, spots[i][None])[0] for i in range(picture.nodes)))


def _polish(picture: Picture, start: Points, rng: np.random.Generator) -> Points:
    """Return the positions after every node has tried spots around it, closer each round."""
    spots = start.copy()
    effort = SPOTS * max(1, 2 * len(picture.edges)) * max(1, len(picture.edges))
    rounds = int(np.clip(WORK / STARTS / effort, 3, 60))
    for step in range(rounds):
        reach = picture.unit * 2.0 * (1.0 - step / rounds) ** 2 + 6.0
        for node in rng.permutation(picture.nodes):
            tried = spots[node] + rng.normal(scale=reach, size=(SPOTS, 2))
            tried[0] = spots[node]
            spots[node] = tried[int(np.argmin(cost_of_spots(picture, spots, int(node), tried)))]
    return _centred(spots)


def _centred(spots: Points) -> Points:
    middle: Points = spots - spots.mean(0)
    return middle


def _levelled(spots: Points, links: Sequence[Link]) -> Points:
    """Return the positions turned: the pair with most arrows level, in larger pictures the longest way across."""
    if len(spots) <= LEVEL:
        busiest = max(links, key=lambda link: link.arrows)
        dx, dy = spots[busiest.b] - spots[busiest.a]
    else:
        dx, dy = np.linalg.eigh(np.cov((spots - spots.mean(0)).T))[1][:, 1]
    angle = -np.arctan2(dy, dx)
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    turned: Points = (spots - spots.mean(0)) @ turn.T
    levelled: Points = turned - (turned.max(0) + turned.min(0)) / 2
    return levelled


def _packed(nodes: int, parts: list[list[int]], drawn: list[Points], label: Points) -> Points:
    """Return all parts side by side in rows, the largest first."""
    placed = np.zeros((nodes, 2))
    order = sorted(range(len(parts)), key=lambda i: (-len(parts[i]), parts[i][0]))
    sizes = [np.ptp(drawn[i], axis=0) + np.array([max(label[parts[i]]) + 50.0, 110.0]) for i in range(len(parts))]
    room = max(
        float(np.sqrt(sum(float(w * h) for w, h in sizes) * 1.6)), max((float(w) for w, _ in sizes), default=0.0)
    )
    x = y = tall = 0.0
    for i in order:
        wide, high = sizes[i]
        if x and x + wide > room:
            x, y, tall = 0.0, y + tall, 0.0
        low = drawn[i].min(0)
        placed[parts[i]] = drawn[i] - low + np.array([x + (wide - np.ptp(drawn[i][:, 0])) / 2, y + 55.0])
        x, tall = x + float(wide), max(tall, float(high))
    return placed - (placed.max(0) + placed.min(0)) / 2 if nodes else placed


def spread(nodes: int, edges: Sequence[Edge], *, rounds: int = 80, seed: int = 1) -> Points:
    """Return a position for each node of a large picture (thousands), neighbours near, none on another.

    The far field is a grid of at most 36 by 36 cells, the near field exact (k-d tree), so the work
    grows almost linearly: some 2 s for 10,000 nodes and 30,000 edges.

    Example:
        >>> spread(3, [(0, 1), (1, 2)]).shape
        (3, 2)
    """
    if nodes == 0:
        return np.zeros((0, 2))
    from graph.layout_springs import Springs

    return Springs.of(nodes, edges, seed).settled(rounds) * 30.0
