"""Statements as RDF and back: one named graph an article, and in it everything the article says.

A graph holds the article's metadata and provenance, a node for each statement, the quotes as NIF
strings, a description of every actor named, and the plain edge ``source relation target`` of the
statements that may draw one. Nothing of it lies outside, so that dropping the graph drops the
article; what two graphs both say about an actor is the same under their union. No blank nodes are
used, and numbers are written as the store writes them: the same article always gives the same lines.
"""

import hashlib
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from pyoxigraph import Quad, RdfFormat, parse

from ontology import iris
from ontology.errors import BadStatement
from ontology.iris import DEFAULT, KIND_TERMS, Base
from ontology.model import Actor, Article, Assertion, Evidence, Span, Statement
from ontology.read_triples import statements
from ontology.vocabulary import relation

__all__ = ["Run", "nquads", "number", "one_actor_an_id", "quads", "statements", "triples"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """How statements came to be: the version of Comity, the digest of its model, and when it ran.

    Kept once a graph, not with each statement. ``at`` has a time zone.
    """

    version: str
    model: str | None = None
    at: datetime | None = None

    @property
    def id(self) -> str:
        """Twelve hex digits that name the run."""
        return hashlib.sha256(f"{self.version}\x1f{self.model}\x1f{self.at}".encode()).hexdigest()[:12]


def triples(
    article: Article | str, statements: Iterable[Statement], *, base: Base = DEFAULT, run: Run | None = None
) -> list[str]:
    """Return all that goes into an article's graph, each triple once, as N-Triples without the full stop.

    Args:
        article: The article, or its id where nothing else is known of it.
        statements: What it says; all must be of this article.
        base: The root of the IRIs.
        run: How the statements came to be.

    Raises:
        BadStatement: a statement is of another article, two of them share an id, or text cannot be
            written as Unicode.
    """
    document = article if isinstance(article, str) else article.id
    of_article = _distinct(document, statements)
    writer = _Writer(document, base)
    try:
        writer.article(article, run)
        chosen = _chosen(of_article)
        for statement in of_article:
            writer.statement(statement, chosen)
        writer.other_names(of_article, chosen)
    except UnicodeEncodeError:
        raise BadStatement(f"article {document!r} has half of a surrogate pair; expected Unicode text") from None
    return list(dict.fromkeys(writer.triples))


def quads(
    article: Article | str, statements: Iterable[Statement], *, base: Base = DEFAULT, run: Run | None = None
) -> list[Quad]:
    """Return what :func:`triples` returns as quads of the article's graph."""
    document = article if isinstance(article, str) else article.id
    graph = _named(base.graph(document))
    lines = (f"{triple} {graph} .\n" for triple in triples(article, statements, base=base, run=run))
    return list(parse("".join(lines), format=RdfFormat.N_QUADS))


def _distinct(document: str, statements: Iterable[Statement]) -> list[Statement]:
    found: dict[str, Statement] = {}
    for statement in statements:
        if statement.document != document:
            raise BadStatement(f"statement {statement.id} is of article {statement.document!r}, not {document!r}")
        if found.setdefault(statement.id, statement) != statement:
            raise BadStatement(f"two statements of article {document!r} have the id {statement.id!r}")
    return list(found.values())


def nquads(found: Iterable[Quad]) -> bytes:
    """Return quads as N-Quads, one a line, sorted by code point: the same quads give the same bytes."""
    return b"".join(sorted(f"{quad} .\n".encode() for quad in set(found)))


def one_actor_an_id(statements: Iterable[Statement]) -> list[Statement]:
    """Return the statements with one description for each actor: the most frequent, then the smallest.

    Within one graph an IRI has one description; other names are kept beside it as skos:altLabel.
    """
    of_article = list(statements)
    chosen = _chosen(of_article)
    if all(chosen[actor.id] == actor for each in of_article for actor in _actors(each)):
        return of_article
    return [
        replace(
            each,
            source=chosen[each.source.id],
            target=chosen[each.target.id],
            attributed_to=chosen[each.attributed_to.id] if each.attributed_to else None,
            place=chosen[each.place.id] if each.place else None,
        )
        for each in of_article
    ]


def _chosen(statements: Iterable[Statement]) -> dict[str, Actor]:
    seen: dict[str, Counter[Actor]] = {}
    for statement in statements:
        for actor in _actors(statement):
            seen.setdefault(actor.id, Counter())[actor] += 1
    return {
        name: next(iter(found)) if len(found) == 1 else min(found, key=lambda actor: (-found[actor], repr(actor)))
        for name, found in seen.items()
    }


def _actors(statement: Statement) -> Iterator[Actor]:
    for actor in (statement.source, statement.target, statement.attributed_to, statement.place):
        if actor is not None:
            yield actor


def number(value: float) -> str:
    """Return a number as the store writes a double: shortest digits, no exponent.

    Example:
        >>> number(1.0), number(0.1 + 0.2), number(-1e-7)
        ('1', '0.30000000000000004', '-0.0000001')
    """
    if value == 0 or not math.isfinite(value):
        return "0" if value == 0 else str(value)
    text = format(Decimal(repr(value)), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


_ESCAPED = str.maketrans({'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r"})


def _named(iri: str) -> str:
    return f"<{iri}>"


def _literal(text: str, datatype: str = "") -> str:
    """Return a literal as N-Triples write it; ``datatype`` is a name, as it stands there.

    Raises:
        UnicodeEncodeError: the text has half of a surrogate pair.
    """
    if not text.isascii():
        text.encode()
    return f'"{text.translate(_ESCAPED)}"^^{datatype}' if datatype else f'"{text.translate(_ESCAPED)}"'


_TYPE = _named(iris.RDF + "type")
_DOUBLE = _named(iris.XSD + "double")
_INTEGER = _named(iris.XSD + "integer")
_DATE = _named(iris.XSD + "date")
_DATETIME = _named(iris.XSD + "dateTime")
_URI = _named(iris.XSD + "anyURI")
_WKT = _named(iris.GEO + "wktLiteral")
_TRUE = _literal("true", _named(iris.XSD + "boolean"))
_ANCHOR, _BEGIN, _END, _CONTEXT = (
    _named(iris.NIF + name) for name in ("anchorOf", "beginIndex", "endIndex", "referenceContext")
)
_DERIVED = _named(iris.PROV + "wasDerivedFrom")
_GENERATED = _named(iris.PROV + "wasGeneratedBy")
_NAME = _named(iris.SKOS + "prefLabel")
_OTHER_NAME = _named(iris.SKOS + "altLabel")
_SAME = _named(iris.SKOS + "exactMatch")
_GEOMETRY = _named(iris.GEO + "hasDefaultGeometry")
_AS_WKT = _named(iris.GEO + "asWKT")


class _Writer:
    """Collects the triples of one article's graph, shared nodes only once."""

    def __init__(self, document: str, base: Base) -> None:
        self.triples: list[str] = []
        self.base = base
        self.terms = base.terms
        self.graph = _named(base.graph(document))
        self.text = base.article(document)
        self.document = _named(self.text)
        self.context = _named(f"{self.text}#char=0,")
        self._actors: dict[str, str] = {}
        self._quotes: dict[Span, tuple[str, str]] = {}
        self._edges: set[tuple[str, str, str]] = set()

    def add(self, subject: str, predicate: str, thing: str) -> None:
        self.triples.append(f"{subject} {predicate} {thing}")

    def term(self, name: str) -> str:
        return _named(self.terms + name)

    def article(self, article: Article | str, run: Run | None) -> None:
        self.add(self.document, _TYPE, self.term("Article"))
        self.add(self.graph, _DERIVED, self.document)
        if run is not None:
            self.run(run)
        if isinstance(article, str):
            return
        if article.title is not None:
            self.add(self.document, _named(iris.SCHEMA + "headline"), _literal(article.title))
        if article.author is not None:
            self.add(self.document, _named(iris.DC + "creator"), _literal(article.author))
        if article.url is not None:
            self.add(self.document, _named(iris.SCHEMA + "url"), _literal(article.url, _URI))
        if article.published is not None:
            day = _literal(article.published.isoformat(), _DATE)
            self.add(self.document, _named(iris.SCHEMA + "datePublished"), day)
        if article.publisher is not None:
            publisher = _named(self.base.publisher(article.publisher))
            self.add(self.document, _named(iris.SCHEMA + "publisher"), publisher)
            self.add(publisher, _TYPE, _named(iris.SCHEMA + "NewsMediaOrganization"))
            self.add(publisher, _NAME, _literal(article.publisher))
        self.add(self.context, _TYPE, _named(iris.NIF + "Context"))
        self.add(self.context, _END, _literal(str(len(article.text)), _INTEGER))
        digest = hashlib.sha256(article.text.encode()).hexdigest()
        self.add(self.document, self.term("textDigest"), _literal(digest))

    def run(self, run: Run) -> None:
        node = _named(self.base.run(run.id))
        self.add(self.graph, _GENERATED, node)
        self.add(node, _TYPE, _named(iris.PROV + "Activity"))
        self.add(node, self.term("version"), _literal(run.version))
        if run.model is not None:
            self.add(node, self.term("modelDigest"), _literal(run.model))
        if run.at is not None:
            at = _literal(run.at.isoformat(), _DATETIME)
            self.add(self.graph, _named(iris.PROV + "generatedAtTime"), at)

    def statement(self, statement: Statement, chosen: Mapping[str, Actor]) -> None:
        for actor in _actors(statement):
            self.describe(chosen[actor.id])
        node = _named(self.base.statement(statement.id))
        source, target = self._actors[statement.source.id], self._actors[statement.target.id]
        property_name = relation(statement.relation).property
        self.add(node, _TYPE, self.term("Statement"))
        if statement.assertion is Assertion.CLAIMED:
            self.add(node, _TYPE, self.term("Claim"))
        self.add(node, self.term("source"), source)
        self.add(node, self.term("relation"), self.term(property_name))
        self.add(node, self.term("target"), target)
        self.add(node, self.term("status"), self.term(statement.status.value))
        self.add(node, self.term("assertion"), self.term(statement.assertion.value))
        self.add(node, self.term("confidence"), _literal(number(statement.confidence), _DOUBLE))
        self.add(node, self.term("reader"), _literal(statement.reader))
        self.add(node, self.term("rule"), _literal(statement.rule))
        self.add(node, _DERIVED, self.document)
        self.details(node, statement)
        self.evidence(node, statement.evidence[0])
        for place, further in enumerate(statement.evidence[1:], start=2):
            also = _named(f"{node[1:-1]}#evidence-{place}")
            self.add(node, self.term("also"), also)
            self.evidence(also, further)
        if statement.draws_edge:
            self.edge(source, property_name, target)
            if statement.reciprocal:
                self.edge(target, property_name, source)

    def details(self, node: str, statement: Statement) -> None:
        if statement.reciprocal:
            self.add(node, self.term("reciprocal"), _TRUE)
        if statement.mode is not None:
            mode = f"{statement.relation.value}-{iris.encode(statement.mode)}"
            self.add(node, self.term("mode"), self.term(mode))
        for context in statement.contexts:
            self.add(node, self.term("context"), self.term(f"context-{iris.encode(context)}"))
        if statement.attributed_to is not None:
            self.add(node, self.term("attributedTo"), self._actors[statement.attributed_to.id])
        if statement.content_of is not None:
            self.add(node, self.term("contentOf"), _named(self.base.statement(statement.content_of)))
        if statement.place is not None:
            self.add(node, self.term("place"), self._actors[statement.place.id])
        if statement.event is not None:
            self.add(node, self.term("reports"), _named(self.base.event(statement.event)))
        if (when := statement.when) is not None:
            self.add(node, self.term("start"), _literal(when.start.isoformat(), _DATE))
            self.add(node, self.term("end"), _literal(when.end.isoformat(), _DATE))
            self.add(node, self.term("precision"), self.term(when.precision.value))
            self.add(node, self.term("dateBasis"), self.term(when.basis.value))

    def edge(self, source: str, property_name: str, target: str) -> None:
        key = (source, property_name, target)
        if key not in self._edges:
            self._edges.add(key)
            self.add(source, self.term(property_name), target)

    def evidence(self, node: str, evidence: Evidence) -> None:
        self.add(node, self.term("evidence"), self.quote(evidence.span, evidence.text))
        self.add(node, self.term("sentence"), self.words(evidence.sentence))
        self.add(node, self.term("trigger"), self.words(evidence.trigger))
        self.add(node, self.term("sourceMention"), self.words(evidence.source))
        self.add(node, self.term("targetMention"), self.words(evidence.target))

    def words(self, span: Span) -> str:
        return _named(f"{self.text}#char={span.start},{span.end}")

    def quote(self, span: Span, text: str) -> str:
        if (known := self._quotes.get(span)) is not None:
            if known[1] != text:
                raise BadStatement(f"{known[1]!r} and {text!r} are both quoted from [{span.start}, {span.end})")
            return known[0]
        node = self.words(span)
        self._quotes[span] = node, text
        self.add(node, _TYPE, self.term("Evidence"))
        self.add(node, _CONTEXT, self.context)
        self.add(node, _BEGIN, _literal(str(span.start), _INTEGER))
        self.add(node, _END, _literal(str(span.end), _INTEGER))
        self.add(node, _ANCHOR, _literal(text))
        return node

    def describe(self, actor: Actor) -> None:
        if actor.id in self._actors:
            return
        node = self._actors[actor.id] = _named(self.base.actor(actor.id))
        self.add(node, _TYPE, self.term(KIND_TERMS[actor.kind]))
        self.add(node, _NAME, _literal(actor.name))
        if actor.country is not None:
            self.add(node, self.term("country"), _named(self.base.actor(actor.country)))
        if actor.wikidata is not None:
            self.add(node, _SAME, _named(iris.WIKIDATA + iris.encode(actor.wikidata)))
        if actor.latitude is not None and actor.longitude is not None:
            point = _named(f"{node[1:-1]}#point")
            text = f"POINT({number(actor.longitude)} {number(actor.latitude)})"
            self.add(node, _GEOMETRY, point)
            self.add(point, _AS_WKT, _literal(text, _WKT))

    def other_names(self, statements: Iterable[Statement], chosen: Mapping[str, Actor]) -> None:
        """Write the names that were put aside where an actor came with several."""
        names = {(actor.id, actor.name) for each in statements for actor in _actors(each)}
        for actor, name in sorted(names):
            if name != chosen[actor].name:
                self.add(self._actors[actor], _OTHER_NAME, _literal(name))
