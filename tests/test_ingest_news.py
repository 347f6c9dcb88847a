"""Annotated news: a line finds its sentence in the corpus again, or names itself."""

import random
import zlib
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shared_material import shared

from ingest.english.training.news import joined, news, sentences
from ingest.english.training.report_pairs import news_examples
from ontology.errors import BadLine
from ontology.model import Relation, Status

CORPUS = "Iran\tNNP\n's\tPOS\nenvoy\tNN\naccused\tVBD\nOman\tNNP\n.\t.\n\nThey\tPRP\nmet\tVBD\n.\t.\n"
TEXTS = ["Iran's envoy accused Oman.", "They met."]
HEAD = "sentence\tcheck\tpart\tmentions\tacts\n"


def corpus(folder: Path) -> Path:
    path = folder / "corpus.tsv"
    path.write_text(CORPUS, "utf-8")
    return path


def notes(folder: Path, line: str) -> Path:
    path = folder / "news.tsv"
    path.write_text(HEAD + line + "\n", "utf-8")
    return path


def check(text: str) -> str:
    return f"{zlib.crc32(text.encode()):08x}"


def test_an_act_is_found_with_its_words(tmp_path: Path) -> None:
    row = f"0\t{check(TEXTS[0])}\t-\t0-12:1 21-25:2\t1>2 ACCUSE actual"
    [noted] = news(notes(tmp_path, row), list(sentences(corpus(tmp_path))))
    line = noted.line
    assert [line.text[m.start : m.end] for m in line.mentions] == ["Iran's envoy", "Oman"]
    assert [(t.source, t.target, t.relation, t.status) for t in line.statements] == [
        ((1,), (2,), Relation.ACCUSE, Status.ACTUAL)
    ]
    [example] = news_examples(notes(tmp_path, row), corpus(tmp_path), random.Random(1))
    assert {(p.source, p.target): p.relation for p in example.pairs} == {
        ((0, 3), (4, 5)): "ACCUSE",
        ((4, 5), (0, 3)): "NONE",
    }


def test_a_part_of_a_sentence_keeps_its_offsets(tmp_path: Path) -> None:
    row = f"0\t{check(TEXTS[0])}\t7-26\t7-12:1 21-25:2\t-"
    [noted] = news(notes(tmp_path, row), list(sentences(corpus(tmp_path))))
    line = noted.line
    assert line.text == "envoy accused Oman."
    assert [line.text[m.start : m.end] for m in line.mentions] == ["envoy", "Oman"]


def test_another_corpus_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadLine, match=r":2: .*checksum 00000000"):
        list(news(notes(tmp_path, "1\t00000000\t-\t0-4:1\t-"), TEXTS))


def test_an_act_that_cannot_be_read_names_its_line(tmp_path: Path) -> None:
    with pytest.raises(BadLine, match=r":2: .*blames"):
        list(news(notes(tmp_path, f"1\t{check(TEXTS[1])}\t-\t0-4:1\t1 blames 2"), TEXTS))


@given(st.lists(st.text(st.characters(categories=("L", "N")), min_size=1), min_size=1))
def test_joined_words_keep_their_letters(words: list[str]) -> None:
    assert joined(words).replace(" ", "") == "".join(words)


def test_sentences_end_at_empty_lines(tmp_path: Path) -> None:
    assert list(sentences(corpus(tmp_path))) == TEXTS


def test_the_readme_counts_what_is_there() -> None:
    folder = Path(__file__).parents[1] / "ingest" / "english" / "training"
    readme = (folder / "README.md").read_text("utf-8")
    rows = [line.split("\t") for line in (folder / "news.tsv").read_text("utf-8").splitlines()[1:]]
    acts = [act.split(" ") for row in rows for act in row[4].split("; ") if act != "-"]
    mentions = sum(len(row[3].split(" ")) for row in rows)
    assert f"It has {len(rows):,} sentences with {mentions:,} mentions and {len(acts):,} acts" in readme
    assert all(f"| {name} | {count:,} |" in readme for name, count in Counter(act[1] for act in acts).items())
    status = Counter(act[2] for act in acts)
    assert f"{status['actual']:,} are actual, {status['hypothetical']:,} hypothetical" in readme


def test_what_is_measured_on_is_not_trained_on() -> None:
    tests = Path(__file__).parent
    learnt, measured = (
        {line.split("\t")[0] for line in (folder / "news.tsv").read_text("utf-8").splitlines()[1:]}
        for folder in (tests.parent / "ingest" / "english" / "training", tests)
    )
    assert len(measured) > 4000
    assert not learnt & measured


def test_the_notes_fit_the_corpus() -> None:
    texts = list(sentences(shared("english", "gmb.tsv.gz")))
    for notes in ("ingest/english/training/news.tsv", "tests/news.tsv"):
        for noted in news(Path(__file__).parents[1] / notes, texts):
            assert all(noted.line.text[m.start : m.end].strip() for m in noted.line.mentions)
