"""Choosing in the page: filters under the table's columns, the slider of ties, places, and undoing what was slid."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from page_browser import PHONE, cards, node_at, visit
from page_examples import FIRST, LUMA, ORSA, said, small
from playwright.sync_api import Page, expect

from graph.page import write_page
from ontology.model import Actor, Kind, Relation

TOWN = Actor(id="weir", name="Weir", kind=Kind.PLACE, country="LUM", latitude=47.0, longitude=20.0)


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A star of twelve, and one tie that stands out."""
    base = said(
        FIRST, "Luma accused Orsa of arming", LUMA, Relation.ACCUSE, ORSA, trigger="accused", names=("Luma", "Orsa")
    )
    people = [Actor(id=f"p{n}", name=f"Person {n}", kind=Kind.PERSON) for n in range(13)]
    star = [replace(base, source=people[0], target=other, id="") for other in people[1:12]]
    words = (Relation.ACCUSE, Relation.REJECT, Relation.THREATEN, Relation.REQUEST)
    statements = star + [replace(base, source=people[12], target=people[1], relation=r, id="") for r in words]
    return write_page(statements, [FIRST], tmp_path_factory.mktemp("page") / "crowd.html")


def rows(page: Page, column: str) -> list[str]:
    return page.locator(f"tbody td.is-{column}").all_inner_texts()


@pytest.mark.parametrize(
    ("column", "words", "left"),
    [
        ("source", "lÚma", {"Luma"}),
        ("target", "guard", {"River Guard"}),
        ("relation", "attack", {"attacks", "does not attack"}),
        ("status", "denied", {"denied"}),
        ("says", "delta", {"Delta Post"}),
        ("date", "2024-02", {"2024-02-01"}),
    ],
)
def test_words_under_a_column_leave_the_rows_that_hold_them(
    page: Page, column: str, words: str, left: set[str]
) -> None:
    page.click("#tab-table")
    page.fill(f"#where-{column}", words)
    assert set(rows(page, column)) == left
    expect(page.locator("#view-table caption")).to_contain_text(" of 10 statements.")


def test_a_number_under_sure_is_the_least(page: Page) -> None:
    page.click("#tab-table")
    page.fill("#where-sure", "80")
    assert {int(sure.rstrip("%")) >= 80 for sure in rows(page, "sure")} == {True}
    assert len(rows(page, "sure")) == 8


def test_filters_under_columns_hold_in_every_view_and_travel_in_the_link(page: Page, file: Path) -> None:
    page.click("#tab-table")
    page.fill("#where-source", "guard")
    page.fill("#where-relation", "attack")
    page.click("#tab-graph")
    assert page.evaluate("comity.views.graph.scene.arrows.length") == 1
    assert cards(page) == ["River Guard attacks Luma"]
    with visit(file, "#" + page.url.split("#")[1]) as other:
        assert cards(other) == ["River Guard attacks Luma"]
        other.click("#tab-table")
        expect(other.locator("#where-source")).to_have_value("guard")
        other.click("#reset")
        expect(other.locator("#where-source")).to_have_value("")
        assert len(rows(other, "source")) == 10


def test_the_slider_leaves_the_most_telling_ties_where_they_stood(crowd: Path) -> None:
    with visit(crowd) as page:
        before = node_at(page, "Person 12")
        page.locator("#ties").fill("0")
        names = set(page.evaluate("comity.views.graph.scene.nodes.map((n) => n.label)"))
        assert len(page.evaluate("comity.views.graph.scene.arrows")) == 4
        assert {"Person 12", "Person 1"} <= names
        expect(page.locator("#view-graph .note")).to_contain_text("4 of 12 pairs of actors, 47% of the 15 statements")
        assert node_at(page, "Person 12") == pytest.approx(before, abs=1)
        assert "ties=4" in page.url
        page.locator("#ties").fill("100")
        assert len(page.evaluate("comity.views.graph.scene.arrows")) == 12
        assert "ties" not in page.url


def test_what_was_slid_or_typed_is_undone_as_one_step(page: Page) -> None:
    page.click("details.more-filters > summary")
    for least in ("20", "60", "95"):
        page.locator("#confidence").fill(least)
    assert page.evaluate("comity.page.chosen().length") < 10
    page.locator("#confidence").blur()
    page.keyboard.press("Control+z")
    assert page.evaluate("[comity.page.state.confidence, comity.page.chosen().length]") == [0, 10]
    expect(page.locator("#undo")).to_be_disabled()
    page.click("#redo")
    assert page.evaluate("comity.page.state.confidence") == 95


def test_a_place_with_coordinates_stands_on_the_map_and_is_picked_there(tmp_path: Path) -> None:
    statements, articles = small()
    shelled = said(
        FIRST, "the River Guard shelled a Luman customs post", ORSA, Relation.ASSAULT, TOWN, trigger="shelled",
        names=("River Guard", "customs post"),
    )  # fmt: skip
    with visit(write_page([*statements, shelled], articles, tmp_path / "town.html"), "#view=map") as page:
        town = page.locator(".spot.town")
        expect(town.locator("text")).to_have_text("Weir")
        town.locator("circle").click()
        assert cards(page) == ["Orsa attacks Weir"]


def test_names_on_the_map_do_not_cover_each_other(page: Page) -> None:
    page.click("#tab-map")
    boxes = page.evaluate("[...document.querySelectorAll('.spot text')].map((t) => t.getBoundingClientRect().toJSON())")
    assert len(boxes) >= 2
    for i, a in enumerate(boxes):
        for b in boxes[:i]:
            assert a["right"] < b["left"] or b["right"] < a["left"] or a["bottom"] < b["top"] or b["bottom"] < a["top"]


def test_the_picture_does_not_jump_when_something_is_picked(page: Page) -> None:
    before = page.locator("#view").bounding_box()
    page.mouse.click(*node_at(page, "River Guard"))
    assert page.locator("#view").bounding_box() == before


@pytest.mark.parametrize("size", [(1440, 900), PHONE])
def test_the_picture_fills_the_canvas_and_every_name_is_inside(file: Path, size: tuple[int, int]) -> None:
    with visit(file, size=size) as page:
        found = page.evaluate(
            """() => { const { engine, canvas } = comity.views.graph, names = engine.names();
                const origin = engine.network.canvasToDOM({ x: 0, y: 0 });
                return { w: canvas.clientWidth, h: canvas.clientHeight, boxes: names.nodes.filter(Boolean)
                    .map((b) => [b.x - b.w / 2, b.x + b.w / 2, b.y - b.h / 2, b.y + b.h / 2])
                    .map(([l, r, t, b]) => [l + origin.x, r + origin.x, t + origin.y, b + origin.y]) } }"""
        )
        left, right, top, bottom = zip(*found["boxes"], strict=True)
        assert min(left) >= 0
        assert max(right) <= found["w"]
        assert min(top) >= 0
        assert max(bottom) <= found["h"]
        assert max(right) - min(left) > 0.6 * found["w"] or max(bottom) - min(top) > 0.6 * found["h"]


def test_the_words_of_a_strange_link_do_no_harm(file: Path) -> None:
    with visit(file, "#where=nosuch~x*source~%3Cimg%20src=x%3E&ties=-4&pick=pair~1") as page:
        assert re.match(r"0 statements", page.locator("#reader .tally").inner_text())
