"""The marked pairs that relations are learnt from: every line of the form its README tells, and as many as it tells."""

import re
from collections import Counter
from pathlib import Path

from shared_material import shared

from ingest.english.labels import RELATIONS, STATUSES
from ingest.english.tokens import word_spans

FOLDER = Path(__file__).parents[1] / "ingest" / "english" / "training"
LINES = [line.split("\t") for line in (FOLDER / "relations.tsv").read_text("utf-8").splitlines()]
MARKS = re.compile(r"</?[st]>")


def plain(sentence: str) -> str:
    """A sentence without marks."""
    return MARKS.sub("", sentence)


def test_every_line_has_a_known_relation_and_status() -> None:
    assert LINES[0] == ["relation", "status", "tags", "sentence"]
    for relation, status, tags, _ in LINES[1:]:
        assert relation in RELATIONS
        assert (status == "-") if relation == "NONE" else (status in STATUSES)
        assert all(tags.split(","))


def test_every_line_marks_one_source_and_one_target_apart_from_each_other() -> None:
    for *_, sentence in LINES[1:]:
        assert sorted(MARKS.findall(sentence)) == ["</s>", "</t>", "<s>", "<t>"], sentence
        assert re.search(r"<([st])>[^<]+</\1>[^<]*<(?!\1)([st])>[^<]+</\2>", sentence), sentence


def test_marks_begin_and_end_with_a_word() -> None:
    for *_, sentence in LINES[1:]:
        text, at, places = "", 0, []
        for match in MARKS.finditer(sentence):
            text += sentence[at : match.start()]
            places.append(len(text))
            at = match.end()
        text += sentence[at:]
        ends = {edge for span in word_spans(text) for edge in span}
        assert set(places) <= ends, sentence


def test_no_line_stands_twice() -> None:
    twice = [line for line, count in Counter(map(tuple, LINES)).items() if count > 1]
    assert twice == []


def test_no_pair_has_two_relations_of_one_status() -> None:
    kinds = Counter((relation == "NONE", sentence) for relation, _, _, sentence in LINES[1:])
    assert [sentence for (none, sentence) in kinds if not none and (True, sentence) in kinds] == []


def test_there_are_enough_of_each_relation() -> None:
    counts = Counter(relation for relation, *_ in LINES[1:])
    assert len({plain(sentence) for *_, sentence in LINES[1:]}) >= 4000
    assert counts["NONE"] >= 800
    assert min(counts[relation] for relation in RELATIONS) >= 150


def test_the_readme_counts_what_is_there() -> None:
    readme = (FOLDER / "README.md").read_text("utf-8")
    counts = Counter((relation, status) for relation, status, *_ in LINES[1:])
    for relation in RELATIONS:
        cells = [sum(counts[relation, status] for status in (*STATUSES, "-"))]
        cells += [counts[relation, status] for status in STATUSES if relation != "NONE"]
        assert f"| {relation} | " + " | ".join(f"{cell:,}" for cell in cells) in readme
    sentences = len({plain(sentence) for *_, sentence in LINES[1:]})
    assert f"It has {sentences:,} sentences in {len(LINES) - 1:,} lines" in readme


def test_no_sentence_is_one_that_relations_are_measured_on() -> None:
    import gzip

    measured = gzip.decompress(shared("english", "relations-dev.tsv.gz").read_bytes()).decode("utf-8").splitlines()
    theirs = {_letters(line.split("\t")[-1]) for line in measured}
    assert [sentence for *_, sentence in LINES[1:] if _letters(sentence) in theirs] == []


def _letters(sentence: str) -> str:
    return "".join(letter for letter in plain(sentence).lower() if letter.isalnum())
