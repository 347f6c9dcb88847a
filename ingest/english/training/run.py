"""The training loop: batches drawn from each corpus by share, one optimiser, checkpoints on the way."""

import json
import random
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

import torch

from ingest.english.labels import RELATIONS, STATUSES, TAGS, UPOS
from ingest.english.training.batches import Encoded, Sizes, buckets, collate
from ingest.english.training.losses import losses, total
from ingest.english.training.network import Network

WEIGHTS = {"heads": 1.0, "roles": 1.0, "upos": 0.5, "features": 0.5, "tags": 2.0, "relations": 1.0, "statuses": 0.5}


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How long and how fast to learn."""

    minutes: float
    encoder_rate: float = 2e-4
    head_rate: float = 1e-3
    tokens: int = 700
    seed: int = 1
    steps: int | None = None


@dataclass(frozen=True, slots=True)
class Stream:
    """A corpus: its encoded examples and its share of the batches."""

    name: str
    examples: list[Encoded]
    share: float


def new_network(known: Sizes) -> Network:
    """Return a network with the sizes of the label sets, its heads at random."""
    return Network(
        upos=len(UPOS), features=len(known.features), roles=len(known.roles), tags=len(TAGS),
        relations=len(RELATIONS), statuses=len(STATUSES),
    )  # fmt: skip


def save(network: Network, known: Sizes, path: Path) -> None:
    """Write a checkpoint: tensors and label sets, in one file without code."""
    partial = path.with_suffix(".part")
    torch.save({"network": network.state_dict(), "known": asdict(known)}, partial)
    partial.replace(path)


def restore(path: Path) -> tuple[Network, Sizes]:
    """Read a checkpoint."""
    kept = torch.load(path, weights_only=True)
    known = Sizes(tuple(kept["known"]["features"]), tuple(kept["known"]["roles"]))
    network = new_network(known)
    network.load_state_dict(kept["network"])
    network.encoder.pieces.weight.requires_grad_(False)
    return network, known


def train(
    network: Network,
    known: Sizes,
    streams: list[Stream],
    plan: Plan,
    out: Path,
    evaluate: Callable[[], dict[str, object]],
) -> None:
    """Train for the planned time; write ``out`` every few minutes and a line a minute to ``out.log``."""
    torch.manual_seed(plan.seed)
    chance = random.Random(plan.seed)
    sources = [buckets(stream.examples, plan.tokens, random.Random(plan.seed)) for stream in streams]
    encoder = [p for p in network.encoder.parameters() if p.requires_grad]
    own = {id(p) for p in network.encoder.parameters()}
    heads = [p for p in network.parameters() if id(p) not in own]
    optimiser = torch.optim.AdamW(
        [{"params": encoder, "lr": plan.encoder_rate}, {"params": heads, "lr": plan.head_rate}],
        betas=(0.9, 0.98), weight_decay=0.01, fused=True,
    )  # fmt: skip
    log = out.with_suffix(".log").open("a", encoding="utf-8")
    began = saved = told = time.monotonic()
    step, seen, sums = 0, 0, defaultdict(list)
    network.train()
    while True:
        now = time.monotonic()
        done = step / plan.steps if plan.steps else (now - began) / (60 * plan.minutes)
        if done >= 1:
            break
        factor = min(1.0, step / 200, (1 - done) / 0.9 + 0.005)
        for group, rate in zip(optimiser.param_groups, (plan.encoder_rate, plan.head_rate), strict=True):
            group["lr"] = rate * factor
        at = chance.choices(range(len(streams)), [stream.share for stream in streams])[0]
        batch = collate(next(sources[at]), known, chance)
        with torch.autocast("cpu", torch.bfloat16):
            found = losses(network, batch)
        total(found, WEIGHTS).backward()
        torch.nn.utils.clip_grad_norm_([*encoder, *heads], 1.0)
        optimiser.step()
        optimiser.zero_grad(set_to_none=True)
        step, seen = step + 1, seen + int(batch["ids"].numel())
        for name, loss in found.items():
            sums[f"{streams[at].name}.{name}"].append(loss.item())
        if now - told > 60:
            told = now
            means = {name: round(sum(values) / len(values), 3) for name, values in sums.items()}
            print(
                json.dumps({"minute": round((now - began) / 60, 1), "step": step, "pieces": seen, **means}),
                file=log,
                flush=True,
            )
            sums.clear()
        if now - saved > 300:
            saved = now
            save(network, known, out)
    save(network, known, out)
    print(json.dumps({"steps": step, "pieces": seen, **evaluate()}), file=log, flush=True)
