"""A process of its own that writes into a store: it says of each article when it is in, and can be killed.

python tests/store_writer.py FOLDER add|add_all FIRST LAST
"""

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from page_examples import FIRST, small

from graph.store import Store
from ontology.model import Article, Statement

SAID = [statement for statement in small()[0] if statement.document == FIRST.id]


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def copy(number: int) -> tuple[Article, list[Statement]]:
    """Return an article with its statements, of which there are as many as anybody wants."""
    name = f"talks-{number}"
    return replace(FIRST, id=name), [replace(statement, id="", document=name) for statement in SAID]


def told(first: int, last: int) -> Iterator[tuple[Article, list[Statement]]]:
    """Yield articles, and say of each that it is in when the next is asked for."""
    for number in range(first, last):
        yield copy(number)
        say(copy(number)[0].id)


def main() -> None:
    folder, how, first, last = sys.argv[1:]
    with Store(Path(folder)) as store:
        say("open")
        if how == "add_all":
            store.add_all(told(int(first), int(last)))
        else:
            for article, statements in (copy(number) for number in range(int(first), int(last))):
                store.add(article, statements)
                say(article.id)
        say("waiting")
        sys.stdin.read()


if __name__ == "__main__":
    main()
