"""Everything known about actors, ready to be asked by name, office and day."""

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from datetime import date

from ontology.actors.entry import Alias, Entry, Office, Use
from ontology.actors.names import Piece, name_key, pieces
from ontology.actors.words import Generic, Short, Title
from ontology.model import Kind

_PARTICLES = frozenset(
    "al el bin ibn ben van von der den de di da dos del la le abu ul ad as at ter ten du bint mac mc st".split()
)
_FAMILY_FIRST = frozenset({"CHN", "TWN", "PRK", "KOR", "VNM", "HKG", "SGP", "KHM", "MMR"})


class Knowledge:
    """Entries with an index of their names; never changed after it is made.

    ``titles`` and ``generics`` are words by key (a title that only stands before a name ends in ``^``);
    ``starts`` has the first piece of every name and word; ``things`` are the keys of names that are nobody's.
    """

    def __init__(
        self,
        entries: Iterable[Entry],
        titles: Mapping[str, Title] | None = None,
        generics: Mapping[str, Generic] | None = None,
        shorts: Mapping[str, Sequence[Short]] | None = None,
        things: Container[str] = (),
    ) -> None:
        self.entries: dict[str, Entry] = {entry.id: entry for entry in entries}
        self.titles: Mapping[str, Title] = titles or {}
        self.generics: Mapping[str, Generic] = generics or {}
        self.shorts: Mapping[str, Sequence[Short]] = shorts or {}
        self.things = things
        self.aliases: dict[str, list[Alias]] = defaultdict(list)
        self.longest: dict[str, int] = {}
        self.surnames: dict[str, list[Entry]] = defaultdict(list)
        self._items: dict[str, list[Entry]] = defaultdict(list)
        self._alike: dict[str, list[Entry]] | None = None
        self.holders: dict[tuple[str, str], list[tuple[Office, Entry]]] = defaultdict(list)
        for entry in self.entries.values():
            self._index(entry)
        self.longest_title = _longest(key.rstrip("^") for key in self.titles)
        self.longest_generic = _longest(self.generics)
        self.starts = frozenset((*self.longest, *self.longest_generic, *self.longest_title))

    def _index(self, entry: Entry) -> None:
        for text, use in entry.names:
            if not self._unnamed(text, entry):
                self._add(text, use, entry)
        if entry.wikidata:
            self._items[entry.wikidata].append(entry)
        if entry.kind is Kind.PERSON:
            for surname in family_names(entry.name, entry.country):
                self.surnames[surname].append(entry)
        for office in entry.offices:
            self.holders[self.office_of(office.title), office.country].append((office, entry))

    def _unnamed(self, text: str, entry: Entry) -> bool:
        """Whether a name is but a state's adjective and a word for a group ("Chadian rebels"): that names nobody."""
        if entry.kind not in (Kind.ARMED_GROUP, Kind.ORGANISATION, Kind.GOVERNMENT):
            return False
        owner, _, group = name_key(text).replace(" 's ", " ").partition(" ")
        generic = self.generics.get(group)
        if generic is None or (entry.kind is Kind.GOVERNMENT and generic.suffix != "self"):
            return False
        return any(alias.entry.kind is Kind.STATE for alias in self.aliases.get(owner, ()))

    def _add(self, text: str, use: Use, entry: Entry) -> None:
        key = name_key(text)
        known = self.aliases[key]
        if any(alias.entry is entry and alias.use is use and alias.text == text for alias in known):
            return
        known.append(Alias(key, text, use, entry))
        first, length = key.split(" ", 1)[0], key.count(" ") + 1
        if self.longest.get(first, 0) < length:
            self.longest[first] = length

    def by_wikidata(self, item: str) -> list[Entry]:
        """Return the entries with a Wikidata id."""
        return self._items.get(item, [])

    def office_of(self, words: str) -> str:
        """Return the office that words name: "foreign secretary" is a foreign minister's; unknown words stay."""
        title = self.titles.get(name_key(words))
        return words if title is None or title.office in ("role", "minister") else title.office

    def get(self, actor_id: str) -> Entry | None:
        """Return the entry with an id, or None."""
        return self.entries.get(actor_id)

    def spelt_alike(self, surname: str) -> list[Entry]:
        """Return the people whose surname differs only in doubled letters: "asad" for "assad"."""
        if self._alike is None:
            self._alike = defaultdict(list)
            for key, entries in self.surnames.items():
                self._alike[_without_doubles(key)] += entries
        return self._alike.get(_without_doubles(surname), []) if len(surname) > 3 else []

    def adjective(self, actor_id: str) -> str:
        """Return the adjective of a state, else its name: "Russian", "NATO"."""
        entry = self.entries.get(actor_id)
        if entry is None:
            return actor_id
        return next((text for text, use in entry.names if use is Use.ADJECTIVE), entry.name)

    def match(self, found: Sequence[Piece], at: int) -> tuple[int, list[Alias]]:
        """Return how many pieces the longest name at a place takes, and all names that fit there; (0, []) for none.

        Capitals must agree: "us" is not the US, "turkey" not Turkey.
        """
        limit = self.longest.get(found[at].key, 0)
        for length in range(min(limit, len(found) - at), 0, -1):
            key = " ".join(piece.key for piece in found[at : at + length])
            aliases = self.aliases.get(key)
            if aliases is None:
                continue
            fitting = [alias for alias in aliases if _written_alike(alias.text, found[at : at + length])]
            if fitting:
                return length, fitting
        return 0, []

    def named(self, name: str) -> list[Alias]:
        """Return every name in the knowledge that equals this one, capitals and accents aside."""
        return list(self.aliases.get(name_key(name), ()))

    def short(self, key: str, named: Container[str]) -> Entry | None:
        """Return whom a short name means beside the actors named in an article, None for nobody."""
        for short in self.shorts.get(key, ()):
            if "*" in short.beside or any(actor_id in named for actor_id in short.beside):
                return self.entries.get(short.actor)
        return None

    def office_holders(self, office: str, country: str, on: date | None, until: date | None = None) -> list[Entry]:
        """Return who held an office of a state or body on a day (or between two), latest first.

        Without a day everyone who ever held it is returned.
        """
        held = [pair for pair in self.holders.get((office, country), ()) if pair[0].held(on, until)]
        held.sort(key=lambda pair: pair[0].start or date.min, reverse=True)
        return list(dict.fromkeys(entry for _, entry in held))

    def with_entries(self, more: Iterable[Entry]) -> "Knowledge":
        """Return a knowledge with further entries; one with a known id replaces it but keeps its names."""
        entries = dict(self.entries)
        for entry in more:
            entries[entry.id] = joined(entries[entry.id], entry) if entry.id in entries else entry
        return Knowledge(entries.values(), self.titles, self.generics, self.shorts)


def joined(old: Entry, new: Entry) -> Entry:
    """Return a later entry with the names, offices and members of the earlier one added.

    What the later one leaves open is taken from the earlier one.
    """
    return Entry(
        id=new.id,
        name=new.name,
        kind=new.kind,
        country=new.country or old.country,
        names=tuple(dict.fromkeys((*new.names, *old.names))),
        members=tuple(dict.fromkeys((*old.members, *new.members))),
        offices=tuple(dict.fromkeys((*old.offices, *new.offices))),
        since=new.since or old.since,
        until=new.until or old.until,
        wikidata=new.wikidata or old.wikidata,
        latitude=new.latitude if new.latitude is not None else old.latitude,
        longitude=new.longitude if new.longitude is not None else old.longitude,
        example=new.example or old.example,
        origin=new.origin,
    )


def family_names(name: str, country: str | None = None) -> list[str]:
    """Return the keys under which a person may be named again: the family name, with and without particles.

    Example:
        >>> family_names("Staffan de Mistura"), family_names("Xi Jinping", "CHN")
        (['de mistura', 'mistura'], ['xi'])
    """
    keys = [piece.key for piece in pieces(name) if piece.key not in (",", "jr", "sr", "ii", "iii")]
    if len(keys) < 2:
        return []
    if country in _FAMILY_FIRST and len(keys) >= 2 and len(name.split()) in (2, 3):
        return [keys[0]]
    start = len(keys) - 1
    while start > 1 and keys[start - 1] in _PARTICLES:
        start -= 1
    return [" ".join(keys[start:]), keys[-1]] if start < len(keys) - 1 else [keys[-1]]


def _without_doubles(key: str) -> str:
    return "".join(char for index, char in enumerate(key) if index == 0 or key[index - 1] != char)


def _longest(keys: Iterable[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for key in keys:
        first, length = key.split(" ", 1)[0], key.count(" ") + 1
        found[first] = max(found.get(first, 0), length)
    return found


def _written_alike(name: str, found: Sequence[Piece]) -> bool:
    """Whether the capitals of a text fit those of a name."""
    written = [piece.text for piece in pieces(name)]
    if len(written) > len(found):
        written = written[1:]  # a leading "the"
    if len(found) > 2 and _fits(written[0], found[0].text):
        return True  # "Syrian democratic forces": only the first capital of a long name is sure
    return all(_fits(name_piece, piece.text) for name_piece, piece in zip(written, found, strict=True))


def _fits(name: str, text: str) -> bool:
    if not name[0].isupper():
        return True
    letters = name.replace(".", "")
    if letters.isupper() and 1 < len(letters) < 5:
        return text.replace(".", "").isupper()
    return text[0].isupper()
