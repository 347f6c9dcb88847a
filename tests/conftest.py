"""What several test files stand on: the page of the small example, opened in the browser."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from page_browser import visit
from page_examples import small
from playwright.sync_api import Page

from graph.page import write_page


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_page(*small(), tmp_path_factory.mktemp("page") / "small.html")


@pytest.fixture
def page(file: Path) -> Iterator[Page]:
    with visit(file) as page:
        yield page
