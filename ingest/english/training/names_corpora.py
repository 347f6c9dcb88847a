"""Entity corpora brought to one set of labels, each word with the tags that its corpus can vouch for.

A corpus that lacks a type (DATE in CrossNER, NORP in GMB's outside words) must not teach that its words are outside:
such words keep several possible tags, and the loss asks only that one of them is likely.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from ingest.english.labels import ENTITIES
from ingest.english.tokens import word_spans
from ingest.english.training.examples import ANY, OUTSIDE, Example, bits
from ingest.english.training.names import (
    DAYS_AND_MONTHS,
    TIME_WORDS,
    TITLES,
    cities,
    is_demonym,
    place_labels,
    states,
    without_titles,
)
from ingest.english.training.treebanks import open_text

Rows = list[tuple[str, str, str]]  # word, Penn tag or "", entity tag


def columns(path: Path) -> Iterator[Rows]:
    """Yield sentences of a file of columns: the word first (or after an index from 0), its tag last."""
    lines: list[list[str]] = []
    for line in open_text(path):
        if line.strip():
            lines.append(line.split("\t"))
        elif lines:
            yield _rows(lines)
            lines = []
    if lines:
        yield _rows(lines)


def _rows(lines: list[list[str]]) -> Rows:
    indexed = all(len(parts) > 2 and parts[0] == str(index) for index, parts in enumerate(lines))
    if indexed:
        return [(parts[1], "", parts[-1] if _tag(parts[-1]) else "O") for parts in lines]
    return [(parts[0], parts[1] if len(parts) > 2 else "", parts[-1] if _tag(parts[-1]) else "O") for parts in lines]


def _tag(text: str) -> bool:
    return text == "O" or text[:2] in {"B-", "I-"}


def spans(tags: Sequence[str]) -> list[tuple[int, int, str]]:
    """Return the entities of IOB tags as (first, last, label), half-open; an I without a B begins one."""
    found: list[tuple[int, int, str]] = []
    for index, tag in enumerate(tags):
        if tag == "O":
            continue
        label = tag[2:]
        if tag[0] == "I" and found and found[-1][1] == index and found[-1][2] == label:
            found[-1] = (found[-1][0], index + 1, label)
        else:
            found.append((index, index + 1, label))
    return found


def set_name(possible: list[int], first: int, last: int, labels: Sequence[str], outside: bool = False) -> None:
    """Narrow the words of one name to some labels."""
    for index in range(first, last):
        possible[index] = bits(labels, "B" if index == first else "I", outside)


def example(words: Sequence[str], possible: Sequence[int]) -> Example:
    """Return an example whose words are cut as the reader cuts them (GMB keeps ``U.S.-backed`` whole)."""
    cut_words: list[str] = []
    cut_possible: list[int] = []
    for word, tags in zip(words, possible, strict=True):
        pieces = [word[first:last] for first, last in word_spans(word)] or [word]
        begins = tags & bits(ENTITIES, "B")
        inside = (begins << 1) | (tags & ~begins)
        if len(pieces) > 1 and begins and tags != ANY and "-" in pieces:
            tags = inside = ANY
        cut_words += pieces
        cut_possible += [tags] + [inside] * (len(pieces) - 1)
    return Example(words=tuple(cut_words), possible=tuple(cut_possible))


def _timeless(word: str) -> int:
    """The tags of a word outside every name in a corpus without dates."""
    if is_demonym(word):
        return bits(["NORP"], "B")
    if word in DAYS_AND_MONTHS or word.isdigit() or word.lower() in TIME_WORDS or word[:1].isdigit() or word == ",":
        return bits(["DATE"], outside=True)
    return OUTSIDE


def wikigold(path: Path) -> list[Example]:
    """Return Wikigold: PER, ORG, LOC as they are; MISC may be a people, an event or nothing of ours."""
    found = []
    for rows in columns(path):
        words = [row[0] for row in rows]
        possible = [_timeless(word) for word in words]
        for first, last, label in spans([row[2] for row in rows]):
            if label == "MISC":
                if all(is_demonym(word) for word in words[first:last]):
                    continue
                set_name(possible, first, last, ("NORP", "EVENT"), outside=True)
            elif label == "LOC":
                set_name(possible, first, last, place_labels(words[first:last]))
            else:
                set_name(possible, first, last, ({"PER": "PERSON"}.get(label, label),))
        found.append(example(words, possible))
    return found


def crossner(path: Path) -> list[Example]:
    """Return CrossNER politics: politicians are persons, parties organisations, elections events."""
    labels = {"person": "PERSON", "politician": "PERSON", "politicalparty": "ORG", "organisation": "ORG",
              "country": "GPE", "election": "EVENT", "event": "EVENT"}  # fmt: skip
    found = []
    for rows in columns(path):
        words = [row[0] for row in rows]
        possible = [_timeless(word) for word in words]
        for first, last, label in spans([row[2] for row in rows]):
            if label == "location":
                set_name(possible, first, last, place_labels(words[first:last]))
            elif label == "misc":
                if not all(is_demonym(word) for word in words[first:last]):
                    possible[first:last] = [ANY] * (last - first)
            else:
                set_name(possible, first, last, (labels[label],))
        found.append(example(words, possible))
    return found


def gmb(path: Path) -> list[Example]:
    """Return the Groningen Meaning Bank, its silver entities cleaned.

    Titles leave persons; demonyms are NORP whatever GMB calls them; states and cities are GPE also where GMB says
    ORG; a capitalised word outside every name is trusted only if it is a title or no proper noun.
    """
    return [_clean(rows) for rows in columns(path)]


def _clean(rows: Rows) -> Example:
    words = [row[0] for row in rows]
    possible = [_outside(index, *row[:2]) for index, row in enumerate(rows)]
    for first, last, label in spans([row[2] for row in rows]):
        _clean_name(words, possible, first, last, label)
    return example(words, possible)


def _outside(index: int, word: str, penn: str) -> int:
    if is_demonym(word):
        return bits(["NORP"], "B") if penn.startswith(("JJ", "NNPS", "NNS")) else ANY
    if word in TITLES or (index == 0 and penn not in {"NNP", "NNPS"}):
        return OUTSIDE
    if word[:1].isupper() and penn.startswith(("NNP", "JJ")):
        return ANY
    if word[:1].isdigit() or word.lower() in TIME_WORDS:
        return bits(["DATE"], outside=True)
    return OUTSIDE


def _clean_name(words: list[str], possible: list[int], first: int, last: int, label: str) -> None:
    """Settle one silver name: which words it really has, and what it can be."""
    if label == "tim":
        _clean_time(words, possible, first, last)
        return
    if label in {"art", "nat", "eve"}:
        labels = ("EVENT",)
        for index in range(first, last):
            possible[index] = ANY if label == "art" else bits(labels, outside=label == "nat")
        if label == "eve":
            set_name(possible, first, last, labels)
        return
    begin = without_titles(words, first, last) if label == "per" else first
    while (
        begin < last
        and not words[begin][0].isupper()
        and label in {"geo", "gpe", "org"}
        and not words[begin].startswith("al-")
    ):
        begin += 1
    for index in range(first, begin):
        possible[index] = bits(["NORP"], "B") if is_demonym(words[index]) else OUTSIDE
    if begin < last:
        _clean_rest(words, possible, begin, last, label)


def _clean_rest(words: list[str], possible: list[int], first: int, last: int, label: str) -> None:
    name = " ".join(words[first:last])
    if last - first == 1 and is_demonym(name):
        possible[first] = bits(["NORP"], "B")
    elif name in states():
        set_name(possible, first, last, ("GPE",))
    elif label == "per":
        set_name(possible, first, last, ("PERSON", "GPE") if name in cities() else ("PERSON",))
    elif label == "org":
        labels = ("ORG", "GPE", "PERSON") if last - first == 1 and not name.isupper() else ("ORG",)
        set_name(possible, first, last, ("GPE",) if name in cities() and last - first == 1 else labels)
    elif label == "gpe":
        set_name(possible, first, last, ("NORP", "GPE") if last - first == 1 else ("GPE",))
    else:
        set_name(possible, first, last, place_labels(words[first:last]))


def _clean_time(words: list[str], possible: list[int], first: int, last: int) -> None:
    for index in range(first, last):
        sure = words[index] in DAYS_AND_MONTHS or (words[index].isdigit() and len(words[index]) == 4)
        previous = index > first and possible[index - 1] != OUTSIDE
        possible[index] = bits(["DATE"], "BI" if previous else "B", outside=not sure)
