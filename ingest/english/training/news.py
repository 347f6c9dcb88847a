"""Annotated news: who does what to whom in sentences of the Groningen Meaning Bank, kept apart from their text.

``news.tsv`` holds no text, only where a sentence stands in the corpus, a checksum of its letters, where its mentions lie
and what it tells between them:

    2104    5c1f0a93    0-5:1 17-22:2    1>2 ACCUSE actual; 1=2 CONSULT actual

Offsets are code points of the sentence's words joined by ``joined``; the numbers behind the colons stand for actors (``1,2`` for "both
countries"). What no line names between two of a sentence's actors is nothing.
"""

import gzip
import re
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest.english.training.reports import Line, Marked, told
from ontology.errors import BadLine

_TIGHT = set(".,;:!?)%") | {"'s", "n't", "'"}
_MENTION = re.compile(r"(\d+)-(\d+):(\d+(?:,\d+)*)")


def joined(words: list[str]) -> str:
    """Return the words of a corpus line by line as text, punctuation closed up.

    Example:
        >>> joined(["Iran", "'s", "envoy", "left", "."])
        "Iran's envoy left."
    """
    text = ""
    for word in words:
        text += word if not text or word in _TIGHT else f" {word}"
    return " ".join(text.split())


def sentences(path: Path) -> Iterator[str]:
    """Yield the sentences of a token-per-line file (word first, an empty line after each sentence) as text."""
    words: list[str] = []
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                words.append(line.split("\t")[0])
            elif words:
                yield joined(words)
                words = []
    if words:
        yield joined(words)


@dataclass(frozen=True, slots=True)
class Noted:
    """An annotated sentence: its number in the corpus, where in that sentence it starts, and what it tells."""

    place: int
    start: int
    line: Line


def news(notes: Path, texts: Sequence[str]) -> Iterator[Noted]:
    """Yield the annotated sentences of a corpus, given all its sentences.

    Raises:
        BadLine: A line cannot be read, or the corpus has another sentence at its place.
    """
    for number, row in enumerate(notes.read_text("utf-8").splitlines()[1:], 2):
        place, check, part, marks, acts = row.split("\t")
        text = texts[int(place)] if int(place) < len(texts) else ""
        if f"{zlib.crc32(text.encode()):08x}" != check:
            raise BadLine(notes, number, f"expected sentence {place} of the corpus to have the checksum {check}")
        first, last = (0, len(text)) if part == "-" else map(int, part.split("-"))
        mentions = _mentions(marks, first)
        actors = {actor for mention in mentions for actor in mention.actors}
        tells = tuple(told(notes, number, f"> {act}", actors) for act in acts.split("; ") if act != "-")
        yield Noted(int(place), first, Line(text[first:last], mentions, tells, False, False))


def _mentions(found: str, shift: int) -> tuple[Marked, ...]:
    return tuple(
        Marked(int(start) - shift, int(end) - shift, tuple(map(int, actors.split(","))))
        for start, end, actors in _MENTION.findall(found)
    )
