"""Capitalised words that look like names and are nobody's: months, feasts, illnesses, treaties."""

from collections.abc import Container

from ingest.actors.keys import key_of
from ingest.actors.line import Line
from ingest.actors.unit import Sort, Unit

_LONGEST = 4  # words of a name of things.tsv
_MONTHS = frozenset({"march", "april", "may", "june", "august"})  # that are names of people too
_BEFORE = frozenset("in on of by since until till from to last next this early late mid during through".split())
_PAPERS = frozenset(
    "agreement agreements accord accords act treaty pact protocol convention constitution amendment bill resolution "
    "declaration charter memorandum cup championship championships games award prize medal index bulletin".split()
)


def thing(line: Line, at: int, things: Container[str]) -> Unit | None:
    """Return the name at a place that is a thing's, None if there is none."""
    if line.capital(at):
        for length in range(min(_LONGEST, len(line) - at), 0, -1):
            if key_of(line, at, at + length) in things:
                return unnamed(line, at, at + length)
    return None


def is_month(line: Line, at: int) -> bool:
    """Whether a word is a month and not somebody called so: "in May", "March 12"."""
    if line.key(at) not in _MONTHS:
        return False
    return line.key(at - 1) in _BEFORE or line.key(at + 1)[:1].isdigit() or line.key(at - 1)[:1].isdigit()


def could_be_month(key: str) -> bool:
    """Whether a name alone is no name yet: whoever is called May must have been named in full."""
    return key in _MONTHS


def is_paper(line: Line, at: int, last: int) -> bool:
    """Whether a name of several words is a treaty, law, contest or prize: "the Dayton Agreement"."""
    return last - at > 1 and line.key(last - 1) in _PAPERS


def unnamed(line: Line, at: int, last: int) -> Unit:
    """Return words that look like a name as a unit that names nobody."""
    return Unit(first=at, last=last, sort=Sort.PLAIN, key=key_of(line, at, last), label="EVENT")
