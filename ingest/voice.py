"""The first person: whom "we", "I" and "our" mean.

Inside a quotation it is the speaker, or for "we" whom the speaker acts for; outside, in a press
release, it is the publisher, where that is a government or body. A news outlet's "we" stays open.
"""

import re
from collections.abc import Callable, Sequence

from ingest.mention import Form, Mention
from ingest.quotes import Quotation
from ingest.reader import Sentence
from ontology.actors import Knowledge
from ontology.actors.names import pieces
from ontology.model import Actor, Kind, Span

_SINGULAR = {"i", "me", "my", "mine", "myself"}
_PLURAL = {"we", "us", "our", "ours", "ourselves"}

_OFFICIAL = re.compile(
    r"\b(?:government|department|ministry|minister|embassy|delegation|command|office|army|navy|air force|armed forces"
    r"|council|commission|parliament|president|presidency|secretariat|mission|consulate|white house|cabinet|permanent)\b",
    re.IGNORECASE,
)
StateOf = Callable[[str], Actor | None]
"""Gives the state actor for a country code, None where the code is no state's."""


def first_person(
    sentences: Sequence[Sentence],
    taken: Sequence[Mention],
    quotations: Sequence[Quotation],
    publisher: Actor | None,
    state_of: StateOf,
) -> list[Mention]:
    """Return mentions for first-person pronouns that nobody has resolved yet."""
    covered = {(m.sentence, word) for m in taken if m.actors for word in range(m.first, m.last)}
    found = []
    for number, sentence in enumerate(sentences):
        for index, word in enumerate(sentence.words):
            lower = word.text.lower()
            if lower not in _SINGULAR | _PLURAL or (number, index) in covered or word.text == "US":
                continue
            at = Span(word.start, word.end)
            actor, source = _who(at, lower in _PLURAL, quotations, publisher, state_of)
            if actor is not None:
                found.append(_mention(number, index, at, word.text, actor, source))
    return found


def _who(
    at: Span, plural: bool, quotations: Sequence[Quotation], publisher: Actor | None, state_of: StateOf
) -> tuple[Actor | None, Mention | None]:
    quotation = next((q for q in quotations if at in q.span), None)
    if quotation is None:
        return (publisher if plural else None), None
    speaker = quotation.speaker
    if speaker is None or len(speaker.actors) != 1:
        return None, None
    actor = speaker.actors[0]
    if plural and actor.kind is Kind.PERSON and actor.country:
        return state_of(actor.country), speaker
    return actor, speaker


def _mention(number: int, index: int, at: Span, text: str, actor: Actor, speaker: Mention | None) -> Mention:
    return Mention(
        sentence=number,
        first=index,
        last=index + 1,
        head=index,
        span=at,
        text=text,
        form=Form.PRONOUN,
        actors=(actor,),
        antecedent=speaker.span if speaker else None,
        score=0.7,  # room for a "we" that means more than the speaker's state; not tuned
    )


def publisher_voice(publisher: str | None, knowledge: Knowledge) -> Actor | None:
    """Return whom a publisher's "we" stands for: a government's state, an international body itself.

    A newsroom's "we" stands for nobody.

    Example:
        >>> from ontology.actors import load_knowledge
        >>> publisher_voice("US State Department", load_knowledge()).id
        'USA'
        >>> publisher_voice("The Washington Post", load_knowledge()) is None
        True
    """
    if not publisher:
        return None
    for alias in knowledge.named(publisher):
        entry = alias.entry
        if entry.country == entry.id:
            return entry.actor()
        if entry.kind is Kind.GOVERNMENT and entry.country:
            return _state(entry.country, knowledge)
    if not _OFFICIAL.search(publisher):
        return None
    found = pieces(publisher)
    for at in range(len(found)):
        _, aliases = knowledge.match(found, at)
        for alias in aliases:
            if alias.entry.kind is Kind.STATE or alias.entry.country == alias.entry.id:
                return alias.entry.actor()
    return None


def _state(country: str, knowledge: Knowledge) -> Actor | None:
    entry = knowledge.get(country)
    return entry.actor() if entry is not None else None
