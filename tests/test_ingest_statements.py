"""Statements from text: worked cases, the starting article, annotated articles, and evidence that stands where it says."""

import hashlib
import json
from collections.abc import Iterable
from datetime import date
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shared_material import shared
from statement_cases import Case, cases, fact_of

from ingest.article import read_article
from ingest.english.training.reports import reports, write_gold
from ingest.extract import Extractor
from ingest.lexicon import triggers
from ingest.pipeline import default_extractor, sample_article
from ontology.model import Article, Assertion, Relation, Statement, Status
from ontology.vocabulary import relation

TESTS = Path(__file__).parent
FLOOR = json.loads((TESTS / "quality_floor.json").read_text("utf-8"))
DAY = date(2024, 5, 15)


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return default_extractor()


def read(extractor: Extractor, text: str) -> list[Statement]:
    return extractor.extract(Article(id="x", text=text, published=DAY))


def exact(extractor: Extractor, found: Iterable[Case]) -> float:
    right = [frozenset(fact_of(s) for s in read(extractor, c.text)) == c.expected for c in found]
    return 100 * sum(right) / len(right)


@pytest.mark.slow
def test_worked_cases_stay_above_their_floor(extractor: Extractor) -> None:
    assert exact(extractor, cases(TESTS / "statement_cases.tsv")) >= FLOOR["cases"]


def test_cases_set_aside_stay_above_their_floor(extractor: Extractor) -> None:
    assert exact(extractor, cases(TESTS / "statement_cases_held.tsv")) >= FLOOR["cases_held"]


@pytest.mark.slow
def test_every_trigger_has_an_example_that_it_reads(extractor: Extractor) -> None:
    every = [t for entries in triggers().values() for t in entries]
    assert [t.name for t in every if not t.example] == []
    unread = []
    for trigger in every:
        considered = extractor.consider(Article(id="x", text=trigger.example, published=DAY))
        heads = [c for c in considered if c.candidate.act and c.candidate.act.trigger.head == trigger.head]
        if not any(set(c.candidate.act.trigger.relations) & set(trigger.relations) for c in heads if c.candidate.act):
            unread.append(trigger.name)
    assert 100 * (1 - len(unread) / len(every)) >= FLOOR["lexicon"], unread


def test_every_mode_of_a_trigger_is_one_of_its_relation() -> None:
    told = [t for entries in triggers().values() for t in entries if t.mode]
    assert [t.name for t in told if t.mode not in relation(t.relations[0]).modes] == []


def test_the_starting_article(extractor: Extractor) -> None:
    found = extractor.extract(read_article(shared("articles", "russia-china-2023-12-02.txt")))
    facts = {(s.source.id, s.relation, s.target.id) for s in found if s.status is Status.ACTUAL}
    assert ("CHN", Relation.ACCUSE, "NATO") in facts
    assert ("the-west", Relation.SANCTION, "RUS") in facts
    assert ("zhang-youxia", Relation.SUPPORT, "RUS") in facts
    denied = [s for s in found if s.status is Status.NEGATED]
    assert all(not s.draws_edge for s in denied)


def figures_on(extractor: Extractor, articles: Path, documents: Path) -> dict[str, float]:
    """Return the F1 of each level on annotated articles; the benchmarks' own scores are used."""
    from statement_scores import LEVELS, Tally, gold_documents

    tally = Tally()
    for gold in gold_documents(documents):
        tally.add(gold.keys(), gold.keys_of(extractor.extract(read_article(articles / f"{gold.id}.json"))))
    return {level: tally.figures(level)[2] for level in LEVELS}


@pytest.fixture
def benchmarks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(TESTS.parent / "benchmarks"))


@pytest.mark.slow
@pytest.mark.usefixtures("benchmarks")
def test_annotated_articles_stay_above_their_floor(extractor: Extractor) -> None:
    documents = shared("gold", "documents")
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in sorted(documents.glob("*.json")))).hexdigest()
    assert digest == FLOOR["gold_digest"], "the annotated articles changed: measure anew before comparing"
    figures = figures_on(extractor, shared("gold", "articles"), documents)
    assert all(figures[level] >= FLOOR["gold"][level] for level in figures), figures


@pytest.mark.slow
@pytest.mark.usefixtures("benchmarks")
def test_reports_stay_above_their_floor(extractor: Extractor, tmp_path: Path) -> None:
    file = TESTS / "reports.txt"
    assert hashlib.sha256(file.read_bytes()).hexdigest() == FLOOR["reports_digest"]
    write_gold(reports(file), tmp_path)
    figures = figures_on(extractor, tmp_path / "articles", tmp_path / "documents")
    assert all(figures[level] >= FLOOR["reports"][level] for level in figures), figures


@pytest.mark.slow
@pytest.mark.usefixtures("benchmarks")
def test_acts_in_real_news_stay_above_their_floor(extractor: Extractor) -> None:
    from news_acts import blocks, scores

    notes, corpus = TESTS / "news.tsv", shared("english", "gmb.tsv.gz")
    assert hashlib.sha256(notes.read_bytes()).hexdigest() == FLOOR["news_digest"]
    figures = scores(islice(blocks(extractor, notes, corpus), 80))
    assert all(figures[level][2] >= FLOOR["news"][level] for level in figures), figures


def test_the_sample_article_tells_who_sanctions_whom(extractor: Extractor) -> None:
    found = extractor.extract(read_article(sample_article()))
    assert ("the-west", Relation.SANCTION, "RUS") in {(s.source.id, s.relation, s.target.id) for s in found}
    assert all(s.document == "black-sea-grain" for s in found)


def test_a_denied_act_draws_no_edge(extractor: Extractor) -> None:
    [s] = read(extractor, "France did not sanction Iran.")
    assert (s.relation, s.status, s.draws_edge) == (Relation.SANCTION, Status.NEGATED, False)


def test_what_an_adversary_alleges_is_a_claim(extractor: Extractor) -> None:
    found = read(extractor, "Ukraine said that Russia had attacked Estonia.")
    alleged = [s for s in found if s.relation is Relation.ASSAULT]
    assert [(s.assertion, s.attributed_to.id if s.attributed_to else None) for s in alleged] == [
        (Assertion.CLAIMED, "UKR")
    ]


@pytest.mark.parametrize("text", ["", "  \n ", "Spring came early.", "\x00\x01", "😀 😀", "one two three"])
def test_texts_without_actors_give_nothing(extractor: Extractor, text: str) -> None:
    assert read(extractor, text) == []


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.sampled_from(["Iran met Oman.", "“We” – said Kyiv.", "Turkey bombed Syria", "\n\n", "  ", "é😀"]), max_size=6
    )
)
def test_evidence_stands_where_it_says(parts: list[str]) -> None:
    text = " ".join(parts)
    for s in default_cached().extract(Article(id="x", text=text, published=DAY)):
        for evidence in s.evidence:
            evidence.check(text)


_MADE: list[Extractor] = []


def default_cached() -> Extractor:
    if not _MADE:
        _MADE.append(default_extractor())
    return _MADE[0]
