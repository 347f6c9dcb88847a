"""What a batch costs: one term a task, silent where a batch has nothing to say."""

import torch
from torch import Tensor
from torch.nn import functional

from ingest.english.training.batches import HIDDEN, IGNORED, TAG_BITS
from ingest.english.training.examples import ANY
from ingest.english.training.network import Network


def losses(network: Network, batch: dict[str, Tensor]) -> dict[str, Tensor]:
    """Return the loss of each task that the batch has labels for."""
    states = network.encoder(batch["ids"], batch["cases"], batch["positions"], batch["visible"])
    found: dict[str, Tensor] = {}
    words = network.word_states(states, batch["firsts"])
    if (batch["heads"] != IGNORED).any():
        found |= _syntax(network, words, batch)
    if (batch["possible"] != ANY).any():
        found["tags"] = _tags(network.tags(words[:, 1:]).float(), batch["possible"])
    if (batch["relations"] != IGNORED).any():
        found |= _pairs(network, states, batch)
    return found


def _syntax(network: Network, words: Tensor, batch: dict[str, Tensor]) -> dict[str, Tensor]:
    arcs = network.arcs(words).float()
    arcs = arcs.masked_fill(~batch["present"][:, None, :], HIDDEN)
    dependent, head = network.role_parts(words)
    gold = batch["heads"].clamp(min=0)
    chosen = head.gather(1, gold[:, :, None].expand(-1, -1, head.shape[-1]))
    return {
        "upos": _cross(network.upos(words[:, 1:]), batch["upos"]),
        "features": _cross(network.features(words[:, 1:]), batch["features"]),
        "heads": _cross(arcs, batch["heads"]),
        "roles": _cross(network.roles(dependent, chosen), batch["roles"]),
    }


def _cross(scores: Tensor, gold: Tensor, smoothing: float = 0.0) -> Tensor:
    return functional.cross_entropy(
        scores.flatten(0, 1).float(), gold.flatten(), ignore_index=IGNORED, label_smoothing=smoothing
    )


def _tags(scores: Tensor, possible: Tensor) -> Tensor:
    """Minus the log of the probability of all possible tags together; words that could be anything count nothing."""
    allowed = (possible[:, :, None] & TAG_BITS) != 0
    chosen = scores.masked_fill(~allowed, HIDDEN).logsumexp(-1) - scores.logsumexp(-1)
    counted = possible != ANY
    return -(chosen * counted).sum() / counted.sum().clamp(min=1)


def _pairs(network: Network, states: Tensor, batch: dict[str, Tensor]) -> dict[str, Tensor]:
    relation, status = network.pairs(states, batch["markers"])
    found = {"relations": _cross(relation, batch["relations"], 0.05)}
    if (batch["statuses"] != IGNORED).any():
        found["statuses"] = _cross(status, batch["statuses"], 0.05)
    return found


def total(found: dict[str, Tensor], weights: dict[str, float]) -> Tensor:
    """Return the weighted sum of the losses."""
    return torch.stack([loss * weights.get(name, 1.0) for name, loss in found.items()]).sum()
