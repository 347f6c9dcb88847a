"""Measure the linking of actors against annotated articles.

    python benchmarks/actors.py ARTICLES GOLD [--json] [--errors N]

ARTICLES and GOLD are folders of JSON files with equal names: an article with ``text``, ``title``,
``date``, ``publisher``; and its annotation with ``actors`` and ``statements``.

recall     of the gold actors that take part in a statement: share that some mention is linked to,
           by id or by name
precision  of the mentions (pronouns and later words apart) that the annotation can judge, because
           it lists their words or their actor: share linked right
country    of the gold actors found: share with the right country
"""

import argparse
import json
import re
import sys
import time
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from ingest.actors import find_actors
from ingest.mention import Form, Mention
from ingest.reader import Reader
from ontology.actors import load_knowledge
from ontology.model import Actor, Article

_LATER = (Form.PRONOUN, Form.ANAPHOR)


def normalise(name: str) -> str:
    """Return a name in lower case without accents, marks, possessive and leading "the"."""
    text = unicodedata.normalize("NFKD", name.replace("’", "'")).encode("ascii", "ignore").decode().casefold()
    text = re.sub(r"\W+", " ", re.sub(r"'s\b", " ", text)).strip()
    return text.removeprefix("the ")


def article_of(record: dict[str, Any]) -> Article:
    """Return an annotated article; a month or year alone stands for its first day."""
    published = None
    if record.get("date"):
        parts = [int(part) for part in record["date"].split("-")]
        published = date(*([*parts, 1, 1])[:3])
    return Article(id=record["id"], text=record["text"], title=record.get("title"), publisher=record.get("publisher"),
                   published=published)  # fmt: skip


class Gold:
    """The actors of one annotated article."""

    def __init__(self, record: dict[str, Any]) -> None:
        self.actors = {actor["id"]: actor for actor in record["actors"]}
        self.taking_part = sorted({end for s in record["statements"] for end in (*s["source"], *s["target"])})
        self.words: dict[str, set[str]] = defaultdict(set)
        for actor in record["actors"]:
            for name in (actor["name"], actor["id"], *actor["mentions"]):
                self.words[normalise(name)].add(actor["id"])

    def meant(self, actor: Actor, text: str) -> set[str]:
        """The gold actors that a link agrees with: by id, by name, or by the words where it is a new actor."""
        if actor.id in self.actors:
            return {actor.id}
        return self.words.get(normalise(actor.name), set()) or {
            gold for gold in self.words.get(normalise(text), set()) if self.actors[gold]["type"] == actor.kind.value
        }

    def judges(self, mention: Mention) -> bool:
        """Whether the annotation says anything about the words or the actor of a mention."""
        return normalise(mention.text) in self.words or any(actor.id in self.actors for actor in mention.actors)

    def right(self, mention: Mention) -> bool:
        """Whether a mention is linked to what the annotation has under its words."""
        text = normalise(mention.text)
        listed = self.words.get(text)
        for actor in mention.actors:
            meant = self.meant(actor, mention.text)
            if listed is not None and meant & listed:
                return True
            if listed is None and any(_share_words(text, word) for word, ids in self.words.items() if ids & meant):
                return True
        return False


def _share_words(left: str, right: str) -> bool:
    small = {"of", "the", "and", "a", "in", "for"}
    return bool((set(left.split()) - small) & (set(right.split()) - small))


@dataclass(slots=True)
class Tally:
    """Counts over articles, and what was missed or wrong."""

    gold: int = 0
    found: int = 0
    judged: int = 0
    right: int = 0
    country: int = 0
    misses: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    abroad: list[str] = field(default_factory=list)

    def add(self, document: str, gold: Gold, mentions: Iterable[Mention]) -> None:
        """Count one article."""
        linked: dict[str, Counter[str | None]] = defaultdict(Counter)
        for mention in mentions:
            if not mention.actors:
                continue
            for actor in mention.actors:
                for meant in gold.meant(actor, mention.text):
                    linked[meant][actor.country] += 1
            if mention.form not in _LATER and gold.judges(mention):
                self.judged += 1
                good = gold.right(mention)
                self.right += good
                if not good:
                    self.wrong.append(f"{document}: {mention.text!r} -> {[actor.id for actor in mention.actors]}")
        for actor_id in gold.taking_part:
            self._taking_part(document, gold.actors[actor_id], linked.get(actor_id))

    def _taking_part(self, document: str, actor: dict[str, Any], linked: Counter[str | None] | None) -> None:
        self.gold += 1
        if linked is None:
            self.misses.append(f"{document}: {actor['id']} {actor['mentions']}")
            return
        self.found += 1
        country = linked.most_common(1)[0][0]
        same = country == actor["country"] or (actor["country"] is None and country == actor["id"])
        self.country += same
        if not same:
            self.abroad.append(f"{document}: {actor['id']} is of {actor['country']}, not {country}")

    def figures(self) -> dict[str, float]:
        """Recall, precision and country in per cent."""
        return {
            "recall": round(100 * self.found / max(self.gold, 1), 1),
            "precision": round(100 * self.right / max(self.judged, 1), 1),
            "country": round(100 * self.country / max(self.found, 1), 1),
        }


def measure(articles: Path, gold: Path, reader: Reader) -> tuple[Tally, float, float]:
    """Return the counts over two folders, and the seconds spent on reading and on linking."""
    knowledge, tally, reading, linking = load_knowledge(), Tally(), 0.0, 0.0
    for path in sorted(articles.glob("*.json")):
        article = article_of(json.loads(path.read_text(encoding="utf-8")))
        record = json.loads((gold / path.name).read_text(encoding="utf-8"))
        begun = time.perf_counter()
        sentences = reader.read(article.text)
        read = time.perf_counter()
        mentions = find_actors(article, sentences, knowledge)
        reading, linking = reading + read - begun, linking + time.perf_counter() - read
        tally.add(article.id, Gold(record), mentions)
    return tally, reading, linking


def main() -> int:
    """Measure from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--json", action="store_true", help="print the three figures as JSON")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="show up to N errors of each kind")
    parser.add_argument("--model", type=Path, help="folder of another English model")
    chosen = parser.parse_args()
    from ingest.english.reader import EnglishReader

    reader = EnglishReader(chosen.model) if chosen.model else EnglishReader()
    tally, reading, linking = measure(chosen.articles, chosen.gold, reader)
    if not tally.gold:
        print(f"{chosen.articles}: no annotated article found", file=sys.stderr)
        return 2
    figures = tally.figures()
    if chosen.json:
        print(json.dumps(figures))
        return 0
    print(
        " ".join(f"{name} {value}%" for name, value in figures.items()),
        f"({tally.gold} actors, {tally.judged} mentions judged)",
    )
    print(f"reading {reading:.2f} s, linking {linking:.2f} s: {linking / reading:.0%} of it")
    for title, lines in (("missed", tally.misses), ("linked wrong", tally.wrong), ("wrong country", tally.abroad)):
        for line in lines[: chosen.errors]:
            print(f"{title}: {line}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
