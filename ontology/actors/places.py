"""Cities and provinces, read from GeoNames and ISO 3166-2 only when a text names one that nobody else knows."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from ontology.actors.names import name_key

Row = tuple[str, str, float | None, float | None, int]
"""A place as kept: name, country, latitude, longitude, population."""


@dataclass(frozen=True, slots=True)
class Place:
    """A city or province: name, alpha-3 of its state, degrees (WGS 84) if known, people living there."""

    name: str
    country: str
    latitude: float | None = None
    longitude: float | None = None
    population: int = 0


_FAMOUS = 600_000  # people, from which a city is meant though the article names nothing else of its country; not tuned


class Places:
    """The gazetteer of cities and provinces; nothing is read before the first question."""

    def find(self, name: str, topics: Mapping[str, int] | None = None, country: str | None = None) -> Place | None:
        """Return the place of a name, None if there is none.

        Of several, the one in ``country``, else in a country that the article names, else the largest
        city by far; else None: a wrong country is worse than none.

        Example:
            >>> Places().find("Mosul").country
            'IRQ'
        """
        found = self._named(name_key(name))
        if country is not None:
            return next((place for place in found if place.country == country), None)
        if not found:
            return None
        if topics:
            near = max(found, key=lambda place: (topics.get(place.country, 0), place.population))
            if topics.get(near.country, 0):
                return near
            found = [place for place in found if place.population >= _FAMOUS]
            if not found:
                return None
        first, *others = found
        rival = max((place.population for place in others if place.country != first.country), default=0)
        return first if first.population > 5 * rival and (first.population >= 50_000 or not others) else None

    def _named(self, key: str) -> list[Place]:
        """Every place of a name, largest first."""
        rows = list(self._cities.get(key, ()))
        for shorter in _without_article(key):
            rows += self._cities.get(shorter, ())
        return sorted({Place(*row) for row in rows}, key=lambda place: (-place.population, place.country, place.name))

    @cached_property
    def _cities(self) -> Mapping[str, list[Row]]:
        from ontology.actors.gazetteer import read_gazetteer

        return read_gazetteer()


def _without_article(key: str) -> list[str]:
    """The key without, and with, the Arabic article: "raqqa" is kept as "ar raqqah"."""
    first, _, rest = key.partition(" ")
    return [rest] if first in ("al", "ar", "as", "at", "an", "ad", "ash", "az", "el") and rest else []


PLACES = Places()
"""The gazetteer of the running program; empty until it is asked."""
