"""How a name stands in its clause: as a modifier, as an actor, or as a mere place."""

from ingest.actors.line import Line
from ingest.actors.unit import Sort, Unit
from ingest.mention import Form
from ontology.actors.entry import Use
from ontology.model import Kind

_LOCATIVE = frozenset(
    "in at near outside inside across throughout around within into over above through along off".split()
)
_MOTION = frozenset(
    "travel fly go arrive visit leave return head trip flight visit journey tour come depart land move drive "
    "march evacuate "
    "flee bring transport ship deport send summit conference meet talk embassy ambassador airport train bus "
    "convoy plane visitor passenger".split()
)
_COMPASS = frozenset(
    "northern southern eastern western central north south east west northeastern northwestern southeastern "
    "southwestern downtown".split()
)
_BEFORE_PLACE = _COMPASS | {"the", "city", "capital"}
_STANCES = frozenset({"pro", "anti"})


def modifies(line: Line, unit: Unit) -> bool:
    """Whether a name modifies a noun: "Russian airstrikes", "US-led", "China's" is not meant."""
    if unit.last >= len(line):
        return False
    if line.hyphen_after(unit.last - 1):
        return True
    if unit.aliases and all(alias.use is Use.PEOPLE for alias in unit.aliases):
        return False
    role = line.word(unit.last - 1).role.split(":")[0]
    if role in ("nsubj", "obj", "obl", "root", "iobj") or (
        role == "nmod" and line.word(unit.last - 1).role != "nmod:poss"
    ):
        return False
    if line.between(unit.last - 1, unit.last) != " " or role not in (
        "amod",
        "compound",
        "nmod",
        "flat",
        "dep",
        "conj",
        "det",
    ):
        return False
    return line.upos(unit.last) in ("NOUN", "ADJ", "PROPN") or line.word(unit.last).role == "amod"


def name_form(line: Line, unit: Unit) -> Form:
    """Return how a name that is no person's names its actor."""
    uses = {alias.use for alias in unit.aliases}
    if unit.sort is not Sort.KNOWN or not uses:
        return Form.NAME
    if uses & {Use.CAPITAL, Use.SEAT} and Use.NAME not in uses:
        return Form.METONYM
    if Use.ADJECTIVE in uses and (Use.NAME not in uses or modifies(line, unit)):
        return Form.DEMONYM
    return Form.DEMONYM if uses <= {Use.PEOPLE, Use.ADJECTIVE} else Form.NAME


def acts(line: Line, unit: Unit) -> bool:
    """Whether a name may act, or is only where something happens."""
    if _stance_before(line, unit):
        return False
    place_like = unit.label in ("GPE", "LOC", "FAC") or any(
        alias.entry.kind in (Kind.STATE, Kind.PLACE) for alias in unit.aliases
    )
    if not place_like:
        return True
    before = unit.first - 1
    while before >= 0 and line.key(before) in _BEFORE_PLACE:
        before -= 1
    if line.key(before) in _LOCATIVE:
        return False
    capital = any(alias.use is Use.CAPITAL for alias in unit.aliases) and not any(
        alias.use is Use.NAME for alias in unit.aliases
    )
    if unit.sort is Sort.NEW:
        return False
    return not (capital and _mere_city(line, unit, before))


def _stance_before(line: Line, unit: Unit) -> bool:
    return unit.first > 0 and line.key(unit.first - 1) in _STANCES and line.hyphen_after(unit.first - 1)


def _mere_city(line: Line, unit: Unit, before: int) -> bool:
    """Whether a capital's name is only the city: "flew to Moscow", "Moscow, Russia", "Paris attacks", "city of X"."""
    if (
        line.key(unit.last) == ","
        and line.capital(unit.last + 1)
        and line.word(unit.last + 1).role.startswith(("appos", "nmod"))
    ):
        return True
    if line.key(before) in ("city", "capital") or line.key(unit.first - 1) in ("greater", "central", "downtown"):
        return True
    if line.key(unit.first - 1) == "of" and line.key(unit.first - 2) in (
        "city",
        "capital",
        "outskirts",
        "suburb",
        "suburbs",
        "streets",
        "mayor",
        "centre",
        "north",
        "south",
        "east",
        "west",
    ):
        return True
    if line.hyphen_after(unit.last - 1) and line.key(unit.last) in ("based", "born"):
        return True
    if modifies(line, unit) and not line.hyphen_after(unit.last - 1):
        return True
    word = line.word(unit.last - 1)
    governor = line.sentence.words[word.head] if word.head >= 0 else None
    if governor is None:
        return False
    if line.key(before) in ("to", "from", "for", "towards", "toward", "leaving", "reached"):
        return governor.lemma.lower() in _MOTION
    return word.role == "obj" and governor.lemma.lower() in (
        "visit",
        "leave",
        "reach",
        "enter",
        "flee",
        "tour",
        "bomb",
        "shell",
        "capture",
        "seize",
        "storm",
    )
