"""A network as a file for other programs: GraphML, GEXF, CSV, JSON lines, Parquet, and RDF in five syntaxes."""

import csv
import re
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import networkx as nx

from graph.files import replacing
from graph.network import Edge, Network, edges
from ontology.errors import MissingExtra, UnknownTerm
from ontology.exchange import write_statements
from ontology.model import Article, Statement

COLUMNS = (
    "id",
    "source",
    "source_name",
    "source_kind",
    "source_country",
    "relation",
    "relation_class",
    "score",
    "mode",
    "contexts",
    "target",
    "target_name",
    "target_kind",
    "target_country",
    "reciprocal",
    "status",
    "assertion",
    "attributed_to",
    "content_of",
    "event",
    "start",
    "end",
    "precision",
    "basis",
    "place",
    "confidence",
    "document",
    "publisher",
    "quote",
    "reader",
    "rule",
)
"""The columns of the CSV edge list and of Parquet, one row a statement."""

# XML 1.0 has no way to write these, escaped or not
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def export(network: Network, path: Path | str, form: str | None = None) -> Path:
    """Write a network to a file and return its path; the file's ending says in which form, or ``form`` does.

    ======== ========================================================================
    graphml  for Gephi, Cytoscape, yEd, igraph: one edge a statement
    gexf     for Gephi, with dates: edges come and go on its timeline
    csv      edge list, one row a statement, for spreadsheets and pandas
    parquet  the same, typed and small
    jsonl    ``statements.jsonl``, which ``comity build`` reads
    ttl      Turtle: all articles in one graph
    trig     TriG: one named graph an article
    nq       N-Quads, sorted
    jsonld   JSON-LD
    nt       N-Triples
    ======== ========================================================================

    RDF forms hold the articles that the network has; texts of articles are in none of them.

    Raises:
        UnknownTerm: no such form.
        MissingExtra: Parquet without pyarrow.
    """
    path = Path(path)
    chosen = form or path.name.rpartition(".")[2].lower()
    if chosen not in FORMS:
        raise UnknownTerm("export form", chosen, tuple(FORMS))
    with replacing(path) as unfinished:
        FORMS[chosen](network, unfinished)
    return path


def rows(network: Network) -> list[dict[str, Any]]:
    """Return a network as rows of :data:`COLUMNS`, one a statement, in the order of its edges."""
    found = []
    for source, target, key, edge in edges(network):
        row: dict[str, Any] = {"id": key, **{name: value for name, value in edge.items() if name in COLUMNS}}
        for end, actor in (("source", source), ("target", target)):
            attributes = network.nodes[actor]
            row |= {end: actor, **{f"{end}_{name}": attributes[name] for name in ("name", "kind", "country")}}
        found.append({name: row[name] for name in COLUMNS})
    return found


def _write_csv(network: Network, path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        for row in rows(network):
            writer.writerow({**row, "contexts": " ".join(row["contexts"])})


def _write_parquet(network: Network, path: Path) -> None:
    try:
        import pyarrow as pa  # type: ignore[import-untyped]  # comes without types
        from pyarrow import parquet
    except ImportError:
        raise MissingExtra("Parquet", "parquet") from None
    kinds = {
        "score": pa.float64(),
        "confidence": pa.float64(),
        "reciprocal": pa.bool_(),
        "contexts": pa.list_(pa.string()),
    }
    kinds |= {"start": pa.date32(), "end": pa.date32()}
    schema = pa.schema([(name, kinds.get(name, pa.string())) for name in COLUMNS])
    parquet.write_table(pa.Table.from_pylist(rows(network), schema=schema), path)


def _write_statements(network: Network, path: Path) -> None:
    write_statements(path, network.statements())


def _write_graphml(network: Network, path: Path) -> None:
    nx.write_graphml_xml(_plain(network), path, encoding="utf-8")


def _write_gexf(network: Network, path: Path) -> None:
    """Write GEXF 1.2 with ``start`` and ``end`` on edges that have dates; Gephi reads them as its timeline."""
    found = _plain(network)
    for *_, key, edge in found.edges(keys=True, data=True):
        edge["id"] = key
        edge["label"] = edge["relation"]
    for _, node in found.nodes(data=True):
        node["label"] = node["name"]
    nx.write_gexf(found, path, encoding="utf-8", version="1.2draft")


def _plain(network: Network) -> "nx.MultiDiGraph[str]":
    """Return a copy whose attributes are only texts, numbers and truth values, as XML formats want them."""
    found: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for actor, attributes in network.nodes(data=True):
        found.add_node(_legal(actor), **_plain_attributes(attributes))
    for source, target, key, edge in edges(network):
        found.add_edge(_legal(source), _legal(target), key=_legal(key), **_plain_attributes(edge))
    return found


def _plain_attributes(attributes: Mapping[str, Any] | Edge) -> dict[str, str | float | bool]:
    plain: dict[str, str | float | bool] = {}
    for name, value in attributes.items():
        if isinstance(value, tuple):
            plain[name] = " ".join(map(str, value))
        elif isinstance(value, date):
            plain[name] = value.isoformat()
        elif isinstance(value, str):
            plain[name] = _legal(value)
        elif isinstance(value, bool | float | int):
            plain[name] = value
    return plain


def _legal(text: str) -> str:
    return _NOT_IN_XML.sub("\ufffd", text)


def _write_rdf(name: str) -> Callable[[Network, Path], None]:
    def write(network: Network, path: Path) -> None:
        from graph.store import Store

        grouped: dict[str, list[Statement]] = {}
        for statement in network.statements():
            grouped.setdefault(statement.document, []).append(statement)
        with Store() as store:
            articles = network.articles
            store.add_all((articles.get(name) or Article(id=name, text=""), some) for name, some in grouped.items())
            store.write(path, name)

    return write


FORMS: dict[str, Callable[[Network, Path], None]] = {
    "graphml": _write_graphml,
    "gexf": _write_gexf,
    "csv": _write_csv,
    "parquet": _write_parquet,
    "jsonl": _write_statements,
    **{name: _write_rdf(name) for name in ("ttl", "trig", "nq", "nt", "jsonld")},
}
"""What writes each form."""
