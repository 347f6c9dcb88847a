"""Statements as RDF: what stands in an article's graph, and that it can be read back."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Quad, RdfFormat, Store, parse, serialize

from ontology import vocabulary
from ontology.errors import BadStatement, UnknownTerm
from ontology.iris import DEFAULT, Base, decode, encode
from ontology.model import (
    Actor,
    Article,
    Assertion,
    Basis,
    Evidence,
    Kind,
    Precision,
    Relation,
    Span,
    Statement,
    Status,
    When,
)
from ontology.triples import Run, nquads, number, quads, statements

TEXT = "Peru accused Chile of spying. Chile denied it."
PERU = Actor(id="PER", name="Peru", kind=Kind.STATE, country="PER", wikidata="Q419", latitude=-12.05, longitude=-77.04)
CHILE = Actor(id="CHL", name="Chile", kind=Kind.STATE, country="CHL")
SAID = Evidence(
    span=Span(0, 29), text=TEXT[:29], sentence=Span(0, 29), trigger=Span(5, 12), source=Span(0, 4), target=Span(13, 18)
)
ACCUSED = Statement(document="a1", source=PERU, relation=Relation.ACCUSE, target=CHILE, evidence=(SAID,))
ARTICLE = Article(
    id="a1", text=TEXT, title="Spies", publisher="Wire", published=date(2020, 2, 3), url="https://a.b/c", author="Ann"
)
EDGE = (DEFAULT.actor("PER"), DEFAULT.term("accuses"), DEFAULT.actor("CHL"))

words = st.text(min_size=1, max_size=12)
ids = words.filter(lambda text: text == text.strip())
names = words.filter(lambda text: bool(text.strip()))
degrees = st.floats(min_value=-90, max_value=90)
actors = st.builds(
    Actor, id=ids, name=names, kind=st.sampled_from(Kind), country=st.none() | words, wikidata=st.none() | words
)
placed = st.builds(lambda actor, one, two: replace(actor, latitude=one, longitude=two * 2), actors, degrees, degrees)


@st.composite
def spans(draw: st.DrawFn, inside: Span) -> Span:
    start = draw(st.integers(inside.start, inside.end - 1))
    return Span(start, draw(st.integers(start + 1, inside.end)))


@st.composite
def evidences(draw: st.DrawFn, text: str) -> Evidence:
    whole = Span(0, len(text))
    sentence = draw(spans(whole))
    span = draw(spans(sentence))
    return Evidence(
        span=span,
        text=span.of(text),
        sentence=sentence,
        trigger=draw(spans(sentence)),
        source=draw(spans(whole)),
        target=draw(spans(whole)),
    )


@st.composite
def whens(draw: st.DrawFn) -> When:
    first, last = sorted((draw(st.dates()), draw(st.dates())))
    return When(start=first, end=last, precision=draw(st.sampled_from(Precision)), basis=draw(st.sampled_from(Basis)))


@st.composite
def articles(draw: st.DrawFn) -> tuple[Article, list[Statement]]:
    """An article and statements of it: any text, any ids, one description for each actor."""
    article = Article(id=draw(words.filter(lambda text: bool(text.strip()))), text=draw(st.text(min_size=1)))
    known = draw(st.lists(actors | placed, min_size=1, max_size=4, unique_by=lambda actor: actor.id))
    who = st.sampled_from(known)
    found = []
    for _ in range(draw(st.integers(0, 4))):
        speaker = draw(st.none() | who)
        found.append(
            Statement(
                document=article.id,
                source=draw(who),
                relation=draw(st.sampled_from(Relation)),
                target=draw(who),
                evidence=tuple(draw(st.lists(evidences(article.text), min_size=1, max_size=12))),
                reciprocal=draw(st.booleans()),
                mode=draw(st.none() | words),
                contexts=tuple(draw(st.lists(words, max_size=3))),
                status=draw(st.sampled_from(Status)),
                assertion=draw(st.sampled_from(Assertion)) if speaker else Assertion.ASSERTED,
                attributed_to=speaker,
                content_of=draw(st.none() | words),
                when=draw(st.none() | whens()),
                place=draw(st.none() | who),
                event=draw(st.none() | words),
                confidence=draw(st.floats(0, 1)),
                reader=draw(words),
                rule=draw(words),
                id=draw(words),
            )
        )
    return article, list({each.id: each for each in found}.values())


def in_order(found: list[Statement]) -> list[Statement]:
    return sorted(found, key=lambda each: (each.document, each.evidence[0].span, each.id))


def edges(found: list[Quad]) -> set[tuple[str, str, str]]:
    plain = {DEFAULT.term(term.property) for term in vocabulary.relations().values()}
    return {
        (each.subject.value, each.predicate.value, each.object.value)
        for each in found
        if each.predicate.value in plain and isinstance(each.subject, NamedNode) and isinstance(each.object, NamedNode)
    }


@settings(deadline=None)
@given(articles(), st.sampled_from([DEFAULT, Base("http://localhost:8000/kb/")]))
def test_statements_come_back_from_their_triples(written: tuple[Article, list[Statement]], base: Base) -> None:
    article, said = written
    assert statements(quads(article, said, base=base), base=base) == in_order(said)


@settings(deadline=None)
@given(articles())
def test_a_store_gives_the_same_lines_and_statements_back(written: tuple[Article, list[Statement]]) -> None:
    article, said = written
    found = quads(article, said)
    store = Store()
    store.extend(found)
    assert nquads(store) == nquads(found)
    assert nquads(parse(nquads(found), format=RdfFormat.N_QUADS)) == nquads(found)
    assert statements(store) == in_order(said)


@settings(deadline=None)
@given(articles())
def test_everything_of_an_article_lies_in_its_graph_and_once(written: tuple[Article, list[Statement]]) -> None:
    article, said = written
    found = quads(article, said)
    assert {each.graph_name for each in found} == {NamedNode(DEFAULT.graph(article.id))}
    assert len(found) == len(set(found))


@settings(deadline=None)
@given(articles())
def test_the_order_of_statements_does_not_matter(written: tuple[Article, list[Statement]]) -> None:
    article, said = written
    assert nquads(quads(article, said)) == nquads(quads(article, said[::-1]))


@given(ids, ids)
def test_two_ids_have_two_iris_and_come_back(one: str, two: str) -> None:
    assert decode(DEFAULT.actor(one)) == one
    assert (DEFAULT.actor(one) == DEFAULT.actor(two)) == (one == two)
    assert encode(one) not in (".", "..")


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_is_written_without_an_exponent_and_comes_back(value: float) -> None:
    assert float(number(value)) == value
    assert "e" not in number(value).lower()


def test_an_accusation_draws_an_edge() -> None:
    assert edges(quads(ARTICLE, [ACCUSED])) == {EDGE}


@pytest.mark.parametrize("status", [Status.FUTURE, Status.HYPOTHETICAL, Status.NEGATED])
def test_what_is_planned_imagined_or_denied_draws_no_edge(status: Status) -> None:
    assert edges(quads(ARTICLE, [replace(ACCUSED, id="", status=status)])) == set()


def test_a_claim_draws_no_edge_and_is_called_a_claim() -> None:
    found = quads(ARTICLE, [replace(ACCUSED, id="", assertion=Assertion.CLAIMED, attributed_to=CHILE)])
    assert edges(found) == set()
    assert DEFAULT.term("Claim") in nquads(found).decode()


def test_what_is_taken_for_granted_draws_an_edge() -> None:
    assert edges(quads(ARTICLE, [replace(ACCUSED, id="", assertion=Assertion.PRESUPPOSED)])) == {EDGE}


def test_a_denied_and_an_asserted_act_draw_the_edge_of_the_asserted_one() -> None:
    denied = replace(ACCUSED, id="", status=Status.NEGATED)
    assert edges(quads(ARTICLE, [denied, ACCUSED])) == {EDGE}


def test_what_both_do_draws_both_edges() -> None:
    met = replace(ACCUSED, id="", relation=Relation.CONSULT, reciprocal=True)
    meets = DEFAULT.term("meets")
    both = {(DEFAULT.actor("PER"), meets, DEFAULT.actor("CHL")), (DEFAULT.actor("CHL"), meets, DEFAULT.actor("PER"))}
    assert edges(quads(ARTICLE, [met])) == both


def test_the_quote_is_a_nif_string() -> None:
    lines = nquads(quads(ARTICLE, [ACCUSED])).decode()
    nif = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"
    assert f'<{DEFAULT.article("a1")}#char=0,29> <{nif}anchorOf> "Peru accused Chile of spying."' in lines
    assert f'#char=0,29> <{nif}endIndex> "29"^^<http://www.w3.org/2001/XMLSchema#integer>' in lines


def test_an_article_is_described_in_its_graph() -> None:
    run = Run(version="1.2", model="ab12", at=datetime(2024, 5, 1, 12, tzinfo=UTC))
    lines = nquads(quads(ARTICLE, [], run=run)).decode()
    for fact in (
        '<https://schema.org/headline> "Spies"',
        '<https://schema.org/datePublished> "2020-02-03"',
        f"<https://schema.org/publisher> <{DEFAULT.publisher('Wire')}>",
        f"<{DEFAULT.graph('a1')}> <http://www.w3.org/ns/prov#wasDerivedFrom> <{DEFAULT.article('a1')}>",
        f'<{DEFAULT.run(run.id)}> <{DEFAULT.term("modelDigest")}> "ab12"',
        '<http://www.w3.org/ns/prov#generatedAtTime> "2024-05-01T12:00:00+00:00"',
    ):
        assert fact in lines


def test_the_text_of_an_article_is_not_in_the_graph() -> None:
    assert "Chile denied it" not in nquads(quads(ARTICLE, [ACCUSED])).decode()


def test_an_article_known_by_its_id_alone_can_be_written() -> None:
    assert statements(quads("a1", [ACCUSED])) == [ACCUSED]


def test_an_actor_with_two_names_keeps_both_under_one_description() -> None:
    other = replace(ACCUSED, id="", source=replace(PERU, name="Republic of Peru"), relation=Relation.REJECT)
    third = replace(ACCUSED, id="", relation=Relation.THREATEN)
    found = quads(ARTICLE, [other, ACCUSED, third])
    assert {each.source for each in statements(found)} == {PERU}
    assert '<http://www.w3.org/2004/02/skos/core#altLabel> "Republic of Peru"' in nquads(found).decode()


def test_statements_of_another_article_are_refused() -> None:
    with pytest.raises(BadStatement, match="is of article 'a1', not 'a2'"):
        quads("a2", [ACCUSED])


def test_the_same_statement_twice_is_written_once() -> None:
    assert quads(ARTICLE, [ACCUSED, ACCUSED]) == quads(ARTICLE, [ACCUSED])


def test_two_statements_with_one_id_are_refused() -> None:
    with pytest.raises(BadStatement, match="two statements of article 'a1' have the id"):
        quads(ARTICLE, [ACCUSED, replace(ACCUSED, confidence=0.5)])


def test_one_place_cannot_be_quoted_in_two_ways() -> None:
    lying = replace(ACCUSED, id="", relation=Relation.REJECT, evidence=(replace(SAID, text=TEXT[:29].upper()),))
    with pytest.raises(BadStatement, match="are both quoted from"):
        quads(ARTICLE, [ACCUSED, lying])


def test_half_a_surrogate_pair_is_refused() -> None:
    with pytest.raises(BadStatement, match="surrogate"):
        quads(ARTICLE, [replace(ACCUSED, rule="\ud800")])
    with pytest.raises(BadStatement, match="surrogate"):
        quads(ARTICLE, [replace(ACCUSED, id="\ud800")])


def test_a_node_without_a_source_is_no_statement() -> None:
    found = [each for each in quads(ARTICLE, [ACCUSED]) if each.predicate.value != DEFAULT.term("source")]
    with pytest.raises(BadStatement, match="has no <"):
        statements(found)


def test_a_status_that_the_ontology_lacks_is_refused() -> None:
    text = nquads(quads(ARTICLE, [ACCUSED])).decode().replace("#actual>", "#perhaps>")
    with pytest.raises(UnknownTerm, match="unknown status 'perhaps'"):
        statements(parse(text, format=RdfFormat.N_QUADS))


@pytest.mark.parametrize("root", ["comity", "https://a.b/c", "https://a.b/c d/", "https://a.b/#/", "urn:a/"])
def test_a_root_that_cannot_begin_an_iri_is_refused(root: str) -> None:
    with pytest.raises(BadStatement, match="with a slash at its end"):
        Base(root)


def test_another_library_reads_the_same_number_of_triples() -> None:
    rdflib = pytest.importorskip("rdflib")
    found = quads(ARTICLE, [ACCUSED])
    turtle = serialize([each.triple for each in found], format=RdfFormat.TURTLE)
    assert turtle is not None
    assert len(rdflib.Graph().parse(data=turtle.decode(), format="turtle")) == len(found)
