"""The shipped model as a network to go on training from: the int8 weights turned back into numbers."""

import json
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from ingest.english.training.batches import Sizes
from ingest.english.training.network import Network, encoder_folder
from ingest.english.training.run import new_network

_EMBEDDED = ("markers", "positions", "cases")
_BEFORE = {"Add", "Mul", "Cast"}  # what stands between a quantised product and its bias


def shipped(folder: Path) -> tuple[Network, Sizes]:
    """Return the network of a model folder and its label sets.

    The frozen word pieces come from the encoder's own package in full precision; all other weights carry the
    rounding of int8 (0.1 points of LAS), which a few minutes of training heal.
    """
    labels = json.loads((folder / "labels.json").read_text("utf-8"))
    known = Sizes(tuple(labels["features"]), tuple(labels["roles"]))
    network = new_network(known)
    graph = onnx.load(str(folder / "english.onnx")).graph
    stored = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
    found = {name.removeprefix("network."): value for name, value in stored.items() if name.startswith("network.")}
    found |= {f"{name.removesuffix('.bias')}.weight": value for name, value in _products(graph, stored).items()}
    for name in _EMBEDDED:
        key = f"network.encoder.{name}.weight"
        found[f"encoder.{name}.weight"] = _numbers(stored, key)
    found |= _arc(graph, stored)
    with np.load(folder / "roles.npz") as roles:
        found["role.weight"], found["role.bias"] = roles["weight"].T, roles["bias"]
    found["encoder.pieces.weight"] = _pieces()
    state = network.state_dict()
    network.load_state_dict({name: torch.tensor(np.array(found[name])).reshape(state[name].shape) for name in state})
    network.encoder.pieces.weight.requires_grad_(False)
    return network, known


def _numbers(stored: dict[str, np.ndarray], key: str) -> np.ndarray:
    whole = stored[f"{key}_quantized"].astype(np.float32) - stored[f"{key}_zero_point"].astype(np.float32)
    return whole * stored[f"{key}_scale"]


def _products(graph: onnx.GraphProto, stored: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """Return the weight (outputs, inputs) of each linear layer, by the name of its bias."""
    maker = {output: node for node in graph.node for output in node.output}
    found = {}
    for node in graph.node:
        for bias in node.input if node.op_type == "Add" else ():
            if bias.startswith("network.") and bias.endswith(".bias"):
                key = _weight_of(node, maker)
                if key is not None:
                    found[bias.removeprefix("network.")] = _numbers(stored, key).T
    return found


def _weight_of(node: onnx.NodeProto, maker: dict[str, onnx.NodeProto]) -> str | None:
    for name in node.input:
        before = maker.get(name)
        if before is not None and before.op_type == "MatMulInteger":
            return before.input[1].removesuffix("_quantized")
        if before is not None and before.op_type in _BEFORE:
            key = _weight_of(before, maker)
            if key is not None:
                return key
    return None


def _arc(graph: onnx.GraphProto, stored: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """Return the bilinear weights of the arcs: the one product whose bias has no name of its own."""
    maker = {output: node for node in graph.node for output in node.output}
    for node in graph.node:
        for bias in node.input if node.op_type == "Add" else ():
            if bias in stored and bias.startswith("onnx::"):
                key = _weight_of(node, maker)
                if key is not None:
                    return {"arc": np.vstack([_numbers(stored, key), stored[bias][None]])}
    raise ValueError("the model has no bilinear arcs; was it exported by another version?")


def _pieces() -> np.ndarray:
    from safetensors.numpy import load_file

    return load_file(encoder_folder() / "model.safetensors")["embeddings.word_embeddings.weight"]
