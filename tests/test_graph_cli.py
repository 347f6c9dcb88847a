"""The command: help with examples, exit statuses, and one line for whatever is wrong."""

import json
import shlex
import sys
from pathlib import Path

import pytest
from page_examples import small
from typer.main import get_command

from graph.cli import app, main
from ontology.exchange import to_json, write_articles, write_statements

ROOT = get_command(app)


def commands(group: object = ROOT, *before: str) -> list[tuple[str, ...]]:
    """Return the words of every command, those of groups too."""
    found = [before] if before else []
    for name, inner in getattr(group, "commands", {}).items():
        found += commands(inner, *before, name)
    return found


def comity(line: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    """Return the exit status of a command line, and what it said on standard output and error."""
    sys.argv = ["comity", *shlex.split(line)]
    with pytest.raises(SystemExit) as ended:
        main()
    code = ended.value.code
    return (code if isinstance(code, int) else 0), *capsys.readouterr()


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Go to a folder with a statement file, and its articles beside it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", sys.argv)
    statements, articles = small()
    write_articles("articles.jsonl", articles)
    write_statements("statements.jsonl", statements)
    return tmp_path


@pytest.mark.parametrize("words", commands(), ids=" ".join)
def test_every_help_has_examples_that_can_be_typed(
    words: tuple[str, ...], here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, told, _ = comity(f"{' '.join(words)} --help", capsys)
    assert (status, "Examples:" in told) == (0, True)
    command = ROOT
    for word in words:
        command = command.commands[word]  # type: ignore[attr-defined]  # a group, as the words tell
    _, *examples = (command.epilog or "").split("\n\n")
    assert examples
    for example in examples:
        typed = shlex.split(example.partition(" > ")[0])
        assert typed[: len(words) + 1] == ["comity", *words]


def test_what_is_done_is_0_what_failed_is_1_and_what_was_typed_wrong_is_2(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert comity("build statements.jsonl", capsys)[0] == 0
    for line in ("stats", "query 'ASK {}'", "validate", "export out.csv", "view", "relations accuse", "rebuild"):
        assert comity(line, capsys)[0] == 0
    for line in (
        "query 'SELECT'",
        "query ledger",
        "stats -d nowhere",
        "remove nobody",
        "relations hugs",
        "export out.docx",
        "view --actor NOBODY",
        "explain ffffffffffffffff",
        "actors explain NOBODY",
        "build nothing.txt",
    ):
        status, _, error = comity(line, capsys)
        assert (line, status) == (line, 1)
        assert "Traceback" not in error
    for line in ("hug", "build", "build a.jsonl --min-confidence 7", "view --since soon", "query", "export"):
        assert (line, comity(line, capsys)[0]) == (line, 2)


def test_stats_tell_every_measure_with_its_meaning(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from graph.measures import measures, totals
    from graph.network import dyads, network

    pairs = dyads(network(*small()))
    comity("build statements.jsonl", capsys)
    _, told, _ = comity("stats", capsys)
    for name, says in [(m.name, m.says) for m in measures(pairs)] + [(t.name, t.says) for t in totals(pairs)]:
        assert f"{name}: " in told
        assert says in told
    assert "2024-02\t1\t" in told


def test_every_bad_line_is_one_line_and_the_good_are_kept(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    record = to_json(small()[0][0])
    nameless = {**record, "id": "x1", "source": {"name": "Luma", "type": "state"}}
    beyond = {**record, "id": "x2", "evidence": {**record["evidence"], "sentence": [0, 9999]}}  # type: ignore[dict-item]
    bad = [b'{"id": ', json.dumps({**record, "relation": "HUGS"}).encode(), json.dumps(nameless).encode()]
    bad += [json.dumps(beyond).encode(), b'{"id": "\xff"}', b'{"id": "' + b"x" * 17 * 2**20 + b'"}']
    path = here / "statements.jsonl"
    path.write_bytes(path.read_bytes() + b"\n".join(bad) + b"\n")
    status, told, error = comity("build statements.jsonl", capsys)
    assert status == 1
    assert "10 statements" in told
    *each, last = error.splitlines()
    assert [line.split(":")[2] for line in each] == [str(number) for number in range(11, 17)]
    for line, words in zip(
        each,
        ("expected a JSON object", "unknown relation 'HUGS'", "source.id", "9999", "expected UTF-8", "a longer one"),
        strict=True,
    ):
        assert words in line
    assert last == "comity: 6 things could not be used; they are listed above"


@pytest.mark.parametrize("folder", ["statements.jsonl/out", "/dev/null/out", "/proc/out"])
def test_a_folder_that_cannot_be_written_is_one_line(
    folder: str, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, told, error = comity(f"build statements.jsonl -o {folder}", capsys)
    assert (status, told, error.count("\n")) == (1, "", 1)
    assert folder in error


def test_a_file_of_other_bytes_is_told_in_one_line(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "noise.jsonl").write_bytes(bytes(range(256)))
    (here / "noise.txt").write_bytes(b"\xff\xfe\x00\xd8")
    status, _, error = comity("build noise.jsonl", capsys)
    assert (status, "Traceback" in error) == (1, False)
    status, _, error = comity("build noise.txt", capsys)
    assert (status, "Traceback" in error) == (1, False)
