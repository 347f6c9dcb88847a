"""What the page must never do: run words as code, or ask the network for anything."""

from dataclasses import replace
from pathlib import Path

import pytest
from page_browser import PHONE, visit
from page_examples import FIRST, LUMA, ORSA, said, small
from playwright.sync_api import Page

from graph.page import write_page
from ontology.model import Actor, Article, Assertion, Kind, Relation, Statement

EVIL = (
    "</script><script>window.pwned=1</script><img src=x onerror='window.pwned=2'>{{7*7}}${8*8}\"><svg onload=pwned=3>"
)
TABS = ("graph", "matrix", "table", "timeline", "map", "articles")


def hostile() -> tuple[list[Statement], list[Article]]:
    """Return an article with markup and scripts wherever words go."""
    article = Article(
        id=f"{EVIL} id",
        title=EVIL,
        publisher=EVIL,
        author=EVIL,
        published=FIRST.published,
        url="javascript:window.pwned=4",
        text=f"Luma{EVIL} accused {EVIL}Orsa of href arming. " + FIRST.text,
    )
    bad = Actor(id=f"a{EVIL}", name=f"Luma{EVIL}", kind=Kind.STATE, country=f"c{EVIL}", wikidata=f"Q{EVIL}")
    worse = Actor(id="href=javascript:pwned=5", name="href " + EVIL, kind=Kind.PERSON, country="__proto__")
    first = said(
        article,
        f"Luma{EVIL} accused {EVIL}Orsa",
        bad,
        Relation.ACCUSE,
        worse,
        trigger="accused",
        names=(f"Luma{EVIL}", f"{EVIL}Orsa"),
        rule=EVIL,
    )
    second = replace(first, source=worse, target=bad, mode=EVIL, contexts=(EVIL,), id="")
    second = replace(second, assertion=Assertion.CLAIMED, attributed_to=bad, id="")
    third = replace(first, target=Actor(id="constructor", name="constructor", kind=Kind.PLACE), reader=EVIL, id="")
    plain = said(
        article, "Luma accused Orsa", LUMA, Relation.ACCUSE, ORSA, trigger="accused", names=("Luma accused", "Orsa")
    )
    return [first, second, third, plain], [article]


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_page(*hostile(), tmp_path_factory.mktemp("page") / "hostile.html", title=EVIL)


def walk(page: Page) -> None:
    """Look at everything, point at everything, open everything."""
    for tab in TABS:
        page.click(f"#tab-{tab}")
        page.wait_for_timeout(60)
    page.click("#tab-graph")
    for spot in page.evaluate(
        """() => {
            const { graph } = comity.views, net = graph.engine.network, frame = graph.canvas.getBoundingClientRect();
            const at = graph.scene.nodes.map((node) => net.canvasToDOM(net.getPosition(node.n)));
            return at.map((p) => [p.x + frame.x, p.y + frame.y]);
        }"""
    ):
        page.mouse.move(*spot)
        page.wait_for_timeout(40)
    page.locator("#actors li").first.click()
    for name in ("SPARQL", "Cite"):
        page.locator(".card").first.get_by_role("button", name=name).click()
    page.locator(".card").first.get_by_role("button", name="Read in article").click()
    page.fill("#search", "script")


@pytest.mark.parametrize("size", [(1440, 900), PHONE])
def test_hostile_words_run_nowhere(file: Path, size: tuple[int, int]) -> None:
    with visit(file, size=size) as page:
        walk(page)
        assert page.evaluate("window.pwned") is None
        assert page.locator("img, iframe, object, embed").count() == 0
        assert page.locator("h1").inner_text() == EVIL
        assert page.locator('a[href^="javascript" i]').count() == 0


def test_a_hostile_link_opens_an_ordinary_page(file: Path) -> None:
    bad = (
        "#view=%3Cimg%20src=x%20onerror=pwned=1%3E&pick=actor~actors~%3Cscript%3E"
        "&text=<img src=x onerror=pwned=1>&sort=__proto__&around=__proto__&pins=constructor~1~2*__proto__~3~4"
    )
    with visit(file, bad) as page:
        page.wait_for_timeout(100)
        assert page.evaluate("window.pwned") is None
        assert page.locator("img").count() == 0


def test_a_slip_that_writes_markup_runs_nothing(file: Path) -> None:
    with visit(file, forgiving=True) as page:
        page.evaluate("document.body.insertAdjacentHTML('beforeend', \"<img src=x onerror='window.pwned=1'>\")")
        page.evaluate(
            "document.body.append(Object.assign(document.createElement('script'), { textContent: 'window.pwned=2' }))"
        )
        page.wait_for_timeout(200)
        assert page.evaluate("window.pwned") is None


def test_a_slip_that_asks_for_something_gets_nothing(file: Path) -> None:
    with visit(file, forgiving=True) as page:
        asked = page.evaluate("fetch('https://tracker.example/x').then(() => 'sent', (e) => e.constructor.name)")
        assert asked == "TypeError"
        page.evaluate("new Image().src = 'https://tracker.example/pixel.gif'")
        page.evaluate("() => { setTimeout('window.pwned = 6') }")
        page.wait_for_timeout(200)  # a request would be noted, and fail the visit
        assert page.evaluate("window.pwned") is None


def test_a_table_taken_away_runs_nothing_in_a_spreadsheet(tmp_path: Path) -> None:
    statements, articles = small()
    formula = replace(statements[0], rule="=HYPERLINK(1)", id="")
    file = write_page([formula], articles, tmp_path / "formula.html")
    with visit(file) as page:
        with page.expect_download() as download:
            page.click("#export-csv")
        assert ",'=HYPERLINK(1)" in Path(download.value.path()).read_text(encoding="utf-8")
