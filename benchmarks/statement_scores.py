"""Compare extracted statements with annotated ones: shared by the benchmarks beside it.

A gold document holds ``actors`` (id, name, country, mentions) and ``statements`` (relation, source and
target as lists of actor ids, status, reciprocal). Four levels, each a set of keys a document: dyad (which
two countries), class, country (the headline) and actor.
"""

import json
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

from ingest.weigh import CLASS
from ontology.model import Relation, Statement

LEVELS = ("dyad", "class", "country", "actor")
_EITHER_WAY = {"CONSULT", "COOPERATE", "AGREE"}
Key = tuple[str, str, str | None, str]


def normalised(name: str) -> str:
    """Return a name in lower case without accents, punctuation, possessive and leading article."""
    text = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    text = re.sub(r"'s\b|\W+", " ", text.replace("'s", " ")).strip()
    return re.sub(r"^the ", "", text)


@dataclass(frozen=True)
class End:
    """One end of a statement as it is compared: its country (or name) and its actor id."""

    country: str
    actor: str


class GoldDocument:
    """The annotated statements of one document."""

    def __init__(self, record: Mapping[str, Any]) -> None:
        self.id = str(record["id"])
        self.actors = {a["id"]: a for a in record["actors"]}
        self.names: dict[str, set[str]] = defaultdict(set)
        for actor in record["actors"]:
            for name in (actor["name"], actor["id"], *actor.get("mentions", ())):
                self.names[normalised(name)].add(actor["id"])
        self.statements = record["statements"]

    def keys(self) -> dict[str, set[Key]]:
        """Return the gold keys by level."""
        found: dict[str, set[Key]] = {level: set() for level in LEVELS}
        for s in self.statements:
            for source, target in product(s["source"], s["target"]):
                ends = self._end(source), self._end(target)
                _add(found, ends, s["relation"], s.get("status", "actual"), bool(s.get("reciprocal")))
        return found

    def keys_of(self, statements: Iterable[Statement]) -> dict[str, set[Key]]:
        """Return the keys of extracted statements by level, their actors matched to the gold ones."""
        found: dict[str, set[Key]] = {level: set() for level in LEVELS}
        for s in statements:
            ends = tuple(End(a.country or normalised(a.name), self.resolve(a.id, a.name)) for a in (s.source, s.target))
            _add(found, (ends[0], ends[1]), s.relation.value, s.status.value, s.reciprocal)
        return found

    def resolve(self, actor_id: str, name: str) -> str:
        """Return the gold id of an actor: by id, else by a name it shares, else its own name."""
        if actor_id in self.actors:
            return actor_id
        found = self.names.get(normalised(name), set())
        return min(found) if found else normalised(name)

    def _end(self, actor_id: str) -> End:
        actor = self.actors[actor_id]
        return End(actor.get("country") or normalised(actor["name"]), actor_id)


def _add(found: dict[str, set[Key]], ends: tuple[End, End], relation: str, status: str, reciprocal: bool) -> None:
    kind = status if status in ("negated", "hypothetical") else "real"
    both = reciprocal or relation in _EITHER_WAY
    countries = (ends[0].country, ends[1].country)
    actors = (ends[0].actor, ends[1].actor)
    for level, pair, what in (
        ("dyad", countries, None),
        ("class", countries, CLASS[Relation(relation)]),
        ("country", countries, relation),
        ("actor", actors, relation),
    ):
        left, right = sorted(pair) if both or level == "dyad" else pair
        found[level].add((kind, left, what, right))


def gold_documents(folder: Path) -> Iterator[GoldDocument]:
    """Yield the annotated documents of a folder, by name."""
    for path in sorted(folder.glob("*.json")):
        yield GoldDocument(json.loads(path.read_text("utf-8")))


class Tally:
    """Hits, predictions and gold keys, summed over documents."""

    def __init__(self) -> None:
        self.hit: Counter[str] = Counter()
        self.predicted: Counter[str] = Counter()
        self.wanted: Counter[str] = Counter()

    def add(self, want: Mapping[str, set[Key]], got: Mapping[str, set[Key]]) -> None:
        """Count one document."""
        for level in LEVELS:
            self.hit[level] += len(want[level] & got[level])
            self.predicted[level] += len(got[level])
            self.wanted[level] += len(want[level])

    def figures(self, level: str) -> tuple[float, float, float]:
        """Return precision, recall and F1 in per cent."""
        p = self.hit[level] / self.predicted[level] if self.predicted[level] else 0.0
        r = self.hit[level] / self.wanted[level] if self.wanted[level] else 0.0
        return p * 100, r * 100, (200 * p * r / (p + r) if p + r else 0.0)
