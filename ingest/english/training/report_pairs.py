"""Marked pairs from annotated reports: every two actors that a sentence mentions, with what it tells between them or NONE."""

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from ingest.english.tokens import word_spans
from ingest.english.training.examples import Example, MarkedPair
from ingest.english.training.news import news, sentences
from ingest.english.training.pairs import over_words
from ingest.english.training.reports import Figure, Line, Marked, Report, Told, reports
from ontology.model import Relation

MOST = 8  # pairs of a sentence that are learnt from at a time; what is told comes first; not tuned
_EITHER_WAY = {Relation.CONSULT, Relation.COOPERATE, Relation.AGREE}
Place = tuple[int, int]


def report_examples(path: Path, chance: random.Random) -> list[Example]:
    """Return the sentences of a file of reports with some of their pairs, drawn by ``chance``.

    A statement whose source is not mentioned in its sentence is told by a speaker from outside: its name and
    "said:" are put before the sentence, as the judge is asked.
    """
    found = []
    for report in reports(path):
        for line in report.lines:
            example = _inside(line, chance)
            if example.pairs:
                found.append(example)
            found += _from_outside(report, line, chance)
    return found


def news_examples(notes: Path, corpus: Path, chance: random.Random) -> list[Example]:
    """Return the annotated sentences of a corpus with some of their pairs, drawn by ``chance``."""
    found = (_inside(noted.line, chance) for noted in news(notes, list(sentences(corpus))))
    return [example for example in found if example.pairs]


def shortened(example: Example, chance: random.Random) -> Example:
    """Return a sentence whose long mentions are now and then cut to the name at their end or the word at their start."""
    places: dict[Place, Place] = {}

    def place(at: Place) -> Place:
        if at not in places:
            places[at] = _shorter(example.words, at) if chance.random() < 0.6 else at
        return places[at]

    pairs = tuple(replace(p, source=place(p.source), target=place(p.target)) for p in example.pairs)
    return replace(example, pairs=pairs)


def _shorter(words: tuple[str, ...], at: Place) -> Place:
    first, last = at
    while last - first > 1 and not words[last - 1][0].isalnum():
        last -= 1
    start = last
    while start > first and words[start - 1][0].isupper():
        start -= 1
    return (start, last) if start < last else (first, last)


def _inside(line: Line, chance: random.Random) -> Example:
    spans = word_spans(line.text)
    places = [(mention, over_words(spans, (mention.start, mention.end))) for mention in line.mentions]
    told: list[MarkedPair] = []
    nothing: list[MarkedPair] = []
    for one, source in places:
        for other, target in places:
            if source == target or set(one.actors) & set(other.actors):
                continue
            pairs = list(_pairs(line.statements, one, other, source, target))
            told += pairs
            if not pairs and not _open(line.statements, one, other):
                nothing.append(MarkedPair(source=source, target=target, relation="NONE", status=None))
    chance.shuffle(nothing)
    pairs = told[:MOST] + nothing[: max(2, MOST - len(told))]
    return Example(words=tuple(line.text[first:last] for first, last in spans), pairs=tuple(pairs))


def _pairs(
    statements: tuple[Told, ...], one: Marked, other: Marked, source: Place, target: Place
) -> Iterator[MarkedPair]:
    for told in statements:
        if _joins(told, one, other) or (told.mutual and _joins(told, other, one)):
            yield MarkedPair(source=source, target=target, relation=told.relation.value, status=told.status.value)


def _joins(told: Told, one: Marked, other: Marked) -> bool:
    return bool(set(told.source) & set(one.actors) and set(told.target) & set(other.actors))


def _open(statements: tuple[Told, ...], one: Marked, other: Marked) -> bool:
    """Whether an act that counts either way is told in the other direction: neither it nor NONE is wrong."""
    return any(told.relation in _EITHER_WAY and _joins(told, other, one) for told in statements)


def _from_outside(report: Report, line: Line, chance: random.Random) -> Iterator[Example]:
    named = {number for mention in line.mentions for number in mention.actors}
    for number in sorted({n for told in line.statements for n in told.source} - named):
        spans = word_spans(line.text)
        before = [*(name for name in _called(report.actors[number])), "said", ":"]
        pairs = []
        for mention in line.mentions:
            first, last = over_words(spans, (mention.start, mention.end))
            target = (first + len(before), last + len(before))
            speaker = Marked(0, 0, (number,))
            told = list(_pairs(line.statements, speaker, mention, (0, len(before) - 2), target))
            pairs += told or [MarkedPair(source=(0, len(before) - 2), target=target, relation="NONE", status=None)]
        if pairs:
            words = (*before, *(line.text[first:last] for first, last in spans))
            chance.shuffle(pairs)
            yield Example(words=words, pairs=tuple(pairs[:MOST]))


def _called(actor: Figure) -> list[str]:
    return [actor.name[first:last] for first, last in word_spans(actor.name)]
