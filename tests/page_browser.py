"""A browser for the tests of the page: headless Chromium with the network off, which notes every slip."""

import atexit
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, sync_playwright

FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run")
DESKTOP = (1440, 900)
PHONE = (390, 844)


@cache
def chromium(*flags: str) -> Browser:
    """Return Debian's Chromium, started once; without it the test is skipped, but fails in CI."""
    where = os.environ.get("COMITY_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if where is None:
        if os.environ.get("CI") == "true":
            pytest.fail("no chromium; install Debian's package or set COMITY_CHROMIUM")
        pytest.skip("no chromium")
    browser: Browser = _player().chromium.launch(executable_path=where, args=[*FLAGS, *flags])
    return browser


@cache
def _player() -> Any:
    player = sync_playwright().start()
    atexit.register(player.stop)
    return player


@dataclass(kw_only=True)
class Slips:
    """What a page must not do: ask for anything, or complain."""

    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def watch(self, page: Page) -> None:
        """Note the slips of a page."""
        page.on("request", self._requested)
        page.on("requestfailed", self._failed)
        page.on("console", self._logged)
        page.on("pageerror", lambda error: self.errors.append(str(error)))

    def _requested(self, request: Request) -> None:
        if not request.url.startswith(("file:", "data:", "blob:", "about:")):
            self.requests.append(request.url)

    def _failed(self, request: Request) -> None:
        """Take back what the page's own policy stopped: it never left, nor would it with a network."""
        if request.failure == "csp" and request.url in self.requests:
            self.requests.remove(request.url)

    def _logged(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.errors.append(message.text)


@contextmanager
def visit(
    path: Path,
    hash_: str = "",
    *,
    size: tuple[int, int] = DESKTOP,
    dark: bool = False,
    calm: bool = True,
    flags: tuple[str, ...] = (),
    forgiving: bool = False,
) -> Iterator[Page]:
    """Open a page from disk, network off, and check when leaving that nothing was asked for and nothing broke."""
    context = chromium(*flags).new_context(
        viewport={"width": size[0], "height": size[1]},
        color_scheme="dark" if dark else "light",
        reduced_motion="reduce" if calm else "no-preference",
        has_touch=size[0] < 500,
        offline=True,
    )
    page, slips = context.new_page(), Slips()
    slips.watch(page)
    page.set_default_timeout(30_000)  # a busy machine takes its time over a large picture
    page.goto(path.as_uri() + hash_)
    page.wait_for_selector("body[data-ready]")
    try:
        yield page
        assert slips.requests == []
        if not forgiving:
            assert slips.errors == []
    finally:
        context.close()


def cards(page: Page) -> list[str]:
    """Return what the evidence cards say, after they have come."""
    page.locator(".cards > *").first.wait_for()
    return [str(each.get_attribute("aria-label")) for each in page.locator(".card").all()]


def node_at(page: Page, name: str) -> tuple[float, float]:
    """Return where on the screen an actor's node stands."""
    x, y = page.evaluate(
        """name => {
            const { graph } = comity.views, network = graph.engine.network;
            const node = graph.scene.nodes.find((n) => n.label === name);
            const at = network.canvasToDOM(network.getPosition(node.n)), frame = graph.canvas.getBoundingClientRect();
            return [at.x + frame.x, at.y + frame.y];
        }""",
        name,
    )
    return x, y


def arrow_at(page: Page, label: str) -> tuple[float, float]:
    """Return where on the screen the middle of the arrow with these words is."""
    x, y = page.evaluate(
        """label => {
            const { graph } = comity.views, network = graph.engine.network;
            const arrow = graph.scene.arrows.find((a) => a.label === label).arrow;
            const { points } = graph.engine.curves().find((c) => c.key === arrow.key);
            const middle = points[Math.floor(points.length / 2)], scale = network.getScale();
            const at = network.canvasToDOM({ x: middle.x / scale, y: middle.y / scale });
            const frame = graph.canvas.getBoundingClientRect();
            return [at.x + frame.x, at.y + frame.y];
        }""",
        label,
    )
    return x, y
