"""Search the actor knowledge by name, and say what an entry holds and where that comes from."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from ontology.actors.entry import Entry, Use
from ontology.actors.knowledge import Knowledge
from ontology.actors.names import name_key
from ontology.errors import UnknownTerm

_LABELS = {
    Use.NAME: "names",
    Use.ADJECTIVE: "adjectives",
    Use.PEOPLE: "people",
    Use.CAPITAL: "capital",
    Use.SEAT: "seats",
}


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry that a search found: by which name, and how well, in [0, 1]; 1 is the very name."""

    entry: Entry
    name: str
    score: float


def search(knowledge: Knowledge, text: str, *, limit: int = 20) -> list[Hit]:
    """Return the entries whose id or a name holds the words of a text, the best first.

    Example:
        >>> from ontology.actors import load_knowledge
        >>> search(load_knowledge(), "kremlin")[0].entry.id
        'RUS'
    """
    key = name_key(text)
    best: dict[str, Hit] = {}
    for found, aliases in knowledge.aliases.items():
        score = _likeness(key, found)
        for alias in aliases if score else ():
            _keep(best, Hit(alias.entry, alias.text, score))
    itself = knowledge.get(text)
    if itself is not None:
        _keep(best, Hit(itself, itself.name, 1.0))
    if not best:
        for found in get_close_matches(key, knowledge.aliases, n=limit, cutoff=0.8):
            for alias in knowledge.aliases[found]:
                _keep(best, Hit(alias.entry, alias.text, 0.4))
        for surname in get_close_matches(key, knowledge.surnames, n=limit, cutoff=0.8):
            for entry in knowledge.surnames[surname]:
                _keep(best, Hit(entry, entry.name, 0.4))
    return sorted(best.values(), key=lambda hit: (-hit.score, hit.entry.id))[:limit]


def _likeness(key: str, found: str) -> float:
    if key == found:
        return 1.0
    padded = f" {found} "
    if f" {key} " in padded:
        return 0.8 * len(key) / len(found) + 0.1
    return 0.3 * len(key) / len(found) if len(key) > 3 and f" {key}" in padded else 0.0


def _keep(best: dict[str, Hit], hit: Hit) -> None:
    if hit.entry.id not in best or best[hit.entry.id].score < hit.score:
        best[hit.entry.id] = hit


def explain(knowledge: Knowledge, actor_id: str) -> list[tuple[str, str]]:
    """Return what is known of an actor as (field, words), with the file and line it comes from.

    Raises:
        UnknownTerm: nobody has that id; the message names ids like it.
    """
    entry = knowledge.get(actor_id)
    if entry is None:
        raise UnknownTerm("actor", actor_id, tuple(hit.entry.id for hit in search(knowledge, actor_id, limit=5)))
    lines = [("id", entry.id), ("name", entry.name), ("kind", entry.kind.value), ("country", entry.country or "")]
    lines += [(label, ", ".join(text for text, used in entry.names if used is use)) for use, label in _LABELS.items()]
    lines += [("members", ", ".join(entry.members)), ("existed", span(entry.since, entry.until))]
    lines += [("office", f"{o.title} of {o.country}, {span(o.start, o.end)}") for o in entry.offices]
    lines += [("shared name", text) for text in _shared(knowledge, entry)]
    lines += [("wikidata", entry.wikidata or ""), ("example", entry.example), ("from", entry.origin)]
    return [(label, words) for label, words in lines if words]


def _shared(knowledge: Knowledge, entry: Entry) -> Iterable[str]:
    """Names that other entries have too."""
    for text, _ in entry.names:
        others = sorted({alias.entry.id for alias in knowledge.named(text)} - {entry.id})
        if others:
            yield f"{text} is also {', '.join(others)}"


def span(start: date | None, end: date | None) -> str:
    """Return two days in words, "" if neither is known.

    Example:
        >>> span(date(2017, 5, 14), None)
        'since 2017-05-14'
    """
    if start is None and end is None:
        return ""
    if end is None:
        return f"since {start}"
    return f"{start} to {end}" if start is not None else f"until {end}"
