"""The build: articles or statements in, a folder with store, page and files out.

A build adds to what the folder has: an article that is there already is replaced, all others stay.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from graph.files import replacing
from graph.journal import check
from graph.sources import Found, holds_statements, read_files, statement_file
from graph.store import Store
from ontology.errors import ComityError, UnreadableArticle
from ontology.exchange import write_articles, write_statements
from ontology.model import Article, Statement

STORE = "store"
"""The store's folder in a build's folder."""


@dataclass(slots=True, kw_only=True)
class Report:
    """What a build did.

    Numbers of articles read, of those that were new or changed, of statements, of statements left out
    as not sure enough, and of those whose quotes could not be checked for want of the text; and what
    could not be used.
    """

    articles: int = 0
    changed: int = 0
    statements: int = 0
    unsure: int = 0
    unchecked: int = 0
    bad: list[ComityError] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How articles are read: which reader, which actor files, and how sure it must be (None: as calibrated)."""

    reader: str = "english"
    actors: tuple[Path, ...] = ()
    min_confidence: float | None = None


def build(
    found: Iterable[Found | ComityError],
    store: Store,
    out: Path,
    *,
    title: str | None = None,
    min_confidence: float = 0.0,
) -> Report:
    """Put what was found into a store, and write everything in the folder ``out`` anew.

    What cannot be used is passed over and told in the report. The first article of an id counts.

    Args:
        found: Articles with their statements, and what could not be read, in any order.
        store: Where they go; what it has already stays.
        out: The folder of ``graph.html``, ``graph.trig``, ``statements.jsonl`` and ``articles.jsonl``.
        title: The heading of the page.
        min_confidence: Statements below it, in [0, 1], are left out.

    Raises:
        OSError: the folder cannot be written, or the disk is full; what was read until then is in the store.
    """
    report = Report()

    def refused(article: Article, error: ComityError) -> None:
        report.bad.append(UnreadableArticle(article.id, str(error)))

    report.changed = store.add_all(_usable(found, report, min_confidence), bad=refused)
    write_files(store, out, title=title)
    return report


def write_files(store: Store, out: Path, *, title: str | None = None) -> None:
    """Write page, TriG, statements and articles of a store into a folder, each file at once or not at all."""
    from graph.page import write_page

    write_articles(out / "articles.jsonl", (article for article, _ in store.documents()))
    write_statements(out / "statements.jsonl", (each for _, some in store.documents() for each in some))
    store.write(out / "graph.trig")
    with replacing(out / "graph.html") as unfinished:
        write_page(store.statements(), store.articles(), unfinished, title=title)


def sources(paths: Sequence[Path], store: Store, reading: Reading) -> Iterator[Found | ComityError]:
    """Yield what is in statement files, article files and folders; what cannot be read as an error in its place.

    The reader is only loaded where there is an article to be read.
    """
    articles: list[Path] = []
    for path in paths:
        if not path.exists():
            yield UnreadableArticle(path, "no such file or folder")
        elif path.is_dir():
            inside = _article_files(path)
            articles += inside
            if not inside:
                yield UnreadableArticle(path, "has no article in it; expected .txt or .json files")
        elif holds_statements(path):
            yield from statement_file(path, store.known)
        else:
            articles.append(path)
    if articles:
        yield from _read(articles, reading)


def _article_files(folder: Path) -> list[Path]:
    from ingest.pipeline import article_files

    return list(article_files(folder))


def _read(paths: Sequence[Path], reading: Reading) -> Iterator[Found | ComityError]:
    from ingest.pipeline import default_extractor, read_article

    extractor = default_extractor(reader=reading.reader, actors=reading.actors, least=reading.min_confidence)
    yield from read_files(paths, read_article, extractor.extract)


def _usable(
    found: Iterable[Found | ComityError], report: Report, min_confidence: float
) -> Iterator[tuple[Article, list[Statement]]]:
    """Yield the articles that go into the store, and count."""
    seen: dict[str, Path] = {}
    for item in found:
        if isinstance(item, ComityError):
            report.bad.append(item)
            continue
        document = item.article.id
        if document in seen:
            problem = f"has the id {document!r}, which {seen[document]} has too; the first counts"
            report.bad.append(UnreadableArticle(item.path, problem))
            continue
        seen[document] = item.path
        good = list(_sound(item, report))
        sure = [statement for statement in good if statement.confidence >= min_confidence]
        report.articles += 1
        report.statements += len(sure)
        report.unsure += len(good) - len(sure)
        report.unchecked += 0 if item.article.text else len(sure)
        yield item.article, sure


def _sound(item: Found, report: Report) -> Iterator[Statement]:
    """Yield the statements that can be kept; the others are told of, and do not keep them out."""
    for statement in item.statements:
        try:
            check(item.article, statement)
        except ComityError as error:
            report.bad.append(UnreadableArticle(item.path, str(error)))
        else:
            yield statement
