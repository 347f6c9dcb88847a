"""Units of a line: known names, unknown names, words for offices and groups, and plain pieces."""

from dataclasses import dataclass, field
from enum import StrEnum

from ontology.actors.entry import Alias
from ontology.actors.words import Generic, Title
from ontology.model import Actor


class Sort(StrEnum):
    """What a unit is."""

    KNOWN = "known"  # a name in the knowledge that is no person's
    PERSON = "person"  # a person's name, known or not
    NEW = "new"  # an unknown name of a body, place or people
    TITLE = "title"
    GENERIC = "generic"
    PLAIN = "plain"


@dataclass(slots=True, kw_only=True)
class Unit:
    """Pieces ``first`` to ``last`` (half-open) of a line that belong together."""

    first: int
    last: int
    sort: Sort
    key: str
    aliases: list[Alias] = field(default_factory=list)
    actor: Actor | None = None
    title: Title | None = None
    generic: Generic | None = None
    plural: bool = False
    label: str = ""
    score: float = 1.0
