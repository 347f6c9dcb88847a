"""Every example sentence of the actor knowledge mentions the actor that it stands beside."""

from datetime import date

import pytest

from ingest.actors import find_actors
from ingest.english.reader import EnglishReader
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
