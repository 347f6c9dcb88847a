"""The page of a thousand articles: small enough to send, open at once, and honest about what it leaves out."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from page_browser import cards, visit
from page_examples import small
from page_scale import large
from playwright.sync_api import Page, expect

from graph.page import write_page
from graph.page_blocks import blocks
from graph.page_columns import columns
from graph.page_pack import unpacked

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_page(*large(60_000, 1000), tmp_path_factory.mktemp("page") / "large.html", title="Large")


@pytest.fixture
def page(file: Path) -> Iterator[Page]:
    with visit(file) as page:
        yield page


def test_a_thousand_articles_fit_into_six_megabytes(file: Path) -> None:
    assert file.stat().st_size <= 6_000_000


def test_it_opens_on_the_most_telling_ties_and_says_what_it_leaves_out(page: Page) -> None:
    scene = page.evaluate(
        "(({ level, nodes, arrows }) => [level, nodes.length, arrows.length])(comity.views.graph.scene)"
    )
    assert scene[0] == "countries"
    assert 10 <= scene[1] <= 40
    assert scene[2] <= 120
    note = page.locator("#view-graph .note").inner_text()
    shown, total, share = re.findall(r"([\d,]+) of ([\d,]+) pairs of countries and bodies, (\d+)% of the", note)[0]
    pairs = page.evaluate(
        """() => { const { page } = comity, seen = new Map(); let all = 0;
            for (const { a, b, count } of page.arrows('countries')) {
                const key = a < b ? `${a},${b}` : `${b},${a}`;
                seen.set(key, (seen.get(key) ?? 0) + count); all += count; }
            return [seen.size, all] }"""
    )
    assert int(total.replace(",", "")) == pairs[0]
    assert 0 < int(share) < 100
    assert int(shown) <= 64


def test_the_page_finds_the_same_telling_ties_as_python(page: Page) -> None:
    opening = page.evaluate("comity.page.drawing.nodes.map((n) => n.id).sort()")
    assert page.evaluate("comity.views.graph.scene.nodes.map((n) => n.n).sort()") == opening
    edges = page.evaluate("comity.page.drawing.edges.map((e) => e.id).sort()")
    assert page.evaluate("comity.views.graph.scene.arrows.map((a) => a.arrow.key).sort()") == edges


def test_a_tie_leads_down_to_its_actors_and_sentences(page: Page) -> None:
    page.locator("#actors li").first.click()
    assert len(cards(page)) == 15
    page.locator(".cards .more").click()
    expect(page.locator(".card")).to_have_count(30)
    assert page.locator(".card blockquote mark.trigger").count() == 30
    page.get_by_role("button", name="Surroundings").click()
    note = page.locator("#view-graph .note").inner_text()
    assert re.match(r"Around .*, 1 step: \d+ others", note)
    page.click("#level-actors")
    assert page.evaluate("comity.views.graph.scene.level") == "actors"


def test_everything_is_drawn_by_sigma_and_can_be_picked(page: Page) -> None:
    page.click("#level-actors")
    page.click("#whole")
    expect(page.locator("#view-graph .graph, #view-graph")).to_have_attribute("data-engine", "sigma")
    assert page.evaluate("comity.views.graph.scene.nodes.length") > 5000
    spot = page.evaluate(
        """() => {
            const { graph } = comity.views, { sigma } = graph.engine, frame = graph.canvas.getBoundingClientRect();
            const at = sigma.graphToViewport(sigma.getGraph().getNodeAttributes('0'));
            return [at.x + frame.x, at.y + frame.y] }"""
    )
    page.mouse.click(*spot)
    expect(page.locator("#reader .clear")).to_be_visible()
    page.click("#whole")
    expect(page.locator("#view-graph")).to_have_attribute("data-engine", "vis")


def test_without_webgl_the_busiest_are_drawn_and_the_rest_is_owned_up_to(file: Path) -> None:
    with visit(file, "#level=actors&whole=true", flags=("--disable-3d-apis",)) as page:
        expect(page.locator("#view-graph")).to_have_attribute("data-engine", "vis")
        assert page.evaluate("comity.views.graph.scene.nodes.length") > 300
        expect(page.locator("#view-graph .note")).to_contain_text("as this browser has no WebGL")


def test_the_search_reads_every_quote(page: Page) -> None:
    words = page.evaluate(
        "comity.page.texts.article(777).then((a) => a.evidence[3][0].quote.split(' ').slice(-4).join(' '))"
    )
    page.fill("#search", words)
    expect(page.locator("#reader .tally")).to_contain_text("1 statement ", timeout=15_000)
    assert words in page.locator(".card blockquote").inner_text()


def test_sixty_thousand_rows_scroll_to_the_last(page: Page) -> None:
    page.click("#tab-table")
    page.evaluate("document.querySelector('.table .scroller').scrollTop = 1e9")
    expect(page.locator('.table tbody tr[data-i="59999"]')).to_be_visible()
    assert page.locator(".table tbody tr").count() < 120
    assert page.get_attribute(".table table", "aria-rowcount") == "60001"


def test_every_view_of_it_opens(page: Page) -> None:
    for tab in ("matrix", "timeline", "map", "articles"):
        page.click(f"#tab-{tab}")
        expect(page.locator(f"#view-{tab}")).to_be_visible()
    assert page.locator(".papers li").count() > 100


def test_texts_over_the_limit_are_cut_to_the_sentences_of_the_evidence() -> None:
    statements, papers = large(60, 3)
    found = columns(statements[::3], papers)
    whole, short = blocks(found), blocks(found, most=1000)
    assert sum(len(block.packed) for block in short) < 0.6 * sum(len(block.packed) for block in whole)
    entries = [entry for block in short for entry in unpacked(block.packed)]  # type: ignore[attr-defined]
    for entry, paper in zip(entries, found.articles, strict=True):
        assert "text" not in entry
        assert all(paper.text[start:].startswith(words) for start, words in entry["pieces"])


def test_a_page_of_sentences_shows_every_card_as_one_of_whole_texts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = write_page(*small(), tmp_path / "whole.html")
    with visit(file) as page:
        whole = page.locator(".card blockquote").all_inner_texts()
    monkeypatch.setattr("graph.page.blocks", lambda found: blocks(found, most=1))
    file = write_page(*small(), tmp_path / "short.html")
    with visit(file) as page:
        assert page.locator(".card blockquote").all_inner_texts() == whole
        page.click("#tab-articles")
        expect(page.locator(".paper")).to_contain_text("The text of this article is not in the page")
