"""Command of the training: ``python -m ingest.english.training train --data DIR --out FILE``."""

import argparse
import random
import zlib
from collections.abc import Callable
from pathlib import Path

import torch

from ingest.english.training import measure
from ingest.english.training.batches import LONGEST, Encoded, encode, sizes
from ingest.english.training.examples import Example
from ingest.english.training.names_corpora import crossner, gmb, wikigold
from ingest.english.training.network import encoder_folder, load_encoder
from ingest.english.training.pairs import marked_pairs
from ingest.english.training.report_pairs import news_examples, report_examples, shortened
from ingest.english.training.run import Plan, Stream, new_network, restore, train
from ingest.english.training.shipped import shipped
from ingest.english.training.treebanks import treebank
from ingest.english.training.variants import variant, variants
from ingest.english.wordpiece import WordPieces


def _encoded(examples: list[Example], pieces: WordPieces) -> list[Encoded]:
    found = [encode(example, pieces) for example in examples]
    return [encoded for encoded in found if 2 < len(encoded.ids) <= LONGEST]


def held_out(words: tuple[str, ...]) -> bool:
    """Whether a sentence of ours is kept for calibration: one in twelve, by its own letters."""
    return zlib.crc32(" ".join(words).encode()) % 12 == 0


def _marked(paths: list[Path], pieces: WordPieces, chance: random.Random) -> tuple[list[Encoded], list[Encoded]]:
    """Return what is learnt of files of marked pairs, and what is held out."""
    found = [example for path in paths for example in marked_pairs(path)]
    learned = variants([example for example in found if not held_out(example.words)], chance)
    return _encoded(learned, pieces), _encoded([example for example in found if held_out(example.words)], pieces)


def _told(
    paths: list[Path], read: Callable[[Path], list[Example]], pieces: WordPieces, chance: random.Random
) -> tuple[list[Encoded], list[Encoded]]:
    """Return what is learnt of annotated files, each sentence as it is and varied, and the sentences of those held out."""
    learned: list[Example] = []
    held: list[Example] = []
    for path in paths:
        plain, varied = read(path), read(path)
        for example in plain:
            (held if held_out(example.words) else learned).append(example)
        learned += [shortened(variant(e, chance), chance) for e in varied if not held_out(e.words)]
    return _encoded(learned, pieces), _encoded(held, pieces)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m ingest.english.training", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the corpora")
    parser.add_argument("--out", type=Path, required=True, help="checkpoint to write")
    parser.add_argument("--start", type=Path, help="checkpoint, or folder of a shipped model, to start from")
    parser.add_argument("--relations", type=Path, nargs="*", default=[], help="files of marked pairs")
    parser.add_argument("--reports", type=Path, nargs="*", default=[], help="files of annotated reports")
    parser.add_argument("--news", type=Path, nargs="*", default=[], help="files of acts in sentences of gmb.tsv.gz")
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--steps", type=int)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--tokens", type=int, default=700)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--frozen", type=int, default=0, help="lowest layers that stay as they are")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--shares", default="0.12,0.08,0.2,0.3,0.3", help="of treebanks, entities, marked pairs, reports, news"
    )
    chosen = parser.parse_args()
    torch.set_num_threads(chosen.threads)
    torch.manual_seed(chosen.seed)
    folder = encoder_folder()
    pieces = WordPieces.load(folder / "vocab.txt")
    data = chosen.data
    trees = treebank(data / "ewt-train.conllu.gz") + treebank(data / "gum-train.conllu.gz", entities=True)
    names = wikigold(data / "wikigold.conllu.gz") * 2 + crossner(data / "crossner-politics-train.tsv.gz") * 8
    corpus = data / "gmb.tsv.gz"
    silver = gmb(corpus)
    if chosen.start:
        network, known = shipped(chosen.start) if chosen.start.is_dir() else restore(chosen.start)
    else:
        known = sizes(trees)
        network = new_network(known)
        load_encoder(network.encoder, folder / "model.safetensors")
    share = [float(part) for part in chosen.shares.split(",")]
    streams = [
        Stream("trees", _encoded(trees, pieces), share[0]),
        Stream("gmb", _encoded(silver, pieces), share[1] * 0.6),
        Stream("names", _encoded(names, pieces), share[1] * 0.4),
    ]
    chance = random.Random(chosen.seed)
    held: dict[str, list[Encoded]] = {}
    for name, (learned, kept), part in (
        ("pairs", _marked(chosen.relations, pieces, chance), share[2]),
        ("reports", _told(chosen.reports, lambda path: report_examples(path, chance), pieces, chance), share[3]),
        ("news", _told(chosen.news, lambda path: news_examples(path, corpus, chance), pieces, chance), share[4]),
    ):
        held[f"held-out {name}"] = kept
        if learned:
            streams.append(Stream(name, learned, part))
    development = _encoded(treebank(data / "ewt-dev.conllu.gz"), pieces)
    politics = _encoded(crossner(data / "crossner-politics-dev.tsv.gz"), pieces)

    def evaluate() -> dict[str, object]:
        return {
            "ewt-dev": measure.syntax(network, development, known),
            "politics-dev": measure.possible_tags(network, politics, known),
        } | {name: measure.relations(network, pairs, known) for name, pairs in held.items() if pairs}

    network.encoder.freeze(chosen.frozen)
    plan = Plan(
        minutes=chosen.minutes, steps=chosen.steps, tokens=chosen.tokens, seed=chosen.seed, encoder_rate=chosen.rate
    )
    train(network, known, streams, plan, chosen.out, evaluate)


if __name__ == "__main__":
    main()
