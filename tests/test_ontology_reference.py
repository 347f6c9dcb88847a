"""The page of the terms: where each IRI leads."""

from html.parser import HTMLParser

from pyoxigraph import NamedNode

from ontology import vocabulary
from ontology.iris import DEFAULT, Base
from ontology.reference import reference_page


class Page(HTMLParser):
    """Anchors, links and loaded files of a page, as a browser finds them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.anchors: list[str] = []
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id":
                self.anchors.append(value or "")
            if name == "href":
                (self.links if tag == "a" else self.loaded).append(value or "")
            if name == "src":
                self.loaded.append(value or "")


def test_every_term_has_one_paragraph_at_its_anchor() -> None:
    subjects = {quad.subject.value for quad in vocabulary.quads() if isinstance(quad.subject, NamedNode)}
    terms = {iri.removeprefix(DEFAULT.terms) for iri in subjects if iri.startswith(DEFAULT.terms)}
    anchors = Page(reference_page()).anchors
    assert terms <= set(anchors)
    assert len(anchors) == len(set(anchors))


def test_no_link_within_the_page_leads_nowhere() -> None:
    page = Page(reference_page())
    assert {link[1:] for link in page.links if link.startswith("#")} <= set(page.anchors)


def test_the_page_loads_nothing() -> None:
    assert Page(reference_page()).loaded == []


def test_another_root_is_followed() -> None:
    text = reference_page(Base("https://kb.example.org/"))
    assert DEFAULT.root not in text
    assert "accuses" in Page(text).anchors
