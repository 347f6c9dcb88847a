"""Taking values out of a JSON object, each as what it must be."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from ontology.errors import BadStatement, UnknownTerm
from ontology.lines import kind_of
from ontology.model import Span

Word = TypeVar("Word", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields of one JSON object; ``where`` is the path to it, for errors to name the field.

    Example:
        >>> Fields({"evidence": {"start": 3}}, "").inner("evidence").offset("start")
        3
    """

    record: Mapping[str, object]
    where: str

    def __init__(self, record: object, where: str) -> None:
        if not isinstance(record, Mapping):
            raise BadStatement(f"{where.rstrip('.') or 'record'}: expected an object, found {kind_of(record)}")
        object.__setattr__(self, "record", record)
        object.__setattr__(self, "where", where)

    def wrong(self, key: str, expected: str) -> BadStatement:
        return BadStatement(f"{self.where}{key}: expected {expected}, found {kind_of(self.record.get(key))}")

    def has(self, key: str) -> bool:
        return self.record.get(key) is not None

    def text(self, key: str) -> str:
        value = self.record.get(key)
        if not isinstance(value, str):
            raise self.wrong(key, "text")
        return value

    def maybe_text(self, key: str) -> str | None:
        return self.text(key) if self.has(key) else None

    def texts(self, key: str) -> tuple[str, ...]:
        value = self.record.get(key) or []
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            raise self.wrong(key, "a list of texts")
        return tuple(value)

    def word(self, key: str, words: type[Word], default: Word | None = None) -> Word:
        if default is not None and not self.has(key):
            return default
        value = self.text(key)
        try:
            return words(value)
        except ValueError:
            raise UnknownTerm(f"{self.where}{key}", value, tuple(words)) from None

    def flag(self, key: str) -> bool:
        value = self.record.get(key, False)
        if not isinstance(value, bool):
            raise self.wrong(key, "true or false")
        return value

    def number(self, key: str, default: float | None = None) -> float:
        value = self.record.get(key, default)
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            raise self.wrong(key, "a number")
        try:
            return float(value)
        except OverflowError:
            raise self.wrong(key, "a number in reach") from None

    def offset(self, key: str) -> int:
        value = self.record.get(key)
        if isinstance(value, bool) or not isinstance(value, int):
            raise self.wrong(key, "an offset (whole number of characters)")
        return value

    def span(self, key: str) -> Span:
        value = self.record.get(key)
        if not isinstance(value, list) or len(value) != 2 or not all(type(each) is int for each in value):
            raise self.wrong(key, "two offsets [start, end]")
        return Span(value[0], value[1])

    def inner(self, key: str) -> "Fields":
        return Fields(self.record.get(key), f"{self.where}{key}.")

    def inners(self, key: str) -> "list[Fields]":
        value = self.record.get(key) or []
        if not isinstance(value, list):
            raise self.wrong(key, "a list of objects")
        return [Fields(each, f"{self.where}{key}[{place}].") for place, each in enumerate(value)]
