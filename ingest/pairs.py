"""Pairs of actors that stand in one sentence, whatever word may join them: what the model is asked about.

An act of the lexicon joins some of them (see ``ingest.candidates``); of the others only the model can tell
whether the sentence relates them. It is asked about every ordered pair; how they stand to each
other in the tree is kept beside its answer, for the confidence to weigh.
"""

from collections.abc import Iterator
from itertools import product

from ingest.candidate import SPEAKER, TELLER, Candidate, actor_pairs, may_act
from ingest.cast import Cast, Part
from ingest.lexicon import effects
from ingest.mention import Mention
from ingest.standing import Standing, of_word
from ingest.tree import Tree
from ontology.model import Kind

MOST = 10  # actors of a sentence up to which every pair is asked about; longer lists are rolls, not acts


def all_pairs(number: int, tree: Tree, cast: Cast) -> Iterator[Candidate]:
    """Yield the ordered pairs of different actors that sentence ``number`` mentions and its tree connects."""
    mentions = [m for m in cast.mentions if m.actors]
    if len(mentions) > MOST:
        return
    for left, right in product(mentions, mentions):
        if left.first < right.last and right.first < left.last:
            continue
        source, target = Part(left, left.head, 0), Part(right, right.head, 0)
        if not may_act(source) or {a.id for a in left.actors} & {a.id for a in right.actors}:
            continue
        path = tuple(tree.path(left.head, right.head))
        if not path:
            continue
        slots = (
            (TELLER, "-") if _tells_of(tree, left, right) else ("-", TELLER if _tells_of(tree, right, left) else "-")
        )
        for a, b in actor_pairs(source, target):
            yield Candidate(number, None, source, target, a, b, _bare(tree, left, right), False, slots, path=path)


def spoken(number: int, cast: Cast, speaker: Mention, found: list[Candidate]) -> Iterator[Candidate]:
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


def _tells_of(tree: Tree, speaker: Mention, other: Mention) -> bool:
    """Whether one says what the other is part of: "X said that Y ..."."""
    verb = tree.words[speaker.head].head
    if verb < 0 or not effects(tree.lemma(verb), tree.words[verb].upos) & {"say", "claim"}:
        return False
    return any(
        tree.words[w].role in ("ccomp", "parataxis") for w in tree.ancestors(other.head) if verb in tree.ancestors(w)
    )


def _bare(tree: Tree, left: Mention, right: Mention) -> Standing:
    """Standing of a pair without an act: read off the lowest verb above both."""
    verb = next((w for w in tree.shared(left.head, right.head) if tree.words[w].upos in ("VERB", "AUX")), None)
    return of_word(tree, verb) if verb is not None else Standing()
