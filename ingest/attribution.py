"""Who says so: the speaker a statement is told by, and whether that makes it a mere claim."""

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.candidate import Candidate
from ingest.cast import Cast
from ingest.mention import Mention
from ingest.quotes import Quotation
from ingest.tree import Tree
from ingest.weigh import CLASS
from ontology.model import Actor, Assertion, Relation


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says so (None: the article itself), how the article stands to it, and the word of saying."""

    assertion: Assertion
    speaker: Actor | None = None
    teller: int | None = None


def attribute(
    candidate: Candidate, relation: Relation, tree: Tree, cast: Cast, quotations: Sequence[Quotation]
) -> Attribution:
    """Return who says that the candidate's act happened.

    What a party says of its adversary ("Kyiv said Russia shelled Kharkiv"), and whatever is alleged, is
    claimed; what somebody says of friendly acts or of their own is asserted on their word. Acts that the
    sentence takes for granted ("the sanctions against X hurt") are presupposed.
    """
    stands = candidate.stands
    teller, speaker = stands.teller, None
    if teller is not None:
        speaker = _agent(tree, cast, teller)
    elif not stands.told:
        speaker = _according(tree, cast) or _quoted(candidate, tree, quotations)
    if speaker is None or not speaker.actors:
        return Attribution(Assertion.PRESUPPOSED if stands.told else Assertion.ASSERTED, None, teller)
    actor = speaker.actors[0]
    if _same_side(actor, candidate.source_actor):
        # an actor's own account of its own act needs no second name beside it
        own = None if actor.id == candidate.source_actor.id else actor
        return Attribution(Assertion.ASSERTED, own, teller)
    hostile = CLASS[relation].endswith("conflict")
    claimed = stands.claimed or (hostile and not _neutral(actor))
    return Attribution(Assertion.CLAIMED if claimed else Assertion.ASSERTED, actor, teller)


def _same_side(one: Actor, other: Actor) -> bool:
    return one.id == other.id or (one.country is not None and one.country == other.country)


def _neutral(actor: Actor) -> bool:
    """Whether a speaker's word is a finding rather than a charge: the UN and its bodies, courts, monitors."""
    return actor.country in ("UN", "ICC", "ICJ", "OPCW", "IAEA", "OSCE", "ICRC")


def _agent(tree: Tree, cast: Cast, teller: int) -> Mention | None:
    for agent in tree.agents(teller):
        for part in cast.parts(agent):
            return part.mention
    return None


def _according(tree: Tree, cast: Cast) -> Mention | None:
    """Return who stands in "according to X"."""
    for index, word in enumerate(tree.words):
        if word.text.lower() == "according":
            head = word.head if word.head >= 0 else index
            for part in cast.parts(head):
                return part.mention
    return None


def _quoted(candidate: Candidate, tree: Tree, quotations: Sequence[Quotation]) -> Mention | None:
    word = candidate.act.head if candidate.act else candidate.target.mention.head
    at = tree.sentence.span(word, word + 1)
    return next((q.speaker for q in quotations if at in q.span), None)
