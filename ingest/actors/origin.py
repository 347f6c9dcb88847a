"""A country for actors that nothing said one for: a guess from publisher, dateline and topic."""

from collections.abc import Sequence
from dataclasses import replace

from ingest.actors.draft import Draft
from ingest.actors.register import Register
from ontology.actors.knowledge import Knowledge
from ontology.model import Actor, Kind

_ABROAD = frozenset("international world global united nations trust".split())
_DOUBT = 0.75  # what a guessed country leaves of a mention's score; not measured


def guess_countries(drafts: Sequence[Draft], register: Register, knowledge: Knowledge) -> None:
    """Give actors without a country a likely one; international bodies stand for themselves.

    People and bodies are of the publisher's state where that is official, else of the topic's; places
    and peoples of the topic's. Everybody of the same id gets the same country.
    """
    guessed: dict[str, Actor] = {}
    for draft in drafts:
        actors = []
        for actor in draft.actors:
            if actor.country is None and actor.id not in guessed:
                guessed[actor.id] = _guess(actor, register, knowledge)
            settled = guessed.get(actor.id, actor) if actor.country is None else actor
            if settled is not actor:
                draft.score *= _DOUBT
            actors.append(settled)
        draft.actors = actors


def _guess(actor: Actor, register: Register, knowledge: Knowledge) -> Actor:
    known = register.people.get(actor.id)
    if known is not None and known.country is not None:
        return known
    if knowledge.get(actor.id) is not None:
        return actor
    country = None
    if actor.kind in (Kind.PERSON, Kind.ORGANISATION, Kind.GOVERNMENT):
        country = register.home
    if actor.kind is Kind.ORGANISATION and set(actor.name.lower().split()) & _ABROAD:
        return replace(actor, country=actor.id)
    country = country or _topic(actor, register)
    return actor if country is None else replace(actor, country=country)


def _topic(actor: Actor, register: Register) -> str | None:
    """The country that an article is about, the publisher's own aside for places and peoples."""
    counts = register.topics.copy()
    if register.home and actor.kind in (Kind.PLACE, Kind.POPULATION, Kind.ARMED_GROUP):
        del counts[register.home]
    if register.dateline:
        return register.dateline
    ranked = counts.most_common(1)
    return ranked[0][0] if ranked else None
