"""A spaCy pipeline serves as a reader, its labels brought to UD."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from graph.cli import main
from ingest.spacy_reader import PipelineMissing, PipelineUnfit, SpacyReader, ud_tree

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


KNOWN: dict[str, list[Row]] = {
    "Iran accused Israel of an attack .": [
        ("Iran", 1, "nsubj", "PROPN", "Iran"),
        ("accused", 1, "ROOT", "VERB", "accuse"),
        ("Israel", 1, "dobj", "PROPN", "Israel"),
        ("of", 1, "prep", "ADP", "of"),
        ("an", 5, "det", "DET", "an"),
        ("attack", 3, "pobj", "NOUN", "attack"),
        (".", 1, "punct", "PUNCT", "."),
    ]
}
"""Sentences that the assembled pipeline below can parse."""


@Language.component("comity_test_parser")
def known_parser(doc: Doc) -> Doc:
    """Parse from the table above; what is not in it is a chain of nouns."""
    rows = KNOWN.get(" ".join(token.text for token in doc), [])
    for index, token in enumerate(doc):
        head, role, upos, lemma = rows[index][1:] if rows else (0, "ROOT" if index == 0 else "dep", "NOUN", token.text)
        token.head, token.dep_, token.pos_, token.lemma_ = doc[head], role, upos, lemma
    return doc


@pytest.fixture
def assembled(tmp_path: Path) -> Path:
    """A pipeline on disk: a parser from a table, and names by a ruler."""
    nlp = spacy.blank("en")
    nlp.add_pipe("comity_test_parser")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "GPE", "pattern": name} for name in ("Iran", "Israel")])  # type: ignore[attr-defined]
    nlp.to_disk(tmp_path / "pipeline")
    return tmp_path / "pipeline"


def test_a_pipeline_reads_for_the_command(assembled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    article = tmp_path / "accusation.txt"
    article.write_text("Iran accused Israel of an attack.\n", encoding="utf-8")
    out = tmp_path / "out"
    command(monkeypatch, "build", str(article), "-o", str(out), "--reader", f"spacy:{assembled}")
    [statement] = [json.loads(line) for line in (out / "statements.jsonl").read_text(encoding="utf-8").splitlines()]
    assert (statement["source"]["id"], statement["relation"], statement["target"]["id"]) == ("IRN", "ACCUSE", "ISR")
    assert statement["reader"].startswith("spacy-en_pipeline")


def test_an_unknown_pipeline_is_one_line_of_the_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    article = tmp_path / "a.txt"
    article.write_text("Iran met Oman.", encoding="utf-8")
    status = command(monkeypatch, "build", str(article), "-o", str(tmp_path / "out"), "--reader", "spacy:en_no_such")
    told = capsys.readouterr().err.strip().splitlines()
    assert status == 1
    assert len(told) == 1
    assert told[0].endswith("no spaCy pipeline 'en_no_such' is installed; try: python -m spacy download en_no_such")


def command(monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    """Run ``comity`` in this process, where the assembled parser is known; return its exit status."""
    monkeypatch.setattr("sys.argv", ["comity", *words])
    try:
        main()
    except SystemExit as end:
        return int(end.code or 0)
    return 0


@pytest.mark.parametrize(
    ("parts", "lack"), [((), "sentences"), (("sentencizer",), "tree")], ids=["nothing", "sentences only"]
)
def test_a_pipeline_without_a_parser_is_refused(parts: tuple[str, ...], lack: str) -> None:
    nlp = spacy.blank("en")
    for part in parts:
        nlp.add_pipe(part)
    with pytest.raises(PipelineUnfit, match=f"it gives no {lack}; choose one with a tagger and a parser"):
        SpacyReader(nlp).read("Iran met Oman.")


def test_a_broken_pipeline_is_told_in_one_line(assembled: Path) -> None:
    config = assembled / "config.cfg"
    config.write_text(config.read_text("utf-8").replace("comity_test_parser", "no_such_part"), encoding="utf-8")
    with pytest.raises(PipelineUnfit, match="no_such_part") as told:
        SpacyReader(str(assembled))
    assert "\n" not in str(told.value)


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        ("nsubjpass", "nsubj:pass"), ("auxpass", "aux:pass"), ("dobj", "obj"), ("dative", "iobj"), ("relcl", "acl:relcl"),
        ("poss", "nmod:poss"), ("prt", "compound:prt"), ("neg", "advmod"), ("npadvmod", "obl:unmarked"),
        ("nsubj:pass", "nsubj:pass"), ("obl:agent", "obl:agent"), ("acl:relcl", "acl:relcl"), ("flat:name", "flat"), ("", "dep"),
    ],
)  # fmt: skip
def test_roles_of_other_treebanks_become_ours(theirs: str, ours: str) -> None:
    assert ud_tree([1, 1], [theirs, "ROOT"], ["NOUN", "VERB"], ["a", "b"])[0] == (1, ours)


def test_agents_and_obliques_are_told_apart() -> None:
    roles = [role for _, role in ud_tree(
        [1, 1, 1, 2, 1, 4], ["nsubjpass", "ROOT", "agent", "pobj", "prep", "pobj"],
        ["PROPN", "VERB", "ADP", "NOUN", "ADP", "PROPN"], ["Kyiv", "bomb", "by", "troop", "in", "May"],
    )]  # fmt: skip
    assert roles == ["nsubj:pass", "root", "case", "obl:agent", "case", "obl"]


def test_entity_types_of_other_label_sets_become_ours() -> None:
    rows = [("Lavrov", 0, "ROOT", "PROPN", "Lavrov"), ("NATO", 0, "dep", "PROPN", "NATO"), ("x", 0, "dep", "NOUN", "x")]
    read = SpacyReader(pipeline(rows, [(0, 1, "PER"), (1, 2, "ORGANIZATION"), (2, 3, "MISC")])).read("Lavrov NATO x")
    assert [entity.label for entity in read[0].entities] == ["PERSON", "ORG"]


def test_an_empty_text_has_no_sentences(reader: SpacyReader) -> None:
    assert [reader.read(text) for text in ("", " \n\n ")] == [[], []]
