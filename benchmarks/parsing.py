"""How well the reader parses: ``python benchmarks/parsing.py FILE.conllu[.gz] [--documents PART] [--json]``.

UPOS, UAS and LAS (labels with subtypes, punctuation counted) on the words of the treebank; F1 of subject and object
arcs; F1 of sentences and words from raw text, joined as the treebank says (``# newpar`` begins a line).
``--documents _news_`` keeps the documents whose id (``# newdoc id``) has that part: the news of GUM. The reader cuts
sentences by rules that were written while looking at the training parts of EWT and GUM; nothing was fitted to them.
"""

import argparse
import gzip
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from ingest.english.measures import Counts, show
from ingest.english.reader import EnglishReader
from ingest.reader import Sentence

_CORE = ("nsubj", "csubj", "obj", "iobj")


@dataclass(frozen=True, slots=True)
class Gold:
    """A sentence of a treebank: its text, its document, how it begins, its words with UPOS, head from 0 and role."""

    text: str
    document: str
    begins: str
    words: list[str] = field(default_factory=list)
    upos: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)


def gold_sentences(path: Path) -> Iterator[Gold]:
    """Yield the sentences of a CoNLL-U file, packed or not."""
    text = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    document = ""
    for block in text.decode("utf-8").split("\n\n"):
        lines = block.splitlines()
        document = next((line.split("= ", 1)[-1] for line in lines if line.startswith("# newdoc")), document)
        rows = [line.split("\t") for line in lines if line[:1].isdigit()]
        rows = [row for row in rows if row[0].isdigit()]
        if rows:
            yield _gold(lines, rows, document)


def _gold(lines: list[str], rows: list[list[str]], document: str) -> Gold:
    told = {line[2:].split(" =")[0].split(" id")[0].strip(): line for line in lines if line.startswith("# ")}
    text = told["text"].split("= ", 1)[1] if "text" in told else " ".join(row[1] for row in rows)
    begins = "newdoc" if "newdoc" in told else "newpar" if "newpar" in told else ""
    return Gold(
        text=text,
        document=document,
        begins=begins,
        words=[row[1] for row in rows],
        upos=[row[3] for row in rows],
        heads=[int(row[6]) - 1 for row in rows],
        roles=[row[7] for row in rows],
    )


def syntax(reader: EnglishReader, gold: list[Gold]) -> dict[str, float]:
    """Return UPOS, UAS, LAS and the F1 of subjects and objects, in percent, on the words of the treebank."""
    read = _whole(reader.read_words(one.words for one in gold), len(gold))
    right = {"upos": 0, "uas": 0, "las": 0}
    total, core = 0, Counts()
    for one, sentence in zip(gold, read, strict=True):
        words = sentence.words if sentence is not None else ()
        total += len(one.words)
        for index, word in enumerate(words):
            right["upos"] += word.upos == one.upos[index]
            right["uas"] += word.head == one.heads[index]
            right["las"] += (word.head, word.role) == (one.heads[index], one.roles[index])
        core.add(
            {(i, w.head, w.role.split(":")[0]) for i, w in enumerate(words) if w.role.split(":")[0] in _CORE},
            {
                (i, h, r.split(":")[0])
                for i, (h, r) in enumerate(zip(one.heads, one.roles, strict=True))
                if r.split(":")[0] in _CORE
            },
        )
    return {name: 100 * count / total for name, count in right.items()} | {"subject_object_f1": core.f1}


def _whole(read: list[Sentence], count: int) -> list[Sentence | None]:
    """One sentence for each asked; None, all wrong, for one that had to be cut."""
    found: list[Sentence | None] = [None] * count
    seen = [0] * count
    for sentence in read:
        seen[sentence.paragraph] += 1
        found[sentence.paragraph] = sentence
    return [sentence if seen[index] == 1 else None for index, sentence in enumerate(found)]


Spans = set[tuple[int, int]]


def documents(gold: list[Gold]) -> Iterator[tuple[str, Spans, Spans]]:
    """Yield each document's raw text with the spans of its sentences and words."""
    text, spans, word_spans = "", set(), set()
    for index, one in enumerate(gold):
        if text:
            text += "\n" if one.begins else " "
        start = at = len(text)
        text += one.text
        spans.add((start, len(text)))
        for word in one.words:
            place = text.find(word, at)
            if place >= 0:
                at = place + len(word)
                word_spans.add((place, at))
        if index + 1 == len(gold) or gold[index + 1].document != one.document:
            yield text, spans, word_spans
            text, spans, word_spans = "", set(), set()


def raw_text(reader: EnglishReader, gold: list[Gold]) -> dict[str, float]:
    """Return the F1 of sentence and word spans over the documents' raw text, in percent."""
    sentences, words = Counts(), Counts()
    for text, spans, word_spans in documents(gold):
        read = list(reader.sentences(text))
        sentences.add({(sentence.start, sentence.end) for sentence in read}, spans)
        words.add({(word.start, word.end) for sentence in read for word in sentence.words}, word_spans)
    return {"sentence_f1": sentences.f1, "word_f1": words.f1}


def main() -> None:
    """Measure one file."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--documents", default="", metavar="PART", help="keep documents with this part in their id")
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args()
    reader = EnglishReader()
    gold = [one for one in gold_sentences(chosen.file) if chosen.documents in one.document]
    if not gold:
        parser.error(f"{chosen.file} has no sentences in documents named *{chosen.documents}*")
    figures = syntax(reader, gold) | raw_text(reader, gold)
    show({name: round(value, 2) for name, value in figures.items()}, as_json=chosen.json)


if __name__ == "__main__":
    main()
