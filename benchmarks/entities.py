"""How well names are found and typed: ``python benchmarks/entities.py FILE [--json]``.

FILE has columns (the word first, or after an index; its IOB tag last) or is ``.jsonl`` as re3d has it; packed or not.
Spans must match exactly. All labels are merged to PER, ORG and LOC:

- found: PERSON is PER, ORG is ORG, GPE, LOC and FAC are LOC; NORP, DATE and EVENT are left out;
- columns: person, politician: PER; organisation, political party: ORG; country, location, geo: LOC; the rest is left out;
- re3d marks every noun phrase that refers, also ``we`` and ``U.S. service members``: a name is a validated Person,
  Organisation or Location that, after the words in small letters, articles and titles at its start (and one generic noun
  in small letters at its end), has capitals throughout. Names found inside another marked phrase are not counted, those
  outside of all are wrong. A state that acts is an Organisation there: a GPE is right where the same name is
  marked a Location elsewhere in the file, or its type is Location.
"""

import argparse
import gzip
import json
import re
from collections import defaultdict
from pathlib import Path

from ingest.english.measures import Counts, show
from ingest.english.reader import EnglishReader
from ingest.english.training.names import TITLES
from ingest.english.training.names_corpora import columns, spans

_FOUND = {"PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC"}
_GOLD = {
    "per": "PER", "person": "PER", "politician": "PER", "org": "ORG", "organisation": "ORG", "organization": "ORG",
    "politicalparty": "ORG", "loc": "LOC", "location": "LOC", "country": "LOC", "geo": "LOC", "gpe": "LOC", "fac": "LOC",
}  # fmt: skip
_RE3D = {"Person": "PER", "Organisation": "ORG", "Location": "LOC"}
_LINKING = {"of", "and", "the", "for", "in", "on", "to", "de", "al", "bin", "ibn", "von", "van", "-", "&"}
Tally = dict[str, Counts]


def in_columns(path: Path, reader: EnglishReader) -> Tally:
    """Return counts for a file of columns."""
    tally: Tally = defaultdict(Counts)
    sentences = list(columns(path))
    read = reader.read_words([[row[0] for row in rows] for rows in sentences])
    found: dict[int, list[tuple[int, int, str]]] = defaultdict(list)
    offset: dict[int, int] = defaultdict(int)
    for sentence in read:
        at = offset[sentence.paragraph]
        found[sentence.paragraph] += [
            (at + one.first, at + one.last, _FOUND[one.label]) for one in sentence.entities if one.label in _FOUND
        ]
        offset[sentence.paragraph] += len(sentence.words)
    for number, rows in enumerate(sentences):
        gold = [(first, last, _GOLD.get(label.lower(), "")) for first, last, label in spans([row[2] for row in rows])]
        _count(tally, found[number], [one for one in gold if one[2]])
    return tally


def _count(tally: Tally, found: list[tuple[int, int, str]], wanted: list[tuple[int, int, str]]) -> None:
    for label in ("PER", "ORG", "LOC"):
        tally[label].add([one for one in found if one[2] == label], [one for one in wanted if one[2] == label])


def name_part(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the part of a phrase that is a name, None if it is no name.

    Example:
        >>> name_part("the city of Mosul", 0, 17), name_part("our partners", 0, 12), name_part("Idlib province", 0, 14)
        ((12, 17), None, (0, 5))
    """
    words = [(start + m.start(), start + m.end(), m.group()) for m in re.finditer(r"[\w.'’-]+|\S", text[start:end])]
    while words and (
        not words[0][2][0].isupper() or words[0][2] in TITLES or words[0][2] in {"The", "A", "An", "Our", "We"}
    ):
        if words[0][2].startswith(("al-", "bin")):
            break
        words.pop(0)
    if words and words[-1][2][0].islower() and words[-1][2] not in _LINKING:
        words.pop()
    if not words or any(
        not w[0].isupper() and not w[0].isdigit() and w not in _LINKING and not w.startswith("al-") for *_, w in words
    ):
        return None
    if words[0][2] in {"He", "She", "They", "It", "I", "This", "Their", "His", "Her", "Its"}:
        return None
    return words[0][0], words[-1][1]


def in_re3d(path: Path, reader: EnglishReader) -> Tally:
    """Return counts for a file of documents with entities at offsets."""
    raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    documents = [json.loads(line) for line in raw.decode("utf-8").splitlines()]
    places = {
        document["text"][start:end]
        for document in documents
        for start, end, kind, _ in document["entities"]
        if kind == "Location"
    }
    tally: Tally = defaultdict(Counts)
    for document in documents:
        _count_document(tally, document, reader, places)
    return tally


def _count_document(tally: Tally, document: dict[str, object], reader: EnglishReader, places: set[str]) -> None:
    text, marked = str(document["text"]), document["entities"]
    assert isinstance(marked, list)
    wanted: dict[tuple[int, int], str] = {}
    for start, end, kind, sure in marked:
        if sure >= 0.5 and kind in _RE3D and (name := name_part(text, start, end)) is not None:
            wanted[name] = _RE3D[kind]
    found = []
    for sentence in reader.sentences(text):
        for one in sentence.entities:
            span = sentence.span(one.first, one.last)
            place = (span.start, span.end)
            label = _FOUND.get(one.label)
            inside = any(start <= place[0] and place[1] <= end for start, end, *_ in marked)
            if label is None or (inside and place not in wanted):
                continue
            if one.label == "GPE" and wanted.get(place) == "ORG" and text[place[0] : place[1]] in places:
                label = "ORG"
            found.append((*place, label))
    _count(tally, found, [(*place, label) for place, label in wanted.items()])


def main() -> None:
    """Measure one file."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args()
    measured = in_re3d if ".jsonl" in chosen.file.name else in_columns
    tally = measured(chosen.file, EnglishReader())
    whole = Counts(*(sum(getattr(one, name) for one in tally.values()) for name in ("right", "found", "wanted")))
    figures = {"f1": whole.f1, "precision": whole.precision, "recall": whole.recall}
    figures |= {f"{label.lower()}_f1": counts.f1 for label, counts in tally.items()}
    show({name: round(value, 2) for name, value in figures.items()}, as_json=chosen.json)


if __name__ == "__main__":
    main()
