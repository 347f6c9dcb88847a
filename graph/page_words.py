"""How the page words things: relations, classes, kinds, and how a statement stands."""

from enum import IntEnum

from ontology.model import Assertion, Kind, Relation, Statement, Status
from ontology.vocabulary import class_of as relation_class
from ontology.vocabulary import classes, relation

RELATIONS = tuple(Relation)
KINDS = tuple(Kind)
STATUSES = tuple(Status)
ASSERTIONS = tuple(Assertion)
SHAPES = {
    Kind.STATE: "dot",
    Kind.PERSON: "diamond",
    Kind.ORGANISATION: "square",
    Kind.GOVERNMENT: "hexagon",
    Kind.ARMED_GROUP: "triangle",
    Kind.POPULATION: "star",
    Kind.PLACE: "triangleDown",
}
"""What vis-network calls the shape of each kind of actor."""

_CLASS = {kind: relation_class(kind).number - 1 for kind in RELATIONS}


class Standing(IntEnum):
    """How an arrow is drawn: it happened, somebody claims it, it is planned or imagined, or denied."""

    HAPPENED = 0
    CLAIMED = 1
    PLANNED = 2
    DENIED = 3


def class_of(kind: Relation) -> int:
    """Return a relation's class: 0 and 1 cooperation, 2 and 3 conflict, even ones words, odd ones deeds.

    Example:
        >>> class_of(Relation.SANCTION)
        3
    """
    return _CLASS[kind]


def standing_of(statement: Statement) -> Standing:
    """Return how a statement stands; a denial outweighs a plan, a plan outweighs a claim."""
    if statement.status is Status.NEGATED:
        return Standing.DENIED
    if statement.status is not Status.ACTUAL:
        return Standing.PLANNED
    return Standing.CLAIMED if statement.assertion is Assertion.CLAIMED else Standing.HAPPENED


def class_words() -> list[dict[str, str]]:
    """Return label and definition of the four classes, in their order."""
    ordered = sorted(classes(), key=lambda each: each.number)
    return [{"label": each.label, "definition": each.definition} for each in ordered]


def relation_words() -> list[dict[str, object]]:
    """Return what the page says of each relation, in the order of RELATIONS."""
    return [
        {
            "id": kind.value,
            "property": relation(kind).property,
            "says": relation(kind).label,
            "verb": infinitive(relation(kind).label),
            "definition": relation(kind).definition,
            "class": class_of(kind),
            "modes": {name: mode.label for name, mode in relation(kind).modes.items()},
        }
        for kind in RELATIONS
    ]


def infinitive(label: str) -> str:
    """Return a relation's label as it stands after "will" or "does not"; its verb comes first and is regular.

    Example:
        >>> infinitive("agrees with"), infinitive("coerces")
        ('agree with', 'coerce')
    """
    verb, *rest = label.split(" ")
    return " ".join([verb.removesuffix("s"), *rest])
