"""Who is speaking in each sentence: for "I", "we" and "our" in quotations and press releases."""

from collections.abc import Sequence

from ingest.actors.draft import Draft
from ingest.actors.line import Line
from ontology.model import Kind

SAYING = frozenset(
    "say tell add announce state declare comment note write explain warn continue respond speak stress argue "
    "insist reply "
    "conclude observe remark emphasize emphasise testify ask claim".split()
)
_OPEN, _CLOSE = '“"«', '”"»'


def speakers(lines: Sequence[Line], drafts: Sequence[Draft]) -> list[Draft | None]:
    """Return the draft that speaks in each sentence, None where nobody does.

    A sentence is spoken by whoever says something in it outside the quotation, or by the last
    speaker where it is quoted or follows "X said:".
    """
    by_line: dict[int, list[Draft]] = {}
    for draft in drafts:
        by_line.setdefault(draft.number, []).append(draft)
    found: list[Draft | None] = []
    last: Draft | None = None
    released = False
    for line in lines:
        teller = _teller(line, by_line.get(line.number, []))
        text = line.text[line.sentence.start : line.sentence.end].strip()
        quoted = any(mark in text for mark in _OPEN + _CLOSE) or _inside(line)
        if teller is not None:
            last = teller
            released = text.endswith(":") or (released and not quoted)
        found.append(last if teller is not None or quoted or released else None)
    return found


def _inside(line: Line) -> bool:
    """Whether a sentence lies within a quotation that opened before it in its paragraph."""
    start = line.text.rfind("\n", 0, line.sentence.start) + 1
    before = line.text[start : line.sentence.start]
    if "“" in before:
        return before.count("“") > before.count("”")
    return before.count('"') % 2 == 1


def _teller(line: Line, drafts: Sequence[Draft]) -> Draft | None:
    words = line.sentence.words
    for index, word in enumerate(words):
        if word.upos != "VERB" or word.lemma.lower() not in SAYING:
            continue
        for subject, other in enumerate(words):
            if other.head == index and other.role == "nsubj":
                teller = _at(line, drafts, subject)
                if teller is not None:
                    return teller
    return None


def _at(line: Line, drafts: Sequence[Draft], word: int) -> Draft | None:
    for draft in drafts:
        first, last = line.words_of(draft.first, draft.last)
        if first <= word < last and draft.actors and draft.actors[0].kind is not Kind.PLACE:
            return draft
    return None
