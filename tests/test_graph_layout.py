"""Where nodes are put: the same every time, apart from each other, without crossings where there need be none."""

import networkx as nx
import numpy as np
import pytest
from numpy.typing import NDArray

from graph.layout import Link, place, spread
from graph.layout_score import Picture, crossings


def links(*pairs: str) -> list[Link]:
    return [Link(a=ord(pair[0]) - ord("a"), b=ord(pair[1]) - ord("a")) for pair in pairs]


def crossed(nodes: int, drawn: list[Link], spots: NDArray[np.float64]) -> int:
    pairs = [(link.a, link.b) for link in drawn]
    return crossings(Picture.of(nodes, pairs, [1] * len(pairs), np.full(nodes, 60.0)), spots)


def test_the_same_network_gives_the_same_picture() -> None:
    drawn = links("ab", "bc", "cd", "da", "ac")
    assert np.array_equal(place(4, drawn), place(4, drawn))


def test_four_in_a_circle_with_a_chord_do_not_cross() -> None:
    drawn = links("ab", "bc", "cd", "da", "ac")
    assert crossed(4, drawn, place(4, drawn)) == 0


@pytest.mark.parametrize("seed", range(6))
def test_a_planar_network_is_drawn_without_crossings(seed: int) -> None:
    rng = np.random.default_rng(seed)
    joined: nx.Graph[int] = nx.Graph()
    joined.add_nodes_from(range(14))
    while joined.number_of_edges() < 20:
        a, b = (int(n) for n in rng.integers(0, 14, 2))
        joined.add_edge(a, b)
        if a == b or not nx.check_planarity(joined)[0]:
            joined.remove_edge(a, b)
    drawn = [Link(a=a, b=b) for a, b in joined.edges]
    assert crossed(14, drawn, place(14, drawn)) == 0


def test_five_who_all_deal_with_each_other_cross_once() -> None:
    drawn = [Link(a=a, b=b) for a in range(5) for b in range(a)]
    assert crossed(5, drawn, place(5, drawn)) == 1


def test_names_do_not_cover_each_other() -> None:
    drawn = [Link(a=0, b=n) for n in range(1, 12)]
    spots = place(12, drawn, widths=[120.0] * 12)
    apart = np.abs(spots[:, None] - spots[None])
    covered = (apart[..., 0] < 100) & (apart[..., 1] < 30)
    assert covered.sum() == 12  # each only itself


def test_the_busiest_pair_lies_level_and_far_enough_for_its_arrows() -> None:
    drawn = [Link(a=0, b=1, arrows=6), *links("bc", "ca", "ad")]
    (x, y), (u, v) = place(4, drawn)[:2]
    assert abs(y - v) < 1
    assert abs(x - u) > 220


def test_parts_without_ties_stand_side_by_side() -> None:
    spots = place(4, links("ab", "cd"))
    boxes = [(spots[i].min(0), spots[i].max(0)) for i in ([0, 1], [2, 3])]
    (low, high), (other_low, other_high) = boxes
    assert (high < other_low).any() or (other_high < low).any()


def test_an_actor_alone_and_nobody_at_all_can_be_placed() -> None:
    assert place(1, []).tolist() == [[0.0, 0.0]]
    assert place(0, []).shape == (0, 2)
    assert spread(0, []).shape == (0, 2)


def test_neighbours_of_a_large_network_come_nearer_than_strangers() -> None:
    rng = np.random.default_rng(3)
    edges = [
        (int(a) + 200 * (k % 2), int(b) + 200 * (k % 2)) for k, (a, b) in enumerate(rng.integers(0, 200, (900, 2)))
    ]
    spots = spread(400, edges)
    ends = np.array([edge for edge in edges if edge[0] != edge[1]])
    near = np.linalg.norm(spots[ends[:, 0]] - spots[ends[:, 1]], axis=1).mean()
    strangers = rng.integers(0, 400, (4000, 2))
    far = np.linalg.norm(spots[strangers[:, 0]] - spots[strangers[:, 1]], axis=1).mean()
    assert near < 0.7 * far


def test_nodes_of_a_large_network_do_not_lie_on_each_other() -> None:
    rng = np.random.default_rng(4)
    spots = spread(300, [(int(a), int(b)) for a, b in rng.integers(0, 300, (600, 2))])
    apart = np.linalg.norm(spots[:, None] - spots[None], axis=2) + np.eye(300) * 1e9
    assert np.quantile(apart.min(1), 0.05) > 10
