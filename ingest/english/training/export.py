"""From a checkpoint to the files that ship: int8 ONNX, role weights, labels, vocabulary and their digest."""

import argparse
import json
import shutil
import tempfile
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from ingest.english.files import digest
from ingest.english.session import OUTPUTS, SEEN
from ingest.english.training.network import ROLE, WIDTH, Network, encoder_folder
from ingest.english.training.run import restore

INPUTS = ("ids", "cases", "positions", "visible", "firsts", "markers")
ABSENT = -1e4  # added to the score of a head that pads a row


class Shipped(nn.Module):
    """The network with the outputs that the reader and the judge use; roles are those under the likeliest heads."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(
        self, ids: Tensor, cases: Tensor, positions: Tensor, visible: Tensor, firsts: Tensor, markers: Tensor,
        *before: Tensor,
    ) -> tuple[Tensor, ...]:  # fmt: skip
        """Return the outputs in the order of ``OUTPUTS``, then what each layer lets later pieces see (``SEEN``)."""
        network = self.network
        earlier = list(zip(before[::2], before[1::2], strict=True))
        states, seen = network.encoder.read_on(ids, cases, positions, visible, earlier)
        words = network.word_states(states, firsts)
        absent = (firsts == 0).to(words.dtype) * ABSENT
        arcs = network.arcs(words) + torch.cat([torch.zeros_like(absent[:, :1]), absent[:, 1:]], 1)[:, None, :]
        heads = arcs.argmax(-1)
        dependent, head = network.role_parts(words)
        chosen = head.gather(1, heads[:, :, None].expand(-1, -1, ROLE))
        relation, status = network.pairs(states, markers)
        return (
            network.upos(words[:, 1:]).argmax(-1),
            network.features(words[:, 1:]).argmax(-1),
            arcs,
            heads,
            network.roles(dependent, chosen).argmax(-1),
            dependent,
            head,
            network.tags(words[:, 1:]).log_softmax(-1),
            relation,
            status,
            *(part for layer in seen for part in layer),
        )


def write_onnx(network: Network, path: Path) -> None:
    """Write the network in full precision."""
    torch.manual_seed(0)
    sample = (
        torch.randint(1000, 20000, (2, 9)), torch.ones(2, 9, dtype=torch.long), torch.arange(9).repeat(2, 1),
        torch.zeros(2, 9, 12), torch.tensor([[0, 1, 3, 4], [0, 2, 3, 5]]), torch.tensor([[[5, 6, 7, 8]], [[5, 6, 7, 8]]]),
        *(torch.randn(2, 3, WIDTH) for _ in SEEN),
    )  # fmt: skip
    axes = {
        "ids": {0: "rows", 1: "length"}, "cases": {0: "rows", 1: "length"}, "positions": {0: "rows", 1: "length"},
        "visible": {0: "rows", 1: "seers", 2: "seen"}, "firsts": {0: "rows", 1: "starts"}, "markers": {0: "rows", 1: "pairs"},
    } | {name: {0: "rows", 1: f"{name}_1"} for name in OUTPUTS} | {"arcs": {0: "rows", 1: "dependents", 2: "heads"}}  # fmt: skip
    axes |= {name: {0: "rows", 1: "before"} for name in SEEN} | {
        f"new_{name}": {0: "rows", 1: "length"} for name in SEEN
    }
    torch.onnx.export(
        Shipped(network).eval(), sample, str(path), input_names=[*INPUTS, *SEEN],
        output_names=[*OUTPUTS, *(f"new_{name}" for name in SEEN)],
        dynamic_axes=axes, opset_version=17, dynamo=False,
    )  # fmt: skip


def quantise(source: Path, target: Path) -> None:
    """Write a graph with int8 weights; activations are quantised while it runs."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    quantize_dynamic(
        source, target, weight_type=QuantType.QInt8, per_channel=True, extra_options={"DefaultTensorType": 1}
    )


def export(checkpoint: Path, folder: Path, vocabulary: Path, temperature: dict[str, float]) -> None:
    """Write everything that the reader loads into a folder."""
    network, known = restore(checkpoint)
    network.eval()
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        full = Path(scratch) / "full.onnx"
        write_onnx(network, full)
        quantise(full, folder / "english.onnx")
    np.savez(
        folder / "roles.npz",
        weight=network.role.weight.detach().numpy().T.copy(),
        bias=network.role.bias.detach().numpy(),
    )
    labels = {"features": known.features, "roles": known.roles, "temperature": temperature}
    (folder / "labels.json").write_text(json.dumps(labels, indent=1) + "\n", encoding="utf-8")
    shutil.copy(vocabulary, folder / "vocab.txt")
    (folder / "SHA256").write_text(digest(folder) + "\n", encoding="utf-8")


def main() -> None:
    """Export from the command line."""
    parser = argparse.ArgumentParser(prog="python -m ingest.english.training.export", description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--temperature", type=float, default=1.0, help="of relations; see calibrate")
    parser.add_argument("--status-temperature", type=float, default=1.0)
    chosen = parser.parse_args()
    export(
        chosen.checkpoint, chosen.folder, encoder_folder() / "vocab.txt",
        {"relation": chosen.temperature, "status": chosen.status_temperature},
    )  # fmt: skip


if __name__ == "__main__":
    main()
