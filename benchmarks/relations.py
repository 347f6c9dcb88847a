"""How well relations of marked pairs are told: ``python benchmarks/relations.py FILE.tsv[.gz] [--json]``.

The file has a root in the first column and a sentence with ``<s>source</s>`` and ``<t>target</t>`` in the last. CONCEDE
and RETREAT are one root, YIELD, as in the data set of Hu and others (2024). NONE is left out of the choice: both actors
are given and something happens between them. A sentence with one mark only is asked with it on both sides.
"""

import argparse
from collections import Counter
from pathlib import Path

from ingest.english.judge import EnglishJudge
from ingest.english.measures import show
from ingest.english.reader import EnglishReader
from ingest.english.training.pairs import marked, over_words
from ingest.english.training.treebanks import open_text
from ingest.reader import Judgement, Pair, Sentence

_ROOT = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}


def asked_pairs(path: Path, reader: EnglishReader) -> tuple[list[str], list[tuple[Sentence, Pair]]]:
    """Return the roots and the sentences with their pairs; rows of NONE and of unknown roots are left out."""
    roots, texts, places = [], [], []
    for line in open_text(path):
        columns = line.split("\t")
        if len(columns) < 2 or columns[0] in {"root", "relation", "NONE"}:
            continue
        plain, source, target = marked(columns[-1])
        roots.append(_ROOT.get(columns[0], columns[0]))
        texts.append(plain)
        places.append((source, target))
    sentences = [reader.one_sentence(text) for text in texts]
    pairs = []
    for sentence, (source, target) in zip(sentences, places, strict=True):
        spans = [(word.start, word.end) for word in sentence.words]
        pairs.append((sentence, (over_words(spans, source), over_words(spans, target))))
    return roots, pairs


def root(judgement: Judgement) -> tuple[str, float]:
    """Return the likeliest root and its share among all roots, whatever the probability of none."""
    shares: Counter[str] = Counter()
    for relation, share in judgement.relations.items():
        shares[_ROOT.get(relation.name, relation.name)] += share  # type: ignore[assignment]
    best, share = shares.most_common(1)[0]
    return best, share / max(1e-9, sum(shares.values()))


def figures(gold: list[str], found: list[str]) -> dict[str, float]:
    """Return accuracy and the mean F1 over the roots in ``gold``, in percent."""
    scores = []
    for name in sorted(set(gold)):
        right = sum(one == other == name for one, other in zip(gold, found, strict=True))
        scores.append(200 * right / (gold.count(name) + found.count(name)))
    accuracy = 100 * sum(one == other for one, other in zip(gold, found, strict=True)) / max(1, len(gold))
    return {"accuracy": accuracy, "macro_f1": sum(scores) / max(1, len(scores))}


def by_confidence(gold: list[str], found: list[tuple[str, float]]) -> list[tuple[float, float, float]]:
    """Return (threshold, share of pairs at or above it, accuracy among them), in percent."""
    rows = []
    for threshold in (0.0, 0.5, 0.7, 0.8, 0.9, 0.95):
        kept = [one == name for one, (name, share) in zip(gold, found, strict=True) if share >= threshold]
        rows.append((threshold, 100 * len(kept) / len(gold), 100 * sum(kept) / max(1, len(kept))))
    return rows


def main() -> None:
    """Measure one file."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args()
    reader = EnglishReader()
    gold, asked = asked_pairs(chosen.file, reader)
    judgements = EnglishJudge(reader).judge(asked)
    found = [root(judgement) for judgement in judgements]
    told = figures(gold, [name for name, _ in found])
    told["none_share"] = 100 * sum(judgement.none > 0.5 for judgement in judgements) / max(1, len(gold))
    show({name: round(value, 2) for name, value in told.items()}, as_json=chosen.json)
    if not chosen.json:
        print("\nconfidence  coverage  accuracy")
        for threshold, coverage, accuracy in by_confidence(gold, found):
            print(f"{threshold:>10.2f}  {coverage:>8.1f}  {accuracy:>8.1f}")


if __name__ == "__main__":
    main()
