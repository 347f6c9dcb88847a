"""What one article has introduced so far: people by surname, new bodies by name and acronym, topics."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from datetime import date

from ontology.actors.knowledge import family_names
from ontology.actors.names import name_key, slug
from ontology.model import Actor, Kind

_DATELINE = 4  # namings that a dateline is worth; tuned on annotated reports
_UNION = ("EU", "european-commission", "european-council", "european-parliament")


@dataclass(slots=True)
class Register:
    """The actors that an article names, by every key it may name them with again.

    ``short`` has surnames, ``given`` first names, ``full`` whole names and acronyms, ``posts`` the
    holders of offices named in the article by (office, owner), ``bodies`` names of several words,
    ``named`` the known ids
    named, ``by_name`` those not merely by their capital, ``topics`` counts countries, ``leads`` weighs who stands in front in the first lines.
    """

    full: dict[str, Actor] = field(default_factory=dict)
    short: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    given: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    people: dict[str, Actor] = field(default_factory=dict)
    bodies: dict[str, Actor] = field(default_factory=dict)
    genders: dict[str, str] = field(default_factory=dict)
    posts: dict[tuple[str, str], str] = field(default_factory=dict)
    topics: Counter[str] = field(default_factory=Counter)
    leads: Counter[str] = field(default_factory=Counter)
    named: set[str] = field(default_factory=set)
    by_name: set[str] = field(default_factory=set)
    published: date | None = None
    dateline: str | None = None
    home: str | None = None
    longest: dict[str, int] = field(default_factory=dict)

    def add_person(self, actor: Actor) -> Actor:
        """Keep a person under whole name, surname and first name; a country known later is added."""
        known = self.people.get(actor.id)
        if known is not None:
            if known.country is None and actor.country is not None:
                self.people[actor.id] = known = replace(known, country=actor.country)
            return known
        self.people[actor.id] = actor
        keys = name_key(actor.name).split(" ")
        self._keep(" ".join(keys), actor)
        if len(keys) > 1:
            for family in dict.fromkeys((*family_names(actor.name, actor.country), *family_names(actor.name))):
                _append(self.short[family], actor.id)
            _append(self.given[keys[0]], actor.id)
        return actor

    def add_name(self, name: str, actor: Actor) -> None:
        """Keep a further name or acronym of an actor."""
        self._keep(name_key(name), actor)

    def _keep(self, key: str, actor: Actor) -> None:
        self.full.setdefault(key, actor)
        first, length = key.split(" ", 1)[0], key.count(" ") + 1
        self.longest[first] = max(self.longest.get(first, 0), length)

    def current(self, actor: Actor) -> Actor:
        """Return a person as known by now (a country may have been learnt since)."""
        return self.people.get(actor.id, actor) if actor.kind is Kind.PERSON else actor

    def container(self, key: str) -> Actor | None:
        """Return the one body of the article whose longer name ends in these words: "Forbin", "the Church"."""
        found = {
            actor.id: actor
            for name, actor in self.bodies.items()
            if len(name) > len(key) + 1 and (name.endswith(f" {key}") or name.startswith(f"{key} of "))
        }
        return next(iter(found.values())) if len(found) == 1 else None

    def called(self, key: str) -> list[Actor]:
        """Return the people of the article with a surname, those named first first."""
        return [self.people[actor_id] for actor_id in self.short.get(key, ())]

    def for_union(self, key: str) -> bool:
        """Whether a capital stands for the bloc that sits there: "Brussels", unless the article is about Belgium."""
        return key == "brussels" and ("BEL" not in self.by_name or any(name in self.by_name for name in _UNION))

    def topic(self, *, abroad: bool = False) -> str | None:
        """Return the country that the article is about most, None where none leads; ``abroad`` leaves out its own."""
        counts = self.topics + Counter({self.dateline: _DATELINE} if self.dateline else {})
        ranked = counts.most_common(3)
        if abroad and self.home is not None:
            ranked = [(land, count) for land, count in ranked if land != self.home]
        if not ranked or ranked[0][1] < 2 or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
            return None
        return ranked[0][0]


def new_actor(name: str, kind: Kind, country: str | None = None, acronym: str | None = None) -> Actor:
    """Return an actor that the knowledge lacks, with an id made of its acronym or name.

    Example:
        >>> new_actor("Syria Recovery Trust Fund", Kind.ORGANISATION, acronym="SRTF").id
        'SRTF'
    """
    return Actor(id=acronym or slug(name), name=name, kind=kind, country=country)


def _append(found: list[str], actor_id: str) -> None:
    if actor_id not in found:
        found.append(actor_id)
