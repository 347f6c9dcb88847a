"""Names: from tags to spans, one type for one name in an article, and what the benchmark counts as a name."""

import importlib
from pathlib import Path

import numpy as np
import pytest

from ingest.english.consistency import consistent
from ingest.english.labels import TAGS
from ingest.english.names import entities
from ingest.reader import Entity, Sentence, Word


def tagged(text: str, *names: tuple[int, int, str, float]) -> Sentence:
    """A sentence of words with entities, unparsed."""
    words = tuple(Word(word, 0, 0, word, "X", -1, "root") for word in text.split())
    return Sentence(0, len(text), words, tuple(Entity(*name) for name in names))


def scores(tags: str) -> np.ndarray:
    """Log probabilities that are sure of some tags."""
    found = np.full((len(tags.split()), len(TAGS)), -9.0, np.float32)
    for row, tag in enumerate(tags.split()):
        found[row, TAGS.index(tag)] = -0.01
    return found


def labels(sentence: Sentence) -> list[tuple[str, str]]:
    return [
        (" ".join(word.text for word in sentence.words[one.first : one.last]), one.label) for one in sentence.entities
    ]


def test_small_words_at_a_names_edges_are_cut_off() -> None:
    words = "the United Nations 's and Iran".split()
    found = entities(scores("B-ORG I-ORG I-ORG I-ORG I-ORG B-GPE"), words)
    assert [(one.first, one.last, one.label) for one in found] == [(1, 3, "ORG"), (5, 6, "GPE")]


def test_a_date_keeps_its_small_words() -> None:
    [found] = entities(scores("B-DATE I-DATE I-DATE"), "the 3rd of".split())
    assert (found.first, found.last) == (0, 3)


def test_a_name_of_small_words_only_is_none() -> None:
    assert entities(scores("B-ORG"), ["and"]) == ()


def test_an_inside_without_a_beginning_is_mended() -> None:
    table = scores("B-ORG I-ORG")
    table[1, TAGS.index("I-PERSON")] = 0.0
    [found] = entities(table, ["World", "Bank"])
    assert (found.first, found.last, found.label) == (0, 2, "ORG")


def test_a_name_takes_the_type_it_has_most_often() -> None:
    read = consistent([
        tagged("ISIL fled", (0, 1, "ORG", 0.9)), tagged("in ISIL", (1, 2, "GPE", 0.5)), tagged("ISIL", (0, 1, "ORG", 0.8)),
    ])  # fmt: skip
    assert [labels(sentence) for sentence in read] == [[("ISIL", "ORG")]] * 3


def test_a_name_seen_once_is_found_elsewhere() -> None:
    read = consistent([tagged("the Royal Navy sailed", (1, 3, "ORG", 0.95)), tagged("Royal Navy ships")])
    assert labels(read[1]) == [("Royal Navy", "ORG")]


def test_a_doubtful_name_is_not_looked_for_elsewhere() -> None:
    read = consistent([tagged("Spring came", (0, 1, "ORG", 0.4)), tagged("Spring came")])
    assert labels(read[1]) == []


def test_a_lone_surname_follows_the_full_name() -> None:
    read = consistent([tagged("Bashar Assad spoke", (0, 2, "PERSON", 0.9)), tagged("in Assad", (1, 2, "GPE", 0.6))])
    assert labels(read[1]) == [("Assad", "PERSON")]


def test_peoples_and_dates_stay_as_they_are() -> None:
    sentences = [tagged("Turkey met", (0, 1, "NORP", 0.6)), tagged("in May", (1, 2, "DATE", 0.9))]
    assert consistent(sentences) == sentences


@pytest.mark.parametrize(
    ("phrase", "kind", "name"),
    [
        ("the city of Mosul", "Location", "Mosul"),
        ("US Secretary of State John Kerry", "Person", "John Kerry"),
        ("Prime Minister Nouri al-Maliki", "Person", "Nouri al-Maliki"),
        ("commander of U.S. Central Command", "Person", None),
        ("the Iraqi Foreign Minister", "Person", None),
        ("the people of Syria", "Organisation", None),
        ("Syrian forces", "Organisation", None),
        ("120 Iraqi soldiers", "Organisation", None),
        ("the 407th Air Expeditionary Group", "Organisation", "407th Air Expeditionary Group"),
        ("our partners", "Organisation", None),
    ],
)
def test_what_counts_as_a_name_in_re3d(
    phrase: str, kind: str, name: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(Path(__file__).parents[1] / "benchmarks"))
    found = importlib.import_module("entities").name_part(phrase, 0, len(phrase), kind)
    assert (phrase[slice(*found)] if found else None) == name
