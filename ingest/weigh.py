"""How sure a reading is: what rule and model say together, as one calibrated probability.

A logistic regression over a few named features; its weights are data (``weights.json``), fitted by
``benchmarks/calibration.py`` on annotated articles, and documented there.
"""

import json
import math
from collections.abc import Container, Mapping, Sequence
from functools import cache
from pathlib import Path

from ingest.candidate import SPEAKER, TELLER, Candidate
from ingest.mention import Form
from ingest.reader import Judgement
from ontology.model import Actor, Kind, Relation, Status

_WEIGHTS = Path(__file__).with_name("weights.json")
_HELPED = (Kind.ARMED_GROUP, Kind.GOVERNMENT, Kind.POPULATION)
_FLOOR = 1e-4
LIKELY = 0.05  # probability from which the model's own idea is looked at; not tuned
_BY_KIND = ("logit", "same_class", "elsewhere", "far", "pronoun", "same_country", "unsure_actor", "unreal")
_CLAUSAL = {"ccomp", "advcl", "parataxis", "acl:relcl", "advcl:relcl", "csubj", "acl"}
_TOLD = {  # relations to somebody who can answer: no place is accused or asked
    Relation.SUPPORT, Relation.ACCUSE, Relation.COOPERATE, Relation.PROTEST, Relation.SANCTION, Relation.REQUEST,
    Relation.REJECT, Relation.THREATEN,
}  # fmt: skip
_SUBJECT = ("nsubj", "nsubj:pass", "nsubj:outer")
_RULE = 3.5  # how much a trigger's own relations count, in nats; not tuned
_SOLE = 5.0  # how much the only relation of a trigger counts; not tuned

CLASS: Mapping[Relation, str] = {
    **dict.fromkeys((Relation.AGREE, Relation.CONSULT, Relation.SUPPORT, Relation.CONCEDE), "verbal cooperation"),
    **dict.fromkeys((Relation.COOPERATE, Relation.AID, Relation.RETREAT), "material cooperation"),
    **dict.fromkeys((Relation.REQUEST, Relation.ACCUSE, Relation.REJECT, Relation.THREATEN), "verbal conflict"),
    **dict.fromkeys(
        (Relation.PROTEST, Relation.SANCTION, Relation.MOBILIZE, Relation.COERCE, Relation.ASSAULT), "material conflict"
    ),
}


def choose(candidate: Candidate, judgement: Judgement) -> Relation:
    """Return the relation of a pair: the trigger's readings count more, the model decides between them."""
    offered = candidate.act.trigger.relations if candidate.act else ()
    if offered[:2] == (Relation.SUPPORT, Relation.AID) and candidate.target_actor.kind in _HELPED:
        offered = (Relation.AID, Relation.SUPPORT)  # fighters and the needy are supported with more than words

    def worth(relation: Relation) -> float:
        score = math.log(max(judgement.relations.get(relation, 0.0), _FLOOR))
        if relation in offered:
            score += (_RULE if len(offered) > 1 else _SOLE) - 1.0 * offered.index(relation)
        return score

    return max(Relation, key=worth)


def readings(candidate: Candidate, judgement: Judgement, told: Container[Relation] = ()) -> list[Relation]:
    """Return the relations that a pair may stand in, likeliest first: one for an act, up to two without.

    ``told`` are those that an act says of the same pair already.
    """
    if candidate.act is not None:
        return [choose(candidate, judgement)]
    likely = [r for r, p in judgement.relations.items() if p >= LIKELY and r not in told]
    return sorted(likely, key=lambda r: -judgement.relations[r])[:2]


def features(
    candidate: Candidate,
    relation: Relation,
    status: Status,
    judgement: Judgement,
    elsewhere: float = 0.0,
    *,
    taken: bool = False,
) -> dict[str, float]:
    """Return what speaks for and against a reading, by name; most lie in [0, 1], logs in nats.

    ``elsewhere`` is how much other sentences tell the same; ``taken`` whether an act of this one says it of one
    end and somebody else. What weighs otherwise where an act joins the two
    than where only the model sees something counts twice: as it is, and under ``rule_`` or ``model_``.
    """
    values = {
        "bias": 1.0,
        "elsewhere": min(elsewhere, 2.0),
        **_thought(relation, status, judgement),
        **_ends(candidate, relation),
        "unreal": float(status in (Status.HYPOTHETICAL, Status.NEGATED)),
        "hypothetical": float(status is Status.HYPOTHETICAL),
        "future": float(status is Status.FUTURE),
        "sport": float(candidate.sport),
    }
    kind = "rule" if candidate.act is not None else "model"
    own = _act(candidate, relation) if candidate.act is not None else _way(candidate) | {"taken": float(taken)}
    return values | own | {f"{kind}_{name}": values[name] for name in _BY_KIND}


def _thought(relation: Relation, status: Status, judgement: Judgement) -> dict[str, float]:
    """Return what the model thinks of a reading."""
    probability = min(max(judgement.relations.get(relation, 0.0), _FLOOR), 1 - _FLOOR)
    return {
        "logit": math.log(probability / (1 - probability)),
        "same_class": sum(p for r, p in judgement.relations.items() if CLASS[r] == CLASS[relation]),
        "best": float(judgement.best is relation),
        "real": judgement.statuses.get(Status.ACTUAL, 1.0) - judgement.statuses.get(status, 0.0),
    }


def _ends(candidate: Candidate, relation: Relation) -> dict[str, float]:
    """Return who the two are and how far they stand apart."""
    mentions = (candidate.source.mention, candidate.target.mention)
    actors = (candidate.source_actor, candidate.target_actor)
    outside = mentions[0].sentence != mentions[1].sentence
    distance = 20 if outside else abs(mentions[0].first - mentions[1].first)
    return {
        "far": min(distance, 40) / 40,
        "pronoun": float(any(m.form in (Form.PRONOUN, Form.ANAPHOR) for m in mentions)),
        "generic": float(any(m.form is Form.GENERIC for m in mentions)),
        "unsure_actor": 1.0 - min(m.score for m in mentions),
        "place": float(not candidate.target.mention.acts),
        "private": float(all(_private(a) for a in actors)),
        "stateless": float(any(a.country is None for a in actors)),
        "same_country": float(actors[0].country is not None and actors[0].country == actors[1].country),
        "spoken": float(candidate.slots[0] == SPEAKER),
        **_kinds(actors[0].kind, actors[1].kind, relation),
    }


def _kinds(source: Kind, target: Kind, relation: Relation) -> dict[str, float]:
    """Return what kinds of actors the two are."""
    return {
        "foe": float(target is Kind.ARMED_GROUP),
        "people_act": float(source is Kind.POPULATION),
        "people_suffer": float(target is Kind.POPULATION),
        "persons": float(source is target is Kind.PERSON),
        "place_suffers": float(target is Kind.PLACE),
        "place_is_told": float(target is Kind.PLACE and relation in _TOLD),
    }


def _act(candidate: Candidate, relation: Relation) -> dict[str, float]:
    """Return how an act joins the two."""
    act = candidate.act
    assert act is not None
    return {
        "rule": 1.0,
        "rule_agrees": float(relation in act.trigger.relations),
        "rule_verb": float(act.trigger.pos == "verb"),
        "rule_long": float(bool(act.trigger.needs)),
        "hops": float(candidate.source.hops + candidate.target.hops),
        "source_hops": float(candidate.source.hops),
        "object": float(candidate.slots[1] == "obj"),
        "content": float(candidate.slots[1].startswith("content")),
        "in": float(candidate.slots[1] in ("in", "of", "from", "at")),
        "told": float(candidate.stands.told),
        "told_by": float(candidate.stands.teller is not None),
    }


def _way(candidate: Candidate) -> dict[str, float]:
    """Return how a pair without an act stands in the tree."""
    steps = [step.strip("<>") for step in candidate.path]
    return {
        "alone_joined": float(candidate.joined),
        "way_length": min(len(steps), 10) / 10,
        "way_clauses": min(sum(step in _CLAUSAL for step in steps), 3) / 3,
        "way_listed": float("conj" in steps),
        "way_from_subject": float(bool(steps) and steps[0] in _SUBJECT),
        "way_to_object": float(bool(steps) and steps[-1] in ("obj", "iobj", "nsubj:pass")),
        "way_to_subject": float(bool(steps) and candidate.path[-1][0] == ">" and steps[-1] in _SUBJECT),
        "way_possessive": float("nmod:poss" in steps),
        "teller": float(candidate.slots[0] == TELLER),
        "told_of": float(candidate.slots[1] == TELLER),
        "busy": float(candidate.busy),
        "both_busy": float(candidate.busy == 2),
    }


def _private(actor: Actor) -> bool:
    """Whether somebody is a company, club or the like of one state, not a body of it."""
    return actor.kind is Kind.ORGANISATION and actor.country not in (None, actor.id)


@cache
def weights(path: Path = _WEIGHTS) -> Mapping[str, float]:
    """Return the fitted weights by feature name."""
    found: dict[str, float] = json.loads(path.read_text("utf-8"))["weights"]
    return found


@cache
def threshold(path: Path = _WEIGHTS) -> float:
    """Return the confidence below which readings are dropped unless the user says otherwise, in [0, 1]."""
    return float(json.loads(path.read_text("utf-8"))["threshold"])


def confidence(values: Mapping[str, float], fitted: Mapping[str, float] | None = None) -> float:
    """Return the probability that a reading is right, in [0, 1]."""
    known = fitted if fitted is not None else weights()
    total = sum(known.get(name, 0.0) * value for name, value in values.items())
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))


def fit(
    rows: Sequence[Mapping[str, float]], truth: Sequence[bool], *, ridge: float = 1.0, shares: Sequence[float] = ()
) -> dict[str, float]:
    """Return logistic regression weights with an L2 penalty (Newton's method; a few hundred rows suffice).

    ``shares`` say how much each row counts; without them all count 1.

    Example:
        >>> found = fit([{"bias": 1.0, "x": float(i)} for i in range(10)], [i > 4 for i in range(10)])
        >>> found["x"] > 0
        True
    """
    import numpy as np

    names = sorted({name for row in rows for name in row})
    x = np.array([[row.get(name, 0.0) for name in names] for row in rows])
    y = np.array(truth, dtype=float)
    counts = np.array(shares or [1.0] * len(rows))
    penalty = np.array([0.0 if name == "bias" else ridge for name in names])
    w = np.zeros(len(names))
    for _ in range(30):
        p = 1.0 / (1.0 + np.exp(-np.clip(x @ w, -30, 30)))
        gradient = x.T @ (counts * (p - y)) + penalty * w
        curvature = (x * (counts * p * (1 - p))[:, None]).T @ x + np.diag(penalty + 1e-6)
        step = np.linalg.solve(curvature, gradient)
        w -= step
        if float(np.abs(step).max()) < 1e-4:
            break
    return {name: round(float(value), 4) for name, value in zip(names, w, strict=True)}
