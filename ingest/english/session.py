"""The network at work: batches of pieces in, scores out."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnxruntime

from ingest.english.wordpiece import FIRST, LAST, MARKERS, WordPieces, letter_case

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
HIDDEN = -1e4
Places = tuple[int, int, int, int]
"""Pieces where a source begins and ends, and where a target does; ends are the last piece, not one past it."""
OUTPUTS = (
    "upos", "features", "arcs", "heads", "roles", "role_dependent", "role_head", "tags", "relations", "statuses"
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Encoded:
    """A sentence as pieces; ``firsts`` are the pieces that begin words, the sentence start in front."""

    ids: list[int]
    cases: list[int]
    firsts: list[int]


@dataclass(frozen=True, slots=True)
class Scores:
    """What the network says of a batch, padded; rows are sentences. ``roles`` are those under the likeliest ``heads``."""

    upos: Ints
    features: Ints
    arcs: Floats
    heads: Ints
    roles: Ints
    role_dependent: Floats
    role_head: Floats
    tags: Floats
    relations: Floats
    statuses: Floats


def encode(words: Sequence[str], pieces: WordPieces) -> Encoded:
    """Return the pieces of a sentence's words, between the marks of its start and end."""
    ids, cases, firsts = [FIRST], [0], [0]
    for word in words:
        found = pieces.ids(word)
        firsts.append(len(ids))
        ids += found
        cases += [letter_case(word)] * len(found)
    return Encoded([*ids, LAST], [*cases, 0], firsts)


class Session:
    """A loaded network; ``threads`` is how many cores one call may use."""

    def __init__(self, path: Path, threads: int = 1) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")  # waiting must not burn a shared core
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])

    def syntax(self, batch: Sequence[Encoded]) -> Scores:
        """Return the scores of some sentences, no pairs asked."""
        length = max(len(one.ids) for one in batch)
        arrays = _text(batch, length)
        arrays["visible"] = arrays["visible"][:, :1]
        arrays["firsts"] = _firsts(batch)
        arrays["markers"] = np.zeros((len(batch), 1, len(MARKERS)), np.int64)
        return self._run(arrays)

    def pairs(self, batch: Sequence[Encoded], asked: Sequence[Sequence[Places]]) -> Scores:
        """Return the scores of marked pairs: for each sentence, where its sources and targets are."""
        text = max(len(one.ids) for one in batch)
        count = max(len(pairs) for pairs in asked)
        arrays = _text(batch, text + count * len(MARKERS))
        arrays["markers"] = np.zeros((len(batch), count, len(MARKERS)), np.int64)
        for row, pairs in enumerate(asked):
            for number, places in enumerate(pairs):
                at = slice(text + number * len(MARKERS), text + (number + 1) * len(MARKERS))
                arrays["ids"][row, at] = MARKERS
                arrays["positions"][row, at] = places
                arrays["visible"][row, at, at] = 0
                arrays["markers"][row, number] = np.arange(at.start, at.stop)
        arrays["firsts"] = np.zeros((len(batch), 2), np.int64)
        return self._run(arrays)

    def _run(self, arrays: dict[str, npt.NDArray[np.generic]]) -> Scores:
        return Scores(*self._session.run(list(OUTPUTS), arrays))


def _text(batch: Sequence[Encoded], length: int) -> dict[str, npt.NDArray[np.generic]]:
    """Pad the pieces of sentences; everything sees the text of its own sentence."""
    ids = np.zeros((len(batch), length), np.int64)
    cases = np.zeros_like(ids)
    positions = np.zeros_like(ids)
    visible = np.full((len(batch), length, length), HIDDEN, np.float32)
    for row, one in enumerate(batch):
        size = len(one.ids)
        ids[row, :size] = one.ids
        cases[row, :size] = one.cases
        positions[row, :size] = np.arange(size)
        visible[row, :, :size] = 0
    return {"ids": ids, "cases": cases, "positions": positions, "visible": visible}


def _firsts(batch: Sequence[Encoded]) -> Ints:
    firsts = np.zeros((len(batch), max(len(one.firsts) for one in batch)), np.int64)
    for row, one in enumerate(batch):
        firsts[row, : len(one.firsts)] = one.firsts
    return firsts
