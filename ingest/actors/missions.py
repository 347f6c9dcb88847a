"""Peacekeeping and observer missions that a text names by their sender only: "the UN mission", "the peacekeepers"."""

import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from ontology.actors.entry import Entry
from ontology.actors.knowledge import Knowledge
from ontology.actors.names import pieces
from ontology.model import Actor, Kind

SENDERS = ("UN", "AU", "EU", "OSCE", "ECOWAS", "NATO", "SADC")
_WORDS = re.compile(r"\b(mission|force|operation|observer|monitor|presence|authority|eufor|eutm|eulex)", re.IGNORECASE)


@lru_cache(maxsize=2)
def missions(knowledge: Knowledge) -> tuple[tuple[Entry, frozenset[str]], ...]:
    """Return the missions that are known with the states that their names hold."""
    found = []
    for entry in knowledge.entries.values():
        if entry.kind is Kind.ORGANISATION and any(_WORDS.search(text) for text, _ in entry.names):
            states = frozenset().union(*(_states(text, knowledge) for text, _ in entry.names))
            if states or entry.country in SENDERS:
                found.append((entry, states))
    return tuple(found)


def _states(name: str, knowledge: Knowledge) -> frozenset[str]:
    cut = pieces(name)
    return frozenset(
        alias.entry.country
        for at in range(len(cut))
        for alias in knowledge.match(cut, at)[1]
        if alias.entry.kind in (Kind.STATE, Kind.PLACE) and alias.entry.country
    )


def mission_of(knowledge: Knowledge, sender: str | None, topics: Mapping[str, int], on: date | None) -> Actor | None:
    """Return the mission of a sender (of the UN, then of others, if None) to a state that the article names, by day."""
    best: tuple[int, int, Entry] | None = None
    for order, (entry, states) in enumerate(missions(knowledge)):
        if entry.id == entry.country or not entry.existed(on) or (sender is not None and entry.country != sender):
            continue
        weight = max((topics.get(state, 0) for state in states), default=0)
        weight += 1 if weight and entry.country == "UN" else 0
        if weight and (best is None or weight > best[0]):
            best = weight, order, entry
    return best[2].actor() if best is not None else None


def is_mission(actor: Actor, knowledge: Knowledge) -> bool:
    """Whether an actor is a mission or force of an international body."""
    return any(entry.id == actor.id for entry, _ in missions(knowledge))
