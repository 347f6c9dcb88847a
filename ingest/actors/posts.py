"""Who an office stands for when nobody says who holds it."""

from ingest.actors.phrase import Phrase
from ingest.actors.unit import Unit
from ontology.actors.names import slug
from ontology.actors.words import Title
from ontology.model import Actor, Kind

_OTHER_TIMES = frozenset(
    "former ex late ousted deposed onetime then next future deputy vice assistant shadow incoming outgoing "
    "retired exiled".split()
)
_OFFICIAL = frozenset({"envoy", "spokesperson", "minister"})
_SPEAKING = frozenset(
    "leader head chief boss chairman chairwoman chair director representative delegate official counterpart colleague "
    "diplomat administrator coordinator".split()
)


def past(phrase: Phrase) -> bool:
    """Whether a phrase means a former, future or lesser holder ("former Dutch minister")."""
    return any(unit.key in _OTHER_TIMES for unit in phrase.modifiers)


def stand_in(title: Title, unit: Unit, owner: Actor, label: str, phrase: Phrase | None = None) -> Actor:
    """Return who acts where a title names nobody: its state or body for who acts in its name, else a post.

    "The Dutch ambassador" and "the head of Oxfam" act for the Netherlands and Oxfam; a rebel leader,
    a journalist or a former minister does not act for his state.
    """
    if owner.kind is Kind.PERSON or (phrase is not None and past(phrase)):
        return post(title, owner, label)
    official = title.scope in ("state", "body") or title.owner is not None or title.office in _OFFICIAL
    words = unit.key.split(" ")
    speaking = words[-1].rstrip("s") in _SPEAKING and (len(words) == 1 or words[0] in ("senior", "top", "deputy"))
    return owner if official or speaking else post(title, owner, label)


def post(title: Title, owner: Actor, label: str) -> Actor:
    """Return the unnamed holder of an office as an actor: ``GBR-prime-minister``.

    Example:
        >>> post(Title(office="prime-minister", scope="state"), Actor(id="GBR", name="UK", kind=Kind.STATE, country="GBR"), "Prime Minister").id
        'GBR-prime-minister'
    """
    office = slug(label) if title.scope in ("any", "before") or title.office in ("role", "minister") else title.office
    return Actor(id=f"{owner.id}-{office}", name=label, kind=Kind.PERSON, country=owner.country or owner.id)
