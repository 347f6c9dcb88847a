"""Measure coreference on GUM's annotation.

    python benchmarks/coreference.py FILE.conllu[.gz] [--genres news,bio,speech,interview] [--trees gold|reader] [--json]

Counts mentions of persons, organisations and places; a mention is known by its head word. CoNLL F1 is the mean
of MUC, B3 and CEAFe over chains of two or more. Pronoun accuracy is the share of the resolved third-person
pronouns whose antecedent lies in the pronoun's own chain; coverage is how many are resolved at all.
"""

import argparse
import gzip
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from scipy.optimize import linear_sum_assignment

from ingest.actors import find_actors
from ingest.mention import Form, Mention
from ingest.reader import Sentence, Word
from ontology.actors import load_knowledge
from ontology.model import Article

TYPES = ("person", "organization", "place")
THIRD = frozenset("he him his himself she her hers herself it its itself they them their theirs themselves".split())
_BRACKET = re.compile(r"\(([^()]+)\)|\(([^()]+)|([^()]+)\)")


@dataclass(slots=True)
class Document:
    """One annotated document: its text, gold sentences, and chains of head offsets by id."""

    name: str
    text: str = ""
    sentences: list[Sentence] = field(default_factory=list)
    chains: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    spans: dict[int, list[tuple[int, int, str]]] = field(default_factory=lambda: defaultdict(list))


def documents(path: Path, genres: Sequence[str]) -> Iterator[Document]:
    """Yield the documents of some genres."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        blocks = lines.read().split("# newdoc id = ")[1:]
    for block in blocks:
        name = block.split("\n", 1)[0].strip()
        if name.split("_")[1] in genres:
            yield _document(name, block)


def _document(name: str, block: str) -> Document:
    document = Document(name)
    paragraph = -1
    for part in block.split("\n\n"):
        rows = [line.split("\t") for line in part.split("\n") if line[:1].isdigit()]
        rows = [row for row in rows if row[0].isdigit()]
        if not rows:
            continue
        if "# newpar" in part or paragraph < 0:
            paragraph += 1
            document.text += "\n" if document.text else ""
        elif document.text:
            document.text += " "
        words = _words(document, rows)
        document.sentences.append(Sentence(words[0].start, words[-1].end, words, (), paragraph))
        _entities(document, rows, words)
    return document


def _words(document: Document, rows: Sequence[Sequence[str]]) -> tuple[Word, ...]:
    found = []
    for index, row in enumerate(rows):
        start = len(document.text)
        document.text += row[1]
        features = {} if row[5] == "_" else dict(pair.split("=", 1) for pair in row[5].split("|"))
        found.append(Word(row[1], start, len(document.text), row[2], row[3], int(row[6]) - 1, row[7], features))
        if "SpaceAfter=No" not in row[9] and index + 1 < len(rows):
            document.text += " "
    return tuple(found)


def _entities(document: Document, rows: Sequence[Sequence[str]], words: Sequence[Word]) -> None:
    open_at: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for index, row in enumerate(rows):
        misc = next((part[7:] for part in row[9].split("|") if part.startswith("Entity=")), "")
        for whole, opening, closing in _BRACKET.findall(misc):
            if whole or opening:
                chain, kind = (whole or opening).split("-")[:2]
                open_at[chain].append((index, kind))
            chain = (whole.split("-")[0] if whole else closing) if not opening else ""
            if chain and open_at[chain]:
                first, kind = open_at[chain].pop()
                if kind in TYPES:
                    head = _head(words, first, index + 1)
                    document.chains[chain].add(head)
                    document.spans[head].append((words[first].start, words[index].end, chain))


def _head(words: Sequence[Word], first: int, last: int) -> int:
    tops = [i for i in range(first, last) if not first <= words[i].head < last and words[i].upos != "PUNCT"]
    return words[(tops or [last - 1])[0]].start


def system_chains(mentions: Sequence[Mention], sentences: Sequence[Sentence]) -> dict[str, set[int]]:
    """Return the head offsets of the mentions by the actors that they mean."""
    chains: dict[str, set[int]] = defaultdict(set)
    for mention in mentions:
        if mention.actors:
            head = sentences[mention.sentence].words[mention.head].start
            chains["+".join(sorted(actor.id for actor in mention.actors))].add(head)
    return chains


def _several(chains: Mapping[str, set[int]]) -> list[set[int]]:
    return [set(heads) for heads in chains.values() if len(heads) > 1]


def muc(key: Sequence[set[int]], response: Sequence[set[int]]) -> tuple[float, float]:
    """Return links kept and links there are, of the key's chains in the response."""
    kept = total = 0.0
    owner = {head: index for index, chain in enumerate(response) for head in chain}
    for chain in key:
        parts = {owner[head] for head in chain if head in owner}
        loose = sum(head not in owner for head in chain)
        kept += len(chain) - len(parts) - loose
        total += len(chain) - 1
    return kept, total


def b_cubed(key: Sequence[set[int]], response: Sequence[set[int]]) -> tuple[float, float]:
    """Return the summed share of each mention's chain that the response keeps, and the mentions."""
    kept = sum(len(k & r) ** 2 / len(k) for k in key for r in response)
    return kept, float(sum(len(k) for k in key))


def ceafe(key: Sequence[set[int]], response: Sequence[set[int]]) -> float:
    """Return the best total similarity of chains matched one to one."""
    if not key or not response:
        return 0.0
    table = np.array([[2 * len(k & r) / (len(k) + len(r)) for r in response] for k in key])
    first, second = linear_sum_assignment(-table)
    return float(table[first, second].sum())


@dataclass(slots=True)
class Score:
    """Sums over documents."""

    sums: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    wrong: list[str] = field(default_factory=list)

    def add(self, key: Sequence[set[int]], response: Sequence[set[int]]) -> None:
        """Count the chains of one document."""
        for name, kept in (("muc", muc), ("b3", b_cubed)):
            for side, pair in (("r", kept(key, response)), ("p", kept(response, key))):
                self.sums[f"{name} {side} kept"] += pair[0]
                self.sums[f"{name} {side} all"] += pair[1]
        self.sums["ceafe kept"] += ceafe(key, response)
        self.sums["ceafe key"] += len(key)
        self.sums["ceafe response"] += len(response)

    def pronouns(self, document: Document, mentions: Sequence[Mention], sentences: Sequence[Sentence]) -> None:
        """Count the third-person pronouns of one document."""
        heads = {sentences[m.sentence].words[m.head].start: m for m in mentions if m.form is Form.PRONOUN}
        for sentence in document.sentences:
            for word in sentence.words:
                chain = next((c for *_, c in document.spans.get(word.start, ())), None)
                if word.text.lower() in THIRD and chain and min(document.chains[chain]) < word.start:
                    self._pronoun(document, word, chain, heads.get(word.start))

    def _pronoun(self, document: Document, word: Word, chain: str, mention: Mention | None) -> None:
        self.sums["pronouns"] += 1
        if mention is None or not mention.actors or mention.antecedent is None:
            return
        self.sums["resolved"] += 1
        where = mention.antecedent
        inside = [c for head, spans in document.spans.items() if where.start <= head < where.end for *_, c in spans]
        good = chain in inside
        self.sums["resolved right"] += good
        if not good:
            around = document.text[max(0, word.start - 90) : word.end + 20].replace("\n", " ")
            self.wrong.append(f"{document.name}: {word.text} -> {where.of(document.text)!r} in ...{around}...")

    def figures(self) -> dict[str, float]:
        """Return CoNLL F1 and its parts, and the pronouns, in per cent."""
        s = self.sums
        found = {name: _f1(s[f"{name} p kept"] / (s[f"{name} p all"] or 1), s[f"{name} r kept"] / (s[f"{name} r all"] or 1))
                 for name in ("muc", "b3")}  # fmt: skip
        found["ceafe"] = _f1(s["ceafe kept"] / (s["ceafe response"] or 1), s["ceafe kept"] / (s["ceafe key"] or 1))
        figures = {name: round(100 * value, 1) for name, value in found.items()}
        figures["conll_f1"] = round(sum(found.values()) / 3 * 100, 1)
        figures["pronoun_accuracy"] = round(100 * s["resolved right"] / (s["resolved"] or 1), 1)
        figures["pronoun_coverage"] = round(100 * s["resolved"] / (s["pronouns"] or 1), 1)
        return figures


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def main() -> int:
    """Measure from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--genres", default="news,bio,speech,interview")
    parser.add_argument(
        "--trees", choices=("reader", "gold"), default="reader", help="parse the text, or take GUM's trees"
    )
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--errors", type=int, default=0, metavar="N")
    chosen = parser.parse_args()
    knowledge, score = load_knowledge(), Score()
    for document in documents(chosen.file, chosen.genres.split(",")):
        sentences = document.sentences
        if chosen.trees == "reader":
            from ingest.english.reader import EnglishReader

            sentences = EnglishReader().read(document.text)
        mentions = find_actors(Article(id=document.name, text=document.text), sentences, knowledge)
        gold = {head for heads in document.chains.values() for head in heads}
        chains = {name: heads & gold for name, heads in system_chains(mentions, sentences).items()}
        score.add(_several(document.chains), _several(chains))
        score.pronouns(document, mentions, sentences)
    figures = score.figures()
    print(json.dumps(figures) if chosen.json else " ".join(f"{name} {value}" for name, value in figures.items()))
    for line in score.wrong[: chosen.errors]:
        print(f"wrong: {line}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
