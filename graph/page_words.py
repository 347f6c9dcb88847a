"""How the page words things: relations, classes, kinds, and how a statement stands."""

from enum import IntEnum

from ontology.model import Assertion, Kind, Relation, Statement, Status

CLASSES = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")

_CLASS = {
    Relation.AGREE: 0,
    Relation.CONSULT: 0,
    Relation.SUPPORT: 0,
    Relation.CONCEDE: 0,
    Relation.COOPERATE: 1,
    Relation.AID: 1,
    Relation.RETREAT: 1,
    Relation.REQUEST: 2,
    Relation.ACCUSE: 2,
    Relation.REJECT: 2,
    Relation.THREATEN: 2,
    Relation.PROTEST: 3,
    Relation.SANCTION: 3,
    Relation.MOBILIZE: 3,
    Relation.COERCE: 3,
    Relation.ASSAULT: 3,
}

LABELS = {
    Relation.AGREE: ("agreesWith", "agrees with", "agree with"),
    Relation.CONSULT: ("meets", "meets", "meet"),
    Relation.SUPPORT: ("supports", "supports", "support"),
    Relation.CONCEDE: ("concedesTo", "concedes to", "concede to"),
    Relation.COOPERATE: ("cooperatesWith", "cooperates with", "cooperate with"),
    Relation.AID: ("aids", "aids", "aid"),
    Relation.RETREAT: ("retreatsBefore", "retreats before", "retreat before"),
    Relation.REQUEST: ("requestsOf", "requests of", "request of"),
    Relation.ACCUSE: ("accuses", "accuses", "accuse"),
    Relation.REJECT: ("rejects", "rejects", "reject"),
    Relation.THREATEN: ("threatens", "threatens", "threaten"),
    Relation.PROTEST: ("protestsAgainst", "protests against", "protest against"),
    Relation.SANCTION: ("sanctions", "sanctions", "sanction"),
    Relation.MOBILIZE: ("mobilizesAgainst", "mobilizes against", "mobilize against"),
    Relation.COERCE: ("coerces", "coerces", "coerce"),
    Relation.ASSAULT: ("attacks", "attacks", "attack"),
}

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


class Standing(IntEnum):
    """How an arrow is drawn: it happened, somebody claims it, it is planned or imagined, or denied."""

    HAPPENED = 0
    CLAIMED = 1
    PLANNED = 2
    DENIED = 3


def class_of(relation: Relation) -> int:
    """Return the number of a relation's class in CLASSES.

    Example:
        >>> CLASSES[class_of(Relation.SANCTION)]
        'material conflict'
    """
    return _CLASS[relation]


def standing_of(statement: Statement) -> Standing:
    """Return how a statement stands; a denial outweighs a plan, a plan outweighs a claim."""
    if statement.status is Status.NEGATED:
        return Standing.DENIED
    if statement.status is not Status.ACTUAL:
        return Standing.PLANNED
    return Standing.CLAIMED if statement.assertion is Assertion.CLAIMED else Standing.HAPPENED
