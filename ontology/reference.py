"""The ontology as one HTML page, each term at the anchor that its IRI names.

Served at the IRI of the ontology, it is what a browser shows for every term: ``<root>ontology#accuses``
leads to the paragraph on *accuses*.
"""

import re
from html import escape

from pyoxigraph import Literal, NamedNode

from ontology import iris, vocabulary
from ontology.iris import DEFAULT, Base, decode

Facts = dict[str, list[NamedNode | Literal]]
"""Values by the IRI of the predicate."""

SECTIONS = (
    ("Relations", "Relation"),
    ("Classes of relations", "RelationClass"),
    ("Modes", "Mode"),
    ("Contexts", "Context"),
    ("Sectors", "Sector"),
    ("Status", "Status"),
    ("Assertion", "Assertion"),
    ("Precision of dates", "Precision"),
    ("Basis of dates", "DateBasis"),
    ("CAMEO codes", "CameoCode"),
)

_TITLES = {
    iris.RDFS + "subClassOf": "is a",
    iris.RDFS + "subPropertyOf": "is a kind of",
    iris.RDFS + "domain": "from",
    iris.RDFS + "range": "to",
    iris.RDFS + "seeAlso": "see also",
    iris.SKOS + "notation": "code",
    iris.SKOS + "scopeNote": "note",
    iris.SKOS + "editorialNote": "choice",
    iris.SKOS + "example": "example",
    iris.SKOS + "exactMatch": "same as",
    iris.SKOS + "closeMatch": "close to",
    iris.SKOS + "broader": "part of",
    iris.DCTERMS + "source": "source",
}
_HIDDEN = {
    iris.RDF + "type",
    iris.RDFS + "label",
    iris.RDFS + "comment",
    iris.SKOS + "prefLabel",
    iris.SKOS + "inScheme",
}
_STYLE = """
:root { color-scheme: light dark; --line: #8884; --quiet: #777; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
h2 { margin-top: 3rem; border-bottom: 1px solid var(--line); }
article { padding: .6rem .8rem; border-radius: .4rem; } article:target { background: #fd04; }
h3 { margin: 0; } h3 small, dt { color: var(--quiet); font-weight: normal; } p { margin: .2rem 0; }
dl { display: grid; grid-template-columns: 8rem 1fr; gap: 0 1rem; margin: .3rem 0; font-size: .9rem; }
dd { margin: 0; overflow-wrap: anywhere; } nav { columns: 2; }
"""


def reference_page(base: Base = DEFAULT) -> str:
    """Return the page: every term with its label, meaning, facts and source; it needs no other file."""
    terms = _terms(base)
    sections = [(title, [name for name in terms if _is_a(terms[name], base.term(kind))]) for title, kind in SECTIONS]
    placed = {name for _, names in sections for name in names}
    rest = [name for name in terms if name not in placed]
    general = [
        ("Classes", [name for name in rest if _is_a(terms[name], iris.OWL + "Class")]),
        ("Properties", [name for name in rest if any(_is_a(terms[name], iris.OWL + kind) for kind in _PROPERTIES)]),
        ("Schemes and PLOVER types", [name for name in rest if not _is_owl(terms[name])]),
    ]
    body = "".join(_section(title, names, terms, base) for title, names in (*general[:2], *sections, general[2]))
    links = "".join(f'<div><a href="#{_anchor(title)}">{escape(title)}</a></div>' for title, _ in (*general, *sections))
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>Comity: the words</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<style>{_STYLE}</style></head><body><h1>Comity: the words</h1>"
        f"<p>The terms of <code>{escape(base.terms)}</code>, {len(terms)} in all.</p>"
        f"<nav>{links}</nav>{body}</body></html>\n"
    )


_PROPERTIES = ("ObjectProperty", "DatatypeProperty")


def _terms(base: Base) -> dict[str, Facts]:
    found: dict[str, Facts] = {}
    for quad in vocabulary.quads(base):
        subject, value = quad.subject, quad.object
        if not isinstance(subject, NamedNode) or not isinstance(value, NamedNode | Literal):
            continue
        if subject.value.startswith(base.terms):
            facts = found.setdefault(subject.value.removeprefix(base.terms), {})
            facts.setdefault(quad.predicate.value, []).append(value)
    return found


def _is_a(facts: Facts, kind: str) -> bool:
    return any(each.value == kind for each in facts.get(iris.RDF + "type", ()))


def _is_owl(facts: Facts) -> bool:
    return any(_is_a(facts, iris.OWL + kind) for kind in ("Class", *_PROPERTIES))


def _section(title: str, names: list[str], terms: dict[str, Facts], base: Base) -> str:
    paragraphs = "".join(_paragraph(name, terms[name], base) for name in names)
    return f'<section><h2 id="{_anchor(title)}">{escape(title)}</h2>{paragraphs}</section>'


def _anchor(title: str) -> str:
    return "section-" + re.sub(r"\W+", "-", title.lower())


def _paragraph(name: str, facts: Facts, base: Base) -> str:
    label, comment = (facts[iris.RDFS + part][0].value for part in ("label", "comment"))
    rows = "".join(
        f"<dt>{escape(_TITLES.get(predicate, _spaced(decode(predicate))))}</dt><dd>{_value(value, base)}</dd>"
        for predicate, values in facts.items()
        if predicate not in _HIDDEN
        for value in values
    )
    heading = f"{escape(label)} <small>{escape(name)}</small>"
    return f'<article id="{escape(name)}"><h3>{heading}</h3><p>{escape(comment)}</p><dl>{rows}</dl></article>'


def _spaced(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()


def _value(value: NamedNode | Literal, base: Base) -> str:
    if isinstance(value, Literal):
        return escape(value.value)
    local = value.value.removeprefix(base.terms)
    if local != value.value:
        return f'<a href="#{escape(local)}">{escape(local)}</a>'
    return f'<a href="{escape(value.value)}">{escape(value.value)}</a>'
