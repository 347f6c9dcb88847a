"""What the shapes refuse, each against a sound graph that differs in that alone."""

import sys
from dataclasses import replace

import pytest
from pyoxigraph import RdfFormat, parse

from ontology.errors import BadStatement, MissingExtra
from ontology.iris import DEFAULT, Base
from ontology.model import Actor, Article, Assertion, Evidence, Kind, Relation, Span, Statement, Status
from ontology.shapes import refuse_unbacked_edges, unbacked_edges, validate
from ontology.triples import nquads, quads

TEXT = "Peru accused Chile of spying. Chile denied it."
PERU = Actor(id="PER", name="Peru", kind=Kind.STATE, country="PER", latitude=-12.05, longitude=-77.04)
CHILE = Actor(id="CHL", name="Chile", kind=Kind.STATE)
SAID = Evidence(
    span=Span(0, 29), text=TEXT[:29], sentence=Span(0, 29), trigger=Span(5, 12), source=Span(0, 4), target=Span(13, 18)
)
DENIAL = replace(SAID, span=Span(30, 46), text=TEXT[30:], sentence=Span(30, 46), trigger=Span(36, 42))
ACCUSED = Statement(
    document="a1", source=PERU, relation=Relation.ACCUSE, target=CHILE, evidence=(SAID, DENIAL), mode="allege"
)
CLAIMED = replace(ACCUSED, id="", relation=Relation.AID, mode=None, assertion=Assertion.CLAIMED, attributed_to=CHILE)
ARTICLE = Article(id="a1", text=TEXT, publisher="Wire")
EDGE = f"<{DEFAULT.actor('PER')}> <{DEFAULT.term('aids')}> <{DEFAULT.actor('CHL')}> <{DEFAULT.graph('a1')}> .\n"
PLANNED = replace(ACCUSED, id="", relation=Relation.AID, mode=None, status=Status.FUTURE)
DENIED = replace(PLANNED, id="", status=Status.NEGATED)
IMAGINED = replace(PLANNED, id="", status=Status.HYPOTHETICAL)


def written(*statements: Statement) -> str:
    return nquads(quads(ARTICLE, statements)).decode()


def problems(text: str) -> set[str]:
    return {each.message for each in validate(parse(text, format=RdfFormat.N_QUADS))}


def without(text: str, *, term: str) -> str:
    return "".join(line + "\n" for line in text.splitlines() if f"#{term}>" not in line)


def test_what_comity_writes_is_sound() -> None:
    assert problems(written(ACCUSED, CLAIMED, PLANNED)) == set()
    base = Base("https://kb.example.org/")
    assert validate(quads(ARTICLE, [ACCUSED], base=base), base=base) == []


@pytest.mark.parametrize("unreal", [CLAIMED, PLANNED, DENIED, IMAGINED])
def test_an_edge_for_a_claim_plan_denial_or_condition_is_refused(unreal: Statement) -> None:
    text = written(unreal) + EDGE
    assert "a claim, denial, plan or condition draws no plain edge" in problems(text)
    assert len(unbacked_edges(parse(text, format=RdfFormat.N_QUADS))) == 1
    with pytest.raises(BadStatement, match="1 plain edges without an actual statement"):
        refuse_unbacked_edges(parse(text, format=RdfFormat.N_QUADS))


def test_an_edge_that_another_statement_vouches_for_is_sound() -> None:
    done = replace(PLANNED, id="", status=Status.ACTUAL, evidence=(DENIAL,))
    text = written(done, CLAIMED, DENIED)
    assert EDGE in text
    assert problems(text) == set()
    refuse_unbacked_edges(parse(text, format=RdfFormat.N_QUADS))


def test_a_reciprocal_statement_backs_both_edges_and_another_only_one() -> None:
    met = replace(ACCUSED, id="", relation=Relation.CONSULT, mode=None, reciprocal=True)
    assert unbacked_edges(quads(ARTICLE, [met])) == []
    once = without(written(met), term="reciprocal")
    meets = DEFAULT.term("meets")
    assert unbacked_edges(parse(once, format=RdfFormat.N_QUADS)) == [
        (DEFAULT.actor("CHL"), meets, DEFAULT.actor("PER"))
    ]


def test_an_edge_is_backed_by_its_own_graph_only() -> None:
    done = replace(PLANNED, id="", status=Status.ACTUAL)
    elsewhere = written(done) + EDGE.replace(DEFAULT.graph("a1"), DEFAULT.graph("a2"))
    assert len(unbacked_edges(parse(elsewhere, format=RdfFormat.N_QUADS))) == 1


@pytest.mark.parametrize(
    ("term", "problem"),
    [
        ("source", "a statement has exactly one source"),
        ("relation", "a statement has exactly one of the sixteen relations"),
        ("target", "a statement has exactly one target"),
        ("status", "a statement is actual, future, hypothetical or negated"),
        ("assertion", "a statement is asserted, presupposed or claimed"),
        ("confidence", "a statement has one confidence from 0 to 1"),
        ("evidence", "a statement is shown by a quote"),
        ("trigger", "evidence has the words of the act"),
        ("sourceMention", "evidence names the source"),
        ("targetMention", "evidence names the target"),
        ("wasDerivedFrom", "a statement is of exactly one article"),
        ("anchorOf", "evidence has its words"),
        ("prefLabel", "an actor has a name"),
    ],
)
def test_what_is_missing_is_told(term: str, problem: str) -> None:
    assert problem in problems(without(written(ACCUSED), term=term))


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            "ontology#accuses> <https://w3id.org/comity/graph",
            "ontology#likes> <https://w3id.org/comity/graph",
            "sixteen",
        ),
        ("ontology#actual>", "ontology#perhaps>", "actual, future, hypothetical or negated"),
        ('"1"^^<http://www.w3.org/2001/XMLSchema#double>', '"2"^^<http://www.w3.org/2001/XMLSchema#double>', "0 to 1"),
        ("ontology#ACCUSE-allege>", "ontology#COERCE-arrest>", "a mode belongs to the statement's relation"),
        ("#char=13,18>", "#char=13,99>", "lie inside the article's text"),
        ("article/a1#char=13,18>", "article/a2#char=13,18>", "lie inside the article's text"),
        ('"Peru accused Chile of spying."', '"Peru accused Chile"', "a quote is as long as its place"),
        ("ontology#State>", "ontology#Article>", "an actor is a state"),
    ],
)
def test_what_is_wrong_is_told(old: str, new: str, problem: str) -> None:
    text = written(ACCUSED)
    assert old in text
    assert any(problem in each for each in problems(text.replace(old, new)))


def test_two_sources_are_one_too_many() -> None:
    text = written(ACCUSED)
    [line] = [line for line in text.splitlines() if f"<{DEFAULT.term('source')}>" in line]
    assert "a statement has exactly one source" in problems(text + line.replace("actor/PER", "actor/CHL") + "\n")


def test_a_claim_names_who_claims_it() -> None:
    assert "a claim names who claims it" in problems(without(written(CLAIMED), term="attributedTo"))


def test_without_pyshacl_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyshacl", None)
    with pytest.raises(MissingExtra, match=r"pip install 'comity\[validate\]'"):
        validate([])
