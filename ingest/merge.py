"""Make one statement of an act that an article tells twice, and name the events that statements report."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace

from ontology.model import Evidence, Statement

_WORD = re.compile(r"\w{4,}")
_ALIKE = 0.5  # share of common words from which two quotes tell the same act; not tuned


def merge(statements: Sequence[Statement]) -> list[Statement]:
    """Return the statements with those that tell the same act joined, in order of first telling.

    Two tell the same act if source, relation, target, status and teller agree, their dates do not
    differ, and either the trigger is the same word or half of the words of their quotes are. The
    joined statement keeps every quote, the surest first told, and the highest confidence.
    """
    kept: list[Statement] = []
    for statement in statements:
        twin = next((i for i, other in enumerate(kept) if _same_act(other, statement)), None)
        if twin is None:
            kept.append(statement)
        else:
            kept[twin] = _joined(kept[twin], statement)
    return [replace(s, event=s.event or _event(s)) for s in kept]


def _same_act(one: Statement, other: Statement) -> bool:
    if (one.relation, one.status, one.assertion) != (other.relation, other.status, other.assertion):
        return False
    ends = (one.source.id, one.target.id)
    if ends != (other.source.id, other.target.id):
        mirrored = one.reciprocal and other.reciprocal and ends == (other.target.id, other.source.id)
        if not mirrored:
            return False
    if one.when and other.when and (one.when.start, one.when.end) != (other.when.start, other.when.end):
        return False
    if one.evidence[0].span == other.evidence[0].span or one.rule == other.rule:
        return True
    return any(_alike(a, b) for a in one.evidence for b in other.evidence)


def _alike(one: Evidence, other: Evidence) -> bool:
    if one.span in other.span or other.span in one.span:
        return True
    a, b = (set(_WORD.findall(e.text.casefold())) for e in (one, other))
    return bool(a and b) and len(a & b) / min(len(a), len(b)) >= _ALIKE


def _joined(first: Statement, second: Statement) -> Statement:
    spans = {e.span for e in first.evidence}
    more = tuple(e for e in second.evidence if e.span not in spans)
    contexts = tuple(dict.fromkeys((*first.contexts, *second.contexts)))[:4]
    return replace(
        first,
        evidence=first.evidence + more,
        reciprocal=first.reciprocal or second.reciprocal,
        mode=first.mode or second.mode,
        contexts=contexts,
        attributed_to=first.attributed_to or second.attributed_to,
        when=first.when or second.when,
        place=first.place or second.place,
        confidence=max(first.confidence, second.confidence),
    )


def _event(statement: Statement) -> str:
    """Return the id of the act that a statement reports: members of a compound actor share it."""
    first = statement.evidence[0]
    parts = (statement.document, statement.relation.value, statement.status.value, f"{first.trigger.start}")
    return "event-" + hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:12]
