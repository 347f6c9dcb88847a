"""The opening picture: who stands where, and which arrows are drawn."""

from collections import Counter
from dataclasses import dataclass
from math import log2, sqrt

from graph.layout import Link, place
from graph.page_columns import Columns
from graph.page_words import SHAPES, Standing, class_of, standing_of
from ontology.model import Actor, Statement

NODES = 300  # beyond, vis-network needs seconds to draw
ARROWS = 600


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """An actor as drawn; ``number`` is its place in the page's table of actors or groups."""

    number: int
    label: str
    shape: str
    size: float
    x: float
    y: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrow:
    """All statements of one pair, direction, class and standing as one arrow."""

    key: str
    source: int
    target: int
    both: bool
    kind: int
    standing: Standing
    count: int

    @property
    def width(self) -> float:
        """The arrow's width in pixels: it grows with the logarithm of the count."""
        return round(1.6 + 1.3 * log2(self.count + 1) - 1.3, 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """Nodes and arrows of the opening picture."""

    level: str
    nodes: list[Node]
    arrows: list[Arrow]


def arrow_key(source: int, target: int, statement: Statement) -> str:
    """Return the name of the arrow that shows a statement; mutual acts have no direction.

    Example: ``3>5|2|0`` is actor 3 to actor 5, verbal conflict, happened; ``3=5|0|0`` is mutual.
    """
    if statement.reciprocal:
        pair = f"{min(source, target)}={max(source, target)}"
    else:
        pair = f"{source}>{target}"
    return f"{pair}|{class_of(statement.relation)}|{int(standing_of(statement))}"


def arrows(found: Columns) -> list[Arrow]:
    """Return the arrows between actors, most statements first."""
    count: Counter[str] = Counter()
    shown: dict[str, Statement] = {}
    for statement in found.statements:
        key = arrow_key(*found.ends(statement), statement)
        count[key] += 1
        shown.setdefault(key, statement)
    return [_arrow(found, key, shown[key], n) for key, n in count.most_common()]


def _arrow(found: Columns, key: str, statement: Statement, count: int) -> Arrow:
    source, target = found.ends(statement)
    if statement.reciprocal:
        source, target = min(source, target), max(source, target)
    return Arrow(
        key=key,
        source=source,
        target=target,
        both=statement.reciprocal,
        kind=class_of(statement.relation),
        standing=standing_of(statement),
        count=count,
    )


def opening(found: Columns) -> Drawing:
    """Return the opening picture of a small network: every actor and every arrow."""
    drawn = arrows(found)
    shown = sorted({n for arrow in drawn for n in (arrow.source, arrow.target)})
    row = {number: i for i, number in enumerate(shown)}
    links = [Link(a=row[a.source], b=row[a.target]) for a in drawn]
    people = [found.actors[number] for number in shown]
    spots = place(len(shown), links, widths=[label_width(actor.name) for actor in people])
    count: Counter[int] = Counter()
    for statement in found.statements:
        count.update(set(found.ends(statement)))
    nodes = [
        _node(number, actor, count[number], float(x), float(y))
        for number, actor, (x, y) in zip(shown, people, spots, strict=True)
    ]
    return Drawing(level="actors", nodes=nodes, arrows=drawn)


def _node(number: int, actor: Actor, count: int, x: float, y: float) -> Node:
    return Node(
        number=number, label=actor.name, shape=SHAPES[actor.kind], size=node_size(count), x=round(x, 1), y=round(y, 1)
    )


def node_size(count: int) -> float:
    """Return a node's radius in pixels: its area grows with its statements, up to 34 pixels."""
    return round(min(34.0, 9.0 + 3.4 * sqrt(count)), 1)


def label_width(name: str) -> float:
    """Return about how wide a name is at 14 pixels."""
    return 7.4 * min(len(name), 28) + 8
