"""Annotated reports: short articles of our own in which every actor and every act between two actors is marked.

    ## muscat-talks | 2021-03-14 | news
    @ 1 IRN state IRN Iran
    @ 2 hassan-amiri person IRN Hassan Amiri
    @ 3 OMN state OMN Oman
    = Iran's envoy in Muscat
    [1 Iran]'s envoy, [2 Hassan Amiri], met the foreign minister of [3 Oman] on Sunday.
    > 2=3 CONSULT actual
    /
    [2 He] said [1 Tehran] would never again close the strait.

A head line with id, date and kind of text; a line an actor (number, id, type, country or ``-``, name); then a
sentence a line, its mentions in brackets behind the numbers of their actors; under each sentence its
statements (``2>3`` from 2 to 3, ``2=3`` both ways; ``by 4`` for whoever reports it). ``=`` starts the title, ``/`` a
new paragraph. What no line names between two actors mentioned in a sentence is nothing.
"""

import argparse
import json
import re
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from ontology.errors import BadLine
from ontology.model import Kind, Relation, Status

_HEAD = re.compile(r"## ([a-z0-9-]+) \| (\d{4}(?:-\d\d){0,2}|-) \| (\S.*)")
_ACTOR = re.compile(r"@ (\d+) (\S+) (\S+) (\S+) (\S.*)")
_MENTION = re.compile(r"\[(\d+(?:,\d+)*) ([^\[\]]+)\]")
_PRONOUN = re.compile(
    r"(?i)I|me|my|mine|we|us|our|ours|you|your|s?he|him|his|hers?|it|its|they|them|theirs?|the|who(?:se|m)?"
).fullmatch
_ACT = re.compile(r"> (\d+(?:,\d+)*)([>=])(\d+(?:,\d+)*) ([A-Z]+) ([a-z]+)(?: by (\d+))?")


def _bad(path: Path, number: int, line: str, expected: str) -> BadLine:
    return BadLine(path, number, f"expected {expected}: {line[:120]!r}")


@dataclass(frozen=True, slots=True)
class Marked:
    """A mention: where it lies in its sentence (code points, half-open) and the numbers of its actors."""

    start: int
    end: int
    actors: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A statement of a sentence; ``mutual`` if both do it to each other."""

    source: tuple[int, ...]
    target: tuple[int, ...]
    relation: Relation
    status: Status
    mutual: bool
    by: int | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence without its marks; ``title`` for a headline, ``opens`` if it begins a paragraph."""

    text: str
    mentions: tuple[Marked, ...]
    statements: tuple[Told, ...]
    title: bool
    opens: bool


@dataclass(frozen=True, slots=True)
class Figure:
    """An actor of a report, as in the annotated articles: id, type, country (None: itself) and name."""

    id: str
    kind: Kind
    country: str | None
    name: str


@dataclass(frozen=True, slots=True)
class Report:
    """A short article with its actors by number and its sentences."""

    id: str
    date: str | None
    genre: str
    actors: dict[int, Figure]
    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        """The article as a reader gets it: title, an empty line, paragraphs."""
        parts: list[str] = []
        for line in self.lines:
            gap = "" if not parts else "\n\n" if line.opens or line.title else " "
            parts.append(gap + line.text)
        return "".join(parts)


def reports(path: Path) -> list[Report]:
    """Return the reports of a file.

    Raises:
        BadLine: a line is not of the format, or names an actor that its report does not have.
    """
    rows = path.read_text("utf-8").splitlines()
    starts = [number for number, row in enumerate(rows) if row.startswith("## ")]
    if any(row.strip() for row in rows[: starts[0] if starts else len(rows)]):
        raise _bad(path, 1, rows[0], "'## id | date | kind of text'")
    return [_report(path, first, rows[first:last]) for first, last in pairwise([*starts, len(rows)])]


def _report(path: Path, before: int, rows: list[str]) -> Report:
    head = _HEAD.fullmatch(rows[0].strip())
    if head is None:
        raise _bad(path, before + 1, rows[0], "'## id | date | kind of text'")
    actors: dict[int, Figure] = {}
    lines: list[Line] = []
    opens = False
    for number, row in enumerate(rows[1:], before + 2):
        row = row.strip()
        if not row:
            continue
        if row.startswith("@"):
            actors.update([_actor(path, number, row)])
        elif row == "/":
            opens = True
        elif row.startswith(">"):
            if not lines:
                raise _bad(path, number, row, "a sentence before its statements")
            act = told(path, number, row, actors)
            last = lines[-1]
            lines[-1] = Line(last.text, last.mentions, (*last.statements, act), last.title, last.opens)
        else:
            title = row.startswith("= ")
            opens = opens or (bool(lines) and lines[-1].title)
            lines.append(_line(path, number, row.removeprefix("= "), actors, title=title, opens=opens))
            opens = False
    if not lines:
        raise _bad(path, before + 1, rows[0], "at least one sentence")
    return Report(head[1], None if head[2] == "-" else head[2], head[3], actors, tuple(lines))


def _actor(path: Path, number: int, row: str) -> tuple[int, Figure]:
    found = _ACTOR.fullmatch(row)
    if found is None or found[3] not in set(Kind):
        raise _bad(path, number, row, f"'@ number id type country name', type one of {', '.join(Kind)}")
    return int(found[1]), Figure(found[2], Kind(found[3]), None if found[4] == "-" else found[4], found[5])


def _numbers(path: Path, number: int, row: str, listed: str, actors: Collection[int]) -> tuple[int, ...]:
    found = tuple(int(part) for part in listed.split(","))
    if not set(found) <= set(actors):
        raise _bad(path, number, row, f"numbers of actors {sorted(actors)}")
    return found


def told(path: Path, number: int, row: str, actors: Collection[int]) -> Told:
    """Return the statement of a line; BadLine where it is none, or not of the actors with these numbers."""
    found = _ACT.fullmatch(row)
    if found is None or found[4] not in Relation.__members__ or found[5] not in set(Status):
        raise _bad(path, number, row, "'> 1>2 RELATION status [by 3]'")
    source = _numbers(path, number, row, found[1], actors)
    target = _numbers(path, number, row, found[3], actors)
    by = _numbers(path, number, row, found[6], actors)[0] if found[6] else None
    return Told(source, target, Relation[found[4]], Status(found[5]), found[2] == "=", by)


def _line(path: Path, number: int, row: str, actors: dict[int, Figure], *, title: bool, opens: bool) -> Line:
    plain, at, mentions = "", 0, []
    for match in _MENTION.finditer(row):
        plain += row[at : match.start()]
        who = _numbers(path, number, row, match[1], actors)
        mentions.append(Marked(len(plain), len(plain) + len(match[2]), who))
        plain += match[2]
        at = match.end()
    plain += row[at:]
    if re.search(r"[\[\]]|^\W*$", plain):
        raise _bad(path, number, row, "a sentence with its mentions as '[1 Iran]', not nested")
    return Line(plain, tuple(mentions), (), title, opens)


def gold(report: Report) -> dict[str, object]:
    """Return a report's statements as an annotated document: actors, and statements between their ids."""
    statements = [
        {
            "relation": told.relation.value,
            "source": [report.actors[n].id for n in told.source],
            "target": [report.actors[n].id for n in told.target],
            "reciprocal": told.mutual,
            "status": told.status.value,
            "attributed_to": report.actors[told.by].id if told.by else None,
            "evidence": line.text,
        }
        for line in report.lines
        for told in line.statements
    ]
    mentions = [(m, line.text[m.start : m.end]) for line in report.lines for m in line.mentions]
    actors = [
        {
            "id": actor.id,
            "name": actor.name,
            "type": actor.kind.value,
            "country": actor.country,
            "mentions": sorted(
                {text for mention, text in mentions if mention.actors == (number,) and not _PRONOUN(text)}
            ),
        }
        for number, actor in report.actors.items()
    ]
    return {"id": report.id, "date": report.date, "actors": actors, "statements": statements}


def write_gold(found: Iterable[Report], folder: Path) -> None:
    """Write reports as ``articles/ID.json`` and ``documents/ID.json``, the format that the benchmarks take."""
    for report in found:
        article = {"id": report.id, "publisher": None, "date": report.date, "text": report.text}
        for name, record in (("articles", article), ("documents", gold(report))):
            path = folder / name / f"{report.id}.json"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(json.dumps(record, ensure_ascii=False, indent=1) + "\n", "utf-8")


def main() -> None:
    """Check files, say what they hold, and write them as annotated articles if asked to."""
    parser = argparse.ArgumentParser(prog="python -m ingest.english.training.reports", description=main.__doc__)
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--write", type=Path, help="folder for articles/ and documents/, as the benchmarks take them")
    chosen = parser.parse_args()
    counts: Counter[str] = Counter()
    for path in chosen.files:
        found = reports(path)
        if chosen.write:
            write_gold(found, chosen.write)
        for report in found:
            counts["reports"] += 1
            counts["words"] += len(report.text.split())
            for line in report.lines:
                counts["sentences"] += 1
                counts["mentions"] += len(line.mentions)
                named = {number for mention in line.mentions for number in mention.actors}
                for told in line.statements:
                    counts["statements"] += 1
                    counts[told.relation.value] += 1
                    counts[told.status.value] += 1
                    counts["statements with an end not mentioned in the sentence"] += not (
                        {*told.source, *told.target} <= named
                    )
    for name, count in counts.most_common():
        print(f"{count:8} {name}")


if __name__ == "__main__":
    main()
