"""The temperatures at which a checkpoint's probabilities are what they say: ``python -m ingest.english.training.calibrate``."""

import argparse
import random
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional

from ingest.english.training.batches import IGNORED, Encoded, Sizes, collate, encode
from ingest.english.training.measure import batches_of
from ingest.english.training.network import Network, encoder_folder
from ingest.english.training.report_pairs import report_examples
from ingest.english.training.run import restore
from ingest.english.wordpiece import WordPieces

STEPS = [step / 20 for step in range(10, 61)]


@torch.no_grad()
def scores(network: Network, examples: list[Encoded], known: Sizes) -> dict[str, tuple[Tensor, Tensor]]:
    """Return for relations and statuses the scores and the right answers of all pairs that have one."""
    network.eval()
    found: dict[str, list[tuple[Tensor, Tensor]]] = {"relations": [], "statuses": []}
    for batch in batches_of(examples):
        tensors = collate(batch, known, random.Random(0), training=False)
        states = network.encoder(tensors["ids"], tensors["cases"], tensors["positions"], tensors["visible"])
        for name, told in zip(found, network.pairs(states, tensors["markers"]), strict=True):
            counted = tensors[name] != IGNORED
            found[name].append((told[counted], tensors[name][counted]))
    return {
        name: (torch.cat([told for told, _ in parts]), torch.cat([gold for _, gold in parts]))
        for name, parts in found.items()
    }


def temperature(told: Tensor, gold: Tensor) -> float:
    """Return the temperature, from 0.5 to 3, at which the right answers are likeliest."""
    return min(STEPS, key=lambda step: float(functional.cross_entropy(told / step, gold)))


def main() -> None:
    """Print the temperatures that ``export`` takes, fitted on reports that were not trained on."""
    parser = argparse.ArgumentParser(prog="python -m ingest.english.training.calibrate", description=main.__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("reports", type=Path, nargs="+")
    chosen = parser.parse_args()
    network, known = restore(chosen.checkpoint)
    pieces = WordPieces.load(encoder_folder() / "vocab.txt")
    chance = random.Random(1)
    examples = [encode(example, pieces) for path in chosen.reports for example in report_examples(path, chance)]
    for name, (told, gold) in scores(network, examples, known).items():
        right = 100 * float((told.argmax(-1) == gold).float().mean())
        print(f"{name}: temperature {temperature(told, gold)} ({len(gold)} pairs, {right:.1f}% right)")


if __name__ == "__main__":
    main()
