"""Finding in the page: search, filters, surroundings, paths, hiding, pinning, undo, and what can be taken away."""

import csv
import io
from pathlib import Path
from xml.etree import ElementTree

import networkx as nx
import pytest
from page_browser import cards, node_at
from page_examples import small
from playwright.sync_api import Page, expect
from pyoxigraph import RdfFormat, parse

from ontology.triples import quads


def nodes(page: Page) -> set[str]:
    return set(page.evaluate("comity.views.graph.scene.nodes.map((n) => n.label)"))


def count(page: Page) -> int:
    return int(page.evaluate("comity.page.chosen().length"))


def choice(page: Page, words: str) -> str:
    return f'.choice:has(.words:text-is("{words}")) input'


@pytest.mark.parametrize(
    ("text", "found"),
    [("river", 3), ("RÍVER guärd", 3), ("“we thank the league”", 1), ("customs post", 1), ("Luman", 7), ("zebra", 0)],
)
def test_the_search_finds_names_aliases_and_quotes(page: Page, text: str, found: int) -> None:
    page.keyboard.press("/")
    page.keyboard.type(text)
    expect(page.locator("#reader .tally")).to_contain_text(f"{found} statement")


def test_a_class_can_be_left_out_and_taken_back(page: Page) -> None:
    page.uncheck(choice(page, "Verbal cooperation"))
    assert count(page) == 7
    assert "Harbour League" in nodes(page)
    page.click("#undo")
    assert count(page) == 10
    page.click("#redo")
    assert count(page) == 7
    page.click("#reset")
    assert count(page) == 10


def test_only_leaves_the_others_out(page: Page) -> None:
    page.hover('.choice:has(.words:text-is("Material conflict"))')
    page.click('button[aria-label="Only Material conflict"]')
    assert count(page) == 3
    assert nodes(page) == {"Luma", "Orsa", "River Guard"}


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("Accuses", 9),
        ("Attacks", 8),
        ("Denied or did not happen", 9),
        ("Imagined or conditional", 9),
        ("Somebody’s claim", 9),
        ("Person", 8),
        ("Armed group", 8),
    ],
)
def test_each_filter_leaves_out_what_it_names(page: Page, words: str, left: int) -> None:
    page.click("details.more-filters > summary")
    page.uncheck(choice(page, words))
    assert count(page) == left


def test_days_confidence_country_and_publisher_filter(page: Page) -> None:
    page.click("details.more-filters > summary")
    page.fill("#date-from", "2024-04-01")
    assert count(page) == 3
    page.fill("#date-from", "")
    page.locator("#confidence").fill("60")
    assert count(page) == 9
    page.locator("#confidence").fill("0")
    page.fill("#publishers-field", "Delta Post")
    page.keyboard.press("Enter")
    assert count(page) == 3
    page.click('button[aria-label="Remove Delta Post"]')
    page.fill("#countries-field", "river guard")
    page.keyboard.press("Enter")
    assert count(page) == 2
    page.click("#reset")
    assert count(page) == 10


def test_surroundings_grow_with_their_depth(page: Page) -> None:
    page.mouse.click(*node_at(page, "River Guard"))
    page.get_by_role("button", name="Surroundings").click()
    assert nodes(page) == {"River Guard", "Luma", "Orsa"}
    page.click("#depth-2")
    assert nodes(page) == {"River Guard", "Luma", "Orsa", "Ada Vance", "Harbour League"}
    page.click("#leave")
    assert len(nodes(page)) == 5


def test_the_shortest_path_between_two_is_shown(page: Page) -> None:
    page.fill("#path-from", "River Guard")
    page.fill("#path-to", "Harbour League")
    page.click("#path-show")
    assert nodes(page) == {"River Guard", "Luma", "Harbour League"}
    expect(page.locator("#view-graph .note")).to_have_text("Path: River Guard – Luma – Harbour League")
    page.click("#path-leave")
    assert len(nodes(page)) == 5


def test_a_path_to_somebody_unknown_is_refused(page: Page) -> None:
    page.fill("#path-from", "River Guard")
    page.fill("#path-to", "Nobody")
    page.click("#path-show")
    expect(page.locator("#path-to")).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#live")).to_have_text("Nobody is called Nobody")


def test_an_actor_can_be_hidden_and_brought_back(page: Page) -> None:
    page.mouse.click(*node_at(page, "River Guard"))
    page.get_by_role("button", name="Hide", exact=True).click()
    assert "River Guard" not in nodes(page)
    assert count(page) == 8
    page.click("#unhide")
    assert "River Guard" in nodes(page)
    page.keyboard.press("Control+z")
    assert "River Guard" not in nodes(page)


def test_a_dragged_node_stays_where_it_was_put(page: Page, file: Path) -> None:
    x, y = node_at(page, "River Guard")
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 60, y - 50, steps=6)
    page.mouse.up()
    assert "pins=river-guard" in page.url
    moved = node_at(page, "River Guard")
    assert moved == pytest.approx((x + 60, y - 50), abs=3)
    page.click("#unpin")
    assert node_at(page, "River Guard") == pytest.approx((x, y), abs=3)


def test_countries_gather_their_actors(page: Page) -> None:
    page.click("#level-countries")
    assert nodes(page) == {"Luma", "Orsa", "Harbour League", "River Guard"}


def test_measures_size_and_fill_the_nodes(page: Page) -> None:
    before = page.evaluate("comity.views.graph.scene.nodes.map((n) => n.size)")
    page.select_option("#size-by", "betweenness")
    assert page.evaluate("comity.views.graph.scene.nodes.map((n) => n.size)") != before
    page.select_option("#colour-by", "community")
    assert all(fill is not None for fill in page.evaluate("comity.views.graph.scene.nodes.map((n) => n.fill)"))


def saved(page: Page, kind: str) -> bytes:
    with page.expect_download() as download:
        page.click(f"#export-{kind}")
    assert download.value.suggested_filename == f"luma-orsa-harbour-league.{kind}"
    return Path(download.value.path()).read_bytes()


def test_the_table_taken_away_holds_what_is_picked(page: Page) -> None:
    statements, _ = small()
    rows = list(csv.DictReader(io.StringIO(saved(page, "csv").decode())))
    assert sorted(row["id"] for row in rows) == sorted(statement.id for statement in statements)
    by_id = {statement.id: statement for statement in statements}
    for row in rows:
        statement = by_id[row["id"]]
        assert row["quote"].lstrip("'") == statement.evidence[0].text
        assert (row["source_id"], row["relation"], row["target_id"]) == (
            statement.source.id,
            statement.relation.value,
            statement.target.id,
        )
    page.mouse.click(*node_at(page, "River Guard"))
    assert saved(page, "csv").count(b"\r\n") == 3


def test_the_network_taken_away_opens_in_networkx(page: Page, tmp_path: Path) -> None:
    path = tmp_path / "network.gexf"
    path.write_bytes(saved(page, "gexf"))
    found = nx.read_gexf(path, version="1.2draft") if b"1.2" in path.read_bytes() else None
    tree = ElementTree.fromstring(path.read_text(encoding="utf-8"))
    names = {node.get("label") for node in tree.iter("{http://gexf.net/1.3}node")}
    assert names == {"Luma", "Orsa", "Harbour League", "Ada Vance", "River Guard"}
    assert len(list(tree.iter("{http://gexf.net/1.3}edge"))) == 10
    assert found is None


def test_the_triples_taken_away_are_those_of_the_store(page: Page) -> None:
    statements, articles = small()
    written = set(parse(saved(page, "trig"), format=RdfFormat.TRIG))
    known = {q for a in articles for q in quads(a, [s for s in statements if s.document == a.id])}
    assert written == known


def test_pictures_can_be_taken_away(page: Page) -> None:
    assert saved(page, "png").startswith(b"\x89PNG")
    tree = ElementTree.fromstring(saved(page, "svg"))
    words = [text.text for text in tree.iter("{http://www.w3.org/2000/svg}text")]
    assert {"Luma", "Orsa", "River Guard", "accuses"} <= set(words)


def test_a_link_to_what_is_shown_is_copied(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.uncheck(choice(page, "Verbal cooperation"))
    page.click("#export-link")
    expect(page.locator("#toast")).to_have_text("Link copied")
    assert page.evaluate("navigator.clipboard.readText()") == page.url
    assert "offClasses=0" in page.url


def test_the_list_of_actors_follows_the_filters(page: Page) -> None:
    page.uncheck(choice(page, "Material conflict"))
    names = page.locator("#actors li .words").all_inner_texts()
    assert names[0] in {"Luma", "Orsa"}
    page.locator("#actors li", has_text="Ada Vance").click()
    assert len(cards(page)) == 2
