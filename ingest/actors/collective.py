"""Groups without a name: which actor "Russian troops", "Rohingya refugees" or "UN staff" are."""

from ontology.actors.knowledge import Knowledge
from ontology.actors.names import slug
from ontology.actors.words import Generic
from ontology.model import Actor, Kind

CROWDS = (Kind.POPULATION, Kind.ARMED_GROUP)
MISSIONS = frozenset({"mission", "peacekeepers"})
_STAFF = frozenset({"workers", "officials", "visitors", "companies"})  # those of a body act for it: "UN staff"


def group_of(owner: Actor, generic: Generic, knowledge: Knowledge) -> Actor:
    """Return the group of an owner: of a state a body or people, of an armed group or body itself."""
    country = owner.country or (None if owner.kind is Kind.PLACE else owner.id)
    if owner.kind in (Kind.STATE, Kind.PLACE):
        if generic.suffix == "self" and owner.kind is Kind.PLACE:
            name = f"{owner.name} government"
            return Actor(id=slug(name), name=name, kind=Kind.GOVERNMENT, country=owner.country)
        if generic.suffix == "self" or (owner.kind is Kind.PLACE and generic.kind is not Kind.POPULATION):
            entry = knowledge.get(country or "")
            owner = entry.actor() if entry else owner
        if generic.suffix in ("self", "mission"):
            return owner
        label = generic.label.format(
            adjective=knowledge.adjective(owner.id) if owner.kind is Kind.STATE else owner.name
        )
        return Actor(id=generic.id_for(owner.id), name=label, kind=generic.kind, country=country)
    adjective = knowledge.adjective(owner.id)
    if adjective != owner.name and generic.kind in CROWDS and owner.kind is not Kind.ARMED_GROUP:
        name = generic.label.format(adjective=adjective)  # "Kurdish militias": some Kurds, not the Kurds
        return Actor(
            id=slug(name),
            name=name,
            kind=generic.kind,
            country=None if owner.country == owner.id else owner.country,
        )
    if generic.suffix in _STAFF:
        return owner
    if generic.kind is Kind.POPULATION and owner.kind is not Kind.ARMED_GROUP:
        label = generic.label.format(adjective=owner.name)
        return Actor(id=generic.id_for(owner.id), name=label, kind=generic.kind, country=country)
    return owner


def people(state: Actor, adjective: str) -> Actor:
    """Return a state's people: ``SYR-people``."""
    return Actor(
        id=f"{state.id}-people", name=f"{adjective} people", kind=Kind.POPULATION, country=state.country or state.id
    )


def with_country(actor: Actor, country: str) -> Actor:
    """Return an actor with a country."""
    return Actor(id=actor.id, name=actor.name, kind=actor.kind, country=country, wikidata=actor.wikidata,
                 latitude=actor.latitude, longitude=actor.longitude)  # fmt: skip
