"""How well names are found and typed: ``python benchmarks/entities.py FILE [--json]``.

FILE has columns (the word first, or after an index; its IOB tag last) or is ``.jsonl`` as re3d has it; packed or not.
Spans must match exactly. All labels are merged to PER, ORG and LOC:

- found: PERSON is PER, ORG is ORG, GPE, LOC and FAC are LOC; NORP, DATE and EVENT are left out;
- columns: person, politician: PER; organisation, political party: ORG; country, location, geo: LOC; the rest (misc, event,
  election) is left out, and so are names found inside it: corpora differ in what is within them;
- re3d marks every noun phrase that refers, also ``we`` and ``U.S. service members``. A name is a validated Person,
  Organisation or Location that, after the words in small letters, articles and titles at its start (and one generic noun
  in small letters at its end), has capitals throughout. What is left of ``commander of U.S. Central Command`` or of
  ``Iraqi Foreign Minister`` is no person's name, and what is left of ``Syrian forces``, a demonym, is NORP: both are left
  out. Names found inside another marked phrase are not counted, those outside of all are wrong. A state that acts is an
  Organisation there: a GPE is right for an Organisation where its name is that of a state or is marked a Location elsewhere
  in the file.
"""

import argparse
import gzip
import json
import re
from collections import defaultdict
from pathlib import Path

from ingest.english.consistency import consistent
from ingest.english.measures import Counts, show
from ingest.english.reader import EnglishReader
from ingest.english.training.names import TITLES, is_demonym, states
from ingest.english.training.names_corpora import columns, spans

_FOUND = {"PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC"}
_GOLD = {
    "per": "PER", "person": "PER", "politician": "PER", "org": "ORG", "organisation": "ORG", "organization": "ORG",
    "politicalparty": "ORG", "loc": "LOC", "location": "LOC", "country": "LOC", "geo": "LOC", "gpe": "LOC", "fac": "LOC",
}  # fmt: skip
_RE3D = {"Person": "PER", "Organisation": "ORG", "Location": "LOC"}
_LINKING = {"of", "and", "the", "for", "in", "on", "to", "de", "al", "bin", "ibn", "von", "van", "-", "&"}
_PREPOSITIONS = {"at", "by", "for", "from", "in", "of", "on", "to", "with"}
_ARTICLES = {"The", "A", "An", "Our", "We"}
_PRONOUNS = {"He", "She", "They", "It", "I", "This", "Their", "His", "Her", "Its"}
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
        left_out = [(first, last) for first, last, label in gold if not label]
        counted = [one for one in found[number] if not any(a <= one[0] and one[1] <= b for a, b in left_out)]
        _count(tally, counted, [one for one in gold if one[2]])
    return tally


def _count(tally: Tally, found: list[tuple[int, int, str]], wanted: list[tuple[int, int, str]]) -> None:
    for label in ("PER", "ORG", "LOC"):
        tally[label].add([one for one in found if one[2] == label], [one for one in wanted if one[2] == label])


def name_part(text: str, start: int, end: int, kind: str = "Location") -> tuple[int, int] | None:
    """Return the part of a phrase that is a name, None if it is no name.

    Example:
        >>> name_part("the city of Mosul", 0, 17), name_part("our partners", 0, 12), name_part("Idlib province", 0, 14)
        ((12, 17), None, (0, 5))
        >>> name_part("US Secretary of State John Kerry", 0, 32, "Person"), name_part("head of NATO", 0, 12, "Person")
        ((22, 32), None)
    """
    words = [(start + m.start(), start + m.end(), m.group()) for m in re.finditer(r"[\w.'’-]+|\S", text[start:end])]
    if "\n" in text[start:end].strip():
        return None
    words, dropped = _without_start(words)
    if kind == "Person":
        titles = [index for index, (*_, word) in enumerate(words) if _is_title(word)]
        words = words[titles[-1] + 1 :] if titles else words
    if words and words[-1][2][0].islower() and words[-1][2] not in _LINKING and not words[-1][2].startswith("al-"):
        words.pop()
    if not words or (kind != "Location" and dropped in _PREPOSITIONS):
        return None
    if (
        words[0][2].lower() in _PREPOSITIONS
        or words[0][2] in _PRONOUNS
        or not all(_capital(word) for *_, word in words)
    ):
        return None
    if all(is_demonym(word) or word[0].isdigit() for *_, word in words):
        return None
    return words[0][0], words[-1][1]


def _without_start(words: list[tuple[int, int, str]]) -> tuple[list[tuple[int, int, str]], str]:
    """A phrase's words from its first capital that is no article or title, and the last word before that in small letters."""
    dropped = ""
    for index, (*_, word) in enumerate(words):
        if word.startswith(("al-", "bin")) or not (word[0].islower() or _is_title(word) or word in _ARTICLES):
            return words[index:], dropped
        if word not in {"the", "The"}:
            dropped = word
    return [], dropped


def _is_title(word: str) -> bool:
    return word in TITLES or f"{word}." in TITLES or word == "Commodore"


def _capital(word: str) -> bool:
    return word[0].isupper() or word[0].isdigit() or word in _LINKING or word.startswith("al-")


def in_re3d(path: Path, reader: EnglishReader) -> Tally:
    """Return counts for a file of documents with entities at offsets."""
    raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    documents = [json.loads(line) for line in raw.decode("utf-8").splitlines()]
    places = (
        {"U.S.", "US", "UK", "U.K."}
        | states()
        | {
            document["text"][start:end]
            for document in documents
            for start, end, kind, _ in document["entities"]
            if kind == "Location"
        }
    )
    tally: Tally = defaultdict(Counts)
    for document in documents:
        _count_document(tally, document, reader, places)
    return tally


def _count_document(tally: Tally, document: dict[str, object], reader: EnglishReader, places: set[str]) -> None:
    text, marked = str(document["text"]), document["entities"]
    assert isinstance(marked, list)
    wanted: dict[tuple[int, int], str] = {}
    for start, end, kind, sure in marked:
        if sure >= 0.5 and kind in _RE3D and (name := name_part(text, start, end, kind)) is not None:
            wanted[name] = _RE3D[kind]
    found = []
    for sentence in consistent(list(reader.sentences(text))):
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
