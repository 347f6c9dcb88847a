"""Refresh the actor knowledge from Wikidata, or another SPARQL endpoint with its terms, into the user's own folder."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ontology.actors.files import read_entries
from ontology.actors.knowledge import Knowledge
from ontology.actors.names import name_key, slug
from ontology.actors.own import user_folder
from ontology.actors.sparql import Endpoint
from ontology.model import Kind

WIKIDATA = "https://query.wikidata.org/sparql"
_COLUMNS = ("id", "name", "kind", "country", "offices", "names", "since", "wikidata", "example")
_PREFIXES = """
PREFIX wd: <http://www.wikidata.org/entity/>
PREFIX wdt: <http://www.wikidata.org/prop/direct/>
PREFIX p: <http://www.wikidata.org/prop/>
PREFIX ps: <http://www.wikidata.org/prop/statement/>
PREFIX pq: <http://www.wikidata.org/prop/qualifier/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
"""
_PEOPLE = """
SELECT ?item ?name ?office ?country ?start ?end (GROUP_CONCAT(DISTINCT ?alias; SEPARATOR="|") AS ?aliases) WHERE {{
  ?item p:P39 ?held .
  ?held ps:P39 ?post ; pq:P580 ?start .
  OPTIONAL {{ ?held pq:P582 ?end }}
  ?post wdt:P1001 ?state ; rdfs:label ?office .
  ?state wdt:P298 ?country .
  ?item rdfs:label ?name .
  OPTIONAL {{ ?item skos:altLabel ?alias . FILTER(LANG(?alias) = "en") }}
  FILTER(?start >= "{since}T00:00:00Z"^^xsd:dateTime && LANG(?office) = "en" && LANG(?name) = "en")
  FILTER(!STRSTARTS(LCASE(STR(?office)), "member"))
}} GROUP BY ?item ?name ?office ?country ?start ?end ORDER BY ?item ?start ?office LIMIT {limit} OFFSET {offset}
"""
_BODIES = """
SELECT ?item ?name ?short ?start (GROUP_CONCAT(DISTINCT ?alias; SEPARATOR="|") AS ?aliases) WHERE {{
  ?item wdt:P31/wdt:P279* wd:Q245065 ; rdfs:label ?name ; wdt:P571 ?start .
  OPTIONAL {{ ?item wdt:P1813 ?short . FILTER(LANG(?short) = "en") }}
  OPTIONAL {{ ?item skos:altLabel ?alias . FILTER(LANG(?alias) = "en") }}
  FILTER(?start >= "{since}T00:00:00Z"^^xsd:dateTime && LANG(?name) = "en")
}} GROUP BY ?item ?name ?short ?start ORDER BY ?item LIMIT {limit} OFFSET {offset}
"""


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What a refresh brought: the file written, and how many people and bodies are in it."""

    path: Path
    people: int
    bodies: int


def refresh(
    knowledge: Knowledge,
    since: date,
    *,
    endpoint: Endpoint | None = None,
    folder: Path | None = None,
    page: int = 2000,
    most: int = 200_000,
    progress: Callable[[str, int], None] = lambda what, count: None,
) -> Refreshed:
    """Ask for those who took office and bodies founded since a day, and write them as an actor file.

    Args:
        knowledge: What is known already; its ids are kept, by Wikidata id or by name and country.
        since: The first day.
        endpoint: Wikidata's by default.
        folder: Where to write; the user's data folder by default.
        page: Rows asked for at once.
        most: Rows in all, beyond which it stops.
        progress: Told what is read and how many rows so far.

    Raises:
        EndpointFailed: the endpoint gives no usable answer; nothing is written then.
    """
    asked = endpoint or Endpoint(url=WIKIDATA)
    people = _people(knowledge, _pages(asked, _PEOPLE, since, page, most, lambda n: progress("office holders", n)))
    bodies = _bodies(knowledge, _pages(asked, _BODIES, since, page, most, lambda n: progress("organisations", n)))
    path = (folder or user_folder()) / "refreshed-wikidata.tsv"
    _write(path, [*people, *bodies], since, asked.url)
    return Refreshed(path, len(people), len(bodies))


def _pages(
    endpoint: Endpoint, query: str, since: date, page: int, most: int, told: Callable[[int], None]
) -> Iterator[dict[str, str]]:
    count = 0
    while count < most:
        size = min(page, most - count)
        rows = endpoint.select(_PREFIXES + query.format(since=since.isoformat(), limit=size, offset=count))
        yield from rows
        count += len(rows)
        told(count)
        if len(rows) < size:
            return


def _people(knowledge: Knowledge, rows: Iterator[dict[str, str]]) -> list[dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for row in rows:
        office = _office(knowledge, row["office"], row["country"])
        if office is None:
            continue
        item = row["item"].rsplit("/", 1)[-1]
        held = f"{office}@{row['country']}:{row['start'][:10]}..{row.get('end', '')[:10]}"
        person = found.setdefault(item, _line(knowledge, row, item, Kind.PERSON, row["country"]))
        person["offices"] = "|".join(dict.fromkeys([*filter(None, person["offices"].split("|")), held]))
    return list(found.values())


def _office(knowledge: Knowledge, words: str, country: str) -> str | None:
    """The office in our words, None for one that we do not follow: "Minister of Defence of Peru"."""
    entry = knowledge.get(country)
    names = sorted((name for name, _ in entry.names), key=len, reverse=True) if entry is not None else []
    text = words
    for name in names:
        for tail in (f" of {name}", f" of the {name}"):
            text = text.removesuffix(tail)
        text = text.removeprefix(f"{name} ")
    return text.lower() if name_key(text) in knowledge.titles else None


def _bodies(knowledge: Knowledge, rows: Iterator[dict[str, str]]) -> list[dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for row in rows:
        item = row["item"].rsplit("/", 1)[-1]
        line = found.setdefault(item, _line(knowledge, row, item, Kind.ORGANISATION, ""))
        line["since"] = row["start"][:10]
        line["country"] = line["country"] or line["id"]
    return list(found.values())


def _line(knowledge: Knowledge, row: dict[str, str], item: str, kind: Kind, country: str) -> dict[str, str]:
    name = _clean(row["name"])
    aliases = [_clean(alias) for alias in (row.get("short", ""), *row.get("aliases", "").split("|"))]
    return {
        "id": _id(knowledge, name, item, kind, country, row.get("short", "")),
        "name": name,
        "kind": kind.value,
        "country": country,
        "offices": "",
        "names": "|".join(dict.fromkeys(alias for alias in aliases if len(alias) > 3 or alias == row.get("short"))),
        "since": "",
        "wikidata": item,
        "example": "",
    }


def _id(knowledge: Knowledge, name: str, item: str, kind: Kind, country: str, short: str) -> str:
    """The id that somebody has already, else a new one that nobody has."""
    for entry in knowledge.by_wikidata(item):
        return entry.id
    for alias in knowledge.named(name):
        if (
            alias.entry.kind is kind
            and alias.entry.wikidata is None
            and (not country or alias.entry.country == country)
        ):
            return alias.entry.id
    fresh = short if short.isupper() and " " not in short else slug(name)
    return fresh if knowledge.get(fresh) is None else f"{fresh}-{item}"


def _clean(text: str) -> str:
    return " ".join(text.replace("|", " ").split())


def _write(path: Path, lines: list[dict[str, str]], since: date, url: str) -> None:
    """Write the lines, read them back, and only then put the file in its place."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(".part")
    head = [
        f"# From {url}, offices and bodies since {since}. Wikidata is in the public domain (CC0 1.0).",
        "\t".join(_COLUMNS),
    ]
    body = ["\t".join(line[column] for column in _COLUMNS) for line in lines]
    partial.write_text("\n".join([*head, *body]) + "\n", encoding="utf-8")
    read_entries(partial)
    partial.replace(path)
