"""``comity actors``: search and explain what is known of actors, and refresh it from Wikidata."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from graph.cli_words import examples

app = typer.Typer(
    name="actors",
    help="Who is who: search the actor knowledge, explain an entry, refresh it from Wikidata.",
    epilog=examples("comity actors search Lavrov", "comity actors explain RUS"),
    no_args_is_help=True,
)

Own = Annotated[list[Path] | None, typer.Option("--actors", help="Your own actors (TSV), laid over ours.")]


@app.command(epilog=examples("comity actors search Lavrov", "comity actors search 'security council' --limit 5"))
def search(
    words: Annotated[str, typer.Argument(help="A name, part of one, or an id.")],
    actors: Own = None,
    limit: Annotated[int, typer.Option(min=1, help="How many entries to list.")] = 20,
) -> None:
    """List the entries that have a name with these words."""
    from ontology.actors import load_knowledge
    from ontology.actors.search import search as search_actors

    hits = search_actors(load_knowledge(tuple(actors or ())), words, limit=limit)
    for hit in hits:
        entry = hit.entry
        typer.echo("\t".join((entry.id, entry.name, entry.kind.value, entry.country or "", hit.name)))
    if not hits:
        typer.echo(f"comity: nobody is known by {words!r}", err=True)


@app.command(epilog=examples("comity actors explain RUS"))
def explain(actor: Annotated[str, typer.Argument(help="The id of an entry, such as RUS.")], actors: Own = None) -> None:
    """Show all that is known of one entry, and the file and line it comes from."""
    from ontology.actors import load_knowledge
    from ontology.actors.search import explain as explain_actor

    for label, words in explain_actor(load_knowledge(tuple(actors or ())), actor):
        typer.echo(f"{label:12}{words}")


@app.command(epilog=examples("comity actors refresh --since 2025-01-01"))
def refresh(
    since: Annotated[datetime, typer.Option(formats=["%Y-%m-%d"], help="Offices taken and bodies founded since.")],
    endpoint: Annotated[str | None, typer.Option(help="SPARQL endpoint; Wikidata's by default.")] = None,
    limit: Annotated[int, typer.Option(min=1, help="Rows to read at most.")] = 200_000,
) -> None:
    """Ask Wikidata for office holders and organisations; needs a network, writes into your data folder."""
    from ontology.actors import load_knowledge
    from ontology.actors.refresh import WIKIDATA
    from ontology.actors.refresh import refresh as refresh_actors
    from ontology.actors.sparql import Endpoint

    found = refresh_actors(
        load_knowledge(),
        since.date(),
        endpoint=Endpoint(url=endpoint or WIKIDATA),
        most=limit,
        progress=lambda what, count: typer.echo(f"comity: {count:,} rows of {what}", err=True),
    )
    typer.echo(f"{found.people:,} people and {found.bodies:,} organisations in {found.path}")
