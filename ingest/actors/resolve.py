"""From a name to an actor: the knowledge where it has the name, the article's own introductions, else a new actor."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from ingest.actors.line import Line
from ingest.actors.register import Register, new_actor
from ingest.actors.unit import Sort, Unit
from ingest.mention import Candidate
from ontology.actors.entry import Alias, Entry, Use
from ontology.actors.knowledge import Knowledge
from ontology.actors.places import Places
from ontology.actors.words import Title
from ontology.model import Actor, Kind

_KIND_OF_LABEL = {
    "PERSON": Kind.PERSON,
    "GPE": Kind.PLACE,
    "LOC": Kind.PLACE,
    "FAC": Kind.PLACE,
    "NORP": Kind.POPULATION,
}
_FOREMOST = frozenset({"president", "prime-minister", "chancellor", "monarch", "supreme-leader"})
_WORLDLY = frozenset("international world global united trust fund friends".split())
_RECENT = timedelta(days=365 * 12)
_SOON = timedelta(days=365 * 3)


class Resolver:
    """Links units of one article to actors."""

    def __init__(self, knowledge: Knowledge, register: Register, places: Places, published: date | None) -> None:
        self.knowledge = knowledge
        self.register = register
        self.places = places
        self.published = published

    def candidates(self, unit: Unit, line: Line | None = None) -> list[Candidate]:
        """Return the actors that a name unit may mean, best first; empty for none."""
        if unit.actor is not None:
            return [Candidate(self.register.current(unit.actor), unit.score)]
        if unit.aliases and unit.sort is Sort.KNOWN:
            return self._ranked(unit.aliases)
        if unit.sort is Sort.NEW:
            return [Candidate(self._new(unit, line), unit.score)]
        return []

    def _ranked(self, aliases: Sequence[Alias]) -> list[Candidate]:
        """Score the entries behind a name by day, topic and the order of the files."""
        scores: dict[str, float] = {}
        for order, alias in enumerate(aliases):
            entry = alias.entry
            score = 1.0 - 0.02 * order
            if not entry.existed(self.published):
                score -= 0.3
            if alias.use in (Use.CAPITAL, Use.PEOPLE):
                score -= 0.05
            score += 0.1 * (entry.country is not None and self.register.topics[entry.country] > 0)
            scores[entry.id] = max(score, scores.get(entry.id, 0.0))
        best = sorted(scores, key=lambda actor_id: -scores[actor_id])
        share = 1.0 if len(best) == 1 else 0.8
        return [
            Candidate(
                self.knowledge.entries[actor_id].actor(),
                max(0.05, min(1.0, share * scores[actor_id]) if not i else 0.2),
            )
            for i, actor_id in enumerate(best)
        ]

    def _new(self, unit: Unit, line: Line | None) -> Actor:
        name = _written(unit, line)
        kind = _KIND_OF_LABEL.get(unit.label, Kind.ORGANISATION)
        if kind is Kind.PLACE:
            return self.place(name)
        known = self._part_of_known(unit.key) or self.register.container(unit.key)
        if known is not None:
            return known
        country = self._country_within(unit, line)
        return new_actor(name, kind, country)

    def _part_of_known(self, key: str) -> Actor | None:
        """A known body named with its state before it: "U.S. Department of State"."""
        first, _, rest = key.partition(" ")
        states = {alias.entry.id for alias in self.knowledge.aliases.get(first, ()) if alias.entry.kind is Kind.STATE}
        for alias in self.knowledge.aliases.get(rest, ()) if states and rest else ():
            if alias.entry.country in states and alias.use is Use.NAME:
                return alias.entry.actor()
        return None

    def _country_within(self, unit: Unit, line: Line | None) -> str | None:
        """The country of a state or national body named within a name: "Kenya Airways", "Pentagon Press"."""
        if line is None or set(unit.key.split(" ")) & _WORLDLY:
            return None
        for at in range(unit.first, unit.last):
            _, aliases = self.knowledge.match(line.pieces[: unit.last], at)
            for alias in aliases[:1]:
                if alias.entry.kind in (Kind.STATE, Kind.PLACE, Kind.GOVERNMENT) and alias.use is not Use.PEOPLE:
                    return alias.entry.country
        return None

    def place(self, name: str, country: str | None = None) -> Actor:
        """Return a place with its country and position, where the gazetteer has it."""
        found = self.places.find(name, self.register.topics, country)
        if found is None:
            return new_actor(name, Kind.PLACE, country)
        return replace(new_actor(name, Kind.PLACE, found.country), latitude=found.latitude, longitude=found.longitude)

    def person(self, unit: Unit, line: Line, title: Title | None, owner: str | None) -> list[Candidate]:
        """Return who a person's name means; a new person where nobody known fits.

        A surname alone means who the article has named in full; else, with a title, who held that
        office then; else somebody known by that surname alone.
        """
        if unit.actor is not None:
            return [Candidate(self.register.current(unit.actor), 1.0)]
        if unit.aliases and unit.key.count(" ") > 0:
            return self._known_people([alias.entry for alias in unit.aliases], title, owner)
        called = self.register.called(unit.key)
        if called:
            return self._called(called, title, owner)
        if unit.aliases:
            return self._known_people([alias.entry for alias in unit.aliases], title, owner)
        first_names = self.register.given.get(unit.key, ())
        if len(first_names) == 1:
            return [Candidate(self.register.people[first_names[0]], 0.8)]
        known = self._by_surname(unit.key, title, owner)
        if known:
            return known
        return [Candidate(new_actor(_written(unit, line), Kind.PERSON, owner), 0.9 if " " in unit.key else 0.5)]

    def _called(self, called: list[Actor], title: Title | None, owner: str | None) -> list[Candidate]:
        if len(called) > 1 and title is not None and owner is not None:
            holder = self.register.posts.get((title.office, owner))
            called = sorted(called, key=lambda actor: actor.id != holder)
        score = 1.0 if len(called) == 1 else 0.7
        return [Candidate(actor, score if not i else 0.2) for i, actor in enumerate(called)]

    def _known_people(self, entries: Sequence[Entry], title: Title | None, owner: str | None) -> list[Candidate]:
        def fit(entry: Entry) -> float:
            score = 0.0
            for office in entry.offices:
                if (
                    title is not None
                    and self.knowledge.office_of(office.title) == title.office
                    and owner in (None, office.country)
                ):
                    score = max(score, 2.0 + office.held(self.published))
                if self._recent(entry):
                    score = max(score, 0.5 + 0.5 * office.held(self.published))
            return score + 0.5 * (owner is not None and entry.country == owner)

        unique = sorted(dict.fromkeys(entries), key=lambda entry: -fit(entry))
        return [
            Candidate(entry.actor(), (0.95 if len(unique) == 1 else 0.8) if not i else 0.2)
            for i, entry in enumerate(unique)
        ]

    def _recent(self, entry: Entry) -> bool:
        """Whether somebody held an office within a dozen years before the article or three after."""
        if self.published is None or not entry.offices:
            return True
        return any(office.held(self.published - _RECENT, self.published + _SOON) for office in entry.offices)

    def _by_surname(self, key: str, title: Title | None, owner: str | None) -> list[Candidate]:
        entries = self.knowledge.surnames.get(key) or self.knowledge.spelt_alike(key)
        known = [entry for entry in entries if self._recent(entry)]
        if title is not None and title.scope not in ("before", "any"):
            known = self._in_office(known, title.office, owner)
        elif owner is not None:
            known = [entry for entry in known if entry.country == owner]
        if len(known) > 1 and title is None:
            known = [entry for entry in known if {self.knowledge.office_of(o.title) for o in entry.offices} & _FOREMOST]
        if not known or (len(known) > 1 and title is None):
            return []
        return [
            Candidate(entry.actor(), (0.8 if len(known) == 1 else 0.6) if not i else 0.2)
            for i, entry in enumerate(known)
        ]

    def _in_office(self, known: Sequence[Entry], office: str, owner: str | None) -> list[Entry]:
        """Those who ever held an office, or of them those who held it on the day."""
        held = {
            entry.id: [
                o for o in entry.offices if self.knowledge.office_of(o.title) == office and owner in (None, o.country)
            ]
            for entry in known
        }
        fitting = [entry for entry in known if held[entry.id]]
        return [entry for entry in fitting if any(o.held(self.published) for o in held[entry.id])] or fitting

    def holder(self, title: Title, owner: str) -> list[Candidate]:
        """Return who held an office of a state or body when the article appeared."""
        named = self.register.posts.get((title.office, owner))
        if named is not None:
            return [Candidate(self.register.people[named], 0.95)]
        if self.published is None:
            return []
        holders = self.knowledge.office_holders(title.office, owner, self.published)
        if not holders:
            holders = self.knowledge.office_holders(
                title.office, owner, self.published - timedelta(days=31), self.published + timedelta(days=31)
            )
        return [Candidate(entry.actor(), 0.85 if not i else 0.2) for i, entry in enumerate(holders)]


def _written(unit: Unit, line: Line | None) -> str:
    """The name as the text has it."""
    if line is None:
        return unit.key
    span = line.span(unit.first, unit.last)
    return " ".join(line.text[span.start : span.end].split())
