"""From arc scores to a tree with one root."""

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]


def is_tree(heads: npt.NDArray[np.int64]) -> bool:
    """Whether heads (0 is the root) make a tree with exactly one root.

    Example:
        >>> is_tree(np.array([2, 0])), is_tree(np.array([2, 1]))
        (True, False)
    """
    return bool((heads == 0).sum() == 1) and _cycle(heads) is None


def best_tree(scores: Floats) -> list[int]:
    """Return the head of each word (0 is the root) in the best tree with exactly one root.

    Args:
        scores: One row a word, one column a possible head; column 0 is the root.

    Example:
        >>> best_tree(np.array([[0.0, -9.0, 5.0], [3.0, 1.0, -9.0]], np.float32))
        [2, 0]
    """
    size = len(scores)
    ranked = scores.astype(np.float64)
    ranked[np.arange(size), np.arange(1, size + 1)] = -1e9
    heads = ranked.argmax(1)
    if (heads == 0).sum() != 1:
        heads = _one_root(ranked)
    if _cycle(heads) is not None:
        heads = _spanning(ranked, heads)
    return [int(head) for head in heads]


def _one_root(scores: npt.NDArray[np.float64]) -> npt.NDArray[np.int64]:
    """Greedy heads with the one root that costs least; the others take their next best head."""
    others = scores[:, 1:].max(1)
    root = int((scores[:, 0] - others).argmax())
    heads = scores[:, 1:].argmax(1) + 1
    heads[root] = 0
    return heads


def _spanning(scores: npt.NDArray[np.float64], heads: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Chu-Liu/Edmonds with the root that greedy decoding chose held fast."""
    root = int(np.flatnonzero(heads == 0)[0])
    size = len(scores)
    full = np.full((size + 1, size + 1), -1e9)
    full[1:, 1:] = scores[:, 1:]
    full[root + 1, :] = -1e9
    full[root + 1, 0] = 0.0
    return _edmonds(full)[1:]


def _cycle(heads: npt.NDArray[np.int64]) -> list[int] | None:
    """The words (from 1) of one cycle, if there is one."""
    state = [0] * (len(heads) + 1)
    for start in range(1, len(heads) + 1):
        path, at = [], start
        while at != 0 and state[at] == 0:
            state[at] = start + 1
            path.append(at)
            at = int(heads[at - 1])
        if at != 0 and state[at] == start + 1:
            return path[path.index(at) :]
    return None


def _edmonds(scores: npt.NDArray[np.float64]) -> npt.NDArray[np.int64]:
    """Best arborescence from node 0; row: dependent, column: head; entry 0 of the result means nothing."""
    size = len(scores)
    np.fill_diagonal(scores, -1e9)
    heads = scores.argmax(1)
    heads[0] = 0
    cycle = _cycle(heads[1:])
    if cycle is None:
        return heads
    inside = np.zeros(size, bool)
    inside[cycle] = True
    outside = np.flatnonzero(~inside)
    members = np.array(cycle)
    gain = scores[members] - scores[members, heads[members]][:, None]
    merged = np.full((len(outside) + 1, len(outside) + 1), -1e9)
    merged[:-1, :-1] = scores[np.ix_(outside, outside)]
    entry = gain[:, outside].argmax(0)
    merged[-1, :-1] = gain[:, outside].max(0)
    leave = scores[np.ix_(outside, members)].argmax(1)
    merged[:-1, -1] = scores[np.ix_(outside, members)].max(1)
    small = _edmonds(merged)
    for place, node in enumerate(outside):
        if place:
            heads[node] = members[leave[place]] if small[place] == len(outside) else outside[small[place]]
    into = int(small[-1])
    heads[members[entry[into]]] = outside[into]
    return heads
