"""Measures taken while training: on gold words, from the network in training, before export."""

from collections import Counter

import torch

from ingest.english.labels import RELATIONS
from ingest.english.training.batches import IGNORED, Encoded, Sizes, collate
from ingest.english.training.network import Network


def batches_of(examples: list[Encoded], size: int = 32) -> list[list[Encoded]]:
    """Return the examples in batches of like length."""
    ordered = sorted(examples, key=lambda encoded: len(encoded.ids))
    return [ordered[at : at + size] for at in range(0, len(ordered), size)]


@torch.no_grad()
def syntax(network: Network, examples: list[Encoded], known: Sizes) -> dict[str, float]:
    """Return the share of words with the right UPOS, features, head (UAS), and head and role (LAS)."""
    network.eval()
    right: Counter[str] = Counter()
    for batch in batches_of(examples):
        tensors = collate(batch, known, None, training=False)  # type: ignore[arg-type]
        states = network.encoder(tensors["ids"], tensors["cases"], tensors["positions"], tensors["visible"])
        words = network.word_states(states, tensors["firsts"])
        arcs = network.arcs(words).masked_fill(~tensors["present"][:, None, :], -1e4)
        heads = arcs.argmax(-1)
        dependent, head = network.role_parts(words)
        roles = network.roles(dependent, head.gather(1, heads[:, :, None].expand(-1, -1, head.shape[-1]))).argmax(-1)
        counted = tensors["heads"] != IGNORED
        attached = (heads == tensors["heads"]) & counted
        right["words"] += int(counted.sum())
        right["uas"] += int(attached.sum())
        right["las"] += int((attached & (roles == tensors["roles"])).sum())
        right["upos"] += int(((network.upos(words[:, 1:]).argmax(-1) == tensors["upos"]) & counted).sum())
        right["features"] += int(((network.features(words[:, 1:]).argmax(-1) == tensors["features"]) & counted).sum())
    network.train()
    return {name: round(100 * right[name] / max(1, right["words"]), 2) for name in ("upos", "features", "uas", "las")}


@torch.no_grad()
def possible_tags(network: Network, examples: list[Encoded], known: Sizes) -> dict[str, float]:
    """Return the share of name words whose likeliest tag is possible, and of outside words left outside."""
    network.eval()
    right: Counter[str] = Counter()
    for batch in batches_of(examples):
        tensors = collate(batch, known, None, training=False)  # type: ignore[arg-type]
        states = network.encoder(tensors["ids"], tensors["cases"], tensors["positions"], tensors["visible"])
        found = network.tags(network.word_states(states, tensors["firsts"])[:, 1:]).argmax(-1)
        possible = tensors["possible"]
        good = ((possible >> found) & 1).bool()
        name, outside = (possible & 1) == 0, possible == 1
        right["names"] += int(name.sum())
        right["outsides"] += int(outside.sum())
        right["name"] += int((good & name).sum())
        right["outside"] += int((good & outside).sum())
    network.train()
    return {
        "names": round(100 * right["name"] / max(1, right["names"]), 2),
        "outside": round(100 * right["outside"] / max(1, right["outsides"]), 2),
    }


@torch.no_grad()
def relations(network: Network, examples: list[Encoded], known: Sizes) -> dict[str, float]:
    """Return accuracy over all classes, over roots where there is a relation, F1 of relations and of NONE, status accuracy."""
    network.eval()
    right: Counter[str] = Counter()
    none = RELATIONS.index("NONE")
    for batch in batches_of(examples):
        tensors = collate(batch, known, None, training=False)  # type: ignore[arg-type]
        states = network.encoder(tensors["ids"], tensors["cases"], tensors["positions"], tensors["visible"])
        scores, statuses = network.pairs(states, tensors["markers"])
        gold = tensors["relations"]
        counted, real = gold != IGNORED, (gold != IGNORED) & (gold != none)
        found = scores.argmax(-1)
        right["pairs"] += int(counted.sum())
        right["all"] += int(((found == gold) & counted).sum())
        right["real"] += int(real.sum())
        right["root"] += int(((scores[..., :none].argmax(-1) == gold) & real).sum())
        right["none"] += int(((found == none) & (gold == none)).sum())
        right["told"] += int(((found == gold) & real).sum())
        right["said told"] += int(((found != none) & counted).sum())
        right["nones"] += int((gold == none).sum())
        right["said none"] += int(((found == none) & counted).sum())
        marked = tensors["statuses"] != IGNORED
        right["marked"] += int(marked.sum())
        right["status"] += int(((statuses.argmax(-1) == tensors["statuses"]) & marked).sum())
    network.train()
    return {
        "all": round(100 * right["all"] / max(1, right["pairs"]), 1),
        "roots": round(100 * right["root"] / max(1, right["real"]), 1),
        "told_f1": round(200 * right["told"] / max(1, right["real"] + right["said told"]), 1),
        "none_f1": round(200 * right["none"] / max(1, right["nones"] + right["said none"]), 1),
        "status": round(100 * right["status"] / max(1, right["marked"]), 1),
    }
