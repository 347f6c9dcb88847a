"""Pairs of actors that a sentence may relate: those an act joins, and those only the model might see."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, product

from ingest.acts import Act, fill, find_acts
from ingest.cast import Cast, Part
from ingest.mention import Mention
from ingest.standing import Standing, of_word, standing
from ingest.tree import Tree
from ontology.model import Actor, Kind

_CLAUSAL = {"ccomp", "advcl", "parataxis", "acl:relcl", "advcl:relcl", "csubj"}
_SUFFER = {"ASSAULT", "COERCE", "MOBILIZE"}
_AT = {"in", "on", "near", "at", "of", "obj", "from", "against", "to", "over"}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A source and a target in one sentence, with the act that joins them (None: the model's own idea).

    ``slots`` says where in the act's frame the two stand; ``mutual`` that both do it to each other.
    """

    sentence: int
    act: Act | None
    source: Part
    target: Part
    source_actor: Actor
    target_actor: Actor
    stands: Standing
    mutual: bool
    slots: tuple[str, str]


def candidates(number: int, tree: Tree, cast: Cast) -> list[Candidate]:
    """Return the pairs that the acts of sentence ``number`` join, then the other pairs near enough to ask about."""
    found = [c for act in find_acts(tree) for c in _of_act(number, tree, cast, act)]
    joined = {(c.source.mention.first, c.target.mention.first) for c in found}
    return found + [c for c in _unjoined(number, tree, cast) if _ends(c) not in joined]


def _ends(candidate: Candidate) -> tuple[int, int]:
    return candidate.source.mention.first, candidate.target.mention.first


def _of_act(number: int, tree: Tree, cast: Cast, act: Act) -> Iterator[Candidate]:
    frame = act.trigger.frame
    sources = list(_parts(tree, cast, act, frame.source))
    targets = list(_parts(tree, cast, act, frame.target))
    stands = standing(tree, act)
    pairs = _pairs(sources, targets, mutual=frame.mutual)
    for (source, source_slot), (target, target_slot) in pairs:
        if not _may_act(source) or not _may_suffer(act, target, target_slot):
            continue
        for a, b in _actor_pairs(source, target):
            yield Candidate(number, act, source, target, a, b, stands, frame.mutual, (source_slot, target_slot))


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
        yield from combinations(targets, 2)
        if len(targets) == 1 and len(targets[0][0].mention.actors) > 1:
            yield targets[0], targets[0]
    else:
        yield from product(sources, targets)


def _actor_pairs(source: Part, target: Part) -> Iterator[tuple[Actor, Actor]]:
    if source.mention is target.mention:
        yield from combinations(source.mention.actors, 2)
        return
    for a, b in product(source.mention.actors, target.mention.actors):
        if a.id != b.id:
            yield a, b


def _may_act(part: Part) -> bool:
    return part.mention.acts and all(actor.kind is not Kind.PLACE for actor in part.mention.actors)


def _may_suffer(act: Act, part: Part, slot: str) -> bool:
    """Whether a target may stand here: a mere place only where places suffer acts."""
    if part.mention.acts and all(actor.kind is not Kind.PLACE for actor in part.mention.actors):
        return slot != "in" or bool(_SUFFER & set(act.trigger.relations)) or act.trigger.mode == "visit"
    if act.trigger.mode == "visit":
        return True
    return slot in _AT and bool(_SUFFER & set(act.trigger.relations))


def _unjoined(number: int, tree: Tree, cast: Cast) -> Iterator[Candidate]:
    """Yield the ordered pairs of actors in one clause that no act joins."""
    mentions = [m for m in cast.mentions if m.actors and m.acts and all(a.kind is not Kind.PLACE for a in m.actors)]
    if len(mentions) > 8:
        return
    for left, right in product(mentions, mentions):
        if left is right or left.first == right.first or {a.id for a in left.actors} & {a.id for a in right.actors}:
            continue
        path = tree.path(left.head, right.head)
        roles = [step.strip("<>") for step in path]
        if not path or len(path) > 6 or sum(role in _CLAUSAL for role in roles) > 1 or set(roles) <= {"conj"}:
            continue
        source, target = Part(left, left.head, 0), Part(right, right.head, 0)
        for a, b in _actor_pairs(source, target):
            yield Candidate(number, None, source, target, a, b, _bare(tree, left, right), False, ("-", "-"))


def _bare(tree: Tree, left: Mention, right: Mention) -> Standing:
    """Standing of a pair without an act: read off the lowest verb above both."""
    above = [left.head, *tree.ancestors(left.head)]
    common = next((w for w in [right.head, *tree.ancestors(right.head)] if w in above), None)
    verb = next(
        (w for w in ([common, *tree.ancestors(common)] if common is not None else []) if _verbal(tree, w)), None
    )
    return of_word(tree, verb) if verb is not None else Standing()


def _verbal(tree: Tree, word: int) -> bool:
    return tree.words[word].upos in ("VERB", "AUX")
