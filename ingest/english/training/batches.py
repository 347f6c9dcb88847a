"""Examples to padded tensors."""

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from ingest.english.labels import RELATIONS, STATUSES, TAGS, UPOS
from ingest.english.training.examples import ANY, Example
from ingest.english.wordpiece import FIRST, LAST, MARKERS, WordPieces, letter_case

HIDDEN = -1e4
IGNORED = -100
LONGEST = 180  # pieces of a training sentence; longer ones are left out


@dataclass(frozen=True, slots=True)
class Sizes:
    """Label sets found in the treebanks, in the order of the network's outputs."""

    features: tuple[str, ...]
    roles: tuple[str, ...]


def sizes(examples: Iterable[Example]) -> Sizes:
    """Return the feature bundles and roles seen at least three times."""
    features: dict[str, int] = {}
    roles: dict[str, int] = {}
    for example in examples:
        if example.tree is None:
            continue
        for bundle in example.tree.features:
            features[bundle] = features.get(bundle, 0) + 1
        for role in example.tree.roles:
            roles[role] = roles.get(role, 0) + 1
    return Sizes(
        tuple(sorted(bundle for bundle, count in features.items() if count >= 3)),
        tuple(sorted(role for role, count in roles.items() if count >= 3)),
    )


@dataclass(frozen=True, slots=True)
class Encoded:
    """An example as numbers; ``firsts`` are the pieces that begin words, with the sentence start in front."""

    example: Example
    ids: np.ndarray
    cases: np.ndarray
    firsts: np.ndarray


def encode(example: Example, pieces: WordPieces) -> Encoded:
    """Return the pieces of an example."""
    ids, cases, firsts = [FIRST], [0], [0]
    for word in example.words:
        found = pieces.ids(word)
        firsts.append(len(ids))
        ids += found
        cases += [letter_case(word)] * len(found)
    ids.append(LAST)
    cases.append(0)
    return Encoded(example, np.array(ids), np.array(cases), np.array(firsts))


def buckets(examples: Sequence[Encoded], tokens: int, chance: random.Random) -> Iterator[list[Encoded]]:
    """Yield batches of about so many pieces for ever, of sentences of like length, in random order."""
    while True:
        order = sorted(examples, key=lambda encoded: len(encoded.ids) + chance.random() * 6)
        batches: list[list[Encoded]] = [[]]
        for encoded in order:
            if batches[-1] and (len(batches[-1]) + 1) * len(encoded.ids) > tokens:
                batches.append([])
            batches[-1].append(encoded)
        chance.shuffle(batches)
        yield from batches


def collate(
    batch: Sequence[Encoded], known: Sizes, chance: random.Random, *, training: bool = True
) -> dict[str, Tensor]:
    """Return the tensors of a batch; what an example lacks is ignored by the losses."""
    pairs = max(1, max(len(encoded.example.pairs) for encoded in batch))
    text = max(len(encoded.ids) for encoded in batch)
    length = text + (len(MARKERS) * pairs if any(encoded.example.pairs for encoded in batch) else 0)
    words = max(len(encoded.firsts) for encoded in batch)
    arrays = _empty(len(batch), length, words, pairs)
    for row, encoded in enumerate(batch):
        _fill_text(arrays, row, encoded, chance, training)
        _fill_words(arrays, row, encoded, known)
        if encoded.example.pairs:
            _fill_pairs(arrays, row, encoded, text)
    return {name: torch.from_numpy(array) for name, array in arrays.items()}


def _empty(rows: int, length: int, words: int, pairs: int) -> dict[str, np.ndarray]:
    return {
        "ids": np.zeros((rows, length), np.int64),
        "cases": np.zeros((rows, length), np.int64),
        "positions": np.zeros((rows, length), np.int64),
        "visible": np.full((rows, length, length), HIDDEN, np.float32),
        "firsts": np.zeros((rows, words), np.int64),
        "present": np.zeros((rows, words), bool),
        "upos": np.full((rows, words - 1), IGNORED, np.int64),
        "features": np.full((rows, words - 1), IGNORED, np.int64),
        "heads": np.full((rows, words - 1), IGNORED, np.int64),
        "roles": np.full((rows, words - 1), IGNORED, np.int64),
        "possible": np.full((rows, words - 1), ANY, np.int64),
        "markers": np.zeros((rows, pairs, len(MARKERS)), np.int64),
        "relations": np.full((rows, pairs), IGNORED, np.int64),
        "statuses": np.full((rows, pairs), IGNORED, np.int64),
    }


def _fill_text(
    arrays: dict[str, np.ndarray], row: int, encoded: Encoded, chance: random.Random, training: bool
) -> None:
    size = len(encoded.ids)
    arrays["ids"][row, :size] = encoded.ids
    cases = encoded.cases
    if training:
        cases = _other_case(cases, chance)
        if chance.random() < 0.5:
            _drop_pieces(arrays["ids"][row, 1 : size - 1], chance)
    arrays["cases"][row, :size] = cases
    arrays["positions"][row, :size] = np.arange(size)
    arrays["visible"][row, :, :size] = 0
    arrays["firsts"][row, : len(encoded.firsts)] = encoded.firsts
    arrays["present"][row, : len(encoded.firsts)] = True


def _other_case(cases: np.ndarray, chance: random.Random) -> np.ndarray:
    """Now and then a sentence is all lower or all upper case, as in messages and headings."""
    draw = chance.random()
    if draw < 0.03:
        return np.where((cases >= 1) & (cases <= 5), 1, cases)
    if draw < 0.05:
        return np.where((cases >= 1) & (cases <= 5), 3, cases)
    return cases


def _drop_pieces(ids: np.ndarray, chance: random.Random) -> None:
    """Hide some pieces behind the mask token so that the network leans on context."""
    ids[np.array([chance.random() < 0.06 for _ in ids], bool)] = 103


def _fill_words(arrays: dict[str, np.ndarray], row: int, encoded: Encoded, known: Sizes) -> None:
    example = encoded.example
    count = len(example.words)
    if example.tree is not None:
        arrays["upos"][row, :count] = [UPOS.index(tag) for tag in example.tree.upos]
        arrays["features"][row, :count] = [_index(known.features, bundle) for bundle in example.tree.features]
        arrays["heads"][row, :count] = example.tree.heads
        arrays["roles"][row, :count] = [_index(known.roles, role) for role in example.tree.roles]
    if example.possible is not None:
        arrays["possible"][row, :count] = example.possible


def _index(labels: tuple[str, ...], label: str) -> int:
    return labels.index(label) if label in labels else IGNORED


def _fill_pairs(arrays: dict[str, np.ndarray], row: int, encoded: Encoded, text: int) -> None:
    """Append four markers a pair; they see the text and each other, the text does not see them."""
    ends = np.append(encoded.firsts[1:], len(encoded.ids) - 1)
    for number, pair in enumerate(encoded.example.pairs):
        begin = text + number * len(MARKERS)
        spans = [pair.source, pair.target]
        places = [place for first, last in spans for place in (ends[first], ends[last] - 1)]
        at = slice(begin, begin + len(MARKERS))
        arrays["ids"][row, at] = MARKERS
        arrays["positions"][row, at] = places
        arrays["visible"][row, at, at] = 0
        arrays["markers"][row, number] = np.arange(begin, begin + len(MARKERS))
        arrays["relations"][row, number] = RELATIONS.index(pair.relation)
        if pair.status is not None:
            arrays["statuses"][row, number] = STATUSES.index(pair.status)


TAG_BITS = torch.tensor([1 << index for index in range(len(TAGS))])
