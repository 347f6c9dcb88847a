"""Commands that keep the store in order: ``remove``, ``rebuild`` and ``validate``."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated

import typer

from graph.cli_words import OUTPUT, Folder, opened, progress, say, writable
from ontology.errors import BadStatement
from ontology.model import Article, Statement


def remove(
    documents: Annotated[list[str], typer.Argument(help="Ids of articles.")],
    folder: Folder = OUTPUT,
) -> None:
    """Take articles out, with all that came with them and nothing else."""
    from graph.build import write_files

    with writable(folder) as store:
        missing = [document for document in documents if not store.remove(document)]
        write_files(store, folder)
        typer.echo(f"{len(documents) - len(missing):,} articles taken out, {len(store):,} statements left")
    for document in missing:
        say(f"there is no article {document!r}")
    if missing:
        raise typer.Exit(1)


def rebuild(
    folder: Folder = OUTPUT,
    dump: Annotated[Path | None, typer.Option(help="Write all quads, sorted, to this .nq file.")] = None,
) -> None:
    """Make the quads and all files again from the journal."""
    from graph.build import write_files

    with writable(folder) as store:
        store.rebuild()
        write_files(store, folder)
        if dump is not None:
            store.write(dump, "nq")
        typer.echo(f"{len(store):,} statements rebuilt from the journal")


def validate(
    folder: Folder = OUTPUT,
    limit: Annotated[int, typer.Option(min=1, help="Stop after so many problems.")] = 20,
) -> None:
    """Check everything: quads against the journal, quotes against the texts, the graph against its SHACL shapes."""
    from ontology.shapes import validate as by_shapes
    from ontology.triples import quads

    with opened(folder) as store:
        problems = store.problems()
        for article, statements in progress(store.documents(), "articles"):
            problems += _misquoted(article, statements)
            found = by_shapes(quads(article, statements, base=store.base), base=store.base)
            problems += [f"{problem.where}: {problem.message}" for problem in found]
            if len(problems) >= limit:
                break
        held = len(store)
    say(*problems[:limit])
    if problems:
        raise typer.Exit(1)
    typer.echo(f"{held:,} statements: all is well")


def _misquoted(article: Article, statements: Iterable[Statement]) -> Iterator[str]:
    """Yield which quotes are not where they should be; where nobody has the text, there is nothing to check."""
    for statement in statements if article.text else ():
        for evidence in statement.evidence:
            try:
                evidence.check(article.text)
            except BadStatement as error:
                yield f"{article.id}: statement {statement.id}: {error}"
