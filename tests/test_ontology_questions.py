"""The named questions, each on a store of a few statements."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from zlib import crc32

import pytest
from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from ontology import vocabulary
from ontology.errors import BadQuery, UnknownTerm
from ontology.iris import DEFAULT, Base, decode
from ontology.model import Actor, Article, Assertion, Evidence, Kind, Relation, Span, Statement, Status, When
from ontology.questions import question, questions
from ontology.triples import Run, quads

DAY = date(2024, 3, 9)
LIMA = Actor(id="Lima", name="Lima", kind=Kind.PLACE, country="PER", latitude=-12.05, longitude=-77.04)


def state(name: str) -> Actor:
    return Actor(id=name, name=f"The state of {name}", kind=Kind.STATE, country=name)


def said(
    source: str,
    relation: Relation,
    target: str,
    *,
    document: str = "a1",
    status: Status = Status.ACTUAL,
    by: str | None = None,
    day: date | None = DAY,
    place: Actor | None = None,
) -> Statement:
    """A statement with a quote of its own; ``by`` makes it a claim."""
    quote = f"{source} {relation} {target} {status} {by} {day}"
    start = 100 * crc32(quote.encode())
    span = Span(start, start + len(quote))
    first, last = Span(start, start + len(source)), Span(span.end - 1, span.end)
    return Statement(
        document=document,
        source=state(source),
        relation=relation,
        target=state(target),
        evidence=(Evidence(span=span, text=quote, sentence=span, trigger=first, source=first, target=last),),
        status=status,
        assertion=Assertion.CLAIMED if by else Assertion.ASSERTED,
        attributed_to=state(by) if by else None,
        when=When(start=day, end=day) if day else None,
        place=place,
        rule="by hand",
    )


def answers(statements: Sequence[Statement], name: str, base: Base = DEFAULT, **values: str | list[str]) -> list[str]:
    """Rows of ids and values, joined by blanks; ``?statement`` and the like are left out."""
    store = Store()
    store.extend(vocabulary.quads(base))
    for document in {each.document for each in statements}:
        article = Article(id=document, text="x", publisher=f"Press {document}")
        run = Run(version="1", at=datetime(2024, 4, 1, tzinfo=UTC))
        mine = [each for each in statements if each.document == document]
        store.extend(quads(article, mine, base=base, run=run))
    found = store.query(question(name).sparql(base, **values), use_default_graph_as_union=True)
    assert isinstance(found, QuerySolutions)
    names = [each.value for each in found.variables]
    kept = [place for place, each in enumerate(names) if each not in ("statement", "claim", "quote", "run", "article")]
    return [" ".join(word(row[place]) for place in kept) for row in found]


def word(term: object) -> str:
    if isinstance(term, NamedNode):
        return decode(term.value)
    return term.value if isinstance(term, Literal) else "-"


def test_ledger_lists_what_one_did_to_another_latest_first() -> None:
    store = [
        said("CHN", Relation.ACCUSE, "NATO"),
        said("CHN", Relation.CONSULT, "NATO", day=date(2024, 3, 10), status=Status.NEGATED),
        said("CHN", Relation.AID, "NATO", by="RUS", day=None),
        said("NATO", Relation.ACCUSE, "CHN"),
        said("CHN", Relation.ACCUSE, "USA"),
    ]
    assert answers(store, "ledger", source="CHN", target="NATO") == [
        "2024-03-10 meets negated asserted Press a1",
        "2024-03-09 accuses actual asserted Press a1",
        "- aids actual claimed Press a1",
    ]


def test_trend_averages_scores_by_month_in_either_direction() -> None:
    store = [
        said("CHN", Relation.ACCUSE, "RUS"),
        said("RUS", Relation.SUPPORT, "CHN"),
        said("RUS", Relation.AID, "CHN", day=date(2024, 4, 2)),
        said("RUS", Relation.ASSAULT, "CHN", status=Status.NEGATED),
        said("RUS", Relation.COERCE, "CHN", by="USA"),
    ]
    assert answers(store, "trend", source="CHN", target="RUS") == ["2024-03 2 1", "2024-04 1 10"]


def test_claims_are_those_of_the_speaker() -> None:
    store = [
        said("NATO", Relation.THREATEN, "RUS", by="RUS"),
        said("NATO", Relation.THREATEN, "CHN", by="CHN"),
        said("NATO", Relation.ACCUSE, "RUS"),
    ]
    assert answers(store, "claims", speaker="RUS") == ["NATO threatens RUS actual"]


def test_disputed_is_what_one_says_and_another_denies() -> None:
    store = [
        said("NATO", Relation.THREATEN, "RUS", by="RUS"),
        said("NATO", Relation.THREATEN, "RUS", by="NATO", status=Status.NEGATED),
        said("NATO", Relation.ACCUSE, "RUS", by="RUS"),
        said("NATO", Relation.ACCUSE, "RUS", by="RUS", status=Status.NEGATED),
        said("NATO", Relation.AID, "RUS", by="RUS"),
    ]
    assert answers(store, "disputed") == ["NATO threatens RUS RUS NATO"]


def test_two_articles_can_dispute_in_their_own_name() -> None:
    store = [
        said("PER", Relation.AID, "BOL", document="a1"),
        said("PER", Relation.AID, "BOL", document="a2", status=Status.NEGATED),
    ]
    assert answers(store, "disputed") == ["PER aids BOL a1 a2"]


def test_sanctions_come_with_their_critics() -> None:
    store = [
        said("USA", Relation.SANCTION, "IRN"),
        said("EU", Relation.SANCTION, "IRN", day=date(2024, 6, 1)),
        said("CHN", Relation.ACCUSE, "USA"),
        said("CAN", Relation.SANCTION, "IRN", by="IRN"),
        said("GBR", Relation.SANCTION, "IRN", status=Status.FUTURE),
    ]
    assert answers(store, "sanctions", day="2024-05-01") == ["USA IRN 2024-03-09 CHN"]


def test_bloc_counts_each_members_acts_by_sign() -> None:
    store = [
        said("TUR", Relation.CONSULT, "RUS"),
        said("USA", Relation.SANCTION, "RUS"),
        said("USA", Relation.ACCUSE, "RUS"),
        said("USA", Relation.AID, "RUS", by="CHN"),
        said("CHN", Relation.AID, "RUS"),
    ]
    assert answers(store, "bloc", members=["TUR", "USA"], target="RUS") == ["TUR 1 1", "USA -1 2"]


def test_courted_is_who_gets_on_with_two_that_are_at_odds() -> None:
    store = [
        said("RUS", Relation.ASSAULT, "UKR"),
        said("TUR", Relation.CONSULT, "RUS"),
        said("UKR", Relation.COOPERATE, "TUR"),
        said("POL", Relation.AID, "UKR"),
        said("POL", Relation.REQUEST, "RUS"),
    ]
    assert answers(store, "courted") == ["TUR RUS UKR"]


def test_adversary_is_shared_by_two_on_good_terms() -> None:
    store = [
        said("POL", Relation.AID, "UKR"),
        said("RUS", Relation.ASSAULT, "UKR"),
        said("POL", Relation.ACCUSE, "RUS"),
        said("TUR", Relation.CONSULT, "UKR"),
    ]
    assert answers(store, "adversary") == ["POL UKR RUS"]


def test_brokers_deal_with_both_sides_now_or_soon() -> None:
    store = [
        said("RUS", Relation.ASSAULT, "UKR"),
        said("TUR", Relation.CONSULT, "RUS"),
        said("TUR", Relation.CONSULT, "UKR", status=Status.FUTURE),
        said("POL", Relation.AID, "UKR"),
        said("POL", Relation.CONSULT, "RUS", status=Status.NEGATED),
    ]
    assert answers(store, "brokers") == ["TUR RUS UKR"]


def test_escalation_is_the_first_deed_of_conflict() -> None:
    store = [
        said("PER", Relation.ACCUSE, "CHL", day=date(2024, 1, 1)),
        said("PER", Relation.MOBILIZE, "CHL", day=date(2024, 2, 2)),
        said("PER", Relation.ASSAULT, "CHL"),
        said("PER", Relation.SANCTION, "CHL", day=date(2024, 1, 5), status=Status.FUTURE),
        said("CHL", Relation.COERCE, "PER", day=date(2024, 1, 6), by="PER"),
    ]
    assert answers(store, "escalation") == ["PER CHL 2024-02-02"]


def test_corroboration_counts_publishers_not_statements() -> None:
    store = [
        said("PER", Relation.AID, "BOL", document="a1"),
        said("PER", Relation.AID, "BOL", document="a1", day=None, place=LIMA),
        said("PER", Relation.AID, "BOL", document="a2"),
        said("PER", Relation.ACCUSE, "BOL", document="a2"),
        said("PER", Relation.ACCUSE, "BOL", document="a1", by="BOL"),
    ]
    rows = answers(store, "corroboration")
    assert [row.split(" Press")[0] for row in rows] == ["PER aids BOL 2", "PER accuses BOL 1"]


def test_framing_counts_an_actors_relations_by_publisher() -> None:
    store = [
        said("RUS", Relation.ASSAULT, "UKR", document="a1"),
        said("USA", Relation.ACCUSE, "RUS", document="a1"),
        said("RUS", Relation.AID, "SYR", document="a2"),
        said("USA", Relation.AID, "UKR", document="a2"),
    ]
    assert answers(store, "framing", actor="RUS") == ["Press a1 accuses 1", "Press a1 attacks 1", "Press a2 aids 1"]


def test_announced_leaves_out_what_was_done() -> None:
    store = [
        said("TUR", Relation.CONSULT, "UKR", status=Status.FUTURE),
        said("USA", Relation.SANCTION, "CHN", status=Status.HYPOTHETICAL, day=None),
        said("USA", Relation.SANCTION, "IRN", status=Status.FUTURE),
        said("USA", Relation.SANCTION, "IRN", document="a2"),
        said("USA", Relation.AID, "POL", status=Status.NEGATED),
    ]
    assert answers(store, "announced") == ["TUR meets UKR future 2024-03-09", "USA sanctions CHN hypothetical -"]


def test_asof_knows_only_what_was_written_by_then() -> None:
    store = [said("PER", Relation.AID, "BOL"), said("PER", Relation.ACCUSE, "CHL", day=date(2024, 3, 20))]
    assert answers(store, "asof", day="2024-03-15", known="2024-05-01T00:00:00+00:00") == ["PER aids BOL 2024-03-09"]
    assert answers(store, "asof", day="2024-03-15", known="2024-03-31T00:00:00+00:00") == []


def test_audit_gives_the_place_of_the_evidence() -> None:
    store = [said("CHN", Relation.ACCUSE, "NATO"), said("CHN", Relation.ACCUSE, "USA")]
    [row] = answers(store, "audit", source="CHN", relation="ACCUSE", target="NATO")
    quoted = store[0].evidence[0].span
    assert row == f"{quoted.start} {quoted.end} by hand 1"
    assert answers(store, "audit", source="CHN", relation="accuses", target="NATO") == [row]


def test_map_has_the_place_of_each_deed_of_conflict() -> None:
    store = [
        said("CHL", Relation.ASSAULT, "PER", place=LIMA),
        said("CHL", Relation.CONSULT, "PER", place=LIMA),
        said("CHL", Relation.COERCE, "PER", place=LIMA, by="PER"),
    ]
    assert answers(store, "map") == ["CHL attacks PER Lima POINT(-77.04 -12.05)"]


def test_questions_can_be_asked_below_another_root() -> None:
    base = Base("https://kb.example.org/")
    assert answers([said("CHL", Relation.ASSAULT, "PER", place=LIMA)], "map", base) == [
        "CHL attacks PER Lima POINT(-77.04 -12.05)"
    ]


@pytest.mark.parametrize("name", list(questions()))
def test_a_file_is_a_question_with_an_order_and_sparql_as_it_stands(name: str) -> None:
    asked = question(name)
    assert asked.english.endswith("?")
    assert "ORDER BY" in asked.text
    Store().query(asked.text)


def test_a_hostile_id_stays_inside_its_iri() -> None:
    hostile = "x> } ; DROP ALL #"
    assert answers([], "claims", speaker=hostile) == []
    assert "DROP ALL" not in question("claims").sparql(speaker=hostile)


@pytest.mark.parametrize(
    ("values", "problem"),
    [
        ({}, "question 'sanctions' needs $day; expected $day"),
        ({"day": "2024-01-01", "source": "CHN"}, "question 'sanctions' has no $source"),
        ({"day": "soon"}, "$day: expected a date such as 2024-05-31, found 'soon'"),
        ({"day": ["2024-01-01", "2024-01-02"]}, "$day: expected one value, found 2"),
    ],
)
def test_a_wrong_parameter_is_named(values: dict[str, str | list[str]], problem: str) -> None:
    with pytest.raises(BadQuery) as raised:
        question("sanctions").sparql(DEFAULT, **values)
    assert problem in str(raised.value)


def test_an_unknown_question_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UnknownTerm, match="unknown question 'why'; expected one of adversary, announced"):
        question("why")
