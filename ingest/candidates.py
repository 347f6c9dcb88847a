"""Pairs of actors that a sentence may relate: those an act joins, and all others for the model to judge."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, product

from ingest.acts import Act, each_other, fill, find_acts
from ingest.candidate import ELSEWHERE, Candidate, actor_pairs, may_act
from ingest.cast import Cast, Part
from ingest.mention import Form, Mention
from ingest.pairs import all_pairs, spoken
from ingest.standing import Standing, standing
from ingest.tree import Tree
from ontology.model import Kind, Status

_SUFFER = {"ASSAULT", "COERCE", "MOBILIZE"}
_WHERE = {"in", "near", "over", "along", "poss", "mod", "between"}  # slots where a place only hosts an act
_AT = {"in", "on", "near", "at", "of", "obj", "from", "against", "to", "over"}


def candidates(
    number: int, tree: Tree, cast: Cast, speaker: Mention | None = None, foe: Mention | None = None
) -> list[Candidate]:
    """Return the pairs that the acts of sentence ``number`` join, then the other pairs near enough to ask about.

    ``speaker`` is whoever speaks the sentence, if it is quoted: it may praise or blame whom it names.
    ``foe`` is the armed group that the article is about: from it towns are retaken if nobody else is named.
    """
    found = [c for act in find_acts(tree) for c in _of_act(number, tree, cast, act, foe)]
    joined = {_ends(c) for c in found} | {_ends(c)[::-1] for c in found}
    busy = {first for ends in joined for first in ends}
    for candidate in all_pairs(number, tree, cast):
        ends = _ends(candidate)
        found.append(replace(candidate, busy=len(busy & set(ends)), joined=ends in joined))
    if speaker is not None and len(speaker.actors) == 1:
        found += spoken(number, cast, speaker, found)
    return found


def _ends(candidate: Candidate) -> tuple[int, int]:
    return candidate.source.mention.first, candidate.target.mention.first


def _of_act(number: int, tree: Tree, cast: Cast, act: Act, foe: Mention | None) -> Iterator[Candidate]:
    frame = act.trigger.frame
    sources = list(_parts(tree, cast, act, frame.source))
    targets = list(_parts(tree, cast, act, frame.target))
    if not targets and foe is not None and "foe" in frame.target:
        near = cast.nearest(foe)
        targets = [(Part(near, near.head if near.sentence == number else ELSEWHERE, 1), "foe")]
    if act.trigger.pos == "noun" and not targets:
        targets = [(part, slot) for part, slot in sources if _names_state(part, slot)]  # "Syria sanctions"
    sources = [(part, slot) for part, slot in sources if not _names_state(part, slot)]
    mutual = frame.mutual
    if not targets and each_other(tree, act):
        mutual = True  # "X and Y accused each other"
    stands = standing(tree, act)
    if stands.status is Status.ACTUAL and any(_alternative(tree, part.word) for part, _ in sources):
        stands = replace(stands, status=Status.HYPOTHETICAL)
    pairs = _pairs(sources, targets, mutual=mutual)
    for (source, source_slot), (target, target_slot) in pairs:
        stands_here = _excepted(tree, source, target, stands)
        if not may_act(source) or not _may_suffer(act, target, target_slot):
            continue
        for a, b in actor_pairs(source, target):
            yield Candidate(number, act, source, target, a, b, stands_here, mutual, (source_slot, target_slot))


def _excepted(tree: Tree, source: Part, target: Part, stands: Standing) -> Standing:
    """Deny the act for one that is excepted: "X, but not Y, ...", "neither X nor Y"."""
    for part in (source, target):
        if part.word != ELSEWHERE and _neither(tree, part.word):
            return replace(stands, status=Status.NEGATED)
        if part.word == ELSEWHERE or tree.words[part.word].role != "conj":
            continue
        if "not" in {tree.words[c].text.lower() for c in tree.exactly(part.word, "advmod", "cc")}:
            return replace(stands, status=Status.NEGATED)
    return stands


def _first_joined(tree: Tree, word: int) -> int:
    """Return the first of the words that a word is joined to, itself if to none."""
    return tree.words[word].head if tree.words[word].role == "conj" else word


def _neither(tree: Tree, word: int) -> bool:
    """Whether a word is one of several joined by "neither ... nor"."""
    first = _first_joined(tree, word)
    return first >= 0 and any(tree.lemma(c) == "neither" for c in tree.exactly(first, "cc:preconj", "cc", "det"))


def _alternative(tree: Tree, word: int) -> bool:
    """Whether a word is one of several joined by "or"."""
    first = _first_joined(tree, word)
    joined = [first, *tree.exactly(first, "conj")] if first >= 0 else []
    return any(tree.words[c].text.lower() == "or" for w in joined for c in tree.exactly(w, "cc"))


def _names_state(part: Part, slot: str) -> bool:
    """Whether a state's full name stands before a noun: "Syria sanctions" are against it, "US sanctions" by it."""
    text = part.mention.text
    state = part.mention.form is Form.NAME and all(actor.kind is Kind.STATE for actor in part.mention.actors)
    return slot == "mod" and state and not text.isupper() and "." not in text


def _parts(tree: Tree, cast: Cast, act: Act, slots: tuple[str, ...]) -> Iterator[tuple[Part, str]]:
    """Yield who stands in the slots; the first kind of slot that holds an actor silences those after it."""
    inside = set(act.words)
    for slot in slots:
        seen: set[int] = set()
        for word in fill(tree, act, slot):
            if word in inside:
                continue
            for part in cast.parts(word):
                if part.word not in seen:
                    seen.add(part.word)
                    yield part, slot
        if seen and slot != "obj":
            return


def _pairs(
    sources: list[tuple[Part, str]], targets: list[tuple[Part, str]], *, mutual: bool
) -> Iterator[tuple[tuple[Part, str], tuple[Part, str]]]:
    if mutual and not targets:
        yield from combinations(sources, 2)
        if len(sources) == 1 and len(sources[0][0].mention.actors) > 1:
            yield sources[0], sources[0]
    elif mutual and not sources:
        among = [pair for pair in targets if pair[1] in ("between", "of")]  # "talks with A and B" lacks a side
        yield from combinations(among, 2)
        if len(among) == 1 and len(among[0][0].mention.actors) > 1:
            yield among[0], among[0]
    else:
        yield from product(sources, targets)


def _may_suffer(act: Act, part: Part, slot: str) -> bool:
    """Whether a target may stand here: a mere place only where places suffer acts."""
    if part.mention.acts and all(actor.kind is not Kind.PLACE for actor in part.mention.actors):
        return slot != "in" or bool(_SUFFER & set(act.trigger.relations)) or act.trigger.mode == "visit"
    if act.trigger.mode == "visit":
        return True
    return slot not in _WHERE or (slot in _AT and bool(_SUFFER & set(act.trigger.relations)))
