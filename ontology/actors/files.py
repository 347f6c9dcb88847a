"""The actor files: tab-separated, a header line, comments from ``#``; every bad line is named."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from ontology.actors.entry import Entry, Office, Use
from ontology.errors import BadLine, BadStatement
from ontology.model import Kind

COLUMNS = frozenset(
    "id name kind country names adjectives people capital seats members offices since until latitude "
    "longitude wikidata "
    "example".split()
)
"""Every column that an actor file may have; ``id`` and ``name`` are required, the order is free."""

_USES = {
    "names": Use.NAME,
    "adjectives": Use.ADJECTIVE,
    "people": Use.PEOPLE,
    "capital": Use.CAPITAL,
    "seats": Use.SEAT,
}
_OFFICE = re.compile(r"^([\w.\- ]+)@([^:@]+)(?::([\d-]*)\.\.([\d-]*))?$")


def rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield (line number, cells by column) of a tab-separated file.

    Raises:
        BadLine: where a line has another number of cells than the header.
    """
    header: list[str] | None = None
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            line = line.rstrip("\r\n")
            if not line.strip() or line.startswith("#"):
                continue
            cells = line.split("\t")
            if header is None:
                header = [cell.strip() for cell in cells]
                continue
            if len(cells) > len(header):
                raise BadLine(path, number, f"expected {len(header)} columns, found {len(cells)}")
            cells += [""] * (len(header) - len(cells))
            yield number, dict(zip(header, cells, strict=True))


def read_entries(path: Path, kind: Kind | None = None) -> list[Entry]:
    """Return the entries of an actor file; ``kind`` serves lines without one.

    Raises:
        BadLine: for a column or kind that is unknown, a missing id or name, an unreadable date,
            office or coordinate; with file and line.
    """
    found = []
    for number, cells in rows(path):
        if unknown := cells.keys() - COLUMNS:
            raise BadLine(
                path, number, f"unknown column {min(unknown)!r}; expected some of {', '.join(sorted(COLUMNS))}"
            )
        found.append(_entry(path, number, cells, kind))
    return found


def _entry(path: Path, number: int, cells: dict[str, str], kind: Kind | None) -> Entry:
    get = cells.get
    actor_id, name = get("id", "").strip(), get("name", "").strip()
    if not actor_id or not name:
        raise BadLine(path, number, "an actor needs an id and a name")
    if re.search(r"\s", actor_id):
        raise BadLine(path, number, f"id {actor_id!r} holds a space; expected e.g. 'CHN' or 'vladimir-putin'")
    try:
        return Entry(
            id=actor_id,
            name=name,
            kind=_kind(get("kind", "").strip(), kind),
            country=get("country", "").strip() or None,
            names=_names(name, cells),
            members=split_list(get("members", "")),
            offices=tuple(_office(text) for text in split_list(get("offices", ""))),
            since=read_date(get("since", "")),
            until=read_date(get("until", ""), last=True),
            wikidata=_wikidata(get("wikidata", "").strip()),
            latitude=_degrees(get("latitude", ""), 90),
            longitude=_degrees(get("longitude", ""), 180),
            example=get("example", "").strip(),
            origin=f"{path.name}:{number}",
        )
    except (ValueError, BadStatement) as problem:
        raise BadLine(path, number, str(problem)) from None


def _kind(text: str, default: Kind | None) -> Kind:
    if not text and default is not None:
        return default
    try:
        return Kind(text)
    except ValueError:
        raise ValueError(f"unknown kind {text!r}; expected one of {', '.join(Kind)}") from None


def _names(name: str, cells: dict[str, str]) -> tuple[tuple[str, Use], ...]:
    found = {(name, Use.NAME): None}
    for column, use in _USES.items():
        for text in split_list(cells.get(column, "")):
            found[(text, use)] = None
    return tuple(found)


def split_list(cell: str) -> tuple[str, ...]:
    """Return the parts of a cell between ``|``, without empty ones."""
    return tuple(part for text in cell.split("|") if (part := text.strip())) if cell else ()


def _office(text: str) -> Office:
    match = _OFFICE.match(text)
    if match is None:
        raise ValueError(f"office {text!r} cannot be read; expected e.g. 'president@FRA:2017-05-14..2022-05-13'")
    title, country, start, end = match.groups()
    return Office(title=title, country=country, start=read_date(start or ""), end=read_date(end or "", last=True))


def read_date(text: str, *, last: bool = False) -> date | None:
    """Return an ISO date; of a month or a year alone its first day, or its last.

    Example:
        >>> read_date("2016-02", last=True), read_date("")
        (datetime.date(2016, 2, 29), None)
    """
    text = text.strip()
    if not text:
        return None
    parts = [int(part) for part in text.split("-")]
    if len(parts) > 3:
        raise ValueError(f"date {text!r} cannot be read; expected 2016, 2016-02 or 2016-02-29")
    year, month, day = parts[0], parts[1] if len(parts) > 1 else None, parts[2] if len(parts) > 2 else None
    if day is not None and month is not None:
        return date(year, month, day)
    if not last:
        return date(year, month or 1, 1)
    if month is None or month == 12:
        return date(year, 12, 31)
    return date(year, month + 1, 1) - timedelta(days=1)


def _degrees(text: str, limit: int) -> float | None:
    if not text.strip():
        return None
    value = float(text)
    if abs(value) > limit:
        raise ValueError(f"{value} degrees lies beyond {limit}")
    return value


def _wikidata(text: str) -> str | None:
    if not text:
        return None
    if not re.fullmatch(r"Q\d+", text):
        raise ValueError(f"Wikidata id {text!r} cannot be read; expected e.g. 'Q159'")
    return text
