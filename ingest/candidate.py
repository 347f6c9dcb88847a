"""A candidate: two actors that a sentence may relate, and what is known of them before anybody decides."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, product

from ingest.acts import Act
from ingest.cast import Part
from ingest.standing import Standing
from ontology.model import Actor, Kind

ELSEWHERE = -1  # the word of a part whose mention stands in another sentence
TELLER = "teller"  # the slot of somebody who says what the other end is part of
SPEAKER = "speaker"  # the slot of a source that speaks the sentence


@dataclass(frozen=True, slots=True)
class Candidate:
    """A source and a target in one sentence, with the act that joins them (None: the model's own idea).

    ``slots`` says where in the act's frame the two stand; ``mutual`` that both do it to each other;
    ``sport`` that the words around are about games; ``busy`` how many of the two an act of the sentence
    joins to others (of a pair without an act); ``joined`` whether an act joins these very two;
    ``path`` the way between them in the tree (see ``Tree.path``), empty where none was sought.
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
    joined: bool = False
    path: tuple[str, ...] = ()


def actor_pairs(source: Part, target: Part) -> Iterator[tuple[Actor, Actor]]:
    """Yield each actor of one mention with each other actor of the other; within one mention each pair once."""
    if source.mention is target.mention:
        yield from combinations(source.mention.actors, 2)
        return
    for a, b in product(source.mention.actors, target.mention.actors):
        if a.id != b.id:
            yield a, b


def may_act(part: Part) -> bool:
    """Whether a mention may do something: no mere place."""
    return part.mention.acts and all(actor.kind is not Kind.PLACE for actor in part.mention.actors)
