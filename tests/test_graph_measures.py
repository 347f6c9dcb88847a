"""What the measures say of networks small enough to count by hand."""

from datetime import date

import networkx as nx
import pytest

from graph.measures import balance, measures, months, pagerank, reciprocity


def star() -> "nx.DiGraph[str]":
    dyads: nx.DiGraph[str] = nx.DiGraph()
    for other in ("A", "B", "C"):
        dyads.add_edge("HUB", other, weight=2, score=3.0)
    return dyads


def signed(**scores: float) -> "nx.DiGraph[str]":
    dyads: nx.DiGraph[str] = nx.DiGraph()
    for pair, score in scores.items():
        dyads.add_edge(pair[0], pair[1], weight=1, score=score)
    return dyads


def value(dyads: "nx.DiGraph[str]", name: str, actor: str) -> float:
    return next(measure for measure in measures(dyads) if measure.name == name).values[actor]


def test_strength_counts_statements_and_degree_counts_others() -> None:
    assert (value(star(), "strength", "HUB"), value(star(), "degree", "HUB")) == (6, 3)


def test_everybody_between_others_is_the_hub() -> None:
    assert value(star(), "betweenness", "HUB") == 1.0
    assert value(star(), "betweenness", "A") == 0.0


def test_pagerank_sums_to_one_and_favours_the_addressed() -> None:
    ranks = pagerank(star())
    assert sum(ranks.values()) == pytest.approx(1.0)
    assert ranks["A"] > ranks["HUB"]


def test_two_cliques_with_one_tie_are_two_communities() -> None:
    dyads: nx.DiGraph[str] = nx.DiGraph(nx.complete_graph(["a", "b", "c", "d"]))
    dyads.add_edges_from(nx.complete_graph(["w", "x", "y", "z"]).edges)
    dyads.add_edge("a", "z")
    found = {actor: value(dyads, "community", actor) for actor in dyads}
    assert len({found[actor] for actor in "abcd"}) == 1
    assert found["a"] != found["z"]


def test_the_core_is_the_clique_and_not_what_hangs_on_it() -> None:
    dyads: nx.DiGraph[str] = nx.DiGraph(nx.complete_graph(["a", "b", "c"]))
    dyads.add_edge("a", "tail")
    assert (value(dyads, "core", "a"), value(dyads, "core", "tail")) == (2, 1)


def test_acts_on_oneself_count_neither_as_a_neighbour_nor_as_answered() -> None:
    dyads = star()
    dyads.add_edge("HUB", "HUB", weight=5, score=0.0)
    assert value(dyads, "degree", "HUB") == 3
    assert reciprocity(dyads) == 0.0


def test_every_measure_says_what_it_means() -> None:
    assert all(len(measure.says) > 15 for measure in measures(star()))


def test_a_network_without_anybody_has_measures_without_values() -> None:
    assert all(not measure.values for measure in measures(nx.DiGraph()))


def test_the_four_kinds_of_triads_are_told_apart() -> None:
    assert balance(signed(AB=1, BC=1, AC=1)).friends == 1
    assert balance(signed(AB=1, BC=-1, AC=-1)).common_enemy == 1
    assert balance(signed(AB=1, BC=1, AC=-1)).courted == 1
    assert balance(signed(AB=-1, BC=-1, AC=-1)).enemies == 1


def test_the_sign_of_a_pair_is_that_of_both_directions_together() -> None:
    dyads = signed(AB=1, BC=1, AC=1)
    dyads.add_edge("B", "A", weight=1, score=-5.0)
    assert balance(dyads).courted == 1


def test_without_triads_there_is_no_share_of_balanced_ones() -> None:
    assert balance(signed(AB=1)).share is None
    assert balance(signed(AB=1, BC=1, AC=1)).share == 1.0


def test_months_leave_out_what_has_no_date() -> None:
    found = months([(date(2024, 2, 29), -4.0), (date(2024, 2, 1), 2.0), (None, 9.0), (date(2024, 5, 1), 1.0)])
    assert [(m.first, m.statements, m.score) for m in found] == [
        (date(2024, 2, 1), 2, -1.0),
        (date(2024, 5, 1), 1, 1.0),
    ]
