"""Texts and offsets in blocks that the page unpacks only when somebody reads them.

An article's text is kept once; a quote is a pair of offsets into it, so it cannot differ from the
article. Where the article's text is not at hand, the quotes themselves are kept.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from graph.page_columns import Columns
from graph.page_pack import packed
from ontology.model import Article, Evidence, Span, Statement

MOST = 15_000_000  # bytes of packed texts; a larger page is slow to send and to open
BLOCK = 200_000  # characters of text a block; gzip's window is 32,768, so larger ones gain nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Some consecutive articles, packed: numbers ``[first, end)`` in the page's order."""

    first: int
    end: int
    packed: str


def blocks(found: Columns, *, most: int = MOST) -> list[Block]:
    """Return the texts of all articles with the offsets of their statements' evidence.

    Where they would take more than ``most`` bytes, only the sentences of the evidence are kept.
    """
    spoken = _by_article(found)
    whole = _packed(found, spoken, _entry)
    if sum(len(block.packed) for block in whole) <= most:
        return whole
    return _packed(found, spoken, _short_entry)


def _packed(
    found: Columns, spoken: Sequence[Sequence[Statement]], entry: Callable[[Article, Sequence[Statement]], object]
) -> list[Block]:
    return [
        Block(first=first, end=end, packed=packed([entry(found.articles[i], spoken[i]) for i in range(first, end)]))
        for first, end in _cuts(found.articles, spoken)
    ]


def _by_article(found: Columns) -> list[list[Statement]]:
    spoken: list[list[Statement]] = [[] for _ in found.articles]
    for statement in found.statements:
        spoken[found.article_number[statement.document]].append(statement)
    return spoken


def _cuts(articles: Sequence[Article], spoken: Sequence[Sequence[Statement]]) -> Iterator[tuple[int, int]]:
    first = size = 0
    for i, article in enumerate(articles):
        size += len(article.text) + 30 * len(spoken[i])
        if size >= BLOCK:
            yield first, i + 1
            first, size = i + 1, 0
    if first < len(articles):
        yield first, len(articles)


def _entry(article: Article, spoken: Sequence[Statement]) -> dict[str, object]:
    """Return an article's text and, for each statement, its evidence as offsets."""
    entry: dict[str, object] = {"evidence": [[n for e in s.evidence for n in _offsets(e)] for s in spoken]}
    if article.text:
        return entry | {"text": article.text}
    return entry | {"quotes": [[e.text for e in s.evidence] for s in spoken]}


def _short_entry(article: Article, spoken: Sequence[Statement]) -> dict[str, object]:
    """Return the same without what no evidence needs: sentences that touch are one piece."""
    entry = _entry(article, spoken)
    if "text" not in entry:
        return entry
    needed = sorted(span for s in spoken for e in s.evidence for span in (e.sentence, e.span, e.source, e.target))
    pieces: list[Span] = []
    for span in needed:
        if pieces and span.start <= pieces[-1].end:
            pieces[-1] = Span(pieces[-1].start, max(pieces[-1].end, span.end))
        else:
            pieces.append(span)
    del entry["text"]
    return entry | {"pieces": [[piece.start, piece.of(article.text)] for piece in pieces]}


def _offsets(evidence: Evidence) -> tuple[int, ...]:
    """Return ten small numbers: the sentence's start, then each span from there, with lengths."""
    zero = evidence.sentence.start
    spans = (evidence.span, evidence.trigger, evidence.source, evidence.target)
    lengths = [n for span in spans for n in (span.start - zero, span.end - span.start)]
    return (zero, evidence.sentence.end - zero, *lengths)
