"""Measures of a network: who is central, who belongs together, what is mutual, what is balanced.

Each says what its number means, because a number nobody can read is worse than none. They are
computed with networkx on the graph of dyads (one edge a pair and direction, ``weight`` statements,
``score`` from -10, conflict, to 10, cooperation); a backend that networkx finds installed and
enabled (``NETWORKX_BACKEND_PRIORITY``) is used by networkx itself.

Comity has no extra that installs one. python-igraph is under the GPL; nx-parallel 0.3 (BSD), the last
for Python 3.11, does not import with networkx 3.6; graphblas-algorithms (Apache-2.0) had its last
release in 2023. The slowest measure, betweenness, is sampled and takes 1.4 s of one core for 6,400
actors and 13,400 pairs.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import networkx as nx

if TYPE_CHECKING:  # generic in the type stubs only
    Dyads = nx.DiGraph[str]
    Joined = nx.Graph[str]
else:
    Dyads = nx.DiGraph
    Joined = nx.Graph

EXACT = 400  # actors up to which betweenness is exact; not tuned
PIVOTS = 64  # sources sampled beyond; Brandes and Pich (2007) find some hundred enough for the ranking
SEED = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One number an actor, and what it means."""

    name: str
    says: str
    values: Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """One number of a whole network, and what it means; ``value`` is None where there is nothing to measure."""

    name: str
    says: str
    value: float | None


def measures(dyads: Dyads) -> list[Measure]:
    """Return the measures of every actor, each with its meaning.

    Example:
        >>> dyads = nx.DiGraph()
        >>> dyads.add_weighted_edges_from([("IRN", "OMN", 3), ("OMN", "USA", 1)])
        >>> {measure.name: measure.values["OMN"] for measure in measures(dyads)}["degree"]
        2.0
    """
    joined = _joined(dyads)
    return [
        Measure(name="strength", says="statements it takes part in", values=strength(dyads)),
        Measure(name="degree", says="other actors it dealt with", values=_numbers(dict(joined.degree()))),
        Measure(name="PageRank", says="share of attention, in [0, 1]; all actors sum to 1", values=pagerank(dyads)),
        Measure(
            name="betweenness",
            says="share of shortest paths between others that run through it, in [0, 1]; high for brokers",
            values=betweenness(joined),
        ),
        Measure(
            name="core",
            says="largest k such that it belongs to a group where everybody dealt with k others",
            values=_numbers(nx.core_number(joined)),
        ),
        Measure(
            name="community",
            says="number of its community (Louvain), 0 the largest; who deals more with each other than with others",
            values=communities(joined),
        ),
    ]


def _joined(dyads: Dyads) -> Joined:
    """Return the pairs without direction, with the weights of both directions summed."""
    joined: Joined = nx.Graph()
    joined.add_nodes_from(dyads)
    for source, target, weight in dyads.edges(data="weight", default=1):
        if source != target:
            before = joined.get_edge_data(source, target, {"weight": 0})["weight"]
            joined.add_edge(source, target, weight=before + weight)
    return joined


def _numbers(values: Mapping[str, float]) -> dict[str, float]:
    return {actor: float(value) for actor, value in values.items()}


def strength(dyads: Dyads) -> dict[str, float]:
    """Return how many statements each actor takes part in, as source or target."""
    return _numbers(dict(dyads.degree(weight="weight")))


def pagerank(dyads: Dyads) -> dict[str, float]:
    """Return each actor's share of attention: high when busy actors direct their acts at it."""
    return dict(nx.pagerank(dyads, weight="weight")) if len(dyads) else {}


def betweenness(joined: Joined) -> dict[str, float]:
    """Return the share of shortest paths through each actor; sampled beyond EXACT actors, with a fixed seed."""
    if len(joined) <= EXACT:
        return dict(nx.betweenness_centrality(joined))
    return dict(nx.betweenness_centrality(joined, k=PIVOTS, seed=SEED))


def communities(joined: Joined) -> dict[str, float]:
    """Return the number of each actor's community, 0 the largest."""
    if not joined.number_of_edges():
        return {actor: float(i) for i, actor in enumerate(joined)}
    found = nx.community.louvain_communities(joined, weight="weight", seed=SEED)
    ordered = sorted(found, key=lambda members: (-len(members), min(members)))
    return {actor: float(i) for i, members in enumerate(ordered) for actor in members}


def reciprocity(dyads: Dyads) -> float:
    """Return the share of arrows that are answered by one in the other direction, in [0, 1].

    Example:
        >>> reciprocity(nx.DiGraph([("A", "B"), ("B", "A"), ("B", "C"), ("A", "C")]))
        0.5
    """
    arrows = [(source, target) for source, target in dyads.edges() if source != target]
    answered = sum(1 for source, target in arrows if dyads.has_edge(target, source))
    return answered / len(arrows) if arrows else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """Triads of actors by the product of their signs (Heider 1946; Cartwright and Harary 1956).

    Balanced ones: three friends, or two friends with a common enemy. Unbalanced ones: somebody
    befriended by two enemies, or three enemies. A pair's sign is that of its summed score; pairs of
    score zero have none and make no triad.
    """

    friends: int
    common_enemy: int
    courted: int
    enemies: int

    @property
    def share(self) -> float | None:
        """The share of balanced triads, in [0, 1]; None without triads."""
        total = self.friends + self.common_enemy + self.courted + self.enemies
        return (self.friends + self.common_enemy) / total if total else None


def totals(dyads: Dyads) -> list[Total]:
    """Return the measures of the network as a whole, each with its meaning.

    Example:
        >>> dyads = nx.DiGraph()
        >>> dyads.add_weighted_edges_from([("IRN", "OMN", 3), ("OMN", "IRN", 1)])
        >>> [(total.name, total.value) for total in totals(dyads)][:2]
        [('reciprocity', 1.0), ('balance', None)]
    """
    triads = balance(dyads)
    return [
        Total(name="reciprocity", says=_RECIPROCITY, value=reciprocity(dyads)),
        Total(name="balance", says=_BALANCE, value=triads.share),
        Total(name="friends", says="balanced triads: three that are friends of each other", value=triads.friends),
        Total(
            name="common enemy",
            says="balanced triads: two friends, each hostile to the third",
            value=triads.common_enemy,
        ),
        Total(name="courted", says="unbalanced triads: one that is a friend of two enemies", value=triads.courted),
        Total(name="enemies", says="unbalanced triads: three that are hostile to each other", value=triads.enemies),
    ]


_RECIPROCITY = "share of arrows answered by one in the other direction, in [0, 1]; 1 where every pair acts both ways"
_BALANCE = (
    "share of triads, all three pairs signed by their summed score, that are balanced, in [0, 1]; "
    "high where camps are clear"
)


def balance(dyads: Dyads) -> Balance:
    """Return how many triads are balanced and how.

    Example:
        >>> dyads = nx.DiGraph()
        >>> for source, target, score in (("A", "B", 5.0), ("A", "C", -4.0), ("B", "C", -2.0)):
        ...     dyads.add_edge(source, target, weight=1, score=score)
        >>> balance(dyads).common_enemy
        1
    """
    signs = _signs(dyads)
    rank = {actor: i for i, actor in enumerate(signs)}
    counts = [0, 0, 0, 0]  # by the number of hostile pairs
    for a, near in signs.items():
        later = [b for b in near if rank[b] > rank[a]]
        for b in later:
            for c in signs[b].keys() & near.keys():
                if rank[c] > rank[b]:
                    counts[(near[b] < 0) + (near[c] < 0) + (signs[b][c] < 0)] += 1
    return Balance(friends=counts[0], courted=counts[1], common_enemy=counts[2], enemies=counts[3])


def _signs(dyads: Dyads) -> dict[str, dict[str, float]]:
    total: dict[str, dict[str, float]] = {actor: {} for actor in dyads}
    for source, target, edge in dyads.edges(data=True):
        if source != target:
            score = edge.get("score", 0.0) * edge.get("weight", 1)
            total[source][target] = total[source].get(target, 0.0) + score
            total[target][source] = total[source][target]
    return {actor: {other: score for other, score in near.items() if score} for actor, near in total.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """A month: its first day, number of statements, and their mean score, from -10 (conflict) to 10 (cooperation)."""

    first: date
    statements: int
    score: float


def months(dated: Iterable[tuple[date | None, float]]) -> list[Month]:
    """Return the mean score by month of (date, score) pairs, months without any left out, undated left out.

    Example:
        >>> found = months([(date(2024, 3, 4), 5.0), (date(2024, 3, 9), -3.0), (None, 9.0)])
        >>> [(month.first.isoformat(), month.statements, month.score) for month in found]
        [('2024-03-01', 2, 1.0)]
    """
    scores: defaultdict[date, list[float]] = defaultdict(list)
    for day, score in dated:
        if day is not None:
            scores[day.replace(day=1)].append(score)
    return [
        Month(first=first, statements=len(found), score=sum(found) / len(found))
        for first, found in sorted(scores.items())
    ]
