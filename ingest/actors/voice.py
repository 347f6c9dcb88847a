"""Whose statement an article is, where its publisher does not say: "We", "the Minister" are of that state or body."""

import re
from collections import Counter
from collections.abc import Sequence

from ingest.actors.draft import Draft
from ingest.actors.line import Line
from ingest.mention import Form
from ontology.actors.knowledge import Knowledge
from ontology.model import Kind

_OPENING = re.compile(
    r"^\W*(statement|remarks|readout|press|note|communiqu|commentary|address|announcement|joint|declaration|briefing|"
    r"message|speech|question|condolence|minister|spokesperson|spokesman|ambassador)",
    re.IGNORECASE,
)
_FIRST_PERSON = frozenset("we our us i my".split())
_ABROAD = frozenset("in on with to against over at about for from between after into near towards".split())
_REACH = 4  # lines from the top in which a release says whose it is; tuned on annotated reports
_LEAST = 3.0  # score from which it counts; tuned on annotated reports


def leads(drafts: Sequence[Draft], knowledge: Knowledge) -> Counter[str]:
    """Return how much the first lines of an article put each state or body in front."""
    scores: Counter[str] = Counter()
    for draft in drafts:
        side = _side(draft, knowledge)
        if side is not None and draft.number < _REACH:
            scores[side] += _weight(draft)  # type: ignore[assignment]
    return scores


def voice(lines: Sequence[Line], scores: Counter[str]) -> str | None:
    """Return the country, or body, for which an official text speaks; None for news and where nobody can tell."""
    ranked = scores.most_common(1)
    if not ranked or ranked[0][1] < _LEAST or not _official(lines):
        return None
    return ranked[0][0]


def _official(lines: Sequence[Line]) -> bool:
    """Whether somebody speaks in the first person outside quotations, or the headline announces a statement."""
    if lines and _OPENING.match(lines[0].text):
        return True
    for line in lines:
        quotes = 0
        for piece in line.pieces:
            quotes += piece.text in '“”"«»'
            if piece.key in _FIRST_PERSON and not quotes and not _quoted(line, piece.start) and piece.text != "US":
                return True
    return False


def _quoted(line: Line, at: int) -> bool:
    before = line.text[line.text.rfind("\n", 0, at) + 1 : at]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def _side(draft: Draft, knowledge: Knowledge) -> str | None:
    if len(draft.actors) != 1:
        return None
    actor = draft.actors[0]
    if actor.kind in (Kind.STATE, Kind.GOVERNMENT) or (actor.kind is Kind.PERSON and draft.title is not None):
        return actor.country
    if actor.kind is Kind.ORGANISATION and knowledge.get(actor.id) is not None:
        return actor.country
    return None


def _weight(draft: Draft) -> float:
    """How much a place in the first lines tells: the first words and a subject most, a place or an object little."""
    line = draft.line
    before = line.key(draft.first - 1)
    if before in _ABROAD or not draft.acts:
        return 0.0
    first, last = line.words_of(draft.first, draft.last)
    role = line.sentence.words[line.head(first, last)].role
    weight = 3.0 if role.startswith("nsubj") else 1.0
    if draft.actors[0].kind is Kind.PERSON:
        weight *= 0.5
    if draft.number == 0 and draft.first <= 1 and draft.actors[0].kind is not Kind.PERSON:
        weight += 2.5
    if before == "by" or (before == "of" and line.key(draft.first - 2) in ("behalf", "government")):
        weight += 2.0
    if draft.form is Form.DEMONYM:
        weight -= 0.5
    return weight if draft.number < 2 else 0.6 * weight
