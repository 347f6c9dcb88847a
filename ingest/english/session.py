"""The network at work: batches of pieces in, scores out."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnxruntime

from ingest.english.memory import Memory, Seen, padded
from ingest.english.wordpiece import FIRST, LAST, MARKERS, WordPieces, letter_case

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
HIDDEN = -1e4
Places = tuple[int, int, int, int]
"""Pieces where a source begins and ends, and where a target does; ends are the last piece, not one past it."""
OUTPUTS = (
    "upos", "features", "arcs", "heads", "roles", "role_dependent", "role_head", "tags", "relations", "statuses"
)  # fmt: skip
LAYERS, WIDTH = 6, 384
SEEN = tuple(f"{part}_{layer}" for layer in range(LAYERS) for part in ("keys", "values"))
_NOTHING = {name: np.zeros((1, 0, WIDTH), np.float32) for name in SEEN}


@dataclass(frozen=True, slots=True)
class Encoded:
    """A sentence as pieces; ``firsts`` are the pieces that begin words, the sentence start in front."""

    ids: list[int]
    cases: list[int]
    firsts: list[int]

    @property
    def key(self) -> bytes:
        """What makes two sentences the same to the network."""
        return np.array([self.ids, self.cases], np.int32).tobytes()


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
    """A loaded network; ``threads`` is how many cores one call may use.

    The markers of pairs see the text, the text does not see them: what the network made of a text
    is remembered for a while, and the markers are all that is read when pairs are asked about.
    """

    def __init__(self, path: Path, threads: int = 1) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")  # waiting must not burn a shared core
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        self._memory = Memory()

    def syntax(self, batch: Sequence[Encoded]) -> Scores:
        """Return the scores of some sentences, no pairs asked."""
        return self._read(batch)[0]

    def pairs(self, batch: Sequence[Encoded], asked: Sequence[Sequence[Places]]) -> Scores:
        """Return the scores of marked pairs: for each sentence, where its sources and targets are."""
        texts = self._texts(batch)
        text, count = max(len(one.ids) for one in batch), max(len(pairs) for pairs in asked)
        rows, length = len(batch), count * len(MARKERS)
        positions = np.zeros((rows, length), np.int64)
        visible = np.full((rows, length, text + length), HIDDEN, np.float32)
        own = np.kron(np.eye(count, dtype=bool), np.ones((len(MARKERS), len(MARKERS)), bool))
        for row, (one, pairs) in enumerate(zip(batch, asked, strict=True)):
            positions[row, : len(pairs) * len(MARKERS)] = np.array(pairs).ravel()
            visible[row, :, : len(one.ids)] = 0
            visible[row, :, text:][own] = 0  # the four markers of a pair see each other
        arrays = {
            "ids": np.tile(np.array(MARKERS, np.int64), (rows, count)),
            "cases": np.zeros((rows, length), np.int64),
            "positions": positions,
            "visible": visible,
            "firsts": np.zeros((rows, 2), np.int64),
            "markers": np.tile(np.arange(length).reshape(1, count, len(MARKERS)), (rows, 1, 1)),
        }
        return Scores(*self._session.run(list(OUTPUTS), arrays | dict(zip(SEEN, padded(texts, text), strict=True))))

    def _texts(self, batch: Sequence[Encoded]) -> list[Seen]:
        """Return what can be seen of each sentence; those that are not remembered are read."""
        found = {one.key: self._memory.get(one.key) for one in batch}
        unread = {one.key: one for one in batch if found[one.key] is None}
        if unread:
            found |= zip(unread, self._read(list(unread.values()))[1], strict=True)
        return [seen for one in batch if (seen := found[one.key]) is not None]

    def _read(self, batch: Sequence[Encoded]) -> tuple[Scores, list[Seen]]:
        """Read sentences, and remember what can be seen of each."""
        arrays = _text(batch) | {name: np.repeat(nothing, len(batch), 0) for name, nothing in _NOTHING.items()}
        arrays["markers"] = np.zeros((len(batch), 1, len(MARKERS)), np.int64)
        told = self._session.run([*OUTPUTS, *(f"new_{name}" for name in SEEN)], arrays)
        layers = told[len(OUTPUTS) :]
        seen = [tuple(layer[row, : len(one.ids)] for layer in layers) for row, one in enumerate(batch)]
        for one, kept in zip(batch, seen, strict=True):
            self._memory.keep(one.key, kept)
        return Scores(*told[: len(OUTPUTS)]), seen


def _text(batch: Sequence[Encoded]) -> dict[str, npt.NDArray[np.generic]]:
    """Pad the pieces of sentences; everything sees the text of its own sentence."""
    length = max(len(one.ids) for one in batch)
    ids = np.zeros((len(batch), length), np.int64)
    cases, positions = np.zeros_like(ids), np.zeros_like(ids)
    visible = np.full((len(batch), 1, length), HIDDEN, np.float32)
    firsts = np.zeros((len(batch), max(len(one.firsts) for one in batch)), np.int64)
    for row, one in enumerate(batch):
        size = len(one.ids)
        ids[row, :size] = one.ids
        cases[row, :size] = one.cases
        positions[row, :size] = np.arange(size)
        visible[row, :, :size] = 0
        firsts[row, : len(one.firsts)] = one.firsts
    return {"ids": ids, "cases": cases, "positions": positions, "visible": visible, "firsts": firsts}
