"""Reading of the case tables: short texts and the statements that they should yield."""

import re
from dataclasses import dataclass
from pathlib import Path

from ontology.model import Statement

_FLAG = re.compile(r"\[([^\]]*)\]")
_EITHER_WAY = {"CONSULT", "COOPERATE", "AGREE"}
Fact = tuple[str, str, str, str]


@dataclass(frozen=True)
class Case:
    """A text of one phenomenon with the facts expected: (source, relation, target, status)."""

    phenomenon: str
    text: str
    expected: frozenset[Fact]
    claimed: frozenset[Fact]


def cases(path: Path) -> list[Case]:
    """Return the cases of a table."""
    found = []
    for line in path.read_text("utf-8").splitlines()[1:]:
        if line.strip() and not line.startswith("#"):
            phenomenon, text, expected = ([*line.split("\t"), "", ""])[:3]
            facts = [_fact(part) for part in expected.split(";") if part.strip()]
            found.append(
                Case(phenomenon, text, frozenset(f for f, _ in facts), frozenset(f for f, claimed in facts if claimed))
            )
    return found


def fact_of(statement: Statement) -> Fact:
    """Return a statement as a fact; mutual acts in a fixed order."""
    return _ordered(
        statement.source.id,
        statement.relation.value,
        statement.target.id,
        statement.status.value,
        mutual=statement.reciprocal,
    )


def _fact(text: str) -> tuple[Fact, bool]:
    flags = _FLAG.findall(text)
    source, relation, target = _FLAG.sub("", text).split()
    status = next((f for f in flags if f in ("negated", "hypothetical", "future")), "actual")
    return _ordered(source, relation, target, status), any(f.startswith("claimed") for f in flags)


def _ordered(source: str, relation: str, target: str, status: str, *, mutual: bool = False) -> Fact:
    if mutual or relation in _EITHER_WAY:
        source, target = sorted((source, target))
    return source, relation, target, status
