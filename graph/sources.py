"""What a build is given: statement files, article files and folders of them, as (article, statements) pairs."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ontology.errors import BadLine, ComityError, UnreadableArticle
from ontology.exchange import read_articles, read_statements
from ontology.lines import read_objects
from ontology.model import Article, Statement


@dataclass(frozen=True, slots=True)
class Found:
    """An article with the statements that were found in it, and where it came from."""

    article: Article
    statements: list[Statement]
    path: Path


def holds_statements(path: Path) -> bool:
    """Return whether a file is in the exchange format: JSON lines, the first good one with a relation."""
    if path.suffix != ".jsonl":
        return False
    for _, record in read_objects(path):
        if not isinstance(record, BadLine):
            return "relation" in record
    return True


def statement_file(path: Path, known: Callable[[str], Article | None]) -> Iterator[Found | ComityError]:
    """Yield the articles of a statement file with their statements; what cannot be used as an error in its place.

    Articles are looked for in an ``articles.jsonl`` beside the file, then asked of ``known``. Of an
    article that nobody knows only the id is kept, and its quotes cannot be checked against a text.
    """
    articles: dict[str, Article] = {}
    beside = path.with_name("articles.jsonl")
    for article in read_articles(beside) if beside.exists() and beside != path else ():
        if isinstance(article, BadLine):
            yield article
        else:
            articles[article.id] = article
    grouped: dict[str, list[Statement]] = {document: [] for document in articles}
    for statement in read_statements(path, _Known(articles, known)):
        if isinstance(statement, BadLine):
            yield statement
        else:
            grouped.setdefault(statement.document, []).append(statement)
    for document, statements in grouped.items():
        article = articles.get(document) or known(document) or Article(id=document, text="")
        yield Found(article, statements, path)


class _Known(Mapping[str, Article]):
    """Articles beside the file, then those that somebody else knows."""

    def __init__(self, articles: dict[str, Article], known: Callable[[str], Article | None]) -> None:
        self._articles, self._ask = articles, known

    def __getitem__(self, document: str) -> Article:
        if document not in self._articles:
            if (article := self._ask(document)) is None or not article.text:
                raise KeyError(document)
            return article
        return self._articles[document]

    def __iter__(self) -> Iterator[str]:
        return iter(self._articles)

    def __len__(self) -> int:
        return len(self._articles)

    def __bool__(self) -> bool:
        return True


def read_files(
    paths: Iterable[Path],
    read: Callable[[Path], Article],
    extract: Callable[[Article], list[Statement]],
) -> Iterator[Found | ComityError]:
    """Yield every article of the files with what is said in it; what cannot be read as an error in its place."""
    for path in paths:
        for article in _articles(path, read):
            if isinstance(article, ComityError):
                yield article
                continue
            try:
                yield Found(article, extract(article), path)
            except ComityError as error:
                yield UnreadableArticle(path, str(error))


def _articles(path: Path, read: Callable[[Path], Article]) -> Iterator[Article | ComityError]:
    if path.suffix == ".jsonl":
        yield from read_articles(path)
        return
    try:
        yield read(path)
    except ComityError as error:
        yield error
