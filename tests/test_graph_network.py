"""The network: one edge a statement, and what can be cut out of it or drawn together."""

from dataclasses import replace
from datetime import date

import networkx as nx
import pytest
from page_examples import FIRST, GUARD, LEAGUE, LUMA, ORSA, VANCE, small

from graph.network import Network, dyads, edges, ego, network, select, window
from ontology.errors import UnknownTerm
from ontology.model import Assertion, Relation, Status


@pytest.fixture
def drawn() -> Network:
    return network(*small())


def relations(found: Network) -> list[str]:
    return sorted(edge["relation"] for *_, edge in edges(found))


def test_every_statement_is_one_edge_keyed_by_its_id(drawn: Network) -> None:
    statements, _ = small()
    assert drawn.number_of_edges() == len(statements)
    assert {key for *_, key, _ in edges(drawn)} == {statement.id for statement in statements}


def test_a_statement_given_twice_is_one_edge() -> None:
    statements, _ = small()
    assert network([*statements, *statements]).number_of_edges() == len(statements)


def test_an_edge_carries_what_the_statement_says(drawn: Network) -> None:
    [denied] = [edge for *_, edge in edges(drawn) if edge["status"] == "negated"]
    assert denied["relation_class"] == "material conflict"
    assert denied["attributed_to"] == VANCE.id
    assert denied["quote"] == "Orsa did not attack Luma"
    assert denied["draws"] is False
    assert denied["score"] == -9.0


def test_without_a_date_in_the_text_the_article_dates_an_edge(drawn: Network) -> None:
    [accused] = [edge for *_, edge in edges(drawn) if edge["relation"] == "ACCUSE"]
    assert (accused["start"], accused["basis"]) == (FIRST.published, "report")
    [accused] = [edge for *_, edge in edges(network(small()[0])) if edge["relation"] == "ACCUSE"]
    assert (accused["start"], accused["basis"]) == (None, None)


def test_filters_keep_only_what_passes_all_of_them(drawn: Network) -> None:
    assert relations(select(drawn, statuses=[Status.NEGATED])) == ["ASSAULT"]
    assert relations(select(drawn, assertions=[Assertion.CLAIMED])) == ["AID"]
    assert relations(select(drawn, relations=[Relation.AID], publishers=["Delta Post"])) == ["AID"]
    assert relations(select(drawn, relations=[Relation.AID], publishers=["Bay Courier"], min_confidence=0.9)) == []
    assert relations(select(drawn, classes=["verbal conflict"])) == ["ACCUSE", "REJECT"]
    assert relations(select(drawn, min_confidence=0.5)) == [*relations(drawn)[:-2], "SUPPORT"]


def test_a_selection_leaves_the_network_as_it_was_and_takes_its_articles_along(drawn: Network) -> None:
    before = drawn.number_of_edges()
    part = select(drawn, publishers=["Delta Post"])
    assert drawn.number_of_edges() == before
    assert list(part.articles) == ["grain-arrives"]
    assert set(part) == {LEAGUE.id, LUMA.id, VANCE.id, ORSA.id}


def test_a_window_keeps_what_touches_it(drawn: Network) -> None:
    february = window(drawn, date(2024, 2, 20), date(2024, 3, 1))
    assert relations(february) == ["ASSAULT"]
    assert relations(window(drawn, since=date(2024, 4, 1))) == ["AID", "REJECT", "SUPPORT"]
    assert window(network(small()[0]), since=date(1900, 1, 1)).number_of_edges() == 2  # only those dated by the text


def test_an_ego_has_everybody_near_and_all_edges_among_them(drawn: Network) -> None:
    near = ego(drawn, GUARD.id)
    assert set(near) == {GUARD.id, LUMA.id, ORSA.id}
    assert "ACCUSE" in relations(near)
    assert set(ego(drawn, GUARD.id, depth=2)) == set(drawn)


def test_the_ego_of_a_stranger_is_an_error(drawn: Network) -> None:
    with pytest.raises(UnknownTerm, match="unknown actor 'nobody'"):
        ego(drawn, "nobody")


def test_dyads_count_statements_and_a_reciprocal_one_in_both_directions(drawn: Network) -> None:
    pairs = dyads(drawn)
    assert pairs[ORSA.id][LUMA.id]["weight"] == 3
    assert pairs[ORSA.id][LUMA.id]["material conflict"] == 2
    assert pairs[VANCE.id][ORSA.id]["weight"] == pairs[ORSA.id][VANCE.id]["weight"] == 1
    assert pairs[GUARD.id][LUMA.id]["first"] == date(2024, 2, 1)
    assert pairs[LEAGUE.id][LUMA.id]["documents"] == pairs[LEAGUE.id][LUMA.id]["publishers"] == 2


def test_country_dyads_draw_people_together_with_their_state(drawn: Network) -> None:
    pairs = dyads(drawn, by_country=True)
    assert VANCE.id not in pairs
    assert pairs.nodes["LUM"]["name"] == "Luma"
    assert pairs["LUM"]["ORS"]["weight"] == 2


def test_what_happens_inside_a_country_is_counted_not_drawn() -> None:
    statements, articles = small()
    [thanks] = [s for s in statements if s.relation is Relation.SUPPORT]
    at_home = replace(thanks, target=LUMA, id="")
    pairs = dyads(network([at_home], articles), by_country=True)
    assert (pairs.number_of_edges(), pairs.graph["within"]) == (0, 1)


def test_networkx_works_on_a_network(drawn: Network) -> None:
    assert nx.is_weakly_connected(drawn)
    assert nx.shortest_path(drawn.to_undirected(), LEAGUE.id, GUARD.id) == [LEAGUE.id, LUMA.id, GUARD.id]
    assert drawn.copy().number_of_edges() == drawn.number_of_edges()


def test_a_notebook_shows_what_a_network_has(drawn: Network) -> None:
    assert drawn._repr_html_() == (
        "<p><b>Network</b>: 5 actors, 10 statements, 2 articles, 2024-02-01 to 2024-04-19</p>"
    )
