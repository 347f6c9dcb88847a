"""The ontology's files: complete, consistent, and the same for Python as for Turtle."""

import re
import subprocess
import sys

import pytest
from pyoxigraph import RdfFormat, Store, parse
from rdflib import Graph, URIRef

from ontology import vocabulary
from ontology.errors import UnknownTerm
from ontology.iris import DEFAULT, Base
from ontology.model import Assertion, Basis, Precision, Relation, Status
from ontology.vocabulary import cameo, class_of, classes, contexts, modes, relation, relation_of_property, sectors

PREFIXES = """
PREFIX comity: <https://w3id.org/comity/ontology#>
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""


@pytest.fixture(scope="module")
def store() -> Store:
    found = Store()
    found.extend(vocabulary.quads())
    return found


def asked(store: Store, query: str) -> list[str]:
    found = store.query(PREFIXES + query, use_default_graph_as_union=True)
    return [str(row[0].value).removeprefix(DEFAULT.terms) for row in found]  # type: ignore[union-attr]


def test_there_are_16_relations_67_modes_37_contexts_25_sectors_and_258_codes() -> None:
    all_modes = [mode for kind in Relation for mode in modes(kind)]
    assert (len(vocabulary.relations()), len(all_modes), len(contexts()), len(sectors()), len(cameo())) == (
        (16, 67, 37, 25, 258)
    )


def test_the_properties_are_those_of_the_plain_edges() -> None:
    assert {kind.value: relation(kind).property for kind in Relation} == {
        "AGREE": "agreesWith",
        "CONSULT": "meets",
        "SUPPORT": "supports",
        "CONCEDE": "concedesTo",
        "COOPERATE": "cooperatesWith",
        "AID": "aids",
        "RETREAT": "retreatsBefore",
        "REQUEST": "requestsOf",
        "ACCUSE": "accuses",
        "REJECT": "rejects",
        "THREATEN": "threatens",
        "PROTEST": "protestsAgainst",
        "SANCTION": "sanctions",
        "MOBILIZE": "mobilizesAgainst",
        "COERCE": "coerces",
        "ASSAULT": "attacks",
    }


def test_every_class_has_its_relations() -> None:
    found = {each.label: [kind.value for kind in Relation if class_of(kind) == each] for each in classes()}
    assert found == {
        "verbal cooperation": ["AGREE", "CONSULT", "SUPPORT", "CONCEDE"],
        "material cooperation": ["COOPERATE", "AID", "RETREAT"],
        "verbal conflict": ["REQUEST", "ACCUSE", "REJECT", "THREATEN"],
        "material conflict": ["PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"],
    }


def test_where_the_manual_contradicts_itself_both_values_are_kept(store: Store) -> None:
    accuse = relation(Relation.ACCUSE)
    assert (accuse.score, accuse.published_score, accuse.sign) == (-3.0, 3.0, -1)
    assert asked(store, "SELECT ?c { comity:sanctions comity:publishedClass ?c }") == ["VerbalConflict"]
    assert class_of(Relation.SANCTION).label == "material conflict"
    assert relation(Relation.PROTEST).modes["vandalize"].score is None
    assert asked(store, "SELECT ?m { comity:CAMEO-185 comity:publishedMode ?m }") == ["assassinate"]
    assert cameo()["185"].mode == "targeted"


def test_a_request_neither_joins_nor_divides() -> None:
    assert (relation(Relation.REQUEST).score, relation(Relation.REQUEST).sign) == (0.0, 0)


def test_every_relation_has_three_examples_and_no_two_share_one() -> None:
    examples = [example for kind in Relation for example in relation(kind).examples]
    assert all(len(relation(kind).examples) == 3 for kind in Relation)
    assert len(set(examples)) == 48


def test_every_code_comes_to_known_modes_and_contexts() -> None:
    for code in cameo().values():
        assert code.mode is None or code.mode in modes(code.relation), code
        assert set(code.contexts) <= set(contexts()), code


def test_an_unknown_property_is_refused_with_what_is_known() -> None:
    with pytest.raises(UnknownTerm, match="unknown relation 'likes'; expected one of agreesWith, meets"):
        relation_of_property("likes")


def test_every_term_has_one_label_one_comment_and_a_source(store: Store) -> None:
    terms = asked(store, "SELECT DISTINCT ?t { ?t a ?type FILTER(STRSTARTS(STR(?t), STR(comity:))) }")
    assert len(terms) > 450
    for need in ("rdfs:label", "rdfs:comment"):
        once = f"SELECT ?t {{ ?t {need} ?x }} GROUP BY ?t HAVING(COUNT(?x) = 1)"
        assert set(terms) - set(asked(store, once)) == set(), need
    assert set(terms) - set(asked(store, "SELECT ?t { ?t dcterms:source ?x }")) == set()


def test_every_term_that_is_used_is_declared(store: Store) -> None:
    used = set(re.findall(r"comity:([\w-]+)", vocabulary.turtle("comity.ttl") + vocabulary.turtle("relations.ttl")))
    declared = set(asked(store, "SELECT DISTINCT ?t { ?t a ?type }"))
    assert used - declared == set()


@pytest.mark.parametrize("words", [Status, Assertion, Precision, Basis])
def test_every_value_of_the_model_is_a_term(store: Store, words: type[Status]) -> None:
    terms = asked(store, "SELECT ?t { ?t a owl:NamedIndividual }")
    assert {word.value for word in words} <= set(terms)


def test_the_ontology_is_consistent_and_contradictions_are_found() -> None:
    graph = Graph()
    for name in vocabulary.FILES:
        graph.parse(data=vocabulary.turtle(name), format="turtle")
    example = "@prefix c: <https://w3id.org/comity/ontology#> . <s:1> c:source <a:1> ; c:target <a:2> ."
    graph.parse(data=example, format="turtle")
    assert contradictions(graph) == []
    graph.parse(data=f"{example} <a:1> a c:Statement .", format="turtle")
    assert contradictions(graph) != []


def contradictions(graph: Graph) -> list[str]:
    owlrl = pytest.importorskip("owlrl")
    closed = Graph()
    closed += graph
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics, rdfs_closure=True).expand(closed)
    error = URIRef("http://www.daml.org/2002/03/agents/agent-ont#error")  # the term by which owlrl reports one
    return [str(found) for _, found in closed.subject_objects(error)]


def test_another_base_moves_every_term() -> None:
    base = Base("https://kb.example.org/")
    text = vocabulary.turtle("comity.ttl", base) + vocabulary.turtle("relations.ttl", base)
    assert DEFAULT.root not in text
    assert len(list(parse(text.encode(), format=RdfFormat.TURTLE))) == len(vocabulary.quads())
    assert {str(each.graph_name.value) for each in vocabulary.quads(base)} == {base.ontology}  # type: ignore[union-attr]


def test_importing_the_ontology_loads_no_library() -> None:
    code = "import ontology, sys; print(*sorted({'rdflib', 'pyoxigraph', 'pyshacl', 'jinja2'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "\n"
