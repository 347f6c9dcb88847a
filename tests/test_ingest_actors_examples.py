"""Every example sentence of the actor knowledge mentions the actor that it stands beside."""

import time
from datetime import date

import pytest

from ingest.actors import find_actors
from ingest.english.reader import EnglishReader
from ingest.pipeline import sample_article
from ontology.actors import load_knowledge
from ontology.actors.entry import Entry
from ontology.model import Article


@pytest.fixture(scope="module")
def reader() -> EnglishReader:
    return EnglishReader()


def day(entry: Entry) -> date | None:
    """A day on which the actor was there and in office."""
    return entry.until or max((office.start for office in entry.offices if office.start), default=None)


def test_every_example_mentions_its_actor(reader: EnglishReader) -> None:
    knowledge = load_knowledge()
    missing = []
    examples = [entry for entry in knowledge.entries.values() if entry.example]
    for entry in examples:
        article = Article(id=entry.id, text=entry.example, published=day(entry))
        mentions = find_actors(article, reader.read(entry.example), knowledge)
        if entry.id not in {actor.id for mention in mentions for actor in mention.actors}:
            missing.append(f"{entry.origin}: {entry.example}")
    assert missing == []
    assert len(examples) > 400


def test_linking_costs_less_than_a_quarter_of_reading() -> None:
    knowledge, one_core = load_knowledge(), EnglishReader(threads=1)
    text = sample_article().read_text(encoding="utf-8")
    find_actors(Article(id="warm", text=text), one_core.read(text), knowledge)
    ratios = []
    for _ in range(9):
        begun = time.perf_counter()
        sentences = one_core.read(text)
        read = time.perf_counter()
        find_actors(Article(id="sample", text=text), sentences, knowledge)
        ratios.append((time.perf_counter() - read) / (read - begun))
    assert sorted(ratios)[len(ratios) // 2] < 0.25
