"""Statements out of RDF: the way back from :mod:`ontology.triples`, which is where to import it from."""

from collections.abc import Iterable
from datetime import date

from pyoxigraph import Literal, NamedNode, Quad

from ontology import iris
from ontology.errors import BadStatement, UnknownTerm
from ontology.fields import Word
from ontology.iris import DEFAULT, KIND_TERMS, Base
from ontology.model import (
    Actor,
    Assertion,
    Basis,
    Evidence,
    Precision,
    Span,
    Statement,
    Status,
    When,
)
from ontology.vocabulary import relation_of_property

_TYPE = iris.RDF + "type"
_DERIVED = iris.PROV + "wasDerivedFrom"
_ANCHOR = iris.NIF + "anchorOf"
_NAME = iris.SKOS + "prefLabel"
_SAME = iris.SKOS + "exactMatch"
_GEOMETRY = iris.GEO + "hasDefaultGeometry"
_AS_WKT = iris.GEO + "asWKT"

Described = dict[str, dict[str, list[str]]]
"""Values by predicate by subject."""


def statements(found: Iterable[Quad], *, base: Base = DEFAULT) -> list[Statement]:
    """Return the statements in quads, by article, evidence and id; the inverse of ``triples.quads``.

    Plain edges and whatever is not Comity's are passed over.

    Raises:
        BadStatement: a statement node lacks a part, or its parts break an invariant.
    """
    graphs: dict[str, Described] = {}
    for quad in found:
        subjects = graphs.setdefault(quad.graph_name.value if isinstance(quad.graph_name, NamedNode) else "", {})
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, (NamedNode, Literal)):
            facts = subjects.setdefault(quad.subject.value, {})
            facts.setdefault(quad.predicate.value, []).append(quad.object.value)
    read = [
        _Reading(described, base).statement(subject)
        for described in graphs.values()
        for subject, facts in described.items()
        if base.term("Statement") in facts.get(_TYPE, ())
    ]
    return sorted(read, key=lambda each: (each.document, each.evidence[0].span, each.id))


class _Reading:
    """Reads the statements of one graph."""

    def __init__(self, described: Described, base: Base) -> None:
        self.described, self.base, self.terms = described, base, base.terms
        self.kinds = {base.term(name): kind for kind, name in KIND_TERMS.items()}

    def maybe(self, subject: str, predicate: str) -> str | None:
        values = self.described.get(subject, {}).get(predicate, ())
        if len(values) > 1:
            raise BadStatement(f"<{subject}> has {len(values)} values of <{predicate}>; expected one")
        return values[0] if values else None

    def one(self, subject: str, predicate: str) -> str:
        value = self.maybe(subject, predicate)
        if value is None:
            raise BadStatement(f"<{subject}> has no <{predicate}>; expected one")
        return value

    def word(self, subject: str, name: str) -> str:
        return iris.decode(self.one(subject, self.terms + name))

    def choice(self, subject: str, name: str, words: type[Word]) -> Word:
        value = self.word(subject, name)
        try:
            return words(value)
        except ValueError:
            raise UnknownTerm(name, value, tuple(words)) from None

    def maybe_word(self, subject: str, name: str) -> str | None:
        value = self.maybe(subject, self.terms + name)
        return None if value is None else iris.decode(value)

    def statement(self, node: str) -> Statement:
        kind = relation_of_property(self.word(node, "relation"))
        mode = self.maybe_word(node, "mode")
        contexts = self.described[node].get(self.terms + "context", ())
        also = sorted(self.described[node].get(self.terms + "also", ()))
        return Statement(
            id=iris.decode(node),
            document=iris.decode(self.one(node, _DERIVED)),
            source=self.actor(self.one(node, self.terms + "source")),
            relation=kind,
            target=self.actor(self.one(node, self.terms + "target")),
            evidence=tuple(self.evidence(each) for each in (node, *also)),
            reciprocal=self.maybe(node, self.terms + "reciprocal") == "true",
            mode=None if mode is None else mode.removeprefix(f"{kind.value}-"),
            contexts=tuple(iris.decode(context).removeprefix("context-") for context in contexts),
            status=self.choice(node, "status", Status),
            assertion=self.choice(node, "assertion", Assertion),
            attributed_to=self.maybe_actor(node, "attributedTo"),
            content_of=self.maybe_word(node, "contentOf"),
            when=self.when(node),
            place=self.maybe_actor(node, "place"),
            event=self.maybe_word(node, "reports"),
            confidence=float(self.one(node, self.terms + "confidence")),
            reader=self.one(node, self.terms + "reader"),
            rule=self.one(node, self.terms + "rule"),
        )

    def evidence(self, node: str) -> Evidence:
        quote = self.one(node, self.terms + "evidence")
        return Evidence(
            span=_span(quote),
            text=self.one(quote, _ANCHOR),
            sentence=_span(self.one(node, self.terms + "sentence")),
            trigger=_span(self.one(node, self.terms + "trigger")),
            source=_span(self.one(node, self.terms + "sourceMention")),
            target=_span(self.one(node, self.terms + "targetMention")),
        )

    def when(self, node: str) -> When | None:
        start = self.maybe(node, self.terms + "start")
        if start is None:
            return None
        return When(
            start=date.fromisoformat(start),
            end=date.fromisoformat(self.one(node, self.terms + "end")),
            precision=self.choice(node, "precision", Precision),
            basis=self.choice(node, "dateBasis", Basis),
        )

    def maybe_actor(self, node: str, name: str) -> Actor | None:
        value = self.maybe(node, self.terms + name)
        return None if value is None else self.actor(value)

    def actor(self, node: str) -> Actor:
        kinds = [self.kinds[each] for each in self.described.get(node, {}).get(_TYPE, ()) if each in self.kinds]
        if len(kinds) != 1:
            raise BadStatement(f"actor <{node}> is of {len(kinds)} kinds; expected one")
        country, wikidata = self.maybe_word(node, "country"), self.maybe(node, _SAME)
        geometry = self.maybe(node, _GEOMETRY)
        longitude, latitude = _position(self.one(geometry, _AS_WKT)) if geometry else (None, None)
        return Actor(
            id=iris.decode(node),
            name=self.one(node, _NAME),
            kind=kinds[0],
            country=country,
            wikidata=None if wikidata is None else iris.decode(wikidata),
            latitude=latitude,
            longitude=longitude,
        )


def _span(iri: str) -> Span:
    start, _, end = iri.rpartition("#char=")[2].partition(",")
    if not (start.isdecimal() and end.isdecimal()):
        raise BadStatement(f"<{iri}> names no words; expected ...#char=START,END")
    return Span(int(start), int(end))


def _position(wkt: str) -> tuple[float, float]:
    try:
        longitude, latitude = wkt.removeprefix("POINT(").removesuffix(")").split()
        return float(longitude), float(latitude)
    except ValueError:
        raise BadStatement(f"{wkt!r} is no position; expected POINT(LONGITUDE LATITUDE)") from None
