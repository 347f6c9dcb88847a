"""What stands around a word for an office or group: whose it is, and where the phrase begins and ends."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.actors.line import Line
from ingest.actors.unit import Sort, Unit
from ontology.actors.entry import Use
from ontology.model import Kind

DETERMINERS = frozenset(
    "the a an this that these those some several many few all both no any every each another other such".split()
)
POSSESSIVES = frozenset("its their his her our your my".split())
_JOINTS = frozenset({"and", "&", ",", "or", "/"})
_MODIFIER_POS = frozenset({"ADJ", "NOUN", "PROPN", "NUM", "ADV"})
_STANCES = frozenset({"pro", "anti", "non", "ex", "counter", "post", "pre"})
_LIMIT = 6  # plain words before a head: room for "the two most senior former"; not tuned


@dataclass(slots=True, kw_only=True)
class Phrase:
    """A phrase around a core unit: units ``owners`` say whose, ``first``/``last`` are pieces (half-open).

    ``determiner`` is the key of the word that opens it, "" for none; ``pronoun`` the piece of a
    possessive pronoun; ``where`` a unit that only locates it ("rebels in Chad"); ``modifiers`` the
    plain keys and words for groups between.
    """

    first: int
    last: int
    owners: list[Unit] = field(default_factory=list)
    determiner: str = ""
    pronoun: int | None = None
    where: Unit | None = None
    modifiers: list[Unit] = field(default_factory=list)
    about: bool = False


def look_left(line: Line, units: Sequence[Unit], core: int, phrase: Phrase) -> int:
    """Extend a phrase to the left of its core; return the index of its first unit."""
    at, plain = core - 1, 0
    while at >= 0:
        unit = units[at]
        if _stance(line, unit) or unit.last != phrase.first or _apart(line, unit, units[core]):
            break
        if unit.sort in (Sort.KNOWN, Sort.NEW):
            if line.hyphen_after(unit.last - 1) and at + 1 < core:
                break
            return _owners(line, units, at, phrase)
        if unit.sort is Sort.PERSON:
            if not _compounds(units[core]):
                break
            phrase.owners.append(unit)
            phrase.first = unit.first
            return at
        if unit.key == "'s":
            return _possessor(line, units, at, phrase)
        if unit.key in DETERMINERS:
            phrase.determiner, phrase.first = unit.key, unit.first
            return at
        if unit.key in POSSESSIVES:
            phrase.pronoun, phrase.first = unit.first, unit.first
            return at
        if unit.sort is Sort.PLAIN and not _modifies(line, unit):
            break
        plain += unit.sort is Sort.PLAIN
        if plain > _LIMIT:
            break
        phrase.modifiers.append(unit)
        phrase.first = unit.first
        at -= 1
    return at + 1


def _apart(line: Line, unit: Unit, core: Unit) -> bool:
    """Whether the tree hangs a name before a group elsewhere: "In Jakarta youths burned ...", "outside the embassy students"."""
    if unit.sort not in (Sort.KNOWN, Sort.NEW, Sort.PLAIN) or core.generic is None:
        return unit.key == "that" and line.upos(unit.first) == "SCONJ"
    if unit.key == "that":
        return line.upos(unit.first) == "SCONJ"
    word = line.word(unit.last - 1)
    return word.role.startswith("obl") and word.upos in ("PROPN", "NOUN")


def _compounds(core: Unit) -> bool:
    """Whether a person's name may stand right before a word for a group: "the Assad regime"."""
    return core.generic is not None and core.generic.suffix in (
        "self",
        "armed-forces",
        "officials",
        "allies",
        "militias",
        "visitors",
    )


def _stance(line: Line, unit: Unit) -> bool:
    """Whether a name follows "pro-" or "anti-", which says what somebody is for or against, not whose."""
    return unit.first > 0 and line.key(unit.first - 1) in _STANCES and line.hyphen_after(unit.first - 1)


def _modifies(line: Line, unit: Unit) -> bool:
    word = line.word(unit.first)
    if word.upos == "ADV":
        return line.hyphen_after(unit.last - 1) or word.text.endswith("ly")
    if word.upos == "VERB":
        return word.role == "amod" or (line.hyphen_after(unit.first - 1) and unit.first > 0)
    return word.upos in _MODIFIER_POS and unit.key[:1].isalnum()


def _owners(line: Line, units: Sequence[Unit], at: int, phrase: Phrase) -> int:
    """Take the state or body at a place and those coordinated with it ("Russian and Syrian troops")."""
    phrase.owners.append(units[at])
    phrase.first = units[at].first
    if _names_only(units[at]) and line.key(units[at].last) != "'s":
        return _opened(units, at, phrase)
    while at >= 2:
        joint = at - 1
        if units[joint].key in ("and", "or") and units[joint - 1].key == ",":
            joint -= 1
        before = units[joint - 1] if joint >= 1 else None
        if units[at - 1].key not in _JOINTS or before is None or not _coordinates(line, before):
            break
        phrase.owners.insert(0, before)
        phrase.first = before.first
        at = joint - 1
    return _opened(units, at, phrase)


def _names_only(unit: Unit) -> bool:
    """Whether a unit can only be a name, not an adjective: its coordination would be another actor's."""
    return bool(unit.aliases) and all(alias.use is Use.NAME and len(alias.text) > 5 for alias in unit.aliases)


def _coordinates(line: Line, unit: Unit) -> bool:
    """Whether a unit is an adjective or acronym that may share the head of the next."""
    if unit.sort is not Sort.KNOWN or _stance(line, unit):
        return False
    return any(alias.use is Use.ADJECTIVE or alias.text.replace(".", "").isupper() for alias in unit.aliases)


def _opened(units: Sequence[Unit], at: int, phrase: Phrase) -> int:
    """Take an article, and adjectives before the owner ("senior Iraqi officials", "the new Russian president")."""
    while at >= 1 and units[at - 1].last == phrase.first:
        key = units[at - 1].key
        if key in DETERMINERS:
            phrase.determiner, phrase.first = key, units[at - 1].first
            return at - 1
        if key in POSSESSIVES:
            phrase.pronoun, phrase.first = units[at - 1].first, units[at - 1].first
            return at - 1
        if key not in _BEFORE_OWNER:
            break
        phrase.modifiers.append(units[at - 1])
        phrase.first = units[at - 1].first
        at -= 1
    return at


_BEFORE_OWNER = frozenset(
    "senior former new top moderate two three four five six dozen hundred young old innocent local acting "
    "late outgoing deputy vice assistant shadow next future deposed "
    "incoming current then veteran embattled ousted armed exiled elite high-ranking leading unarmed retired "
    "ex".split()
)


def _possessor(line: Line, units: Sequence[Unit], at: int, phrase: Phrase) -> int:
    """Take the name before "'s" as owner; a phrase whose possessor is no name begins after it."""
    if at == 0 or units[at - 1].sort not in (Sort.KNOWN, Sort.NEW, Sort.PERSON):
        phrase.determiner = phrase.determiner or "'s"
        return at + 1
    owner = units[at - 1]
    phrase.owners.append(owner)
    phrase.first = owner.first
    phrase.determiner = "'s"
    if owner.sort is Sort.PERSON:
        return at - 1
    if at >= 2 and units[at - 2].key == "the":
        phrase.first = units[at - 2].first
        return at - 2
    return at - 1


def look_right(line: Line, units: Sequence[Unit], core: int, phrase: Phrase) -> int:
    """Extend a phrase over "of the Syrian government", "of Iran, Oman and Qatar"; return the index after it.

    ``in`` and ``from`` only locate it and stay outside.
    """
    at = core + 1
    if at >= len(units):
        return at
    preposition = units[at].key
    if preposition not in ("of", "in", "from", "across", "inside", "within", "throughout"):
        return at
    name = _next_name(units, at + 1)
    if name is None or units[name].sort is Sort.PERSON:
        return at
    if preposition != "of":
        phrase.where = units[name]
        return at
    if phrase.owners or _head_follows(line, units, name):
        phrase.where = units[name]
        return at
    return _listed(line, units, name, phrase)


def _next_name(units: Sequence[Unit], at: int) -> int | None:
    """The name after a preposition, an article and a point of the compass."""
    while at < len(units) and units[at].sort is Sort.PLAIN and units[at].key in _SKIPPED:
        at += 1
    return at if at < len(units) and units[at].sort in (Sort.KNOWN, Sort.NEW, Sort.PERSON) else None


_SKIPPED = frozenset(
    "the its northern southern eastern western central north south east west northeastern northwestern southeastern "
    "southwestern neighbouring neighboring besieged nearby city town village capital".split()
)


def _listed(line: Line, units: Sequence[Unit], name: int, phrase: Phrase) -> int:
    """Take the names of a list: "Iran, Saudi Arabia, the United Arab Emirates and Jordan"."""
    phrase.owners.append(units[name])
    phrase.last, at = units[name].last, name + 1
    while at + 1 < len(units) and units[at].key in ("and", ","):
        following = at + 1
        while following < len(units) and units[following].key in ("and", "the"):
            following += 1
        if following >= len(units) or units[following].sort not in (Sort.KNOWN, Sort.NEW):
            break
        if _head_follows(line, units, following) or not _state_like(units[following]) or not _state_like(units[name]):
            break
        phrase.owners.append(units[following])
        phrase.last, at = units[following].last, following + 1
    return at


def _head_follows(line: Line, units: Sequence[Unit], at: int) -> bool:
    """Whether a name only modifies what comes next ("of Russian gas", "of Syria's cities")."""
    if at + 1 >= len(units):
        return False
    after = units[at + 1]
    if after.key == "'s":
        return True
    if after.sort in (Sort.TITLE, Sort.GENERIC):
        return line.between(units[at].last - 1, after.first) == " "
    only_adjective = bool(units[at].aliases) and all(
        alias.use in (Use.ADJECTIVE, Use.PEOPLE) for alias in units[at].aliases
    )
    return only_adjective and line.upos(after.first) in ("NOUN", "ADJ", "PROPN")


def _state_like(unit: Unit) -> bool:
    return (
        any(alias.entry.kind in (Kind.STATE, Kind.PLACE, Kind.ORGANISATION) for alias in unit.aliases)
        or unit.label == "GPE"
    )
