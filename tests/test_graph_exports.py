"""Files for other programs: every form can be read back, and holds what the network holds."""

import csv
from pathlib import Path
from xml.etree import ElementTree

import networkx as nx
import pytest
from page_examples import small
from pyoxigraph import RdfFormat, parse

from graph.exports import COLUMNS, FORMS, export, rows
from graph.network import Network, network, select
from graph.store import Store
from ontology.errors import UnknownTerm
from ontology.exchange import read_statements
from ontology.model import Relation


@pytest.fixture
def drawn() -> Network:
    return network(*small())


def ids() -> set[str]:
    return {statement.id for statement in small()[0]}


def test_graphml_has_an_edge_a_statement(drawn: Network, tmp_path: Path) -> None:
    found = nx.read_graphml(export(drawn, tmp_path / "out.graphml"), force_multigraph=True)
    assert isinstance(found, nx.MultiDiGraph)
    assert {key for *_, key in found.edges(keys=True)} == ids()
    assert found.nodes["LUM"]["name"] == "Luma"


def test_gexf_has_an_edge_a_statement_with_its_dates(drawn: Network, tmp_path: Path) -> None:
    tree = ElementTree.parse(export(drawn, tmp_path / "out.gexf"))
    edges = tree.findall(".//{http://www.gexf.net/1.2draft}edge")
    assert {edge.get("id") for edge in edges} == ids()
    assert {edge.get("start") for edge in edges} >= {"2024-02-01", "2024-03-03"}


def test_csv_has_a_row_a_statement(drawn: Network, tmp_path: Path) -> None:
    with export(drawn, tmp_path / "out.csv").open(encoding="utf-8", newline="") as file:
        found = list(csv.DictReader(file))
    assert tuple(found[0]) == COLUMNS
    assert {row["id"] for row in found} == ids()


def test_parquet_has_the_same_rows_typed(drawn: Network, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    assert parquet.read_table(export(drawn, tmp_path / "out.parquet")).to_pylist() == [
        {**row, "contexts": list(row["contexts"])} for row in rows(drawn)
    ]


def test_statements_come_back_as_they_were(drawn: Network, tmp_path: Path) -> None:
    found = list(read_statements(export(drawn, tmp_path / "out.jsonl")))
    assert sorted(found, key=str) == sorted(small()[0], key=str)


@pytest.mark.parametrize(
    ("form", "syntax"),
    [("trig", RdfFormat.TRIG), ("nq", RdfFormat.N_QUADS), ("jsonld", RdfFormat.JSON_LD)],
)
def test_rdf_with_graphs_holds_the_quads_of_a_store(
    form: str, syntax: RdfFormat, drawn: Network, tmp_path: Path
) -> None:
    with Store() as store:
        store.add_all((a, [s for s in small()[0] if s.document == a.id]) for a in small()[1])
        wanted = sum(1 for _ in store.sorted_nquads())
    content = export(drawn, tmp_path / f"out.{form}").read_bytes()
    assert sum(1 for _ in parse(content, format=syntax)) == wanted


@pytest.mark.parametrize(("form", "syntax"), [("ttl", RdfFormat.TURTLE), ("nt", RdfFormat.N_TRIPLES)])
def test_rdf_without_graphs_holds_every_triple_once(
    form: str, syntax: RdfFormat, drawn: Network, tmp_path: Path
) -> None:
    content = export(drawn, tmp_path / f"out.{form}").read_bytes()
    found = [str(quad.triple) for quad in parse(content, format=syntax)]
    assert len(found) == len(set(found)) > 100


@pytest.mark.parametrize("form", sorted(set(FORMS) - {"parquet"}))
def test_a_part_is_written_as_the_whole_is(form: str, drawn: Network, tmp_path: Path) -> None:
    part = select(drawn, relations=[Relation.ACCUSE])
    assert export(part, tmp_path / f"part.{form}").stat().st_size > 0
    assert export(select(part, min_confidence=1.0), tmp_path / f"none.{form}").exists()


def test_an_unknown_form_is_refused_and_nothing_written(drawn: Network, tmp_path: Path) -> None:
    with pytest.raises(UnknownTerm, match="unknown export form 'docx'; expected one of graphml"):
        export(drawn, tmp_path / "out.docx")
    assert list(tmp_path.iterdir()) == []
