"""Statements and articles as lines of JSON: what comes back, and what a bad line says."""

import json
import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from ontology.errors import BadLine, BadStatement, UnknownTerm
from ontology.exchange import (
    article_from_json,
    from_json,
    read_articles,
    read_statements,
    to_json,
    write_articles,
    write_statements,
)
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

TEXT = "Peru accused Chile of spying. Chile denied it."
PERU = Actor(id="PER", name="Peru", kind=Kind.STATE, country="PER", wikidata="Q419", latitude=-12.05, longitude=-77.04)
CHILE = Actor(id="CHL", name="Chile", kind=Kind.STATE, country="CHL")
SAID = Evidence(
    span=Span(0, 29), text=TEXT[:29], sentence=Span(0, 29), trigger=Span(5, 12), source=Span(0, 4), target=Span(13, 18)
)
ACCUSED = Statement(document="a1", source=PERU, relation=Relation.ACCUSE, target=CHILE, evidence=(SAID,), mode="allege")
ARTICLE = Article(id="a1", text=TEXT, title="Spies", publisher="Wire", published=date(2020, 2, 3), url="https://a.b/c")


def record(**changes: object) -> dict[str, object]:
    return to_json(ACCUSED) | changes


def lines(path: Path, *records: object) -> Path:
    path.write_text("".join((r if isinstance(r, str) else json.dumps(r)) + "\n" for r in records), encoding="utf-8")
    return path


def test_a_statement_with_every_field_comes_back_from_json() -> None:
    denial = replace(SAID, span=Span(30, 46), text=TEXT[30:], sentence=Span(30, 46), trigger=Span(36, 42))
    full = replace(
        ACCUSED,
        id="",
        evidence=(SAID, denial),
        reciprocal=True,
        contexts=("intelligence", "diplomatic"),
        status=Status.FUTURE,
        assertion=Assertion.CLAIMED,
        attributed_to=CHILE,
        content_of="0123456789abcdef",
        when=When(start=date(2020, 2, 1), end=date(2020, 2, 29), precision=Precision.MONTH, basis=Basis.RELATIVE),
        place=Actor(id="Lima", name="Lima", kind=Kind.PLACE, country="PER"),
        event="spying",
        confidence=0.1 + 0.2,
        reader="english",
        rule="verb",
    )
    assert from_json(json.loads(json.dumps(to_json(full))), ARTICLE) == full


def test_the_object_has_the_keys_of_the_exchange_format() -> None:
    found = to_json(ACCUSED)
    assert list(found)[:8] == ["id", "document", "relation", "mode", "contexts", "source", "target", "reciprocal"]
    assert found["evidence"] == {
        "start": 0,
        "end": 29,
        "text": "Peru accused Chile of spying.",
        "sentence": [0, 29],
        "trigger": [5, 12],
        "source": [0, 4],
        "target": [13, 18],
    }


def test_a_bare_id_names_who_says_so() -> None:
    speaker = from_json(record(attributed_to="CHL")).attributed_to
    assert speaker == CHILE
    kinds = [from_json(record(attributed_to=name)).attributed_to for name in ("rosa-diaz", "NATO", "BRA")]
    assert [each and each.kind for each in kinds] == [Kind.PERSON, Kind.ORGANISATION, Kind.STATE]


def test_without_an_id_the_statement_gets_its_own() -> None:
    nameless = record()
    del nameless["id"]
    assert from_json(nameless).id == ACCUSED.id


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"relation": "LIKE"}, "unknown relation 'LIKE'; expected one of AGREE, CONSULT"),
        ({"relation": None}, "relation: expected text, found nothing"),
        ({"status": "maybe"}, "unknown status 'maybe'"),
        ({"mode": "drone"}, "unknown mode of ACCUSE 'drone'; expected one of"),
        ({"contexts": ["weather"]}, "unknown context 'weather'"),
        ({"contexts": "military"}, "contexts: expected a list of texts, found the text 'military'"),
        ({"source": {"name": "Peru", "type": "state"}}, "source.id: expected text, found nothing"),
        ({"source": {"id": "", "name": "Peru", "type": "state"}}, "has no usable id"),
        ({"source": {"id": "PER", "name": "Peru", "type": "tribe"}}, "unknown source.type 'tribe'"),
        ({"target": "CHL"}, "target: expected an object, found the text 'CHL'"),
        ({"evidence": None}, "evidence: expected an object, found nothing"),
        ({"evidence": {"start": True}}, "evidence.start: expected an offset"),
        ({"confidence": 1.5}, "confidence 1.5 is outside [0, 1]"),
        ({"confidence": True}, "confidence: expected a number, found true"),
        ({"confidence": 10**400}, "confidence: expected a number in reach, found a very large number"),
        ({"date": {"start": "soon", "end": "2020-01-01"}}, "date.start: expected a date such as 2016-05-30"),
        ({"reciprocal": "yes"}, "reciprocal: expected true or false"),
        ({"assertion": "claimed"}, "nobody is named who claims it"),
    ],
)
def test_what_is_wrong_is_named(changes: dict[str, object], problem: str) -> None:
    with pytest.raises((BadStatement, UnknownTerm)) as raised:
        from_json(record(**changes))
    assert problem in str(raised.value)


def test_evidence_must_stand_in_the_text_of_a_known_article(tmp_path: Path) -> None:
    other = Article(id="a1", text=TEXT.replace("spying", "lying!"))
    short = Article(id="a1", text="Peru")
    path = lines(tmp_path / "s.jsonl", record())
    assert list(read_statements(path, {"a1": ARTICLE})) == [ACCUSED]
    [moved] = read_statements(path, {"a1": other})
    [cut] = read_statements(path, {"a1": short})
    assert "is not what stands at 0" in str(moved)
    assert "past the end of the text (4)" in str(cut)


def test_bad_lines_are_reported_where_they_stand_and_good_ones_kept(tmp_path: Path) -> None:
    path = tmp_path / "s.jsonl"
    good = json.dumps(record()).encode()
    bad = [
        b'{"id": ',
        b"[1]",
        b'{"id": "\xff"}',
        b'{"confidence": NaN}',
        b'{"id": "\\ud800"}',
        b"[" * 100_000,
        b'{"n": ' + b"9" * 10_000 + b"}",
    ]
    path.write_bytes(b"\n".join([good, *bad, b"", good]))
    found = list(read_statements(path))
    assert [each for each in found if isinstance(each, Statement)] == [ACCUSED, ACCUSED]
    wrong = [each for each in found if isinstance(each, BadLine)]
    assert [each.line for each in wrong] == [2, 3, 4, 5, 6, 7, 8]
    assert [each.path for each in wrong] == [str(path)] * 7
    assert "expected a JSON object, but Expecting value at column 7" in wrong[0].problem
    assert wrong[1].problem == "expected a JSON object, found a list"
    assert "expected UTF-8, found byte 0xff at byte 8" in wrong[2].problem
    assert "NaN is not a JSON number" in wrong[3].problem
    assert "surrogate" in wrong[4].problem


def test_a_line_of_200_megabytes_is_passed_over_without_being_held(tmp_path: Path) -> None:
    import tracemalloc

    path = tmp_path / "s.jsonl"
    with path.open("wb") as file:
        file.write(json.dumps(record()).encode() + b"\n")
        file.seek(200 * 2**20, os.SEEK_CUR)  # a hole, not written to the disk
        file.write(b"\n" + json.dumps(record()).encode())
    tracemalloc.start()
    found = list(read_statements(path))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert [type(each) for each in found] == [Statement, BadLine, Statement]
    assert str(found[1]) == f"{path}:2: expected a line of at most 16777216 bytes, found a longer one"
    assert peak < 64 * 2**20


def test_a_line_of_just_the_limit_is_read(tmp_path: Path) -> None:
    path = lines(tmp_path / "s.jsonl", record(), record())
    length = len(json.dumps(record())) + 1
    assert list(read_statements(path, limit=length)) == [ACCUSED, ACCUSED]
    assert [type(each) for each in read_statements(path, limit=length - 2)] == [BadLine, BadLine]


def test_two_statements_may_not_share_an_id(tmp_path: Path) -> None:
    path = lines(tmp_path / "s.jsonl", record(), record(document="a2"))
    _, second = read_statements(path)
    assert str(second) == f"{path}:2: id {ACCUSED.id!r} already names another statement, in line 1"


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "s.jsonl"
    hostile = replace(ACCUSED, id="", document='</script>\u2028"\\', rule="\x00\x7f\U0001f600")
    assert write_statements(path, [ACCUSED, hostile]) == 2
    assert list(read_statements(path)) == [ACCUSED, hostile]
    assert write_articles(tmp_path / "a.jsonl", [ARTICLE]) == 1
    assert list(read_articles(tmp_path / "a.jsonl")) == [ARTICLE]


def test_a_failed_write_leaves_the_older_file(tmp_path: Path) -> None:
    path = tmp_path / "s.jsonl"
    write_statements(path, [ACCUSED])

    def failing() -> Iterator[Statement]:
        yield ACCUSED
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_statements(path, failing())
    assert list(read_statements(path)) == [ACCUSED]
    assert [each.name for each in tmp_path.iterdir()] == ["s.jsonl"]


@pytest.mark.parametrize(
    ("written", "published"),
    [("2016-05-30", date(2016, 5, 30)), ("2016-05-30T10:00:00Z", date(2016, 5, 30)), ("2016-05", None), (None, None)],
)
def test_an_article_may_call_its_date_date(written: str | None, published: date | None) -> None:
    found = article_from_json({"id": "a", "text": "x", "date": written, "origin": "elsewhere"})
    assert found.published == published


def test_a_bad_article_does_not_stop_the_others(tmp_path: Path) -> None:
    path = lines(tmp_path / "a.jsonl", {"id": "a"}, {"id": "a1", "text": "x"}, "nonsense")
    first, second, third = read_articles(path)
    assert str(first) == f"{path}:1: text: expected text, found nothing"
    assert second == Article(id="a1", text="x")
    assert isinstance(third, BadLine)


@pytest.mark.parametrize("read", [read_statements, read_articles])
def test_an_empty_file_holds_nothing(tmp_path: Path, read: Callable[[Path], Iterator[object]]) -> None:
    (tmp_path / "empty.jsonl").touch()
    assert list(read(tmp_path / "empty.jsonl")) == []
