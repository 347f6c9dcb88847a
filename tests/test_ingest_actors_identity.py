"""Who is the same in several articles, and how a join is taken back."""

from pathlib import Path

import pytest

from ingest.actors.identity import Identities
from ontology.actors import load_knowledge
from ontology.errors import BadLine
from ontology.model import Actor, Kind


def person(name: str, country: str | None = None) -> Actor:
    return Actor(id=name.lower().replace(" ", "-"), name=name, kind=Kind.PERSON, country=country)


def test_the_same_name_and_country_is_the_same_actor() -> None:
    people = Identities()
    people.settle("one", [person("Ana Ruiz", "PER")])
    assert people.settle("two", [person("Ana Ruiz", "PER")])["ana-ruiz"].id == "ana-ruiz"
    assert people.joins[-1].reason == "same name, no other country"


def test_a_namesake_from_another_country_stays_apart() -> None:
    people = Identities()
    people.settle("one", [person("Ana Ruiz", "PER")])
    assert people.settle("two", [person("Ana Ruiz", "ESP")])["ana-ruiz"].id == "ana-ruiz-ESP"
    assert people.settle("three", [person("Ana Ruiz", "ESP")])["ana-ruiz"].id == "ana-ruiz-ESP"


def test_an_unknown_country_is_no_other_country() -> None:
    people = Identities()
    people.settle("one", [person("Ana Ruiz")])
    joined = people.settle("two", [person("Ana Ruiz", "PER")])["ana-ruiz"]
    assert (joined.id, joined.country) == ("ana-ruiz", "PER")


def test_a_spelling_is_joined_only_in_the_same_company() -> None:
    people = Identities()
    people.settle("one", [person("Sergei Belikov", "RUS")], company=["NATO"])
    assert (
        people.settle("two", [person("Sergey Belikov", "RUS")], company=["WFP"])["sergey-belikov"].id
        == "sergey-belikov"
    )
    people = Identities()
    people.settle("one", [person("Sergei Belikov", "RUS")], company=["NATO"])
    assert (
        people.settle("two", [person("Sergey Belikov", "RUS")], company=["NATO"])["sergey-belikov"].id
        == "sergei-belikov"
    )


def test_a_surname_alone_is_joined_only_if_it_fits_one() -> None:
    people = Identities()
    people.settle("one", [person("Ana Ruiz", "PER"), person("Luis Ruiz", "PER")], company=["OAS"])
    assert people.settle("two", [person("Ruiz", "PER")], company=["OAS"])["ruiz"].id == "ruiz"


def test_settling_again_changes_nothing() -> None:
    people = Identities()
    first = people.settle("one", [person("Ana Ruiz", "PER")])
    joins = list(people.joins)
    assert people.settle("one", [person("Ana Ruiz", "PER")]) == first
    assert people.joins == joins


def test_a_known_actor_is_left_alone() -> None:
    assert Identities(load_knowledge()).settle("one", [load_knowledge().entries["FRA"].actor()]) == {}


def test_a_join_can_be_undone_and_stays_undone(tmp_path: Path) -> None:
    people = Identities()
    people.settle("one", [person("Ana Ruiz", "PER")])
    people.settle("two", [person("Ana Ruiz", "PER")])
    apart = people.undo("two", "ana-ruiz")
    assert apart.id == "ana-ruiz-two"
    people.write(tmp_path / "identities.jsonl")
    again = Identities.read(tmp_path / "identities.jsonl")
    assert again.settle("two", [person("Ana Ruiz", "PER")])["ana-ruiz"].id == "ana-ruiz-two"
    assert again.settle("one", [person("Ana Ruiz", "PER")])["ana-ruiz"].id == "ana-ruiz"


def test_what_was_never_joined_cannot_be_undone() -> None:
    with pytest.raises(KeyError, match="never joined"):
        Identities().undo("one", "ana-ruiz")


def test_a_bad_line_of_the_memory_is_named(tmp_path: Path) -> None:
    path = tmp_path / "identities.jsonl"
    path.write_text('{"identity": "x"}\n', encoding="utf-8")
    with pytest.raises(BadLine, match=r"identities\.jsonl:1"):
        Identities.read(path)
