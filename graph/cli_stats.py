"""The command ``stats``: counts, and every measure with what its number means."""

from collections import Counter
from typing import TYPE_CHECKING, Annotated

import typer

from graph.cli_words import OUTPUT, Folder, opened, table

if TYPE_CHECKING:
    from graph.measures import Dyads
    from graph.network import Network


def stats(
    folder: Folder = OUTPUT,
    top: Annotated[int, typer.Option(min=1, help="How many actors, and months, to list.")] = 15,
    countries: Annotated[
        bool, typer.Option("--countries", help="Draw actors together by the state they act for.")
    ] = False,
) -> None:
    """Count what there is, and measure who is central, who belongs together, what is mutual and what is balanced.

    Every measure comes with what its number means.
    """
    from graph.network import dyads

    with opened(folder) as store:
        network, documents = store.network(), len(store.articles())
    typer.echo(
        f"{documents:,} articles, {network.number_of_edges():,} statements, {network.number_of_nodes():,} actors"
    )
    _kinds(network)
    pairs = dyads(network, by_country=countries)
    _actors(pairs, top)
    _whole(pairs)
    _months(network, top)


def _kinds(network: "Network") -> None:
    from graph.network import edges

    if span := network.dates():
        typer.echo(f"from {span[0]} to {span[1]}")
    counted = Counter(edge[name] for *_, edge in edges(network) for name in ("relation_class", "status", "assertion"))
    typer.echo(", ".join(f"{number:,} {name}" for name, number in counted.most_common()))


def _actors(pairs: "Dyads", top: int) -> None:
    from graph.measures import measures

    found = measures(pairs)
    busiest = sorted(pairs, key=lambda actor: (-found[0].values[actor], actor))[:top]
    typer.echo(f"\nActors, {len(busiest):,} of {len(pairs):,}, the busiest first")
    table(
        ["actor", *(measure.name for measure in found)],
        ([pairs.nodes[actor]["name"], *(_short(measure.values[actor]) for measure in found)] for actor in busiest),
    )
    for measure in found:
        typer.echo(f"{measure.name}: {measure.says}")


def _whole(pairs: "Dyads") -> None:
    from graph.measures import totals

    typer.echo(f"\nThe whole, {pairs.number_of_edges():,} arrows between pairs")
    for total in totals(pairs):
        number = "no signed triads" if total.value is None else _short(total.value)
        typer.echo(f"{total.name}: {number} ({total.says})")


def _months(network: "Network", top: int) -> None:
    from graph.measures import months
    from graph.network import edges

    found = months((edge["start"], edge["score"]) for *_, edge in edges(network))
    typer.echo(f"\nMonths, the last {len(found[-top:]):,} of {len(found):,}")
    table(
        ["month", "statements", "score"],
        ([f"{month.first:%Y-%m}", str(month.statements), f"{month.score:.1f}"] for month in found[-top:]),
    )
    typer.echo("statements: how many are dated to the month; those without a date are in none")
    typer.echo("score: their mean, from -10 (conflict) to 10 (cooperation)")


def _short(value: float) -> str:
    """Return counts whole and shares to three digits."""
    return str(int(value)) if value == int(value) else f"{value:.3g}"
