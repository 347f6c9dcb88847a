"""UD treebanks: sentences with syntax, and for GUM the named entities among its mentions."""

import gzip
import re
from collections.abc import Iterator
from pathlib import Path

from ingest.english.labels import FEATURES
from ingest.english.training.examples import ANY, OUTSIDE, Example, Tree, bits
from ingest.english.training.names import DAYS_AND_MONTHS, is_demonym, place_labels, without_titles

_MENTION = re.compile(r"\((\d+)-([a-z]+)-|\((\d+)(?=[()]|$)|(\d+)\)")
_LINKING = {"of", "the", "for", "and", "de", "la", "al", "-", "'s", "’s", "on", "in", "to", "&"}


def open_text(path: Path) -> Iterator[str]:
    """Yield the lines of a text file, packed with gzip or not, without their ends."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield line.rstrip("\n")


def conllu_sentences(path: Path) -> Iterator[list[list[str]]]:
    """Yield the sentences of a CoNLL-U file as rows of ten columns, without ranges and empty nodes."""
    rows: list[list[str]] = []
    for line in open_text(path):
        if not line:
            if rows:
                yield rows
            rows = []
        elif not line.startswith("#"):
            columns = line.split("\t")
            if columns[0].isdigit():
                rows.append(columns)
    if rows:
        yield rows


def kept_features(features: str) -> str:
    """Return the features that relation coding needs, in the order of the treebank, ``_`` for none."""
    kept = [part for part in features.split("|") if part.split("=")[0] in FEATURES]
    return "|".join(kept) or "_"


def treebank(path: Path, *, entities: bool = False) -> list[Example]:
    """Return the sentences of a treebank, with entity tags from its mentions if asked."""
    return [
        Example(
            words=tuple(row[1] for row in rows),
            tree=Tree(
                upos=tuple(row[3] for row in rows),
                features=tuple(kept_features(row[5]) for row in rows),
                heads=tuple(int(row[6]) for row in rows),
                roles=tuple(row[7] for row in rows),
            ),
            possible=_possible(rows) if entities else None,
        )
        for rows in conllu_sentences(path)
    ]


def mentions(rows: list[list[str]]) -> list[tuple[int, int, str]]:
    """Return GUM's mentions in a sentence as (first, last, kind), half-open, those that end in it."""
    opened: dict[str, list[tuple[int, str]]] = {}
    found: list[tuple[int, int, str]] = []
    for index, row in enumerate(rows):
        field = next((part[7:] for part in row[9].split("|") if part.startswith("Entity=")), "")
        for part in re.findall(r"\([^()]+\)?|[^()]+\)", field):
            number = part.strip("()").split("-")[0]
            if part.startswith("("):
                kind = part.strip("()").split("-")[1] if "-" in part else ""
                opened.setdefault(number, []).append((index, kind))
            if part.endswith(")") and opened.get(number):
                first, kind = opened[number].pop()
                found.append((first, index + 1, kind))
    return found


def _possible(rows: list[list[str]]) -> tuple[int, ...]:
    words = [row[1] for row in rows]
    upos = [row[3] for row in rows]
    possible = [ANY if tag == "PROPN" else OUTSIDE for tag in upos]
    for index, word in enumerate(words):
        if is_demonym(word):
            possible[index] = bits(["NORP"], "B")
    for first, last, kind in sorted(mentions(rows), key=lambda mention: mention[0] - mention[1]):
        _mark(rows, words, upos, first, last, kind, possible)
    return tuple(possible)


def _mark(
    rows: list[list[str]], words: list[str], upos: list[str], first: int, last: int, kind: str, possible: list[int]
) -> None:
    """Narrow the possible tags of one mention's name; an inner mention never overrides an outer name."""
    if kind == "time":
        _mark_time(words, upos, first, last, possible)
        return
    labels = {"person": ("PERSON",), "organization": ("ORG",), "event": ("EVENT",)}.get(kind, ())
    head = next((i for i in range(first, last) if not first <= int(rows[i][6]) - 1 < last), first)
    name = _name(upos, words, head, first, last)
    if name is None:
        return
    begin, end = name
    if kind == "person":
        begin = without_titles(words, begin, end)
        if begin >= end:
            return
    if kind == "place":
        labels = place_labels(words[begin:end])
    if not labels or any(possible[i] not in (ANY, OUTSIDE) and not is_demonym(words[i]) for i in range(begin, end)):
        return
    if end - begin == 1 and is_demonym(words[begin]):
        return
    for i in range(begin, end):
        possible[i] = bits(labels, "B" if i == begin else "I")


def _name(upos: list[str], words: list[str], head: int, first: int, last: int) -> tuple[int, int] | None:
    """The run of proper nouns around a mention's head."""
    if upos[head] != "PROPN":
        return None
    begin = end = head
    while begin > first and (upos[begin - 1] == "PROPN" or words[begin - 1].lower() in _LINKING):
        begin -= 1
    while end + 1 < last and (upos[end + 1] in {"PROPN", "NUM"} or words[end + 1].lower() in _LINKING):
        end += 1
    while upos[begin] != "PROPN":
        begin += 1
    while upos[end] not in {"PROPN", "NUM"}:
        end -= 1
    return begin, end + 1


def _mark_time(words: list[str], upos: list[str], first: int, last: int, possible: list[int]) -> None:
    if last - first > 6:  # a time with a clause in it is no date; not tuned
        return
    dated = any(words[i] in DAYS_AND_MONTHS or (words[i].isdigit() and len(words[i]) == 4) for i in range(first, last))
    while first < last and upos[first] in {"ADP", "DET"} and words[first].lower() not in {"this", "that"}:
        if dated:
            possible[first] = OUTSIDE
        first += 1
    for i in range(first, last):
        prefix = "B" if i == first else "I"
        possible[i] = bits(["DATE"], prefix) if dated else bits(["DATE"], prefix, outside=True)
