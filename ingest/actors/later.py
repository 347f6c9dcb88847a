"""Find words that stand for actors named before: "both countries", "the two sides", "the alliance"."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ingest.actors.draft import Draft
from ingest.actors.line import Line
from ingest.actors.unit import Sort, Unit
from ingest.mention import Form
from ontology.actors.files import rows, split_list
from ontology.actors.names import name_key
from ontology.model import Kind

_DEFINITE = frozenset("the this that these those both".split())
_TWO = frozenset({"two", "2", "both"})


@dataclass(frozen=True, slots=True)
class Anaphor:
    """What a word for an actor named before may mean: kinds, and whether two of them."""

    kinds: tuple[Kind, ...]
    two: bool


@lru_cache(maxsize=1)
def anaphors() -> dict[str, Anaphor]:
    """Return the words for actors named before, by key."""
    path = Path(__file__).parents[2] / "ontology" / "actors" / "anaphors.tsv"
    found: dict[tuple[str, bool], Anaphor] = {}
    for _, cells in rows(path):
        anaphor = Anaphor(tuple(Kind(kind) for kind in split_list(cells["kinds"])), cells["count"] == "two")
        found |= {(name_key(word), anaphor.two): anaphor for word in split_list(cells["words"])}
    return {f"{word}{'+' if two else ''}": anaphor for (word, two), anaphor in found.items()}


def later_words(line: Line, covered: set[int]) -> list[Draft]:
    """Return a draft for "both countries", "the two sides", "the alliance" and the like."""
    found = []
    for at in range(len(line)):
        if line.key(at) in _DEFINITE and line.word_at[at] not in covered:
            draft = _definite(line, at, covered)
            if draft is not None:
                found.append(draft)
                covered |= set(range(*line.words_of(draft.first, draft.last)))
    return found


def _definite(line: Line, at: int, covered: set[int]) -> Draft | None:
    end, two = at + 1, line.key(at) == "both"
    if line.key(end) in _TWO or (line.key(end) == "of" and two):
        two, end = True, end + 1
    while line.key(end) in (
        "the",
        "these",
        "those",
        "warring",
        "rival",
        "neighbouring",
        "neighboring",
        "same",
        "terrorist",
        "two",
    ):
        end += 1
    for length in (2, 1):
        key = " ".join(line.key(i) for i in range(end, end + length))
        anaphor = anaphors().get(key + ("+" if two else ""))
        if anaphor is None or any(line.word_at[i] in covered for i in range(end, min(end + length, len(line)))):
            continue
        last = end + length
        word = line.word(last - 1)
        if line.upos(last) in ("NOUN", "PROPN") and word.role == "compound":
            return None
        unit = Unit(first=end, last=last, sort=Sort.PLAIN, key=key + ("+" if two else ""))
        return Draft(line=line, first=at, last=last, core=last - 1, form=Form.ANAPHOR, unit=unit, clear=two, score=0.0)
    return None
