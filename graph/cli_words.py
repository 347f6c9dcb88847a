"""What the commands have in common: where they look, and how they speak."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

if TYPE_CHECKING:
    from graph.store import Store

OUTPUT = Path("output")
"""Where a build goes unless the user says otherwise."""

Folder = Annotated[Path, typer.Option("-d", "--dir", help="Folder that 'comity build' wrote.")]

Item = TypeVar("Item")


def examples(*commands: str) -> str:
    """Return the end of a command's help: examples, each on a line of its own."""
    return "\n\n".join(("Examples:", *commands))


def say(*lines: object) -> None:
    """Write lines to standard error, each cleaned of what could move a terminal's cursor."""
    for line in lines:
        typer.echo(f"comity: {printable(str(line))}", err=True)


def printable(text: str) -> str:
    """Return a text on one line, without control characters.

    Example:
        >>> printable("a\\x1b[2Jb\\nc")
        'a\\ufffd[2Jb c'
    """
    flat = " ".join(text.split())
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in flat)


def status_of(error: Exception) -> int:
    """Say what went wrong in one line, and return the exit status."""
    if isinstance(error, BrokenPipeError):
        sys.stderr.close()
        return 1
    if isinstance(error, OSError) and error.strerror:
        say(f"{error.filename}: {error.strerror}" if error.filename else error.strerror)
    else:
        say(error)
    return 1


def opened(folder: Path) -> "Store":
    """Return the store of a build's folder, to be read."""
    from graph.build import STORE
    from graph.store import Store

    store = Store(folder / STORE, read_only=True)
    say(*store.notices)
    return store


def writable(folder: Path) -> "Store":
    """Return the store of a build's folder, to be changed; it must be there already."""
    from graph.build import STORE
    from graph.store import Store

    if not (folder / STORE / "journal.sqlite").exists():
        raise FileNotFoundError(2, "no store here; 'comity build' makes one", str(folder / STORE))
    store = Store(folder / STORE)
    say(*store.notices)
    return store


def progress(items: Iterable[Item], what: str) -> Iterator[Item]:
    """Yield the items with a counter on a terminal's standard error; elsewhere nothing is shown."""
    if not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console
    from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), MofNCompleteColumn(), TextColumn(what), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        yield from bar.track(items)


def table(columns: list[str], rows: Iterable[Iterable[str]]) -> None:
    """Print rows: drawn on a terminal, elsewhere separated by tabs with nothing cut off."""
    if not sys.stdout.isatty():
        for row in [columns, *rows]:
            typer.echo("\t".join(printable(str(cell)) for cell in row))
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    drawn = Table(*columns)
    for row in rows:
        drawn.add_row(*(Text(printable(str(cell))) for cell in row))
    Console().print(drawn)
