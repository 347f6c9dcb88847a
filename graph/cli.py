"""The command ``comity``: everything is imported by the command that needs it, so that ``--help`` is quick."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from graph.cli_actors import app as actors_app
from graph.cli_ask import explain, query, relations
from graph.cli_keep import rebuild, remove, validate
from graph.cli_show import export, view
from graph.cli_stats import stats
from graph.cli_words import OUTPUT, examples, progress, say, status_of
from ontology.errors import ComityError, StoreDamaged

app = typer.Typer(
    name="comity",
    help="Who does what to whom in world politics: news articles in, a graph out, the words behind every arrow.",
    epilog="Start with: comity build --sample && comity view --open",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback(invoke_without_command=True)
def comity(
    version: Annotated[bool, typer.Option("--version", help="Print the version and end.")] = False,
) -> None:
    if version:
        from importlib.metadata import version as version_of

        typer.echo(version_of("comity"))
        raise typer.Exit


app.add_typer(actors_app, name="actors")


@app.command(
    epilog=examples(
        "comity build --sample",
        "comity build article.txt -o mygraph",
        "comity build folder/ more.json",
        "comity build statements.jsonl --min-confidence 0.5",
    )
)
def build(
    sources: Annotated[
        list[Path] | None,
        typer.Argument(help="Articles (.txt, .json), folders of them, or statements.jsonl.", show_default=False),
    ] = None,
    out: Annotated[Path, typer.Option("-o", "--out", help="Folder to write into.")] = OUTPUT,
    sample: Annotated[bool, typer.Option("--sample", help="Read the article that ships with Comity.")] = False,
    title: Annotated[str | None, typer.Option(help="Heading of the page.")] = None,
    min_confidence: Annotated[
        float | None, typer.Option(min=0, max=1, help="Leave out what is less sure.", show_default="as calibrated")
    ] = None,
    reader: Annotated[str, typer.Option(help="english, or spacy:PIPELINE.")] = "english",
    actors: Annotated[list[Path] | None, typer.Option(help="Your own actors (TSV), laid over ours.")] = None,
) -> None:
    """Read articles and draw who does what to whom.

    Adds to what the folder has: an article that is there already is replaced. Writes the store, graph.html,
    graph.trig, statements.jsonl and articles.jsonl.
    """
    from graph import build as building
    from graph.store import Store

    paths = [*(sources or []), *([_sample()] if sample else [])]
    if not paths:
        raise typer.BadParameter("name an article, a folder or statements.jsonl, or try --sample")
    reading = building.Reading(reader=reader, actors=tuple(actors or ()), min_confidence=min_confidence)
    with Store(out / building.STORE) as store:
        say(*store.notices)
        found = progress(building.sources(paths, store, reading), "articles")
        report = building.build(found, store, out, title=title, min_confidence=min_confidence or 0.0)
        held = len(store)
    say(*report.bad)
    typer.echo(
        f"{report.articles:,} articles read ({report.changed:,} new or changed), {report.statements:,} statements"
    )
    if report.unsure:
        typer.echo(f"{report.unsure:,} statements left out: less sure than {min_confidence}")
    if report.unchecked:
        typer.echo(f"{report.unchecked:,} quotes not checked: no articles.jsonl with the texts beside the statements")
    typer.echo(f"{out / 'graph.html'} shows {held:,} statements")
    if report.bad:
        one = len(report.bad) == 1
        say(
            f"{len(report.bad):,} {'thing' if one else 'things'} could not be used; {'it is' if one else 'they are'} listed above"
        )
        raise typer.Exit(1)


def _sample() -> Path:
    from ingest.pipeline import sample_article

    return sample_article()


_EXAMPLES: dict[Callable[..., None], tuple[str, ...]] = {
    query: (
        "comity query --questions",
        "comity query ledger -s source=CHN -s target=NATO",
        "comity query 'SELECT ?who ?whom WHERE { ?who comity:accuses ?whom }'",
        "comity query -f csv my.rq > answer.csv",
    ),
    explain: ("comity explain 3f2a",),
    view: ("comity view --open", "comity view --actor CHN --since 2023-01-01 -o china.html"),
    export: ("comity export graph.gexf", "comity export accusations.csv --relation accuse"),
    stats: ("comity stats", "comity stats --countries --top 30"),
    relations: ("comity relations", "comity relations accuse"),
    validate: ("comity validate -d mygraph",),
    remove: ("comity remove black-sea-grain",),
    rebuild: ("comity rebuild --dump all.nq",),
}
for _command, _examples in _EXAMPLES.items():
    app.command(epilog=examples(*_examples))(_command)


def main() -> None:
    """Run the command; what Comity raises on purpose becomes one line and exit status 1."""
    try:
        app()
    except (ComityError, OSError) as error:
        sys.exit(status_of(error))
    except RuntimeError as error:
        if not str(error).startswith("Corruption"):  # what RocksDB says in the midst of an answer
            raise
        sys.exit(status_of(StoreDamaged(f"the quads are damaged ({error}); 'comity rebuild' mends them")))
