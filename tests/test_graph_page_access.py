"""The page for everybody: keyboard, screen reader, small screens, colour vision, calm."""

import re
from pathlib import Path

import numpy as np
import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # it has no types
from numpy.typing import NDArray
from page_browser import PHONE, cards, visit
from page_examples import ROOT, small
from playwright.sync_api import Page, expect

from graph.network import ego, network
from graph.page import write_page

TABS = ("graph", "matrix", "table", "timeline", "map", "articles")
STYLE = (ROOT / "graph" / "frontend" / "src" / "app.css").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_page(*small(), tmp_path_factory.mktemp("page") / "small.html")


@pytest.mark.parametrize("dark", [False, True])
def test_axe_finds_no_fault_in_any_view(file: Path, dark: bool) -> None:
    with visit(file, "#pick=actor~actors~ORS", dark=dark) as page:
        page.click("details.more-filters > summary")
        for tab in TABS:
            page.click(f"#tab-{tab}")
            page.wait_for_timeout(80)
            found = Axe().run(page).response["violations"]
            assert [(each["id"], [node["html"][:160] for node in each["nodes"][:3]]) for each in found] == [], tab


def test_axe_finds_no_fault_on_a_phone(file: Path) -> None:
    with visit(file, size=PHONE) as page:
        assert [each["id"] for each in Axe().run(page).response["violations"]] == []


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.id || document.activeElement.getAttribute('aria-label') || ''"))


def test_everything_is_reached_with_the_tab_key_in_reading_order(file: Path) -> None:
    with visit(file) as page:
        seen = []
        for _ in range(80):
            page.keyboard.press("Tab")
            seen.append(focused(page))
        order = [seen.index(each) for each in ("tab-graph", "theme", "search", "actors", "export-csv", "fit")]
        assert order == sorted(order)


def test_actors_are_chosen_with_the_arrow_keys(file: Path) -> None:
    with visit(file) as page:
        page.focus("#actors")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        expect(page.locator("#reader h2")).to_have_text("Harbour League")
        expect(page.locator("#live")).to_have_text("Harbour League, 3 statements")
        active = page.get_attribute("#actors", "aria-activedescendant")
        assert page.get_attribute(f"#{active}", "aria-selected") == "true"
        page.keyboard.press("Home")
        page.keyboard.press(" ")
        expect(page.locator("#reader h2")).to_have_text("Luma")


def test_tabs_matrix_table_map_and_canvas_obey_the_keyboard(file: Path) -> None:
    with visit(file) as page:
        page.focus("#tab-graph")
        page.keyboard.press("ArrowRight")
        expect(page.locator("#view-matrix")).to_be_visible()
        page.locator('#view-matrix td[tabindex="0"]').focus()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowLeft")
        page.keyboard.press("ArrowRight")
        label = page.evaluate("document.activeElement.getAttribute('aria-label')")
        page.keyboard.press("Enter")
        assert re.match(r".* to .*: ", label)
        page.keyboard.press("3")
        page.locator("#view-table tbody tr[data-i]").first.focus()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        assert len(cards(page)) == 1
        page.keyboard.press("5")
        page.locator(".spot").first.focus()
        page.keyboard.press("Enter")
        assert page.locator("#reader .kicker").inner_text().lower() == "state"
        page.keyboard.press("1")
        page.locator(".canvas").focus()
        before = page.evaluate("comity.views.graph.engine.network.getScale()")
        page.keyboard.press("+")
        assert page.evaluate("comity.views.graph.engine.network.getScale()") > before * 1.1
        page.keyboard.press("0")
        assert page.evaluate("comity.views.graph.engine.network.getScale()") == pytest.approx(before, rel=0.01)


def test_marks_in_an_article_open_with_the_keyboard(file: Path) -> None:
    with visit(file, "#view=articles") as page:
        page.locator(".paper mark").first.focus()
        page.keyboard.press("Enter")
        assert len(cards(page)) == 1


@pytest.mark.parametrize("tab", TABS)
def test_nothing_sticks_out_of_a_phone(file: Path, tab: str) -> None:
    with visit(file, f"#view={tab}", size=PHONE) as page:
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
        expect(page.locator(f"#view-{tab}")).to_be_visible()
        assert page.locator(f"#tab-{tab}").bounding_box()


def test_zooming_is_still_where_motion_is_unwelcome(file: Path) -> None:
    with visit(file) as page:
        before = page.evaluate("comity.views.graph.engine.network.getScale()")
        page.click("#zoom-in")
        assert page.evaluate("comity.views.graph.engine.network.getScale()") == pytest.approx(before * 1.25)


def colours(block: str) -> dict[str, NDArray[np.float64]]:
    """Return the custom properties of one block of the style sheet as linear RGB."""
    found = re.findall(r"--([\w-]+): #([0-9a-f]{6});", block)
    return {name: linear(np.array([int(code[i : i + 2], 16) for i in (0, 2, 4)]) / 255) for name, code in found}


def linear(srgb: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)


def contrast(a: NDArray[np.float64], b: NDArray[np.float64]) -> float:
    lights = sorted(float(c @ [0.2126, 0.7152, 0.0722]) for c in (a, b))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


LIGHT = colours(STYLE[: STYLE.index("@media (prefers-color-scheme")])
DARK = colours(STYLE[STYLE.index(':root[data-theme="dark"]') :])
CLASSES = ("class-0", "class-1", "class-2", "class-3", "denied")
# Machado, Oliveira and Fernandes (2009), severity 1, on linear RGB
VISION = {
    "normal": "1 0 0; 0 1 0; 0 0 1",
    "protan": "0.152286 1.052583 -0.204868; 0.114503 0.786281 0.099216; -0.003882 -0.048116 1.051998",
    "deutan": "0.367322 0.860646 -0.227968; 0.280085 0.672501 0.047413; -0.011820 0.042940 0.968881",
    "tritan": "1.255528 -0.076749 -0.178779; -0.078411 0.930809 0.147602; 0.004733 0.691367 0.303900",
}
XYZ = "0.4124564 0.3575761 0.1804375; 0.2126729 0.7151522 0.072175; 0.0193339 0.119192 0.9503041"


def matrix(rows: str) -> NDArray[np.float64]:
    return np.array([[float(number) for number in row.split()] for row in rows.split(";")])


def lab(rgb: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return CIE L*a*b* (D65) of linear RGB."""
    x, y, z = (matrix(XYZ) @ np.clip(rgb, 0, 1)) / np.array([0.95047, 1.0, 1.08883])
    fx, fy, fz = (np.cbrt(v) if v > 216 / 24389 else (24389 / 27 * v + 16) / 116 for v in (x, y, z))
    return np.array([116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)])


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_every_arrow_stands_out_from_the_page(theme: dict[str, NDArray[np.float64]]) -> None:
    assert min(contrast(theme[name], theme["page"]) for name in CLASSES) >= 4.1
    assert min(contrast(theme[name], theme["page"]) for name in ("ink", "soft")) >= 5


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("vision", VISION)
def test_cooperation_and_conflict_are_told_apart_by_every_eye(
    theme: dict[str, NDArray[np.float64]], vision: str
) -> None:
    seen = {name: lab(matrix(VISION[vision]) @ theme[name]) for name in CLASSES}
    apart = [float(np.linalg.norm(seen[a] - seen[b])) for a in CLASSES[:2] for b in CLASSES[2:4]]
    assert min(apart) >= 60


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_words_on_tinted_ground_are_readable(theme: dict[str, NDArray[np.float64]]) -> None:
    for name in ("tint-0", "tint-1", "tint-2", "tint-3", "tint-denied", "accent-soft", "hover", "card", "panel"):
        assert contrast(theme["ink"], theme[name]) >= 7, name


def test_the_two_dark_blocks_of_the_style_sheet_are_the_same() -> None:
    media = colours(STYLE[STYLE.index("@media (prefers-color-scheme") : STYLE.index(':root[data-theme="dark"]')])
    assert {k: v.tolist() for k, v in media.items()} == {k: v.tolist() for k, v in DARK.items()}


def test_a_network_shows_itself_in_a_notebook(tmp_path: Path) -> None:
    statements, articles = small()
    shown = network(statements, articles).show(title="Harbour", height=500)
    assert repr(shown).startswith("<page 'Harbour', ")
    notebook = tmp_path / "notebook.html"
    notebook.write_text(f"<!doctype html><body data-ready>{shown._repr_html_()}</body>", encoding="utf-8")
    with visit(notebook) as page:
        assert page.locator("iframe").get_attribute("height") == "500"
        inside = page.frame_locator("iframe")
        inside.locator("body[data-ready]").wait_for()
        expect(inside.locator("h1")).to_have_text("Harbour")
        inside.locator("#actors li", has_text="River Guard").click()
        expect(inside.locator("#reader h2")).to_have_text("River Guard")
        inside.locator("#tab-table").click()
        expect(inside.locator("#view-table")).to_be_visible()


def test_a_part_of_a_network_shows_only_that() -> None:
    around = ego(network(*small()), "river-guard")
    assert re.findall(r'"statements": ?(\d+)', around.show().html) == [str(around.number_of_edges())]
