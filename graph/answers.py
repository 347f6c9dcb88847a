"""What a query gave, as rows or text: for people a table, for programs CSV, JSON or Turtle."""

import csv
import io
from collections.abc import Iterator

import pyoxigraph
from pyoxigraph import BlankNode, Literal, NamedNode

from graph.store_quads import Answer
from ontology.errors import BadQuery

FORMS = ("table", "csv", "json", "turtle")


def rows(answer: Answer, prefixes: dict[str, str]) -> tuple[list[str], Iterator[list[str]]]:
    """Return an answer's columns and its rows as short text: names as ``comity:accuses``, texts without quotes.

    Yes and no are one row; triples are rows of three. What has no value is an empty text.
    """
    if isinstance(answer, pyoxigraph.QueryBoolean):
        return ["answer"], iter([["yes" if answer else "no"]])
    if isinstance(answer, pyoxigraph.QueryTriples):
        return ["subject", "predicate", "object"], (
            [_short(term, prefixes) for term in (triple.subject, triple.predicate, triple.object)] for triple in answer
        )
    columns = [variable.value for variable in answer.variables]
    return columns, ([_short(row[name], prefixes) for name in columns] for row in answer)


def text(answer: Answer, form: str, prefixes: dict[str, str]) -> str:
    """Return an answer as a file's text: CSV with short names, JSON as SPARQL has it, Turtle for triples.

    Raises BadQuery where the answer has no such form: rows as Turtle, triples as JSON.
    """
    if form == "csv":
        return _csv(*rows(answer, prefixes))
    triples = isinstance(answer, pyoxigraph.QueryTriples)
    if triples != (form == "turtle"):
        asked, fitting = ("CONSTRUCT or DESCRIBE", "turtle") if triples else ("SELECT or ASK", "json")
        raise BadQuery(f"the answer to {asked} cannot be written as {form}; expected table, csv or {fitting}")
    if isinstance(answer, pyoxigraph.QueryTriples):
        found = pyoxigraph.serialize(answer, format=pyoxigraph.RdfFormat.TURTLE, prefixes=prefixes)
    else:
        found = answer.serialize(format=pyoxigraph.QueryResultsFormat.JSON)
    return (found or b"").decode()


def _csv(columns: list[str], found: Iterator[list[str]]) -> str:
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(found)
    return file.getvalue()


def _short(term: object, prefixes: dict[str, str]) -> str:
    if isinstance(term, Literal):
        return term.value
    if isinstance(term, NamedNode):
        fitting = [name for name, start in prefixes.items() if term.value.startswith(start)]
        if not fitting:
            return term.value
        name = max(fitting, key=lambda name: len(prefixes[name]))
        return f"{name}:{term.value[len(prefixes[name]) :]}"
    return term.value if isinstance(term, BlankNode) else ""
