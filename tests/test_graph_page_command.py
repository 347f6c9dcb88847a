"""``comity view``: the page of everything or of a part, where it was asked for, opened where it was asked for."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from page_examples import ROOT, small

from graph.store import Store


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("output")
    statements, articles = small()
    with Store(folder / "store") as store:
        for article in articles:
            store.add(article, [s for s in statements if s.document == article.id])
    return folder


def view(folder: Path, *options: str, browser: str = "") -> str:
    """Return what the command prints."""
    done = subprocess.run(
        [sys.executable, "-c", "from graph.cli import main; main()", "view", "--dir", str(folder), *options],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"BROWSER": browser, "PYTHONPATH": str(ROOT)},
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_part_is_written_where_it_was_asked_for_under_its_title(folder: Path, tmp_path: Path) -> None:
    page = tmp_path / "part.html"
    said = view(folder, "--out", str(page), "--title", "The guard", "--since", "2024-03-01", "--actor", "river-guard")
    html = page.read_text(encoding="utf-8")
    assert "<title>The guard</title>" in html
    assert not (folder / "graph.html").exists()
    shown = int(re.findall(r'"statements": ?(\d+)', html)[0])
    assert f"shows {shown} statements" in said
    assert 0 < shown < len(small()[0])


def test_the_page_is_opened_in_the_browser_where_wished(folder: Path, tmp_path: Path) -> None:
    browser, noted = tmp_path / "browser", tmp_path / "opened"
    browser.write_text(f'#!/bin/sh\nprintf %s "$1" > "{noted}"\n')
    browser.chmod(0o755)
    view(folder, "--open", browser=f"{browser} %s")
    assert noted.read_text() == (folder / "graph.html").resolve().as_uri()
