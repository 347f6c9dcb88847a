"""Direct speech: where an article quotes somebody, and who speaks.

A quotation runs from an opening to a closing mark; one that is still open at a paragraph's end goes on
where the next paragraph opens with a mark again. A press release with "X said:" before a paragraph
lets X speak until the marks close.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.cast import Cast
from ingest.lexicon import effects
from ingest.mention import Mention
from ingest.reader import Sentence, Word
from ingest.tree import Tree
from ontology.model import Span

_MARKS = re.compile(r"[“”\"«»]|\n")
_COLON = re.compile(r"(?: (?:today|yesterday|that|in a statement|on \w+))?\s*:\s*")
_OPENING, _CLOSING = "“«", "”»"


@dataclass(frozen=True, slots=True)
class Quotation:
    """Quoted words and the mention that speaks them, None where nobody could be found."""

    span: Span
    speaker: Mention | None


def quoted_spans(text: str) -> list[Span]:
    """Return where a text quotes, marks excluded, in order.

    Example:
        >>> [s.of('He said: “We left.” Then he went.') for s in quoted_spans('He said: “We left.” Then he went.')]
        ['We left.']
    """
    found: list[Span] = []
    opened: int | None = None
    for mark in _MARKS.finditer(text):
        sign, at = mark.group(), mark.start()
        if sign == "\n":
            if opened is not None:
                _close(found, opened, at)
                opened = None
        elif sign in _OPENING or (sign == '"' and opened is None):
            if opened is None:
                opened = at + 1
        elif opened is not None:
            _close(found, opened, at)
            opened = None
    if opened is not None:
        _close(found, opened, len(text))
    return found


def _close(found: list[Span], start: int, end: int) -> None:
    if end > start:
        found.append(Span(start, end))


def quotations(
    text: str, sentences: Sequence[Sentence], trees: Sequence[Tree], casts: Sequence[Cast]
) -> list[Quotation]:
    """Return the quotations of an article with their speakers.

    The speaker is sought in the sentence around the quotation, then just before it ("X said:"),
    then among those who spoke the quotation before it, unless another speaker came between.
    """
    tellers = [_tellers(sentence, tree, cast) for sentence, tree, cast in zip(sentences, trees, casts, strict=True)]
    found: list[Quotation] = []
    last: Mention | None = None
    for span in quoted_spans(text):
        around = [i for i, s in enumerate(sentences) if s.start < span.end and span.start < s.end]
        speaker = None
        if len(span.of(text).split()) >= 3:
            speaker = _speaker(span, around, tellers) or last
            last = speaker or last
        found.append(Quotation(span, speaker))
    return found + _open_speech(text, sentences, tellers, found)


def speaker_of(sentence: Sentence, spoken: Sequence[Quotation]) -> Mention | None:
    """Return who speaks a sentence, most of which is quoted; None if nobody does."""
    for quotation in spoken:
        first, last = max(sentence.start, quotation.span.start), min(sentence.end, quotation.span.end)
        if last - first > (sentence.end - sentence.start) // 2:
            return quotation.speaker
    return None


def spoken_by(sentence: Sentence, speaker: tuple[Word, ...]) -> Sentence:
    """Return a sentence with "SPEAKER said:" put before it, as a question to a judge (offsets mean nothing)."""
    said = [Word(text, 0, 0, text, upos, -1, "dep") for text, upos in (("said", "VERB"), (":", "PUNCT"))]
    return Sentence(sentence.start, sentence.end, (*speaker, *said, *sentence.words), (), sentence.paragraph)


def _open_speech(
    text: str,
    sentences: Sequence[Sentence],
    tellers: Sequence[Sequence[tuple[Span, Mention]]],
    marked: Sequence[Quotation],
) -> list[Quotation]:
    """Return speech without marks: what follows "X said:" to the end, or to the next "Y said:" or mark."""
    colons: list[tuple[int, int, Mention]] = []
    for sentence, here in zip(sentences, tellers, strict=True):
        for at, mention in here:
            after = _COLON.match(text, at.end)
            if after:
                colons.append((sentence.start, after.end(), mention))
    found = []
    for number, (_, start, mention) in enumerate(colons):
        end = colons[number + 1][0] if number + 1 < len(colons) else len(text)
        end = min([end, *(q.span.start for q in marked if q.span.start >= start)])
        if text[start:end].strip(' "“\n'):
            found.append(Quotation(Span(start, end), mention))
    return found


def _speaker(span: Span, around: Sequence[int], tellers: Sequence[Sequence[tuple[Span, Mention]]]) -> Mention | None:
    outside = [(at, m) for i in around for at, m in tellers[i] if at.end <= span.start or at.start >= span.end]
    if outside:
        return min(outside, key=lambda pair: min(abs(pair[0].start - span.end), abs(span.start - pair[0].end)))[1]
    if around and around[0] > 0:
        before = tellers[around[0] - 1]
        if before and span.start - before[-1][0].end < 40:
            return before[-1][1]
    if around and around[-1] + 1 < len(tellers):
        after = tellers[around[-1] + 1]
        if after and after[0][0].start - span.end < 60:
            return after[0][1]
    return None


def _tellers(sentence: Sentence, tree: Tree, cast: Cast) -> list[tuple[Span, Mention]]:
    """Return the words of saying in a sentence with the mention that says."""
    found: list[tuple[Span, Mention]] = []
    for index, word in enumerate(sentence.words):
        if word.upos == "VERB" and effects(tree.lemma(index), word.upos) & {"say", "claim"}:
            for agent in tree.agents(index):
                found += [(sentence.span(index, index + 1), part.mention) for part in cast.parts(agent)[:1]]
    return found
