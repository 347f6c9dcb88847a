"""Annotated reports: what is written is read, marks and all, and bad lines name themselves."""

import random
from pathlib import Path

import pytest

from ingest.english.training.report_pairs import report_examples, shortened
from ingest.english.training.reports import gold, reports
from ontology.errors import BadLine
from ontology.model import Relation, Status

REPORT = """\
## muscat-talks | 2021-03-14 | news
@ 1 IRN state IRN Iran
@ 2 hassan-amiri person IRN Hassan Amiri
@ 3 OMN state OMN Oman
@ 4 red-hand armed-group - Red Hand
= [1 Iran]'s envoy in Muscat
[1 Iran]'s envoy, [2 Hassan Amiri], met the foreign minister of [3 Oman] on Sunday.
> 2=3 CONSULT actual
/
[2 He] said [1 Tehran] would never arm [4 the Red Hand].
> 1>4 AID negated by 2
"The strait stays open for [3 the Omanis]."
> 2>3 AGREE actual
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "reports.txt"
    path.write_text(text, "utf-8")
    return path


def test_a_report_is_read_with_title_paragraphs_and_mentions(tmp_path: Path) -> None:
    [report] = reports(written(tmp_path, REPORT))
    assert report.text.startswith("Iran's envoy in Muscat\n\nIran's envoy, Hassan Amiri, met")
    assert "on Sunday.\n\nHe said" in report.text
    for line in report.lines:
        for mention in line.mentions:
            assert line.text[mention.start : mention.end] in line.text
    assert [line.text[m.start : m.end] for line in report.lines for m in line.mentions][:3] == [
        "Iran",
        "Iran",
        "Hassan Amiri",
    ]


def test_statements_keep_direction_status_and_who_says_so(tmp_path: Path) -> None:
    [report] = reports(written(tmp_path, REPORT))
    [met] = report.lines[1].statements
    [armed] = report.lines[2].statements
    assert (met.relation, met.mutual) == (Relation.CONSULT, True)
    assert (armed.source, armed.target, armed.status, armed.by) == ((1,), (4,), Status.NEGATED, 2)


def test_a_report_becomes_an_annotated_document(tmp_path: Path) -> None:
    document = gold(reports(written(tmp_path, REPORT))[0])
    assert document["statements"][0]["source"] == ["hassan-amiri"]  # type: ignore[index]
    red_hand = document["actors"][3]  # type: ignore[index]
    assert (red_hand["country"], red_hand["mentions"]) == (None, ["the Red Hand"])


def test_every_pair_of_a_sentence_is_told_or_nothing(tmp_path: Path) -> None:
    examples = report_examples(written(tmp_path, REPORT), random.Random(1))
    met = next(e for e in examples if "met" in e.words)
    said = {(" ".join(met.words[slice(*p.source)]), " ".join(met.words[slice(*p.target)])): p for p in met.pairs}
    assert said["Hassan Amiri", "Oman"].relation == said["Oman", "Hassan Amiri"].relation == "CONSULT"
    assert said["Iran", "Oman"].relation == "NONE"
    assert said["Iran", "Oman"].status is None


def test_who_speaks_from_outside_is_put_before_the_words(tmp_path: Path) -> None:
    examples = report_examples(written(tmp_path, REPORT), random.Random(1))
    [spoken] = [e for e in examples if e.words[:4] == ("Hassan", "Amiri", "said", ":")]
    [pair] = spoken.pairs
    assert (spoken.words[slice(*pair.source)], pair.relation) == (("Hassan", "Amiri"), "AGREE")
    assert spoken.words[slice(*pair.target)] == ("the", "Omanis")


def test_a_shortened_mention_is_part_of_the_whole_one(tmp_path: Path) -> None:
    for seed in range(20):
        for example in report_examples(written(tmp_path, REPORT), random.Random(seed)):
            short = shortened(example, random.Random(seed))
            for whole, part in zip(example.pairs, short.pairs, strict=True):
                assert whole.source[0] <= part.source[0] < part.source[1] <= whole.source[1]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("[9 Iran] spoke.", "numbers of actors"),
        ("[1 Iran [3 Oman]] spoke.", "not nested"),
        ("> 1>3 SHOUT actual", "RELATION status"),
        ("@ 5 X planet - X", "type one of"),
    ],
)
def test_a_bad_line_is_named_with_what_was_expected(tmp_path: Path, line: str, expected: str) -> None:
    with pytest.raises(BadLine, match=expected) as caught:
        reports(written(tmp_path, f"{REPORT}{line}\n"))
    assert f"reports.txt:{len(REPORT.splitlines()) + 1}:" in str(caught.value)
