"""The first reading of an article: people by full name, bodies with their acronyms, the countries it is about."""

from collections.abc import Sequence

from ingest.actors.line import Line
from ingest.actors.register import Register, new_actor
from ingest.actors.resolve import Resolver
from ingest.actors.scan import Scanner
from ingest.actors.unit import Sort, Unit
from ontology.actors.entry import Use
from ontology.actors.names import name_key, slug
from ontology.model import Kind

_SMALL = frozenset("of the and for in on de la du al".split())


def introduce(lines: Sequence[Line], scanner: Scanner, resolver: Resolver, register: Register) -> list[list[Unit]]:
    """Fill the register of an article from its lines; return their units as the first reading sees them."""
    scanned = [(line, scanner.units(line)) for line in lines]
    for _, units in scanned:
        register.by_name.update(
            alias.entry.id
            for unit in units
            for alias in unit.aliases[:1]
            if alias.use in (Use.NAME, Use.ADJECTIVE, Use.PEOPLE)
        )
    for line, units in scanned:
        for unit in units:
            _topics(line, unit, resolver, register)
    for line, units in scanned:
        for index, unit in enumerate(units):
            _person(line, units, index, unit, resolver, register)
            _acronym(line, units, index, unit, resolver, register)
            _body(line, unit, resolver, register)
    if register.home:
        register.topics[register.home] += 1
    return [units for _, units in scanned]


def _topics(line: Line, unit: Unit, resolver: Resolver, register: Register) -> None:
    """Count the country of a name; an adjective counts less than a name or city."""
    stance = (unit.first > 0 and line.hyphen_after(unit.first - 1)) or line.hyphen_after(unit.last - 1)
    for alias in unit.aliases[:1]:
        entry = alias.entry
        if stance and entry.kind is Kind.STATE:
            continue  # "US-backed", "pro-Russian": not where it happens
        register.named.add(entry.id)
        if register.for_union(unit.key):
            register.topics["EU"] += 1
            continue
        if entry.kind in (Kind.STATE, Kind.PLACE, Kind.GOVERNMENT) and entry.country:
            register.topics[entry.country] += 2 if alias.use in (Use.NAME, Use.CAPITAL) else 1
    if unit.sort is Sort.NEW and unit.label == "GPE" and not unit.aliases:
        place = resolver.places.find(line.span(unit.first, unit.last).of(line.text), None)
        register.named.add(slug(line.span(unit.first, unit.last).of(line.text)))
        if place is not None:
            register.topics[place.country] += 1


def _body(line: Line, unit: Unit, resolver: Resolver, register: Register) -> None:
    """Keep a body of several words, so that its last words mean it later."""
    if unit.sort in (Sort.NEW, Sort.KNOWN) and " " in unit.key and unit.label in ("ORG", ""):
        candidates = resolver.candidates(unit, line)
        if candidates and candidates[0].actor.kind in (Kind.ORGANISATION, Kind.GOVERNMENT, Kind.ARMED_GROUP):
            register.bodies.setdefault(unit.key, candidates[0].actor)


def _person(line: Line, units: Sequence[Unit], index: int, unit: Unit, resolver: Resolver, register: Register) -> None:
    if unit.sort is not Sort.PERSON or " " not in unit.key:
        return
    title = next((u.title for u in units[max(0, index - 1) : index] if u.title is not None), None)
    found = resolver.person(unit, line, title, None)
    if found:
        actor = register.add_person(found[0].actor)
        register.add_name(line.span(unit.first, unit.last).of(line.text), actor)


def _acronym(line: Line, units: Sequence[Unit], index: int, unit: Unit, resolver: Resolver, register: Register) -> None:
    """Keep "Syria Recovery Trust Fund (SRTF)" under both names."""
    if unit.sort not in (Sort.KNOWN, Sort.NEW) or index + 3 > len(units) or units[index + 1].key not in ("(", "["):
        return
    at = units[index + 2].first
    text = line.pieces[at].text
    closing = units[index + 2].last
    if line.key(closing) not in (")", "]") or not _abbreviates(text, line, unit):
        return
    candidates = resolver.candidates(unit, line)
    if not candidates:
        return
    actor = candidates[0].actor
    if unit.sort is Sort.NEW:
        actor = new_actor(
            actor.name,
            actor.kind if actor.kind is not Kind.PLACE else Kind.ORGANISATION,
            actor.country,
            text.replace(".", ""),
        )
        register.add_name(actor.name, actor)
    if actor.kind in (Kind.STATE, Kind.PLACE) and name_key(text) not in {name_key(a.text) for a in unit.aliases}:
        return
    register.add_name(text, actor)


def _abbreviates(text: str, line: Line, unit: Unit) -> bool:
    """Whether a text in brackets is made of the initials of the name before it."""
    letters = [char for char in text if char.isalpha()]
    if not 2 <= len(letters) <= 10 or sum(char.isupper() for char in letters) < 2:
        return False
    initials = "".join(
        piece.text[0].lower() for piece in line.pieces[unit.first : unit.last] if piece.text[0].isalnum()
    )
    large = "".join(
        piece.text[0].lower()
        for piece in line.pieces[unit.first : unit.last]
        if piece.key not in _SMALL and piece.text[0].isalnum()
    )
    short = "".join(letters).lower()
    return (
        short in (initials, large)
        or (short[0] in large[:2] and _subsequence(large, short))
        or _subsequence(short, large)
    )


def _subsequence(part: str, whole: str) -> bool:
    rest = iter(whole)
    return len(part) > 1 and all(char in rest for char in part)
