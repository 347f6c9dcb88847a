"""Words for offices ("foreign minister") and for groups without a name ("troops"), read from data."""

from dataclasses import dataclass
from pathlib import Path

from ontology.actors.files import rows, split_list
from ontology.actors.names import name_key, slug
from ontology.errors import BadLine
from ontology.model import Kind

OWN_WORDS = "*"
"""Under suffix: the id ends in the words themselves."""

TITLE_SCOPES = ("state", "any", "body", "before")


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """A word for an office.

    ``scope`` says whose office: ``state``, ``any`` (state or body), ``body``, ``before`` (only right
    before a name) or the id of the state or body that it belongs to unless another is named.
    ``gender`` is "male", "female" or None.
    """

    office: str
    scope: str
    gender: str | None = None

    @property
    def owner(self) -> str | None:
        """The id that the office belongs to by itself, such as GBR for the foreign secretary."""
        return None if self.scope in TITLE_SCOPES else self.scope


@dataclass(frozen=True, slots=True, kw_only=True)
class Generic:
    """A word for a group without a name.

    ``suffix`` is what its id ends in after the owner's (``RUS-armed-forces``), ``self`` for the owner
    itself; ``bare`` whether it may stand without an owner, ``definite`` whether it may after "the";
    ``label`` words the name from the owner's adjective.
    """

    suffix: str
    kind: Kind
    bare: bool
    label: str
    definite: bool = False

    def alone(self, determiner: str) -> bool:
        """Return whether it may stand without an owner after a determiner ("" for none)."""
        return self.bare or (self.definite and determiner == "the")

    def id_for(self, owner: str) -> str:
        """Return the id of this group of an owner.

        Example:
            >>> Generic(suffix="police", kind=Kind.GOVERNMENT, bare=True, label="{adjective} police").id_for("KEN")
            'KEN-police'
        """
        return owner if self.suffix == "self" else f"{owner}-{self.suffix}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Short:
    """A short name: the id it means where one of ``beside`` is named too; ``*`` is always so."""

    actor: str
    beside: frozenset[str]


def read_shorts(path: Path) -> dict[str, list[Short]]:
    """Return the short names of a file by the key of their words."""
    found: dict[str, list[Short]] = {}
    for number, cells in rows(path):
        if not cells["actor"] or not cells["beside"]:
            raise BadLine(path, number, "a short name needs an actor and ids beside which it means that")
        short = Short(actor=cells["actor"], beside=frozenset(split_list(cells["beside"])))
        for words in split_list(cells["words"]):
            found.setdefault(name_key(words), []).append(short)
    return found


def read_things(path: Path) -> frozenset[str]:
    """Return the keys of the names of a file that are nobody's."""
    return frozenset(name_key(words) for _, cells in rows(path) for words in split_list(cells["words"]))


def read_titles(path: Path) -> dict[str, Title]:
    """Return the titles of a file by the key of their words."""
    found: dict[str, Title] = {}
    for number, cells in rows(path):
        if not cells["office"] or not cells["scope"]:
            raise BadLine(path, number, "a title needs an office and a scope")
        title = Title(office=cells["office"], scope=cells["scope"], gender=cells.get("gender") or None)
        for words in split_list(cells["words"]):
            found.setdefault(f"{name_key(words)}{'^' if title.scope == 'before' else ''}", title)
    return found


def read_generics(path: Path) -> dict[str, Generic]:
    """Return the generic words of a file by their key."""
    found: dict[str, Generic] = {}
    lines: dict[str, int] = {}
    for number, cells in rows(path):
        if cells["bare"] not in ("yes", "no", "the") or not cells["suffix"]:
            raise BadLine(path, number, "a generic needs a suffix and 'yes', 'no' or 'the' under bare")
        try:
            kind = Kind(cells["kind"])
        except ValueError:
            raise BadLine(path, number, f"unknown kind {cells['kind']!r}; expected one of {', '.join(Kind)}") from None
        for words in split_list(cells["words"]):
            key = name_key(words)
            own = cells["suffix"] == OWN_WORDS
            generic = Generic(
                suffix=slug(words) if own else cells["suffix"],
                kind=kind,
                bare=cells["bare"] == "yes",
                label=cells["label"].replace("{words}", words),
                definite=cells["bare"] == "the",
            )
            if lines.setdefault(key, number) != number:
                raise BadLine(path, number, f"{words!r} stands twice")
            found[key] = generic
    return found
