"""The values of the actor knowledge: entries, their names in use, offices with dates."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ontology.model import Actor, Kind


class Use(StrEnum):
    """How a name stands for its actor."""

    NAME = "name"  # Russia, Vladimir Putin, NATO
    ADJECTIVE = "adjective"  # Russian (troops)
    PEOPLE = "people"  # the Russians
    CAPITAL = "capital"  # Moscow: the government, or a place
    SEAT = "seat"  # the Kremlin
    SURNAME = "surname"  # Putin


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """A post held: which, of which state or body, from when to when (inclusive; None is open)."""

    title: str
    country: str
    start: date | None = None
    end: date | None = None

    def held(self, on: date | None, until: date | None = None) -> bool:
        """Whether it was held on a day, or at some time between two days; always, if no day is known.

        Example:
            >>> Office(title="president", country="FRA", start=date(2017, 5, 14)).held(date(2016, 3, 3))
            False
        """
        if on is None:
            return True
        return (self.end is None or self.end >= on) and (self.start is None or self.start <= (until or on))


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One actor of the knowledge.

    ``names`` holds (name, use) pairs, the usual name first; ``members`` ids; ``since``/``until`` when
    it existed (a person: lived, where known); ``example`` a sentence that mentions it; ``origin`` the
    file and line it comes from.
    """

    id: str
    name: str
    kind: Kind
    country: str | None
    names: tuple[tuple[str, Use], ...]
    members: tuple[str, ...] = ()
    offices: tuple[Office, ...] = ()
    since: date | None = None
    until: date | None = None
    wikidata: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    example: str = ""
    origin: str = ""

    def actor(self) -> Actor:
        """Return the entry as an actor of statements."""
        return Actor(
            id=self.id,
            name=self.name,
            kind=self.kind,
            country=self.country,
            wikidata=self.wikidata,
            latitude=self.latitude,
            longitude=self.longitude,
        )

    def existed(self, on: date | None) -> bool:
        """Whether it was there on a day; True where nobody can tell."""
        if on is None:
            return True
        return (self.since is None or self.since <= on) and (self.until is None or self.until >= on)


@dataclass(frozen=True, slots=True)
class Alias:
    """A name as it stands in the knowledge: its key, how it is written, how it is used and for whom."""

    key: str
    text: str
    use: Use
    entry: Entry
