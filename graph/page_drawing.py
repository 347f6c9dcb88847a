"""The opening picture: who stands where, and which arrows are drawn.

A network that fits is drawn whole. A larger one opens on the most telling pairs of countries (the
backbone), because beyond a few dozen nodes a drawing of everything tells nothing.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import log2, sqrt

from graph.layout import Link, place
from graph.page_columns import Columns
from graph.page_words import SHAPES, Standing, class_of, standing_of
from ontology.model import Actor, Statement

NODES = 300  # beyond, vis-network needs seconds to draw
ARROWS = 600
FANNED = 220  # beyond, the arrows of a pair are merged into one
OPEN_NODES = 40
OPEN_PAIRS = 64


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
    """All statements of one pair, direction, class and standing as one arrow.

    ``key`` names it: ``3>5|2|0`` is actor 3 to actor 5, verbal conflict, happened; ``3=5|0|0`` is mutual.
    """

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
        return round(min(7.0, 0.8 + 1.3 * log2(self.count + 1)), 2)

    @property
    def pair(self) -> tuple[int, int]:
        """The two ends, the lower number first."""
        return min(self.source, self.target), max(self.source, self.target)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """All statements between two actors or groups, by class and direction."""

    a: int
    b: int
    count: int
    classes: tuple[int, int, int, int]
    forth: int
    back: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """Nodes and arrows of the opening picture, at the level of actors or of countries."""

    level: str
    nodes: list[Node]
    arrows: list[Arrow]


def arrows(found: Columns, ends: Callable[[Statement], tuple[int, int]]) -> list[Arrow]:
    """Return the arrows between actors or groups, most statements first; acts on oneself are not drawn."""
    count: Counter[tuple[int, int, bool, int, Standing]] = Counter()
    for statement in found.statements:
        source, target = ends(statement)
        if source == target:
            continue
        if statement.reciprocal:
            source, target = min(source, target), max(source, target)
        kind, standing = class_of(statement.relation), standing_of(statement)
        count[source, target, statement.reciprocal, kind, standing] += 1
    return [
        Arrow(
            key=f"{source}{'=' if both else '>'}{target}|{kind}|{int(standing)}",
            source=source,
            target=target,
            both=both,
            kind=kind,
            standing=standing,
            count=n,
        )
        for (source, target, both, kind, standing), n in count.most_common()
    ]


def pairs(drawn: Iterable[Arrow]) -> list[Pair]:
    """Return who deals with whom, busiest first."""
    classes: dict[tuple[int, int], list[int]] = {}
    ways: dict[tuple[int, int], list[int]] = {}
    for arrow in drawn:
        classes.setdefault(arrow.pair, [0, 0, 0, 0])[arrow.kind] += arrow.count
        way = ways.setdefault(arrow.pair, [0, 0])
        for i, end in enumerate(arrow.pair):
            if arrow.both or arrow.source == end:
                way[i] += arrow.count
    return sorted(
        (
            Pair(a=a, b=b, count=sum(n), classes=(n[0], n[1], n[2], n[3]), forth=ways[a, b][0], back=ways[a, b][1])
            for (a, b), n in classes.items()
        ),
        key=lambda pair: (-pair.count, pair.a, pair.b),
    )


def disparity(every: Sequence[Pair]) -> list[float]:
    """Return how likely each pair's weight is under chance, in [0, 1]; low means telling.

    The disparity filter of Serrano, Boguñá and Vespignani (PNAS 2009), at the more telling end.
    """
    strength: Counter[int] = Counter()
    degree: Counter[int] = Counter()
    for pair in every:
        for end in (pair.a, pair.b):
            strength[end] += pair.count
            degree[end] += 1
    return [
        min(1.0 if degree[e] < 2 else (1 - pair.count / strength[e]) ** (degree[e] - 1) for e in (pair.a, pair.b))
        for pair in every
    ]


def backbone(every: Sequence[Pair], nodes: int = OPEN_NODES, most: int = OPEN_PAIRS) -> list[Pair]:
    """Return the most telling pairs among at most so many nodes and pairs; ties fall to the busier pair."""
    alpha = disparity(every)
    kept: list[Pair] = []
    seen: set[int] = set()
    for i in sorted(range(len(every)), key=lambda i: (alpha[i], i)):
        ends = {every[i].a, every[i].b}
        if len(kept) >= most:
            break
        if len(seen | ends) <= nodes:
            seen |= ends
            kept.append(every[i])
    return kept


def merged(pair: Pair) -> Arrow:
    """Return a pair as one arrow: the sign with more statements gives the hue, words or deeds the dash."""
    verbal, material, quarrel, fight = pair.classes
    friendly = verbal + material >= quarrel + fight
    kind = (1 if material >= verbal else 0) if friendly else (3 if fight >= quarrel else 2)
    one_way = max(pair.forth, pair.back) >= 4 * min(pair.forth, pair.back)
    source, target = (pair.b, pair.a) if one_way and pair.back > pair.forth else (pair.a, pair.b)
    return Arrow(
        key=f"{pair.a}~{pair.b}",
        source=source,
        target=target,
        both=not one_way,
        kind=kind,
        standing=Standing.HAPPENED,
        count=pair.count,
    )


def opening(found: Columns) -> Drawing:
    """Return the opening picture: everybody where they fit, else the most telling pairs of countries."""
    drawn = arrows(found, found.ends)
    if len({end for arrow in drawn for end in arrow.pair}) <= NODES and len(drawn) <= ARROWS:
        return _drawing("actors", found.actors, drawn)
    drawn = arrows(found, found.group_ends)
    kept = {(pair.a, pair.b) for pair in backbone(pairs(drawn))}
    return _drawing("countries", found.groups, [arrow for arrow in drawn if arrow.pair in kept])


def _drawing(level: str, people: Sequence[Actor], drawn: list[Arrow]) -> Drawing:
    if len(drawn) > FANNED:
        drawn = [merged(pair) for pair in pairs(drawn)]
    shown = sorted({end for arrow in drawn for end in arrow.pair})
    row = {number: i for i, number in enumerate(shown)}
    links = [Link(a=row[arrow.source], b=row[arrow.target]) for arrow in drawn]
    count: Counter[int] = Counter()
    for arrow in drawn:
        for end in arrow.pair:
            count[end] += arrow.count
    top = max(count.values(), default=1)
    sizes = [node_size(count[number], top) for number in shown]
    spots = place(len(shown), links, widths=[label_width(people[number].name) for number in shown], radii=sizes)
    nodes = [
        Node(
            number=number,
            label=people[number].name,
            shape=SHAPES[people[number].kind],
            size=size,
            x=round(float(x), 1),
            y=round(float(y), 1),
        )
        for number, size, (x, y) in zip(shown, sizes, spots, strict=True)
    ]
    return Drawing(level=level, nodes=nodes, arrows=drawn)


def node_size(count: int, top: int) -> float:
    """Return a node's radius in pixels: its area grows with its statements, up to 34 pixels, 24 where there are many."""
    if top > 60:
        return round(7 + 17 * sqrt(count / top), 1)
    return round(min(34.0, 7.5 + 3.0 * sqrt(count)), 1)


def label_width(name: str) -> float:
    """Return about how wide a name is at 14 pixels."""
    return 7.4 * min(len(name), 28) + 8
