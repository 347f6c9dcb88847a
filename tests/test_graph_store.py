"""The store: what goes in comes out, is there once, and goes away whole."""

import json
import sqlite3
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from page_examples import FIRST, ORSA, SECOND, small

from graph.answers import rows
from graph.journal import Journal
from graph.store import Store
from ontology.errors import BadQuery, BadStatement, ComityError, StoreBusy, StoreDamaged, UnknownTerm
from ontology.iris import Base
from ontology.model import Article, Statement

PAIRS = [(article, [s for s in small()[0] if s.document == article.id]) for article in (FIRST, SECOND)]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = Store(tmp_path / "store")
    made.add_all(PAIRS)
    return made


def lines(store: Store) -> list[str]:
    return list(store.sorted_nquads())


def count(store: Store, pattern: str) -> int:
    return len(list(rows(store.query(f"SELECT * WHERE {{ {pattern} }}"), store.prefixes)[1]))


def test_what_goes_in_comes_out(store: Store) -> None:
    assert {s.id: s for s in store.statements()} == {s.id: s for s in small()[0]}
    assert store.articles() == [FIRST, SECOND]
    assert len(store) == len(small()[0])


def test_adding_an_article_twice_changes_nothing(store: Store) -> None:
    before = lines(store)
    assert store.add(*PAIRS[0]) is False
    assert store.add(FIRST, reversed(PAIRS[0][1])) is False
    assert lines(store) == before


def test_removing_an_article_removes_all_of_it_and_nothing_else(store: Store, tmp_path: Path) -> None:
    with Store() as only_second:
        only_second.add(*PAIRS[1])
        assert store.remove(FIRST.id)
        assert [s.id for s in store.statements()] == [s.id for s in only_second.statements()]
        without_time = [line for line in lines(store) if "generatedAt" not in line and "/run/" not in line]
        assert len(lines(store)) == len(lines(only_second))
        assert not any(FIRST.id in line for line in without_time)
    assert store.remove(FIRST.id) is False


def test_a_corrected_article_supersedes_its_past_which_stays_in_the_history(store: Store) -> None:
    corrected = PAIRS[1][1][:1]
    assert store.add(SECOND, corrected)
    assert [s for s in store.statements() if s.document == SECOND.id] == corrected
    assert [entry.count for entry in store.history(SECOND.id)] == [3, 1]
    assert store.problems() == []


def test_the_past_can_be_asked(tmp_path: Path) -> None:
    monday = datetime(2024, 1, 1, tzinfo=UTC)
    journal_of = tmp_path / "store"
    with Store(journal_of):
        pass
    journal = Journal(journal_of / "journal.sqlite")
    journal.put(*PAIRS[1], at=monday)
    journal.put(SECOND, PAIRS[1][1][:1], at=monday + timedelta(days=2))
    journal.remove(SECOND.id, at=monday + timedelta(days=4))
    journal.close()
    with Store(journal_of, read_only=True) as store:
        assert [len(store.as_of(monday + timedelta(days=days))) for days in (-1, 1, 3, 5)] == [0, 3, 1, 0]


def test_what_is_put_in_survives_closing(store: Store, tmp_path: Path) -> None:
    before = lines(store)
    store.close()
    with Store(tmp_path / "store", read_only=True) as again:
        assert lines(again) == before
        assert again.notices == []


def test_rebuilding_gives_the_same_bytes(store: Store) -> None:
    before = "".join(lines(store)).encode()
    store.rebuild()
    assert "".join(lines(store)).encode() == before
    assert store.problems() == []


def test_a_query_sees_all_articles_and_the_ontology_at_once(store: Store) -> None:
    answer = store.query("SELECT ?p ?score WHERE { actor:LUM ?p actor:ORS . ?p comity:score ?score }")
    assert list(rows(answer, store.prefixes)[1]) == [["comity:accuses", "-3"]]


def test_only_facts_that_the_article_vouches_for_draw_an_edge(store: Store) -> None:
    assert not store.query("ASK { actor:ORS comity:attacks actor:LUM }")
    assert not store.query("ASK { actor:ORS comity:aids ?guard }")
    assert store.query("ASK { actor:river-guard comity:attacks actor:LUM }")


def test_what_two_articles_say_counts_once_in_queries_and_once_an_article_in_graphs(store: Store) -> None:
    assert count(store, "actor:LUM skos:prefLabel ?name") == 1
    assert count(store, "GRAPH ?article { actor:LUM skos:prefLabel ?name }") == 2


def test_what_another_article_says_too_stays_when_one_is_taken_out(store: Store) -> None:
    store.remove(FIRST.id)
    assert count(store, "actor:LUM skos:prefLabel ?name") == 1
    assert count(store, "actor:river-guard skos:prefLabel ?name") == 0
    assert store.problems() == []
    store.remove(SECOND.id)
    assert count(store, "actor:LUM ?any ?thing") == 0


def test_a_union_that_lost_a_triple_is_found_out_and_made_again(store: Store, tmp_path: Path) -> None:
    before = count(store, "?s ?p ?o")
    store._quads.store.update("DELETE WHERE { ?s <https://w3id.org/comity/ontology#accuses> ?o }")
    assert [problem.partition(" <")[0] for problem in store.problems()] == ["the union of all graphs lacks"]
    store._quads.close = lambda: None  # type: ignore[method-assign]  # as if it were killed
    store.close()
    with Store(tmp_path / "store") as again:
        assert "rebuilt them from the journal" in again.notices[0]
        assert count(again, "?s ?p ?o") == before
        assert again.problems() == []


def test_a_broken_query_says_where(store: Store) -> None:
    with pytest.raises(BadQuery, match="1:"):
        store.query("SELECT ?x WHERE { ?x }")


@pytest.mark.filterwarnings("ignore:Dataset.default_context")  # rdflib calls its own
def test_rdflib_sees_the_same(store: Store) -> None:
    dataset = store.as_rdflib()
    found = list(dataset.query("SELECT ?s WHERE { ?s a <https://w3id.org/comity/ontology#Statement> }"))
    assert len(found) == len(small()[0])


def test_another_root_gives_other_iris_and_is_remembered(tmp_path: Path) -> None:
    base = Base("https://kb.example.org/")
    with Store(tmp_path, base=base) as store:
        store.add(*PAIRS[0])
    with Store(tmp_path, read_only=True) as store:
        assert store.base == base
        assert count(store, "?s comity:accuses ?t") == 1
        assert not any("w3id.org/comity" in line for line in lines(store) if FIRST.id in line)


def test_a_statement_of_another_article_is_refused(store: Store) -> None:
    with pytest.raises(BadStatement, match="is from 'harbour-talks', not from 'grain-arrives'"):
        store.add(SECOND, PAIRS[0][1])


def test_an_id_that_names_a_statement_of_another_article_is_refused(store: Store) -> None:
    same = replace(PAIRS[1][1][0], id=PAIRS[0][1][0].id)
    with pytest.raises(BadStatement, match="already names a statement of another article"):
        store.add(SECOND, [same])
    assert store.problems() == []


def test_a_quote_that_is_not_in_the_text_is_refused(store: Store) -> None:
    with pytest.raises(BadStatement, match="is not what stands at"):
        store.add(replace(SECOND, text=SECOND.text.replace("Grain", "Wheat")), PAIRS[1][1])


def test_what_nobody_could_read_again_is_refused_before_it_is_written(store: Store) -> None:
    with pytest.raises(UnknownTerm, match="unknown mode of REJECT 'loudly'"):
        store.add(SECOND, [replace(PAIRS[1][1][2], mode="loudly")])
    with pytest.raises(UnknownTerm, match="unknown context 'weather'"):
        store.add(SECOND, [replace(PAIRS[1][1][2], contexts=("weather",))])
    assert len(store.history(SECOND.id)) == 1


def test_bad_articles_are_passed_over_where_the_caller_takes_them(store: Store) -> None:
    told: list[tuple[Article, ComityError]] = []
    third = Article(id="third", text="Nothing happened.")
    assert store.add_all([(SECOND, PAIRS[0][1]), (third, [])], bad=lambda *what: told.append(what)) == 1
    assert [article for article, _ in told] == [SECOND]
    assert store.known("third") == third


def test_an_unknown_article_is_an_error_and_unknown_is_none(store: Store) -> None:
    assert store.known("nothing") is None
    with pytest.raises(UnknownTerm, match="unknown article 'nothing'"):
        store.article("nothing")


def test_a_second_writer_is_told(store: Store, tmp_path: Path) -> None:
    with pytest.raises(StoreBusy, match="somebody else is writing or reading here"):
        Store(tmp_path / "store")


def test_while_somebody_writes_a_reader_answers_from_the_journal(store: Store, tmp_path: Path) -> None:
    with Store(tmp_path / "store", read_only=True) as reader:
        assert lines(reader) == lines(store)
        assert "somebody is writing" in reader.notices[0]


def test_two_readers_do_not_disturb_each_other(store: Store, tmp_path: Path) -> None:
    store.close()
    with Store(tmp_path / "store", read_only=True) as one, Store(tmp_path / "store", read_only=True) as two:
        assert lines(one) == lines(two)
        assert one.notices == two.notices == []


def test_a_reader_may_not_write(store: Store, tmp_path: Path) -> None:
    store.close()
    with Store(tmp_path / "store", read_only=True) as reader, pytest.raises(PermissionError):
        reader.remove(FIRST.id)


def test_reading_where_no_store_is_says_so(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="comity build"):
        Store(tmp_path / "nothing", read_only=True)
    assert not (tmp_path / "nothing").exists()


def test_a_journal_changed_by_hand_is_found_out(store: Store, tmp_path: Path) -> None:
    store.close()
    connection = sqlite3.connect(tmp_path / "store" / "journal.sqlite")
    with connection:
        connection.execute("UPDATE decision SET statements = replace(statements, 'Luma', 'Lima')")
    connection.close()
    with Store(tmp_path / "store") as opened, pytest.raises(StoreDamaged, match="'harbour-talks' is damaged"):
        opened.rebuild()


def test_a_file_that_is_no_journal_is_said_to_be_damaged(tmp_path: Path) -> None:
    (tmp_path / "journal.sqlite").write_bytes(b"this is no database at all, only some text" * 100)
    with pytest.raises(StoreDamaged, match="journal is damaged"):
        Store(tmp_path)


def test_quads_written_behind_the_journals_back_are_mended(store: Store, tmp_path: Path) -> None:
    before = lines(store)
    store._quads.store.update("INSERT DATA { GRAPH <http://a/b> { <http://a/b> <http://a/b> <http://a/b> } }")
    store._quads.store.update("DELETE WHERE { GRAPH ?g { ?s <https://w3id.org/comity/ontology#accuses> ?o } }")
    store.close()
    with Store(tmp_path / "store", read_only=True) as again:
        assert lines(again) == before
        assert "mended the quads from the journal (1 articles written again, 1 graphs taken out)" in again.notices[0]


def test_a_notebook_shows_what_a_store_has(store: Store) -> None:
    assert "10 statements, 2 articles" in store._repr_html_()


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(st.booleans(), st.integers(0, 1), st.integers(0, 4)), max_size=8))
def test_whatever_was_put_in_and_taken_out_the_graph_is_that_of_what_is_left(
    steps: list[tuple[bool, int, int]],
) -> None:
    left: dict[str, tuple[Article, list[Statement]]] = {}
    with Store() as store:
        for puts, which, many in steps:
            article, statements = PAIRS[which]
            if puts:
                store.add(article, statements[:many])
                left[article.id] = (article, statements[:many])
            else:
                store.remove(article.id)
                left.pop(article.id, None)
        assert sorted(s.id for s in store.statements()) == sorted(s.id for _, some in left.values() for s in some)
        assert store.problems() == []


def test_the_journal_holds_the_exchange_format(store: Store, tmp_path: Path) -> None:
    store.close()
    connection = sqlite3.connect(tmp_path / "store" / "journal.sqlite")
    [(text,)] = connection.execute("SELECT statements FROM decision WHERE document = 'grain-arrives'").fetchall()
    connection.close()
    records = [json.loads(line) for line in text.split("\n")]
    assert [record["relation"] for record in records] == ["AID", "SUPPORT", "REJECT"]
    assert records[2]["source"]["id"] == ORSA.id
