"""Counting right and wrong: shared by the benchmarks."""

import json
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass


@dataclass(slots=True)
class Counts:
    """How many were right, found and wanted; grows sentence by sentence."""

    right: int = 0
    found: int = 0
    wanted: int = 0

    def add(self, found: Iterable[Hashable], wanted: Iterable[Hashable]) -> None:
        """Count one sentence's or text's items; an item is right if it is in both."""
        have, gold = set(found), set(wanted)
        self.right += len(have & gold)
        self.found += len(have)
        self.wanted += len(gold)

    @property
    def precision(self) -> float:
        """Right of found, in percent; 0 where nothing was found."""
        return 100 * self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Right of wanted, in percent."""
        return 100 * self.right / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall, in percent.

        Example:
            >>> counts = Counts()
            >>> counts.add({"a", "b"}, {"b", "c"})
            >>> counts.f1
            50.0
        """
        return 200 * self.right / (self.found + self.wanted) if self.found + self.wanted else 0.0


def show(figures: Mapping[str, object], *, as_json: bool) -> None:
    """Print figures as one JSON object or as a table of two columns."""
    if as_json:
        print(json.dumps(figures))
        return
    width = max(len(name) for name in figures)
    for name, value in figures.items():
        print(f"{name:<{width}}  {value:.2f}" if isinstance(value, float) else f"{name:<{width}}  {value}")
