"""What a page knows about the whole network beforehand: measures, and where everybody stands in the full picture."""

from collections import Counter
from collections.abc import Callable, Sequence

import networkx as nx

from graph.layout import spread
from graph.measures import Dyads, measures
from graph.page_columns import Columns
from ontology.model import Actor, Statement

SHOWN = ("degree", "PageRank", "betweenness", "core", "community")  # strength is what size shows anyway


def measured(found: Columns) -> dict[str, object]:
    """Return the measures of actors and of countries as columns, with what each number means."""
    return {
        "actors": _columns(found, found.actors, found.ends),
        "groups": _columns(found, found.groups, found.group_ends),
    }


def _columns(
    found: Columns, people: Sequence[Actor], ends: Callable[[Statement], tuple[int, int]]
) -> dict[str, list[object]]:
    kept = [measure for measure in measures(_dyads(found, people, ends)) if measure.name in SHOWN]
    return {
        "names": [measure.name for measure in kept],
        "says": [measure.says for measure in kept],
        "values": [[_short(measure.values.get(actor.id, 0.0)) for actor in people] for measure in kept],
    }


def _short(value: float) -> float:
    return int(value) if value == int(value) else float(f"{value:.3g}")  # three digits are what a radius shows


def _dyads(found: Columns, people: Sequence[Actor], ends: Callable[[Statement], tuple[int, int]]) -> Dyads:
    weight: Counter[tuple[int, int]] = Counter(ends(statement) for statement in found.statements)
    dyads: Dyads = nx.DiGraph()
    dyads.add_weighted_edges_from((people[a].id, people[b].id, n) for (a, b), n in weight.items() if a != b)
    return dyads


def full_spots(found: Columns) -> dict[str, list[int]]:
    """Return positions of all actors in the full picture, as x and y in turn."""
    edges = sorted({(min(pair), max(pair)) for pair in map(found.ends, found.statements) if pair[0] != pair[1]})
    spots = spread(len(found.actors), edges)
    return {"actors": [round(float(value)) for value in spots.ravel()], "groups": []}
