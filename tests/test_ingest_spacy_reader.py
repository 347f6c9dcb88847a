"""A spaCy pipeline serves as a reader, its labels brought to UD."""

from collections.abc import Callable

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from ingest.spacy_reader import PipelineMissing, SpacyReader, ud_tree

Row = tuple[str, int, str, str, str]

CLEARNLP: list[Row] = [
    ("Activists", 2, "nsubjpass", "NOUN", "activist"),
    ("were", 2, "auxpass", "AUX", "be"),
    ("arrested", 2, "ROOT", "VERB", "arrest"),
    ("by", 2, "agent", "ADP", "by"),
    ("Turkish", 5, "amod", "ADJ", "turkish"),
    ("police", 3, "pobj", "NOUN", "police"),
    ("and", 5, "cc", "CCONJ", "and"),
    ("troops", 5, "conj", "NOUN", "troop"),
    (".", 2, "punct", "PUNCT", "."),
]


def pipeline(rows: list[Row], entities: list[tuple[int, int, str]]) -> Language:
    """A pipeline whose parser knows one sentence."""
    nlp = spacy.blank("en")

    def annotate(doc: Doc) -> Doc:
        for token, (_, head, role, upos, lemma) in zip(doc, rows, strict=True):
            token.head, token.dep_, token.pos_, token.lemma_ = doc[head], role, upos, lemma
        doc.set_ents([Span(doc, first, last, label) for first, last, label in entities])
        return doc

    name = f"annotate_{id(rows)}"
    if not Language.has_factory(name):
        Language.component(name, func=annotate)
    nlp.add_pipe(name)
    return nlp


@pytest.fixture
def reader() -> SpacyReader:
    return SpacyReader(pipeline(CLEARNLP, [(4, 5, "NORP"), (5, 6, "CARDINAL")]))


def test_clearnlp_passives_become_ud(reader: SpacyReader) -> None:
    [sentence] = reader.read("Activists were arrested by Turkish police and troops.")
    words = {word.text: word for word in sentence.words}
    assert words["Activists"].role == "nsubj:pass"
    assert (words["police"].role, words["police"].head) == ("obl:agent", 2)
    assert (words["by"].role, words["by"].head) == ("case", 5)
    assert (words["and"].role, words["and"].head) == ("cc", 7)
    assert words["arrested"].head == -1


def test_offsets_are_those_of_the_text(reader: SpacyReader) -> None:
    text = "\n\n  Activists were arrested by Turkish police and troops.\n"
    # spaCy sees the line with its spaces, so the pipeline above would not fit: read it without them
    text = text.replace("  A", "A")
    [sentence] = reader.read(text)
    assert [text[word.start : word.end] for word in sentence.words] == [row[0] for row in CLEARNLP]
    assert sentence.paragraph == 0


def test_only_our_entity_labels_are_kept(reader: SpacyReader) -> None:
    [sentence] = reader.read("Activists were arrested by Turkish police and troops.")
    assert [(entity.first, entity.last, entity.label) for entity in sentence.entities] == [(4, 5, "NORP")]


def test_the_predicate_heads_a_copular_clause() -> None:
    tree = ud_tree([1, 1, 3, 1, 3, 4], ["nsubj", "ROOT", "det", "attr", "prep", "pobj"],
                   ["PROPN", "AUX", "DET", "NOUN", "ADP", "PROPN"], ["Oman", "be", "an", "ally", "of", "Iran"])  # fmt: skip
    assert tree == [(3, "nsubj"), (3, "cop"), (3, "det"), (-1, "root"), (5, "case"), (3, "nmod")]


def test_ud_labels_stay_as_they_are() -> None:
    tree = ud_tree([1, 1, 1], ["nsubj", "root", "obj"], ["PROPN", "VERB", "PROPN"], ["Iran", "meet", "Oman"])
    assert tree == [(1, "nsubj"), (-1, "root"), (1, "obj")]


@pytest.mark.parametrize("read", [lambda: SpacyReader("en_no_such_pipeline")])
def test_a_missing_pipeline_says_how_to_get_it(read: Callable[[], SpacyReader]) -> None:
    with pytest.raises(PipelineMissing, match="python -m spacy download en_no_such_pipeline"):
        read()
