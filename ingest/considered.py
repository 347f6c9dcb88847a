"""Readings of pairs of actors that were thought of, and which of those that compete survive."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ingest.candidate import Candidate
from ingest.reader import Judgement
from ingest.weigh import choose
from ontology.model import Relation, Statement, Status

EITHER_WAY = (Relation.CONSULT, Relation.COOPERATE, Relation.AGREE)  # acts that count in either direction
Told = Mapping[int, Mapping[tuple[str, str], set[Relation]]]
"""What acts say, by sentence, then by the ids of source and target."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Considered:
    """A pair that was thought of: what rule and model said of it, and its fate ("kept" or why not)."""

    candidate: Candidate
    judgement: Judgement
    relation: Relation
    status: Status | None
    confidence: float
    features: dict[str, float]
    fate: str
    statement: Statement | None = None


def ends(candidate: Candidate) -> tuple[str, str]:
    """Return the ids of source and target."""
    return candidate.source_actor.id, candidate.target_actor.id


def told_by_acts(found: Sequence[Candidate], judgements: Sequence[Judgement]) -> Told:
    """Return what the acts of each sentence say of each ordered pair of actors."""
    told: dict[int, dict[tuple[str, str], set[Relation]]] = defaultdict(lambda: defaultdict(set))
    for candidate, judgement in zip(found, judgements, strict=True):
        if candidate.act is not None:
            relation = choose(candidate, judgement)
            source, target = ends(candidate)
            told[candidate.sentence][source, target].add(relation)
            if candidate.mutual or relation in EITHER_WAY:
                told[candidate.sentence][target, source].add(relation)
    return told


def taken(told: Told, candidate: Candidate, relation: Relation) -> bool:
    """Whether an act of the sentence says this relation of one of the two ends, but with another partner."""
    source, target = ends(candidate)
    return any(
        relation in relations and (one == source) != (other == target)
        for (one, other), relations in told.get(candidate.sentence, {}).items()
    )


class Elsewhere:
    """How much the other sentences of an article tell of the same ends: an act that it comes back to is surer."""

    def __init__(self, found: Sequence[Candidate], judgements: Sequence[Judgement]) -> None:
        self._by_ends: dict[tuple[str, str], list[tuple[int, Judgement]]] = defaultdict(list)
        for candidate, judgement in zip(found, judgements, strict=True):
            self._by_ends[ends(candidate)].append((candidate.sentence, judgement))
        self._told: dict[tuple[tuple[str, str], Relation], tuple[float, dict[int, float]]] = {}

    def __call__(self, candidate: Candidate, relation: Relation) -> float:
        """Return the sum of the model's probabilities of a relation, one (the highest) for each other sentence."""
        key = ends(candidate), relation
        if key not in self._told:
            highest: dict[int, float] = {}
            for sentence, judgement in self._by_ends[key[0]]:
                highest[sentence] = max(highest.get(sentence, 0.0), judgement.relations.get(relation, 0.0))
            self._told[key] = sum(highest.values()), highest
        total, highest = self._told[key]
        return total - highest.get(candidate.sentence, 0.0)


def strongest(considered: Sequence[Considered]) -> list[Considered]:
    """Drop readings that a surer one of the same words, ends and class of act makes idle.

    What the model tells in both directions of a pair alone is one act that both do to each other.
    """
    best: dict[tuple[object, ...], float] = {}
    ways: dict[tuple[object, ...], set[tuple[str, str]]] = defaultdict(set)
    keys = [_rivals(c) for c in considered]
    for key, c in zip(keys, considered, strict=True):
        best[key] = max(best.get(key, 0.0), c.confidence)
        if c.fate == "kept":
            ways[key].add(ends(c.candidate))
    return [
        replace(c, fate="another reading of the same words is surer")
        if c.fate == "kept" and c.confidence < best[key]
        else replace(c, candidate=replace(c.candidate, mutual=True))
        if len(ways[key]) > 1 and not c.candidate.mutual
        else c
        for key, c in zip(keys, considered, strict=True)
    ]


def _rivals(c: Considered) -> tuple[object, ...]:
    both = ends(c.candidate)
    act = c.candidate.act
    either = c.candidate.mutual or (act is None and c.relation in EITHER_WAY)
    what = act.head if act else c.relation
    return (c.candidate.sentence, what, *(sorted(both) if either else both))
