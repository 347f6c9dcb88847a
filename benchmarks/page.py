"""Size, first draw, filtering and frames a second of our page and of pyvis's own for the same network.

    python benchmarks/page.py [--nodes 300 1000 10000] [--patience 60]

Both pages are opened from disk with the network off, in the same run and browser; timings are of
this machine at this hour, so compare within a run. pyvis's page lays its network out in the browser,
which takes minutes from a thousand nodes on: it is given up after ``--patience`` seconds.
The thousand articles are those of tests/page_scale.py.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright
from playwright.sync_api import Error as BrowserError
from pyvis.network import Network  # type: ignore[import-untyped]  # pyvis has no types

sys.path[:0] = [str(Path(__file__).resolve().parent.parent / "tests"), str(Path(__file__).resolve().parent.parent)]

from page_scale import large  # noqa: E402  # the line above makes it found

from graph.page import write_page  # noqa: E402
from ontology.model import Statement  # noqa: E402

FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run")
Start = Callable[[], Browser]
OWN = "#level=actors&whole=true"
DRAWN = """() => {
    if (window.network && !window.drawn_) { window.drawn_ = 1; network.once('afterDrawing', () => (window.drawn_ = 2)) }
    return window.drawn_ === 2 }"""
COUNT = "() => { window.frames_ = 0; const next = () => { window.frames_++; requestAnimationFrame(next) }; next() }"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What was measured of one page; None where the browser did not get there in time."""

    name: str
    nodes: int
    edges: int
    megabytes: float
    drawn: float | None
    frames: float | None


def main() -> None:
    """Print a line a page."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--nodes", type=int, nargs="+", default=[300, 1000, 10_000])
    parser.add_argument("--patience", type=float, default=60.0, help="seconds to wait for a first draw")
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    given = parser.parse_args()
    print(f"{'page':28} {'nodes':>6} {'edges':>6} {'MB':>6} {'first draw s':>12} {'frames/s panning':>16}")
    with sync_playwright() as player, tempfile.TemporaryDirectory() as folder:
        start = partial(player.chromium.launch, executable_path=given.chromium, args=list(FLAGS))
        for nodes in given.nodes:
            for row in compared(start, Path(folder), nodes, given.patience):
                show(row)
        for row in thousand(start, Path(folder), given.patience):
            show(row)


def show(row: Row) -> None:
    """Print a row."""
    drawn = "not in time" if row.drawn is None else f"{row.drawn:.2f}"
    frames = "-" if row.frames is None else f"{row.frames:.0f}"
    print(f"{row.name:28} {row.nodes:6} {row.edges:6} {row.megabytes:6.2f} {drawn:>12} {frames:>16}", flush=True)


def compared(start: Start, folder: Path, nodes: int, patience: float) -> list[Row]:
    """Return our page with everything drawn and pyvis's default page, for edges three times the nodes."""
    statements, articles = large(nodes * 3, max(1, nodes // 20), actors=nodes)
    drawn = {(s.source.id, s.target.id) for s in statements}
    own, theirs = folder / f"own-{nodes}.html", folder / f"pyvis-{nodes}.html"
    write_page(statements, articles, own, title="Benchmark")
    write_pyvis(statements, theirs)
    return [
        measured(start, "ours, everything", own, OWN, nodes, len(drawn), patience, own=True),
        measured(start, "pyvis, as it comes", theirs, "", nodes, len(drawn), patience, own=False),
    ]


def write_pyvis(statements: list[Statement], path: Path) -> None:
    """Write the page that pyvis makes by itself."""
    network = Network(directed=True, cdn_resources="in_line")
    for statement in statements:
        for actor in (statement.source, statement.target):
            network.add_node(actor.id, label=actor.name)
    for source, target in {(s.source.id, s.target.id) for s in statements}:
        network.add_edge(source, target)
    path.write_text(network.generate_html(), encoding="utf-8")


def measured(
    start: Start, name: str, path: Path, hash_: str, nodes: int, edges: int, patience: float, *, own: bool
) -> Row:
    """Return the row of a page."""
    browser = start()  # one a page: closing it ends a page that computes without end
    page = browser.new_context(viewport={"width": 1440, "height": 900}, offline=True).new_page()
    began, drawn, frames = time.perf_counter(), None, None
    try:
        page.goto(path.as_uri() + hash_, timeout=patience * 1000)
        if own:
            page.wait_for_selector("body[data-ready]", timeout=patience * 1000)
        else:
            page.wait_for_function(DRAWN, timeout=max(1.0, patience - (time.perf_counter() - began)) * 1000)
        drawn = time.perf_counter() - began
        frames = panned(page, own=own)
    except BrowserError as error:
        if "imeout" not in str(error):
            raise
    megabytes = path.stat().st_size / 1e6
    browser.close()
    return Row(name=name, nodes=nodes, edges=edges, megabytes=megabytes, drawn=drawn, frames=frames)


def panned(page: Page, *, own: bool) -> float:
    """Return frames a second while the picture is dragged for some two seconds."""
    box = page.locator("#view-graph" if own else "#mynetwork").bounding_box()
    assert box
    x, y = box["x"] + box["width"] * 0.5, box["y"] + box["height"] * 0.93
    page.mouse.move(x, y)
    page.mouse.down()
    page.evaluate(COUNT)
    start, before = time.perf_counter(), int(page.evaluate("window.frames_"))
    step = 0
    while time.perf_counter() - start < 2.0:
        step += 1
        page.mouse.move(x + 3 * (step % 60), y - 2 * (step % 60))
    frames = (int(page.evaluate("window.frames_")) - before) / (time.perf_counter() - start)
    page.mouse.up()
    return frames


def thousand(start: Start, folder: Path, patience: float) -> list[Row]:
    """Return the row of a thousand articles with 60,000 statements, and print how long filtering takes."""
    statements, articles = large(60_000, 1000)
    path = folder / "thousand.html"
    began = time.perf_counter()
    write_page(statements, articles, path, title="A thousand articles")
    print(f"written in {time.perf_counter() - began:.1f} s: 1,000 articles, 60,000 statements")
    edges = len({(s.source.id, s.target.id) for s in statements})
    row = measured(start, "ours, a thousand articles", path, "", 9000, edges, patience, own=True)
    browser = start()
    page = browser.new_page()
    page.goto(path.as_uri())
    page.wait_for_selector("body[data-ready]")
    took = page.evaluate(
        """() => [[0], [0, 2], [], [3], []].map((offClasses) => {
            const start = performance.now();
            comity.page.set({ offClasses });
            document.body.getBoundingClientRect();
            return performance.now() - start;
        })"""
    )
    print(f"filtering 60,000 statements: {', '.join(f'{ms:.0f}' for ms in took)} ms")
    browser.close()
    return [row]


if __name__ == "__main__":
    main()
