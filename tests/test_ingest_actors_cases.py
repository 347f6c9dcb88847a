"""Worked cases: short texts, and which actors their words mean. One line of ``actors_cases.tsv`` is one case."""

import re
from collections import Counter
from datetime import date
from functools import lru_cache
from pathlib import Path

from ingest.actors import find_actors
from ingest.english.reader import EnglishReader
from ingest.mention import Mention
from ontology.actors import load_knowledge
from ontology.actors.files import rows
from ontology.model import Article

CASES = [cells | {"line": str(number)} for number, cells in rows(Path(__file__).parent / "actors_cases.tsv")]
_EXPECTED = re.compile(r"^(?P<words>.+?)(?:#(?P<time>\d))?(?P<sign>[=!~])(?P<ids>[\w@,-]*)$")


@lru_cache(maxsize=1)
def reader() -> EnglishReader:
    return EnglishReader()


def mentions(text: str, published: str) -> list[Mention]:
    article = Article(id="case", text=text, published=date.fromisoformat(published) if published else None)
    return find_actors(article, reader().read(text), load_knowledge())


def where(text: str, words: str, time: int) -> tuple[int, int]:
    found = [m.span() for m in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)]
    return found[time - 1]


def covering(found: list[Mention], span: tuple[int, int]) -> list[Mention]:
    """The mentions whose words are these, else those that hold them."""
    exact = [m for m in found if (m.span.start, m.span.end) == span]
    return (
        exact
        or [m for m in found if m.span.start <= span[0] and span[1] <= m.span.end]
        or [m for m in found if span[0] <= m.span.start and m.span.end <= span[1]]
    )


def problem(case: dict[str, str]) -> str | None:
    """What is wrong with a case, None if all is as expected."""
    found = mentions(case["text"], case["published"])
    for expectation in case["expected"].split(" ; "):
        match = _EXPECTED.match(expectation)
        assert match is not None, expectation
        at = where(case["text"], match["words"], int(match["time"] or 1))
        there = covering(found, at)
        ids = [(actor.id, actor.country) for mention in there for actor in mention.actors]
        if match["sign"] == "~" and any(mention.acts and mention.actors for mention in there):
            return f"{expectation}: acts"
        if match["sign"] == "!" and match["ids"] in {actor_id for actor_id, _ in ids}:
            return f"{expectation}: found"
        if match["sign"] == "=" and not fits(match["ids"], ids):
            return f"{expectation}: found {ids}"
    return None


def fits(expected: str, found: list[tuple[str, str | None]]) -> bool:
    if expected == "-":
        return True
    wanted = [part.partition("@") for part in expected.split(",")]
    if {part[0] for part in wanted} != {actor_id for actor_id, _ in found}:
        return False
    return all(not country or (actor_id, country) in found for actor_id, _, country in wanted)


def test_words_mean_the_expected_actors() -> None:
    # a floor, since the reader's names are learnt: which cases fail is printed
    failing = [found for case in CASES if (found := problem(case)) is not None]
    assert len(failing) <= 0.02 * len(CASES), failing


def test_there_are_enough_cases_of_each_phenomenon_and_half_are_traps() -> None:
    counts = Counter(case["phenomenon"] for case in CASES)
    assert len(CASES) >= 600
    assert min(counts.values()) >= 15
    assert sum(case["trap"] == "trap" for case in CASES) >= 0.45 * len(CASES)
