"""The words of the ontology as Python values, read once from ``relations.ttl`` when first asked for.

A relation, its modes, contexts, classes and the table of CAMEO codes are data: what they are called
and mean stands in the Turtle file and nowhere else.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING

from ontology.errors import UnknownTerm
from ontology.iris import DEFAULT, RDFS, SKOS, Base, decode
from ontology.model import Relation

if TYPE_CHECKING:  # at run time only when the file is read: the import alone takes 50 ms
    from pyoxigraph import Quad

FILES = ("comity.ttl", "relations.ttl")
"""The ontology's files in this package, general terms first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationClass:
    """One of four: words or deeds, with or against. ``sign`` is 1 for cooperation, -1 for conflict."""

    name: str
    label: str
    definition: str
    number: int
    sign: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Mode:
    """How a relation is carried out; ``score`` as :attr:`RelationTerm.score`, None where PLOVER has none."""

    name: str
    label: str
    definition: str
    score: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """A context or a sector."""

    name: str
    label: str
    definition: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationTerm:
    """What the ontology says of a relation.

    ``property`` is the local name of the plain edge (``accuses``); ``score`` runs from -10 (war) to
    10 (material help) and ``sign`` is its sign, 0 for a request; ``published_score`` is what the
    manual of PLOVER prints, where that is something else.
    """

    relation: Relation
    property: str
    label: str
    definition: str
    note: str
    relation_class: RelationClass
    sign: int
    score: float
    published_score: float
    modes: Mapping[str, Mode]
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """A CAMEO code and what it comes to."""

    code: str
    relation: Relation
    mode: str | None
    contexts: tuple[str, ...]


def relation(kind: Relation) -> RelationTerm:
    """Return what the ontology says of a relation.

    Example:
        >>> accuse = relation(Relation.ACCUSE)
        >>> accuse.property, accuse.score, accuse.relation_class.label, list(accuse.modes)
        ('accuses', -3.0, 'verbal conflict', ['allege', 'disapprove', 'investigate'])
    """
    return relations()[kind]


@cache
def relations() -> Mapping[Relation, RelationTerm]:
    """Return all relations, from cooperation to conflict."""
    return MappingProxyType({kind: _relation(kind) for kind in Relation})


def relation_of_property(name: str) -> Relation:
    """Return the relation whose plain edge has this local name.

    Example:
        >>> relation_of_property("retreatsBefore").value
        'RETREAT'
    """
    kind = _by_property().get(name)
    if kind is None:
        raise UnknownTerm("relation", name, tuple(_by_property()))
    return kind


@cache
def _by_property() -> Mapping[str, Relation]:
    return {term.property: kind for kind, term in relations().items()}


def class_of(kind: Relation) -> RelationClass:
    """Return a relation's class.

    Example:
        >>> class_of(Relation.AID).name
        'MaterialCooperation'
    """
    return relation(kind).relation_class


@cache
def classes() -> tuple[RelationClass, ...]:
    """Return the four classes, in the order of PLOVER's numbers 1 to 4."""
    found = []
    for name in _in_scheme("ClassScheme"):
        number = int(_one(name, SKOS + "notation"))
        found.append(
            RelationClass(
                name=name,
                label=_label(name),
                definition=_comment(name),
                number=number,
                sign=1 if number <= 2 else -1,
            )
        )
    return tuple(sorted(found, key=lambda each: each.number))


@cache
def modes(kind: Relation) -> tuple[str, ...]:
    """Return the names of a relation's modes; five relations have none.

    Example:
        >>> modes(Relation.REQUEST), modes(Relation.AID)
        (('assist', 'change', 'meet', 'yield'), ())
    """
    return tuple(relation(kind).modes)


@cache
def contexts() -> Mapping[str, Concept]:
    """Return the contexts by name.

    Example:
        >>> len(contexts()), contexts()["asylum"].definition
        (37, 'Seeking refuge or granting it.')
    """
    return MappingProxyType(_concepts("ContextScheme"))


@cache
def sectors() -> Mapping[str, Concept]:
    """Return the sectors by their three-letter code.

    Example:
        >>> len(sectors()), sectors()["JUD"].label
        (25, 'judiciary')
    """
    return MappingProxyType(_concepts("SectorScheme"))


@cache
def cameo() -> Mapping[str, Code]:
    """Return the CAMEO codes of three and four digits that come to a relation.

    Example:
        >>> cameo()["1124"]
        Code(code='1124', relation=<Relation.ACCUSE: 'ACCUSE'>, mode='allege', contexts=('legal', 'military'))
    """
    names = (name for name in _in_scheme("CameoScheme") if len(_one(name, SKOS + "notation")) > 2)
    return MappingProxyType({code.code: code for code in map(_code, names)})


def turtle(name: str, base: Base = DEFAULT) -> str:
    """Return one of :data:`FILES`, with its IRIs below ``base``."""
    return base.rebase(files("ontology").joinpath(name).read_text(encoding="utf-8"))


def quads(base: Base = DEFAULT) -> "list[Quad]":
    """Return the whole ontology in the named graph ``base.ontology``, for a store."""
    from pyoxigraph import NamedNode, Quad, RdfFormat, parse

    graph = NamedNode(base.ontology)
    return [
        Quad(found.subject, found.predicate, found.object, graph)
        for name in FILES
        for found in parse(turtle(name, base).encode(), format=RdfFormat.TURTLE)
    ]


def _relation(kind: Relation) -> RelationTerm:
    name = _named(kind.value, "RelationScheme")
    score = float(_one(name, DEFAULT.term("score")))
    class_name = decode(_one(name, DEFAULT.term("class")))
    return RelationTerm(
        relation=kind,
        property=name,
        label=_label(name),
        definition=_comment(name),
        note=_one(name, SKOS + "scopeNote"),
        relation_class=next(each for each in classes() if each.name == class_name),
        sign=int(_one(name, DEFAULT.term("sign"))),
        score=score,
        published_score=float(_maybe(name, DEFAULT.term("publishedScore")) or score),
        modes=MappingProxyType(_modes(name)),
        examples=tuple(_facts()[name][SKOS + "example"]),
    )


def _modes(relation_name: str) -> dict[str, Mode]:
    owner, found = DEFAULT.term("modeOf"), {}
    for name in _in_scheme("ModeScheme"):
        if _one(name, owner) == DEFAULT.term(relation_name):
            notation, score = _one(name, SKOS + "notation"), _maybe(name, DEFAULT.term("score"))
            found[notation] = Mode(
                name=notation,
                label=_label(name),
                definition=_comment(name),
                score=None if score is None else float(score),
            )
    return dict(sorted(found.items()))


def _concepts(scheme: str) -> dict[str, Concept]:
    found = {}
    for name in _in_scheme(scheme):
        notation = _one(name, SKOS + "notation")
        found[notation] = Concept(name=notation, label=_label(name), definition=_comment(name))
    return found


def _code(name: str) -> Code:
    kind = relation_of_property(decode(_one(name, DEFAULT.term("codedAs"))))
    about = _facts()[name].get(DEFAULT.term("codedContext"), ())
    mode = _maybe(name, DEFAULT.term("codedMode"))
    return Code(
        code=_one(name, SKOS + "notation"),
        relation=kind,
        mode=None if mode is None else decode(mode).removeprefix(f"{kind.value}-"),
        contexts=tuple(sorted(decode(each).removeprefix("context-") for each in about)),
    )


@cache
def _facts() -> Mapping[str, Mapping[str, list[str]]]:
    """Values by predicate by local name of every term in ``relations.ttl``."""
    from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, parse

    found: dict[str, dict[str, list[str]]] = {}
    for triple in parse(turtle("relations.ttl").encode(), format=RdfFormat.TURTLE):
        assert isinstance(triple.subject, NamedNode | BlankNode)
        assert isinstance(triple.object, NamedNode | BlankNode | Literal)
        facts = found.setdefault(decode(triple.subject.value), {})
        facts.setdefault(triple.predicate.value, []).append(triple.object.value)
    return found


@cache
def _in_scheme(scheme: str) -> tuple[str, ...]:
    wanted = DEFAULT.term(scheme)
    return tuple(name for name, facts in _facts().items() if wanted in facts.get(SKOS + "inScheme", ()))


def _named(notation: str, scheme: str) -> str:
    return next(name for name in _in_scheme(scheme) if _one(name, SKOS + "notation") == notation)


def _one(name: str, predicate: str) -> str:
    return _facts()[name][predicate][0]


def _maybe(name: str, predicate: str) -> str | None:
    values = _facts()[name].get(predicate)
    return values[0] if values else None


def _label(name: str) -> str:
    return _one(name, RDFS + "label")


def _comment(name: str) -> str:
    return _one(name, RDFS + "comment")
