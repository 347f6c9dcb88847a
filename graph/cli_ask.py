"""Commands that ask: ``query``, ``explain`` and ``relations``."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from graph.cli_words import OUTPUT, Folder, opened, table
from ontology.errors import UnknownTerm
from ontology.iris import Base


class Form(StrEnum):
    """How an answer is written."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    TURTLE = "turtle"


def query(
    question: Annotated[
        str | None, typer.Argument(help="SPARQL, a file of it, - for standard input, or a question's name.")
    ] = None,
    folder: Folder = OUTPUT,
    form: Annotated[Form, typer.Option("-f", "--form", help="How the answer is written.")] = Form.TABLE,
    filled: Annotated[
        list[str] | None,
        typer.Option("-s", "--set", metavar="WORD=VALUE", help="Fill in a word of a named question: source=CHN."),
    ] = None,
    questions: Annotated[bool, typer.Option("--questions", help="List the questions that have names.")] = False,
) -> None:
    """Ask the graph in SPARQL, over all articles at once; the usual prefixes are known."""
    from graph import answers

    if questions:
        from ontology.questions import questions as all_questions

        known = all_questions().values()
        table(["name", "question", "words"], ([each.name, each.english, " ".join(each.parameters)] for each in known))
        return
    if question is None:
        raise typer.BadParameter("give a query, a file, - or the name of a question; --questions lists those")
    with opened(folder) as store:
        answer = store.query(_sparql(question, filled or [], store.base))
        if form is Form.TABLE:
            table(*answers.rows(answer, store.prefixes))
        else:
            typer.echo(answers.text(answer, form.value, store.prefixes), nl=False)


def explain(
    statement: Annotated[str, typer.Argument(help="A statement's id, or its first letters.")],
    folder: Folder = OUTPUT,
    reader: Annotated[str, typer.Option(help="The reader that reads it again.")] = "english",
) -> None:
    """Say why a statement was coded so: its sentence as a tree, the rule, the model's scores, what was dropped."""
    from ingest.explain import explain as account
    from ingest.pipeline import default_extractor

    with opened(folder) as store:
        fitting = [(a, s) for a, some in store.documents() for s in some if s.id.startswith(statement)]
    if len(fitting) != 1:
        raise UnknownTerm("statement", statement, tuple(s.id for _, s in fitting[:5]))
    article, found = fitting[0]
    for line in account(default_extractor(reader=reader), article, found).split("\n"):
        typer.echo("".join(letter if letter.isprintable() else "\ufffd" for letter in line))


def relations(
    name: Annotated[str | None, typer.Argument(help="One of them, such as ACCUSE or accuses.")] = None,
) -> None:
    """List the 16 relations, or explain one: what it means, its modes, its score, and examples."""
    from ontology.vocabulary import relations as all_relations

    terms = all_relations()
    if name is None:
        columns = ["relation", "edge", "class", "score", "meaning"]
        table(
            columns,
            ([t.relation, t.property, t.relation_class.label, f"{t.score:g}", t.definition] for t in terms.values()),
        )
        return
    fitting = [
        term for term in terms.values() if name.casefold() in (term.relation.casefold(), term.property.casefold())
    ]
    if not fitting:
        raise UnknownTerm("relation", name, tuple(relation.value for relation in terms))
    for term in fitting:
        typer.echo(f"{term.relation} ({term.property}), {term.relation_class.label}, score {term.score:g}")
        typer.echo(f"\n{term.definition}\n{term.note}\n")
        for mode in term.modes.values():
            typer.echo(f"  {mode.name}: {mode.definition}")
        for example in term.examples:
            typer.echo(f"  e.g. {example}")


def _sparql(question: str, filled: list[str], base: Base) -> str:
    """Return the SPARQL that is meant: from standard input, a file, a question with a name, or the text itself."""
    from ontology.questions import question as named
    from ontology.questions import questions

    if question in questions() or filled:
        return named(question).sparql(base, **_values(filled))
    if question == "-":
        return sys.stdin.read()
    if Path(question).suffix in (".rq", ".sparql", ".txt") and "{" not in question:
        return Path(question).read_text(encoding="utf-8")
    return question


def _values(filled: list[str]) -> dict[str, str | list[str]]:
    """Return what fills a question's words: one value a word, those of ``members`` together."""
    found: dict[str, str | list[str]] = {}
    for pair in filled:
        word, sign, value = pair.partition("=")
        if not sign or not value:
            raise typer.BadParameter(f"{pair!r}: expected WORD=VALUE, such as source=CHN")
        if word == "members":
            found[word] = [*found.get(word, []), value]
        else:
            found[word] = value
    return found
