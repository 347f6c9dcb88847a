"""The build: statements and articles in, a folder out; what is bad is told, what is good is kept."""

import json
from pathlib import Path

import pytest
from page_examples import FIRST, SECOND, gold, gold_folder, small
from pyoxigraph import RdfFormat, parse

from graph.answers import rows
from graph.build import STORE, Reading, Report, build, sources
from graph.store import Store
from ontology.exchange import read_articles, read_statements, to_json, write_articles, write_statements
from ontology.model import Article, Statement
from ontology.questions import questions

WRITTEN = {"articles.jsonl", "graph.html", "graph.trig", "statements.jsonl", "store"}


def given(folder: Path, statements: list[Statement], articles: list[Article]) -> Path:
    """Write statements with their articles beside them, as somebody else's output would lie there."""
    folder.mkdir(parents=True, exist_ok=True)
    write_articles(folder / "articles.jsonl", articles)
    write_statements(folder / "statements.jsonl", statements)
    return folder / "statements.jsonl"


def built(paths: list[Path], out: Path, min_confidence: float = 0.0) -> Report:
    with Store(out / STORE) as store:
        return build(sources(paths, store, Reading()), store, out, min_confidence=min_confidence)


def lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def test_statements_give_a_store_a_page_and_files(tmp_path: Path) -> None:
    report = built([given(tmp_path / "in", *small())], tmp_path / "out")
    assert (report.articles, report.changed, report.statements, report.bad) == (2, 2, 10, [])
    assert {path.name for path in (tmp_path / "out").iterdir()} == WRITTEN
    assert {s.id for s in read_statements(tmp_path / "out" / "statements.jsonl") if isinstance(s, Statement)} == {
        s.id for s in small()[0]
    }
    assert list(read_articles(tmp_path / "out" / "articles.jsonl")) == [FIRST, SECOND]


def test_what_is_written_can_be_built_again_to_the_same(tmp_path: Path) -> None:
    built([given(tmp_path / "in", *small())], tmp_path / "one")
    built([tmp_path / "one" / "statements.jsonl"], tmp_path / "two")
    for name in ("statements.jsonl", "articles.jsonl"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_the_trig_holds_the_same_quads_as_the_store(tmp_path: Path) -> None:
    built([given(tmp_path / "in", *small())], tmp_path / "out")
    with Store(tmp_path / "out" / STORE, read_only=True) as store:
        named = [line for line in store.sorted_nquads() if "_:" not in line]
    found = parse((tmp_path / "out" / "graph.trig").read_bytes(), format=RdfFormat.TRIG)
    assert sorted(line for quad in found if "_:" not in (line := f"{quad} .\n")) == named


def test_a_build_adds_to_what_is_there_and_replaces_what_is_new(tmp_path: Path) -> None:
    statements, articles = small()
    first = [s for s in statements if s.document == FIRST.id]
    second = [s for s in statements if s.document == SECOND.id]
    built([given(tmp_path / "a", first, [FIRST])], tmp_path / "out")
    report = built([given(tmp_path / "b", second, [SECOND])], tmp_path / "out")
    assert (report.articles, report.changed) == (1, 1)
    report = built([given(tmp_path / "c", [*first[:2], *second], articles)], tmp_path / "out")
    assert (report.articles, report.changed) == (2, 1)
    assert len(lines(tmp_path / "out" / "statements.jsonl")) == 2 + len(second)


def test_unsure_statements_are_left_out_and_counted(tmp_path: Path) -> None:
    report = built([given(tmp_path / "in", *small())], tmp_path / "out", min_confidence=0.5)
    assert (report.statements, report.unsure) == (9, 1)


def test_statements_without_their_articles_are_taken_unchecked_and_counted(tmp_path: Path) -> None:
    path = given(tmp_path / "in", *small())
    (tmp_path / "in" / "articles.jsonl").unlink()
    report = built([path], tmp_path / "out")
    assert (report.statements, report.unchecked, report.bad) == (10, 10, [])


def test_quotes_are_checked_against_articles_that_the_store_has_already(tmp_path: Path) -> None:
    path = given(tmp_path / "in", *small())
    built([path], tmp_path / "out")
    (tmp_path / "in" / "articles.jsonl").unlink()
    path.write_text(path.read_text(encoding="utf-8").replace("River Guard shelled", "River Guard bombed"), "utf-8")
    report = built([path], tmp_path / "out")
    [error] = report.bad
    assert "River Guard bombed" in str(error)


def test_good_lines_among_bad_ones_are_kept_and_the_bad_named(tmp_path: Path) -> None:
    statements, articles = small()
    good = [json.dumps(to_json(statement)) for statement in statements]
    record = to_json(statements[1])
    nameless = {**record, "source": {"name": "Luma", "type": "state"}, "id": "x1"}
    beyond = {**record, "evidence": {**record["evidence"], "sentence": [0, 9999]}, "id": "x2"}  # type: ignore[dict-item]
    bad = ["{", '"text"', json.dumps({**record, "relation": "HUGS"}), json.dumps(nameless), json.dumps(beyond)]
    given(tmp_path / "in", statements, articles)
    path = tmp_path / "in" / "statements.jsonl"
    path.write_bytes("\n".join([good[0], *bad, *good[1:]]).encode() + b"\n\xff\xfe\n")
    report = built([path], tmp_path / "out")
    assert report.statements == len(statements)
    told = [str(error).removeprefix(f"{path}:") for error in report.bad]
    assert [problem.partition(":")[0] for problem in told] == ["2", "3", "4", "5", "6", str(len(good) + 6)]
    for problem, words in zip(
        told,
        ("expected a JSON object", "expected a JSON object", "unknown relation 'HUGS'", "source.id", "9999", "UTF-8"),
        strict=True,
    ):
        assert words in problem


def test_a_line_of_200_megabytes_is_passed_over_in_little_memory(tmp_path: Path) -> None:
    path = given(tmp_path / "in", *small())
    with path.open("ab") as file:
        file.write(b'{"relation": "')
        for _ in range(200):
            file.write(b"x" * 2**20)
        file.write(b'"}\n')
    report = built([path], tmp_path / "out")
    assert report.statements == 10
    assert ["found a longer one" in str(error) for error in report.bad] == [True]


def test_two_articles_of_one_id_are_told_and_the_first_counts(tmp_path: Path) -> None:
    statements, articles = small()
    one = given(tmp_path / "a", statements, articles)
    two = given(tmp_path / "b", statements[:1], articles)
    report = built([one, two], tmp_path / "out")
    assert ["has the id 'harbour-talks'" in str(error) for error in report.bad] == [True, False]
    assert report.statements == 10


def test_what_is_not_there_is_told_and_the_rest_is_built(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    report = built([tmp_path / "no.txt", tmp_path / "empty", given(tmp_path / "in", *small())], tmp_path / "out")
    assert report.statements == 10
    assert [str(error).rpartition(": ")[2] for error in report.bad] == [
        "no such file or folder",
        "has no article in it; expected .txt or .json files",
    ]


def test_an_article_in_which_nothing_is_said_is_kept(tmp_path: Path) -> None:
    report = built([given(tmp_path / "in", [], [FIRST])], tmp_path / "out")
    assert (report.articles, report.statements) == (1, 0)


@pytest.fixture(scope="module")
def gold_build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    gold_folder()
    folder = tmp_path_factory.mktemp("gold")
    report = built([given(folder / "in", *gold())], folder / "out")
    assert report.bad == []
    return folder / "out"


def test_the_gold_statements_give_a_store_a_page_and_files(gold_build: Path) -> None:
    assert {path.name for path in gold_build.iterdir()} == WRITTEN
    found = {each.id for each in read_statements(gold_build / "statements.jsonl") if isinstance(each, Statement)}
    assert found == {statement.id for statement in gold()[0]}
    with Store(gold_build / STORE, read_only=True) as store:
        assert len(store) == len(found) > 300
        assert store.problems() == []


FILLED: dict[str, str | list[str]] = {
    "source": "CHN",
    "target": "RUS",
    "actor": "RUS",
    "speaker": "CHN",
    "relation": "SUPPORT",
    "day": "2030-01-01",
    "known": "2100-01-01T00:00:00+00:00",
    "members": ["USA", "GBR", "FRA", "TUR"],
}
NEEDS_MORE = {  # what the gold articles do not tell: no act has a place there
    "map",
    "claims",  # the annotation does not tell claims from reports
}


@pytest.mark.parametrize("name", sorted(questions()))
def test_a_competency_question_answers_from_the_gold_statements(name: str, gold_build: Path) -> None:
    asked = questions()[name]
    with Store(gold_build / STORE, read_only=True) as store:
        filled = {word: FILLED[word] for word in asked.parameters}
        _, found = rows(store.query(asked.sparql(store.base, **filled)), store.prefixes)
        assert bool(list(found)) == (name not in NEEDS_MORE)
