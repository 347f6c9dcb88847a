"""Acts in real news: what is found between two given mentions of a sentence, against annotations of them.

    python benchmarks/news_acts.py NOTES CORPUS [--blocks 100] [--json]

NOTES has the annotations (see ingest/english/training/news.py), CORPUS the sentences they are about, one word a line.
Twelve sentences of the corpus are read as one article. What has an end outside its sentence, or between
mentions that the annotators did not see, is not counted; a mention that they called wrong makes every act of it false.
"""

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from ingest.considered import EITHER_WAY, Considered
from ingest.english.training.news import Noted, news, sentences
from ingest.english.training.reports import Told
from ingest.extract import Extractor
from ingest.mention import Mention
from ingest.pipeline import default_extractor
from ingest.weigh import CLASS
from ontology.model import Article, Relation, Status

BLOCK = 12  # sentences read as one article, as those who annotated had them before them
Key = tuple[int, str, str, str, str]
"""Number of a sentence, kind of status, source, what, target."""
LEVELS = ("pair", "class", "relation")


@dataclass(frozen=True, slots=True)
class Judged:
    """A reading of a sentence that was annotated: the acts it amounts to, by level, and whether it is right."""

    considered: Considered
    keys: dict[str, Key]
    true: bool


@dataclass(frozen=True, slots=True)
class Block:
    """Sentences read as one article: what is annotated in them, by level, and what was thought of."""

    wanted: dict[str, set[Key]]
    judged: list[Judged]


def blocks(extractor: Extractor, notes: Path, corpus: Path) -> Iterator[Block]:
    """Yield the annotated sentences in blocks, read."""
    texts = list(sentences(corpus))
    by_block: dict[int, list[Noted]] = defaultdict(list)
    for noted in news(notes, texts):
        by_block[noted.place // BLOCK].append(noted)
    for number, found in sorted(by_block.items()):
        first = number * BLOCK
        yield _block(extractor, texts[first : first + BLOCK], first, found)


def _block(extractor: Extractor, texts: Sequence[str], first: int, noted: Sequence[Noted]) -> Block:
    starts = [sum(len(text) + 2 for text in texts[:number]) for number in range(len(texts))]
    spots = [(starts[n.place - first] + n.start, n) for n in noted]
    wanted: dict[str, set[Key]] = {level: set() for level in LEVELS}
    for at, (_, one) in enumerate(spots):
        for told in one.line.statements:
            for level, key in _keys(at, str(told.source[0]), told.relation, str(told.target[0]), told).items():
                wanted[level].add(key)
    article = Article(id=f"block-{first}", text="\n\n".join(texts))
    judged = []
    for considered in extractor.consider(article, state_all=True):
        ends = considered.candidate.source.mention, considered.candidate.target.mention
        spot = next((i for i, (start, n) in enumerate(spots) if _lies(ends, start, start + len(n.line.text))), None)
        if spot is None or considered.statement is None:
            continue
        names = [_number(mention, *spots[spot]) for mention in ends]
        keys = _keys(spot, names[0], considered.relation, names[1], considered)
        judged.append(Judged(considered, keys, keys["relation"] in wanted["relation"]))
    return Block(wanted, judged)


def _lies(ends: Sequence[Mention], start: int, end: int) -> bool:
    return all(start <= mention.span.start and mention.span.end <= end for mention in ends)


def _number(mention: Mention, start: int, noted: Noted) -> str:
    """The number of a mention's actor, or a name of its own where the annotators have none there."""
    for marked in noted.line.mentions:
        if mention.span.start < start + marked.end and start + marked.start < mention.span.end:
            return str(marked.actors[0])
    return f"?{mention.span.start}"


def _keys(at: int, source: str, relation: Relation, target: str, act: Told | Considered) -> dict[str, Key]:
    mutual = act.mutual if isinstance(act, Told) else act.candidate.mutual
    status = act.status or Status.ACTUAL
    kind = status.value if status in (Status.NEGATED, Status.HYPOTHETICAL) else "real"
    one, other = sorted((source, target)) if mutual or relation in EITHER_WAY else (source, target)
    pair = sorted((source, target))
    return {
        "pair": (at, kind, pair[0], "", pair[1]),
        "class": (at, kind, one, CLASS[relation], other),
        "relation": (at, kind, one, relation.value, other),
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("notes", type=Path)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--blocks", type=int, default=10_000)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    figures = scores(islice(blocks(default_extractor(), options.notes, options.corpus), options.blocks))
    if options.json:
        print(json.dumps(figures))
        return 0
    print(f"{'':10}{'P':>7}{'R':>7}{'F1':>7}")
    for level, (p, r, f) in figures.items():
        print(f"{level:10}{p:7.1f}{r:7.1f}{f:7.1f}")
    return 0


def scores(found: Iterator[Block]) -> dict[str, tuple[float, float, float]]:
    """Return precision, recall and F1 in per cent of what was kept, by level."""
    hit, said, told = (dict.fromkeys(LEVELS, 0) for _ in range(3))
    for block in found:
        for level in LEVELS:
            got = {one.keys[level] for one in block.judged if one.considered.fate == "kept"}
            hit[level] += len(got & block.wanted[level])
            said[level] += len(got)
            told[level] += len(block.wanted[level])
    return {
        level: (
            round(100 * hit[level] / max(1, said[level]), 1),
            round(100 * hit[level] / max(1, told[level]), 1),
            round(200 * hit[level] / max(1, said[level] + told[level]), 1),
        )
        for level in LEVELS
    }


if __name__ == "__main__":
    sys.exit(main())
