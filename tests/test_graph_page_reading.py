"""Reading the page in a browser: an arrow, its evidence, every view, and the way back."""

from itertools import pairwise
from pathlib import Path

import networkx as nx
from page_browser import arrow_at, cards, node_at, visit
from page_examples import FIRST, gold, small
from playwright.sync_api import Page, expect
from pyoxigraph import QuerySolutions, Store

from graph.page import write_page
from ingest.pipeline import default_extractor, read_article, sample_article
from ontology.triples import quads

TABS = ("graph", "matrix", "table", "timeline", "map", "articles")


def test_a_click_on_an_arrow_shows_its_sentence_with_every_part_marked(page: Page) -> None:
    page.mouse.click(*arrow_at(page, "accuses"))
    assert cards(page) == ["Luma accuses Orsa"]
    card = page.locator(".card")
    assert (
        "".join(card.locator("blockquote mark.quote").all_inner_texts())
        == "Luma accused Orsa of arming the River Guard"
    )
    assert card.locator("mark.trigger").inner_text() == "accused"
    assert card.locator("mark.source").inner_text() == "Luma"
    assert card.locator("mark.target").inner_text() == "Orsa"
    assert card.locator("dd").all_inner_texts()[:2] == ["Bay Courier", "not dated, reported 4 March 2024"]
    expect(page.locator("#reader h2")).to_have_text("Luma → Orsa")


def test_a_card_says_who_claims_it_when_and_how_it_was_read(page: Page) -> None:
    page.goto(page.url.split("#")[0] + "#pick=pair~actors~ORS~river-guard~>~-1~-1")
    page.reload()
    page.wait_for_selector("body[data-ready]")
    assert cards(page) == ["Orsa aids River Guard"]
    words = page.locator(".card").inner_text()
    assert "somebody’s claim" in words
    assert "Says\nLuma" in words
    assert "60%" in words
    assert "rule pattern, reader english" in words
    link = page.locator(".card dd a")
    assert link.get_attribute("href") == FIRST.url
    assert "noopener" in str(link.get_attribute("rel"))


def test_dates_are_as_exact_as_they_are_known(page: Page) -> None:
    whens = page.locator(".card dd:nth-of-type(2)").all_inner_texts()
    assert "February 2024, stated in the text" in whens
    assert "3 March 2024, counted from the report" in whens


def test_a_click_on_a_node_shows_what_it_takes_part_in(page: Page) -> None:
    page.mouse.click(*node_at(page, "River Guard"))
    assert cards(page) == ["Orsa aids River Guard", "River Guard attacks Luma"]
    assert page.locator("#reader .kicker").inner_text().lower() == "armed group"
    expect(page.locator("#view-graph .note")).to_have_text("5 actors, 10 statements")


def test_escape_lets_go_of_the_pick(page: Page) -> None:
    page.mouse.click(*node_at(page, "River Guard"))
    expect(page.locator("#reader h2")).to_have_text("River Guard")
    page.keyboard.press("Escape")
    expect(page.locator("#reader h2")).to_have_text("All statements")


def test_back_and_forward_walk_through_what_was_picked(page: Page) -> None:
    page.mouse.click(*node_at(page, "River Guard"))
    page.click("#tab-table")
    page.go_back()
    expect(page.locator("#tab-graph")).to_have_attribute("aria-selected", "true")
    expect(page.locator("#reader h2")).to_have_text("River Guard")
    page.go_back()
    expect(page.locator("#reader h2")).to_have_text("All statements")
    page.go_forward()
    expect(page.locator("#reader h2")).to_have_text("River Guard")


def test_a_link_opens_what_was_shared(page: Page, file: Path) -> None:
    page.mouse.click(*node_at(page, "Ada Vance"))
    page.click("#tab-matrix")
    shared = page.url.split("#")[1]
    with visit(file, f"#{shared}") as other:
        expect(other.locator("#view-matrix")).to_be_visible()
        expect(other.locator("#reader h2")).to_have_text("Ada Vance")


def test_one_choice_is_shared_by_every_view(page: Page) -> None:
    page.mouse.click(*node_at(page, "River Guard"))
    for tab in TABS:
        page.click(f"#tab-{tab}")
        expect(page.locator(f"#view-{tab}")).to_be_visible()
        expect(page.locator("#reader h2")).to_have_text("River Guard")
        assert page.locator("#view > *:visible").count() == 1


def test_a_cell_of_the_matrix_shows_what_lies_between_two(page: Page) -> None:
    page.click("#tab-matrix")
    page.click('td[aria-label^="River Guard to Luma"]')
    assert cards(page) == ["River Guard attacks Luma"]
    expect(page.locator("#reader h2")).to_have_text("River Guard ↔ Luma")


def test_a_column_sorts_the_table_and_a_row_opens_its_statement(page: Page) -> None:
    page.click("#tab-table")
    page.click("#sort-target")
    targets = page.locator("tbody td.is-target").all_inner_texts()
    assert targets == sorted(targets)
    expect(page.locator('th[data-column="target"]')).to_have_attribute("aria-sort", "ascending")
    page.click("#sort-target")
    assert page.locator("tbody td.is-target").all_inner_texts() == sorted(targets, reverse=True)
    page.locator("tbody tr[data-i]").first.click()
    expect(page.locator("#reader .kicker")).to_have_text("Statement")
    assert len(cards(page)) == 1


def test_an_article_shows_its_statements_where_they_stand(page: Page) -> None:
    page.click("#tab-articles")
    expect(page.locator(".paper h2")).to_have_text(str(FIRST.title))
    assert page.locator(".paper .text").inner_text() == FIRST.text
    page.locator(".paper mark", has_text="shelled").click()
    assert cards(page) == ["River Guard attacks Luma"]
    expect(page.locator(".paper mark.on")).to_have_text("the River Guard shelled a Luman customs post")


def test_a_card_leads_to_its_place_in_the_article(page: Page) -> None:
    page.locator('.card[aria-label="Harbour League aids Luma"]').get_by_role("button", name="Read in article").click()
    expect(page.locator(".paper h2")).to_have_text("Grain arrives")
    expect(page.locator(".paper mark.on")).to_have_text("Grain of the Harbour League reached Luma")


def test_an_emoji_before_a_quote_does_not_shift_it(page: Page) -> None:
    card = page.locator('.card[aria-label="Orsa rejects Luma"]')
    expect(card.locator("mark.trigger")).to_have_text("rejected")
    page.click("#tab-articles")
    page.locator(".papers button", has_text="Grain arrives").click()
    expect(page.locator(".paper mark", has_text="rejected")).to_have_text("Orsa rejected the offer of Luma")


def test_a_country_on_the_map_is_picked_by_a_click(page: Page) -> None:
    page.click("#tab-map")
    assert page.locator(".land").count() > 150
    page.locator('.spot[aria-label^="Orsa"] circle').click()
    expect(page.locator("#reader h2")).to_have_text("Orsa")
    assert "2 actors of no country" in page.locator("#view-map .note").inner_text()


def test_bars_of_the_timeline_are_brushed_to_choose_days(page: Page) -> None:
    page.click("#tab-timeline")
    page.click('[data-unit="month"]')
    bars = page.locator("#view-timeline .bars")
    box = bars.bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] * 0.4, box["y"] + 40)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.6, box["y"] + 40)
    page.mouse.up()
    assert len(cards(page)) == 6  # March: all of the first article but February's
    expect(page.locator("#view-timeline .span")).to_contain_text("1 March 2024 – 31 March 2024")
    page.click("#view-timeline .alldays")
    assert len(cards(page)) == 10


def test_play_walks_through_the_days_and_stops_at_the_end(page: Page) -> None:
    page.click("#tab-timeline")
    page.click('[data-unit="month"]')
    page.click("#view-timeline .play")
    expect(page.locator("#view-timeline .span")).to_contain_text("1 February 2024 – 29 February 2024")
    expect(page.locator("#view-timeline .span")).to_contain_text("30 April 2024")
    expect(page.locator("#view-timeline .play")).to_have_text("▶ Play")


def test_the_query_of_a_card_yields_its_statement(page: Page) -> None:
    store = Store()
    statements, articles = small()
    for article in articles:
        store.extend(quads(article, [s for s in statements if s.document == article.id]))
    card = page.locator('.card[aria-label="Luma accuses Orsa"]')
    card.get_by_role("button", name="SPARQL").click()
    answers = store.query(card.locator("pre").inner_text(), use_default_graph_as_union=True)
    assert isinstance(answers, QuerySolutions)
    assert [answer["quote"].value for answer in answers] == ["Luma accused Orsa of arming the River Guard"]


def test_a_citation_names_quote_article_publisher_day_and_address(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator('.card[aria-label="Luma accuses Orsa"]').get_by_role("button", name="Cite").click()
    expect(page.locator("#toast")).to_have_text("Citation copied")
    cited = page.evaluate("navigator.clipboard.readText()")
    assert cited == (
        "“Luma accused Orsa of arming the River Guard”. Luma and Orsa meet in the harbour, Bay Courier, 4 March 2024. "
        "characters 58–101. https://courier.example/harbour-talks"
    )


def test_light_and_dark_are_a_click_apart(page: Page) -> None:
    paint = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(paint)
    page.click("#theme")
    assert page.evaluate(paint) != light
    page.click("#theme")
    assert page.evaluate(paint) == light


def test_the_sample_article_is_drawn_without_crossings_and_every_name_has_room(tmp_path: Path) -> None:
    file = write_page(*gold("russia-china-2023-12-02"), tmp_path / "sample.html")
    assert file.stat().st_size <= 900_000
    with visit(file) as page:
        curves = page.evaluate("comity.views.graph.engine.curves()")
        assert len(curves) >= 15
        assert crossings(curves) == []
        names = page.evaluate("comity.views.graph.engine.names()")
        assert all(names["nodes"])
        boxes = names["nodes"]
        assert not [(a, b) for i, a in enumerate(boxes) for b in boxes[:i] if overlap(a, b)]
        assert sum(name is not None for name in names["arrows"]) >= len(curves) - 3


def test_the_sample_that_comes_with_comity_has_no_crossings_where_none_need_be(tmp_path: Path) -> None:
    article = read_article(sample_article())
    statements = default_extractor().extract(article)
    with visit(write_page(statements, [article], tmp_path / "sample.html")) as page:
        found = page.evaluate("comity.views.graph.engine.curves()")
        joined: nx.Graph[int] = nx.Graph([(curve["a"], curve["b"]) for curve in found])
        straight = [curve | {"points": [curve["points"][0], curve["points"][-1]]} for curve in found]
        assert not nx.check_planarity(joined)[0] or crossings(straight) == []
        boxes = [box for box in page.evaluate("comity.views.graph.engine.names()")["nodes"] if box]
        assert len(boxes) >= 0.9 * len(joined)
        assert not [(a, b) for i, a in enumerate(boxes) for b in boxes[:i] if overlap(a, b)]


def overlap(a: dict[str, float], b: dict[str, float]) -> bool:
    return abs(a["x"] - b["x"]) < (a["w"] + b["w"]) / 2 and abs(a["y"] - b["y"]) < (a["h"] + b["h"]) / 2


def crossings(curves: list[dict]) -> list[tuple[str, str]]:  # type: ignore[type-arg]  # what the page evaluates to
    """Return which arrows cross that share no end."""

    def side(p: dict[str, float], q: dict[str, float], r: dict[str, float]) -> float:
        return (q["x"] - p["x"]) * (r["y"] - p["y"]) - (q["y"] - p["y"]) * (r["x"] - p["x"])

    def meet(one: list[dict[str, float]], other: list[dict[str, float]]) -> bool:
        return any(
            side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0
            for a, b in pairwise(one)
            for c, d in pairwise(other)
        )

    return [
        (x["key"], y["key"])
        for i, x in enumerate(curves)
        for y in curves[:i]
        if not {x["a"], x["b"]} & {y["a"], y["b"]} and meet(x["points"], y["points"])
    ]
