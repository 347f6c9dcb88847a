"""Whose somebody is by the words beside his name: "X, a Dutchman", "X of the foreign ministry", "X, who speaks for Kyiv"."""

from collections.abc import Sequence

from ingest.actors.draft import Draft
from ingest.actors.line import Line
from ontology.actors.knowledge import Knowledge
from ontology.model import Kind

_SERVING = frozenset(
    "speak negotiate mediate lead head chair command rule run represent serve work fight act preside direct".split()
)
_OWN = frozenset({"of", "from", "by", "with"})
_FOR = frozenset({"of", "from", "for", "at", "by", "with", "in", "behalf"})
_SIDES = (Kind.STATE, Kind.GOVERNMENT, Kind.ORGANISATION, Kind.ARMED_GROUP, Kind.PLACE, Kind.POPULATION)


def side_beside(draft: Draft, others: Sequence[Draft], knowledge: Knowledge) -> str | None:
    """Return the country that an apposition, a relative clause or a complement of a name gives, None for none."""
    line = draft.line
    first, last = line.words_of(draft.first, draft.last)
    for top, serving in _complements(line, first, last):
        inside = _subtree(line, top)
        for other in others:
            if other is draft or len(other.actors) != 1 or other.actors[0].kind not in _SIDES:
                continue
            start, end = line.words_of(other.first, other.last)
            head = line.head(start, end)
            if head not in inside or start < last or not _owns(line, head, top, serving=serving):
                continue
            actor = other.actors[0]
            if actor.country is not None:
                return actor.country
            if knowledge.get(actor.id) is not None:
                return actor.id
    return None


def _complements(line: Line, first: int, last: int) -> list[tuple[int, bool]]:
    """The words through which appositions (False) and clauses of serving (True) hang on a name, in order."""
    found = []
    for index, word in enumerate(line.sentence.words):
        if index < last or not first <= word.head < last:
            continue
        role = word.role
        if role.startswith("appos"):
            found.append((index, False))
        elif role.startswith("acl") and word.lemma.lower() in _SERVING:
            found.append((index, True))
        elif role.startswith("nmod") and _preposition(line, index) in _OWN:
            found.append((index, False))
    return found


def _owns(line: Line, head: int, top: int, *, serving: bool) -> bool:
    """Whether a name within a complement says whose: no "to", "on" or "against" stands before it."""
    words = line.sentence.words
    word = words[head]
    preposition = _preposition(line, head)
    if serving:
        return word.role.startswith(("obj", "nmod:poss", "amod", "compound")) or preposition in _FOR
    if head == top or word.role.split(":")[0] in ("amod", "compound", "det") or word.role == "nmod:poss":
        return True
    speaks = words[top].lemma.lower().startswith("spokes") and preposition == "for"
    return preposition in _OWN or speaks


def _preposition(line: Line, index: int) -> str:
    words = line.sentence.words
    return next((w.text.lower() for w in words if w.role == "case" and 0 <= w.head == index), "")


def _subtree(line: Line, top: int) -> set[int]:
    words = line.sentence.words
    inside, grew = {top}, True
    while grew:
        more = {i for i, word in enumerate(words) if word.head in inside and i not in inside}
        inside |= more
        grew = bool(more)
    return inside
