"""Sentences with a marked source and target: ``relation  status  tags  sentence`` or ``root  sentence``."""

import re
from pathlib import Path

from ingest.english.tokens import word_spans
from ingest.english.training.examples import Example, MarkedPair
from ingest.english.training.treebanks import open_text

_MARK = re.compile(r"</?[st]>")


def marked(sentence: str) -> tuple[str, tuple[int, int], tuple[int, int]]:
    """Return a sentence without its marks, and where source and target lie in it (both in one place where only one is marked).

    Example:
        >>> marked("<s>Iran</s> met <t>Oman</t>.")
        ('Iran met Oman.', (0, 4), (9, 13))
    """
    plain, places, at = "", {}, 0
    for match in _MARK.finditer(sentence):
        plain += sentence[at : match.start()]
        places[match.group()] = len(plain)
        at = match.end()
    plain += sentence[at:]
    found = [
        (places[f"<{mark}>"], places[f"</{mark}>"]) for mark in "st" if f"<{mark}>" in places and f"</{mark}>" in places
    ]
    if not found:
        raise ValueError(f"no marked source or target in {sentence!r}")
    return plain, found[0], found[-1]


def over_words(spans: list[tuple[int, int]], place: tuple[int, int]) -> tuple[int, int]:
    """Return the half-open range of words that touch a range of code points."""
    inside = [index for index, (first, last) in enumerate(spans) if first < place[1] and last > place[0]]
    if not inside:
        raise ValueError(f"no word at {place}")
    return inside[0], inside[-1] + 1


def marked_pairs(path: Path) -> list[Example]:
    """Return the sentences of a file of marked pairs; pairs of one sentence in one example."""
    pairs: dict[str, list[MarkedPair]] = {}
    for line in open_text(path):
        columns = line.split("\t")
        if columns[0] in {"relation", "root"} or len(columns) < 2:
            continue
        plain, source, target = marked(columns[-1])
        spans = word_spans(plain)
        status = columns[1] if len(columns) == 4 and columns[1] != "-" else None
        pair = MarkedPair(
            source=over_words(spans, source), target=over_words(spans, target), relation=columns[0], status=status
        )
        pairs.setdefault(plain, []).append(pair)
    return [
        Example(words=tuple(text[first:last] for first, last in word_spans(text)), pairs=tuple(found))
        for text, found in pairs.items()
    ]
