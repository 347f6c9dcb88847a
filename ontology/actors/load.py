"""Load the actor knowledge: the files beside this module, CLDR and ISO names, the user's own files."""

import gc
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path

from ontology.actors.entry import Entry, Use
from ontology.actors.files import read_entries
from ontology.actors.knowledge import Knowledge, joined
from ontology.actors.names import name_key
from ontology.actors.own import refreshed_files
from ontology.actors.words import read_generics, read_shorts, read_things, read_titles
from ontology.model import Kind

_HERE = Path(__file__).parent
_FILES = (
    ("states.tsv", Kind.STATE),
    ("organisations.tsv", Kind.ORGANISATION),
    ("groups.tsv", Kind.ARMED_GROUP),
    ("peoples.tsv", Kind.POPULATION),
    ("people.tsv", Kind.PERSON),
)


@lru_cache(maxsize=4)
def load_knowledge(own: tuple[Path, ...] = ()) -> Knowledge:
    """Return the actor knowledge, with what was refreshed and the user's own files laid over it in order.

    Raises:
        BadLine: for a line that cannot be used, with file and line.

    Example:
        >>> load_knowledge().get("FRA").name
        'France'
    """
    collecting = gc.isenabled()
    gc.disable()  # tens of thousands of small values that stay: collecting among them took a third of the time
    try:
        return _load(own)
    finally:
        if collecting:
            gc.enable()


def _load(own: Sequence[Path]) -> Knowledge:
    entries: dict[str, Entry] = {}
    for name, kind in _FILES:
        if (_HERE / name).exists():
            _lay(entries, read_entries(_HERE / name, kind), keep=True)
    _name_by_libraries(entries)
    for path in (*refreshed_files(), *own):
        _lay(entries, read_entries(path))
    return Knowledge(
        entries.values(),
        read_titles(_HERE / "titles.tsv"),
        read_generics(_HERE / "generics.tsv"),
        read_shorts(_HERE / "short.tsv"),
        read_things(_HERE / "things.tsv"),
    )


def actor_files() -> Sequence[Path]:
    """Return the files of the knowledge that are shipped."""
    return [_HERE / name for name, _ in _FILES]


def _lay(entries: dict[str, Entry], more: Iterable[Entry], *, keep: bool = False) -> None:
    """Add entries; one with a known id is joined with it, and what they disagree on goes to the later, or kept."""
    for entry in more:
        old = entries.get(entry.id)
        if old is None:
            entries[entry.id] = entry
        else:
            entries[entry.id] = joined(entry, old) if keep else joined(old, entry)


def _name_by_libraries(entries: dict[str, Entry]) -> None:
    """Add what ISO 3166 and CLDR call the states, unless another actor has that name already."""
    taken = {name_key(text): entry.id for entry in entries.values() for text, _ in entry.names}
    for code, names in _library_names():
        entry = entries.get(code)
        if entry is None:
            continue
        free = [name for name in names if taken.setdefault(name_key(name), code) == code]
        more = tuple((name, Use.NAME) for name in free)
        entries[code] = joined(entry, _renamed(entry, more))


def _renamed(entry: Entry, names: tuple[tuple[str, Use], ...]) -> Entry:
    return Entry(
        id=entry.id,
        name=entry.name,
        kind=entry.kind,
        country=entry.country,
        names=(*entry.names, *names),
        origin=entry.origin,
    )


def _library_names() -> list[tuple[str, list[str]]]:
    import pycountry  # here, since its tables are needed once and only when actors are
    from babel import Locale

    territories = Locale("en").territories
    found = []
    for country in pycountry.countries:
        names = [country.name, getattr(country, "official_name", ""), getattr(country, "common_name", "")]
        names.append(territories.get(country.alpha_2, ""))
        plain = [name for name in dict.fromkeys(names) if name and "," not in name and "(" not in name]
        found.append((country.alpha_3, plain))
    return found
