"""Pairs of actors that a sentence may relate: those an act joins, and those only the model might see."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations, product

from ingest.acts import Act, each_other, fill, find_acts
from ingest.cast import Cast, Part
from ingest.lexicon import effects
from ingest.mention import Form, Mention
from ingest.standing import Standing, of_word, standing
from ingest.tree import Tree
from ontology.model import Actor, Kind, Status

MOST = 10  # actors of a sentence up to which every pair is asked about; longer lists are rolls, not acts
_NOMINAL = {
    "conj",
    "appos",
    "compound",
    "nmod",
    "nmod:poss",
    "nmod:desc",
    "flat",
    "amod",
    "nmod:unmarked",
    "list",
    "dep",
}
ELSEWHERE = -1  # the word of a part whose mention stands in another sentence
TELLER = "teller"  # the slot of somebody who says what the other end is part of
SPEAKER = "speaker"  # the slot of a source that speaks the sentence
_CLAUSAL = {"ccomp", "advcl", "parataxis", "acl:relcl", "advcl:relcl", "csubj"}
_SUFFER = {"ASSAULT", "COERCE", "MOBILIZE"}
_WHERE = {"in", "near", "over", "along", "poss", "mod", "between"}  # slots where a place only hosts an act
_AT = {"in", "on", "near", "at", "of", "obj", "from", "against", "to", "over"}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A source and a target in one sentence, with the act that joins them (None: the model's own idea).

    ``slots`` says where in the act's frame the two stand; ``mutual`` that both do it to each other;
    ``sport`` that the words around are about games; ``busy`` how many of the two an act of the sentence joins to others (of a pair without an act).
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
    busy: int = 0
    sport: bool = False


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
    linked = _linked(joined)
    for candidate in _unjoined(number, tree, cast):
        ends = _ends(candidate)
        if linked.get(ends[0], -1) != linked.get(ends[1], -2):
            found.append(replace(candidate, busy=len(busy & set(ends))))
    if speaker is not None and len(speaker.actors) == 1:
        found += _spoken(number, cast, speaker, found)
    return found


def _linked(joined: set[tuple[int, int]]) -> dict[int, int]:
    """Number the mentions that acts join, directly or over others, alike: acts have told how they stand."""
    group: dict[int, int] = {}
    for left, right in joined:
        merged = {group.get(left, left), group.get(right, right)}
        name = min(merged)
        group.update({m: name for m, g in group.items() if g in merged} | {left: name, right: name})
    return group


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
        if not _may_act(source) or not _may_suffer(act, target, target_slot):
            continue
        for a, b in _actor_pairs(source, target):
            yield Candidate(number, act, source, target, a, b, stands_here, mutual, (source_slot, target_slot))


def _excepted(tree: Tree, source: Part, target: Part, stands: Standing) -> Standing:
    """Deny the act for one that is excepted: "X, but not Y, ..."."""
    for part in (source, target):
        if part.word == ELSEWHERE or tree.words[part.word].role != "conj":
            continue
        if "not" in {tree.words[c].text.lower() for c in tree.exactly(part.word, "advmod", "cc")}:
            return replace(stands, status=Status.NEGATED)
    return stands


def _alternative(tree: Tree, word: int) -> bool:
    """Whether a word is one of several joined by "or"."""
    first = tree.words[word].head if tree.words[word].role == "conj" else word
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
    return slot not in _WHERE or (slot in _AT and bool(_SUFFER & set(act.trigger.relations)))


def _unjoined(number: int, tree: Tree, cast: Cast) -> Iterator[Candidate]:
    """Yield the ordered pairs of actors in one clause that no act joins, a predicate between them."""
    mentions = [m for m in cast.mentions if _takes_part(tree, m)]
    if len(mentions) > MOST:
        return
    for left, right in product(mentions, mentions):
        if left.first == right.first or {a.id for a in left.actors} & {a.id for a in right.actors}:
            continue
        if not _near(tree, left, right):
            continue
        source, target = Part(left, left.head, 0), Part(right, right.head, 0)
        slots = (
            (TELLER, "-") if _tells_of(tree, left, right) else ("-", TELLER if _tells_of(tree, right, left) else "-")
        )
        for a, b in _actor_pairs(source, target):
            yield Candidate(number, None, source, target, a, b, _bare(tree, left, right), False, slots)


def _tells_of(tree: Tree, speaker: Mention, other: Mention) -> bool:
    """Whether one says what the other is part of: "X said that Y ..."."""
    verb = tree.words[speaker.head].head
    if verb < 0 or not effects(tree.lemma(verb), tree.words[verb].upos) & {"say", "claim"}:
        return False
    return any(
        tree.words[w].role in ("ccomp", "parataxis") for w in tree.ancestors(other.head) if verb in tree.ancestors(w)
    )


def _takes_part(tree: Tree, mention: Mention) -> bool:
    """Whether a mention may do or suffer something by itself: no place, no mere "our" or "Syrian" before a noun."""
    if not mention.actors or not mention.acts or any(a.kind is Kind.PLACE for a in mention.actors):
        return False
    role = tree.words[mention.head].role
    if mention.form is Form.PRONOUN and role == "nmod:poss":
        return False
    return not (mention.form is Form.DEMONYM and role in ("amod", "compound", "nmod:desc"))


def _near(tree: Tree, left: Mention, right: Mention) -> bool:
    """Whether the way between two mentions is short, crosses one clause at most and leads over a predicate."""
    path = tree.path(left.head, right.head)
    roles = [step.strip("<>") for step in path]
    if not path or len(path) > 6 or sum(role in _CLAUSAL for role in roles) > 1:
        return False
    return not set(roles) <= _NOMINAL


def _spoken(number: int, cast: Cast, speaker: Mention, found: list[Candidate]) -> Iterator[Candidate]:
    """Yield the speaker with each actor that its words name, unless the pair is asked about already."""
    own = speaker.actors[0]
    side = own.country or own.id
    asked = {(c.source_actor.country or c.source_actor.id, c.target_actor.id) for c in found}
    for mention in cast.mentions:
        for actor in mention.actors:
            ends = (side, actor.id)
            if actor.id == own.id or actor.kind is Kind.PLACE or ends in asked or not mention.acts:
                continue
            asked.add(ends)
            source, target = Part(speaker, speaker.head, 0), Part(mention, mention.head, 0)
            yield Candidate(number, None, source, target, own, actor, Standing(), False, (SPEAKER, "-"))


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
