"""Commands that show: ``view`` and ``export``."""

import webbrowser
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from graph.cli_words import OUTPUT, Folder, opened
from ontology.model import Assertion, Relation, Status

if TYPE_CHECKING:
    from graph.network import Network

Since = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="From this day on.")]
Until = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Up to this day.")]
Actor = Annotated[str | None, typer.Option(help="Only this actor (its id) and who it deals with.")]
Depth = Annotated[int, typer.Option(min=1, help="Steps away from the actor.")]
Relations = Annotated[list[Relation] | None, typer.Option("--relation", case_sensitive=False, help="Only these.")]
Statuses = Annotated[list[Status] | None, typer.Option("--status", help="Only these.")]
Assertions = Annotated[list[Assertion] | None, typer.Option("--assertion", help="Only these.")]
Publishers = Annotated[list[str] | None, typer.Option("--publisher", help="Only what these say.")]
Confidence = Annotated[float, typer.Option(min=0, max=1, help="Only what is at least so sure.")]


def view(
    folder: Folder = OUTPUT,
    out: Annotated[
        Path | None, typer.Option("-o", "--out", help="The page.", show_default="graph.html in the folder")
    ] = None,
    open_: Annotated[bool, typer.Option("--open", help="Open it in the browser.")] = False,
    title: Annotated[str | None, typer.Option(help="Heading of the page.")] = None,
    since: Since = None,
    until: Until = None,
    actor: Actor = None,
    depth: Depth = 1,
    relation: Relations = None,
    status: Statuses = None,
    assertion: Assertions = None,
    publisher: Publishers = None,
    min_confidence: Confidence = 0.0,
) -> None:
    """Write the page anew, of everything or of a part, and open it."""
    from graph.files import replacing
    from graph.page import write_page

    page = out or folder / "graph.html"
    part = _part(folder, since, until, actor, depth, relation, status, assertion, publisher, min_confidence)
    with replacing(page) as unfinished:
        write_page(part.statements(), part.articles.values(), unfinished, title=title)
    typer.echo(f"{page} shows {part.number_of_edges():,} statements")
    if open_ and not webbrowser.open(page.resolve().as_uri()):
        typer.echo("No browser was found; open the file yourself, or name one in the variable BROWSER.")


def export(
    path: Annotated[Path, typer.Argument(help="The file; its ending says the form, unless --form does.")],
    folder: Folder = OUTPUT,
    form: Annotated[
        str | None,
        typer.Option("-f", "--form", help="graphml, gexf, csv, parquet, jsonl, ttl, trig, nq, nt or jsonld."),
    ] = None,
    since: Since = None,
    until: Until = None,
    actor: Actor = None,
    depth: Depth = 1,
    relation: Relations = None,
    status: Statuses = None,
    assertion: Assertions = None,
    publisher: Publishers = None,
    min_confidence: Confidence = 0.0,
) -> None:
    """Write the network, or a part of it, for another program: Gephi, a spreadsheet, pandas, an RDF store."""
    from graph.exports import export as write

    part = _part(folder, since, until, actor, depth, relation, status, assertion, publisher, min_confidence)
    write(part, path, form)
    typer.echo(f"{path} holds {part.number_of_edges():,} statements")


def _part(
    folder: Path,
    since: datetime | None,
    until: datetime | None,
    actor: str | None,
    depth: int,
    relations: list[Relation] | None,
    statuses: list[Status] | None,
    assertions: list[Assertion] | None,
    publishers: list[str] | None,
    min_confidence: float,
) -> "Network":
    """Return what passes the options; the actor's surroundings are those of what passes the others."""
    from graph.network import ego, select

    with opened(folder) as store:
        network = store.network()
    found = select(
        network,
        relations=relations or None,
        statuses=statuses or None,
        assertions=assertions or None,
        publishers=publishers or None,
        since=since.date() if since else None,
        until=until.date() if until else None,
        min_confidence=min_confidence,
    )
    return ego(found, actor, depth) if actor else found
