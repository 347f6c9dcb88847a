"""The store under real mishaps, each in a process of its own: killed, out of room, damaged, two at once.

``COMITY_KILLS=20 python -m pytest tests/test_graph_store_crash.py`` kills more often than CI has time for.
"""

import os
import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from store_writer import copy

from graph.build import STORE
from graph.store import Store
from ontology.exchange import write_articles, write_statements

KILLS = int(os.environ.get("COMITY_KILLS", "3"))
COMITY = [sys.executable, "-c", "from graph.cli import main; main()"]
WRITER = Path(__file__).with_name("store_writer.py")
PLENTY = 100_000  # articles; nobody waits for the last

pytestmark = pytest.mark.slow

Writer = subprocess.Popen[str]


def writer(folder: Path, how: str = "add", first: int = 0, last: int = PLENTY) -> Writer:
    command = [sys.executable, str(WRITER), str(folder), how, str(first), str(last)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def read_until(process: Writer, line: str) -> None:
    assert process.stdout is not None
    for found in process.stdout:
        if found == f"{line}\n":
            return
    pytest.fail(f"the writer ended without saying {line!r}: {process.communicate()[1]}")


def killed(process: Writer) -> list[str]:
    """Kill as with ``kill -9``, and return what the process still said."""
    process.kill()
    return process.communicate()[0].split("\n")[:-1]


def said(count: int, folder: Path) -> Path:
    """Write a ``statements.jsonl`` of so many articles, with their texts beside it."""
    folder.mkdir()
    pairs = [copy(number) for number in range(count)]
    write_articles(folder / "articles.jsonl", (article for article, _ in pairs))
    write_statements(folder / "statements.jsonl", (each for _, some in pairs for each in some))
    return folder / "statements.jsonl"


def build(path: Path, out: Path, limit: Callable[[], None] | None = None) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [*COMITY, "build", str(path), "-o", str(out)], capture_output=True, text=True, preexec_fn=limit
    )


def sound(folder: Path) -> tuple[set[str], list[str]]:
    """Return the articles of a store once it is found to be whole, and what it said on opening."""
    with Store(folder) as store:
        assert store.problems() == []
        return {article.id for article in store.articles()}, store.notices


@pytest.mark.parametrize("how", ["add", "add_all"])
def test_what_was_acknowledged_survives_a_kill_at_any_moment(how: str, tmp_path: Path) -> None:
    chance, known = random.Random(how), set[str]()
    for round_ in range(KILLS):
        process = writer(tmp_path, how, first=round_ * PLENTY, last=(round_ + 1) * PLENTY)
        read_until(process, "open")
        time.sleep(chance.random())
        known |= set(killed(process))
        found, _ = sound(tmp_path)
        assert known - found == set()
        assert len(found - known) <= round_ + 1  # written down, but killed before it was said
        known = found


def test_a_killed_build_is_finished_by_the_next_to_the_same_files(tmp_path: Path) -> None:
    path, chance = said(150, tmp_path / "in"), random.Random(1)
    start = time.monotonic()
    assert build(path, tmp_path / "whole").returncode == 0
    whole = time.monotonic() - start
    for _ in range(KILLS):
        process = subprocess.Popen([*COMITY, "build", str(path), "-o", str(tmp_path / "out")], stdout=subprocess.PIPE)
        time.sleep(chance.random() * whole)
        process.kill()
        process.communicate()
        for name in ("statements.jsonl", "articles.jsonl"):
            if (tmp_path / "out" / name).exists():
                assert (tmp_path / "out" / name).read_bytes() == (tmp_path / "whole" / name).read_bytes()
        if (tmp_path / "out" / STORE / "journal.sqlite").exists():
            sound(tmp_path / "out" / STORE)
    done = build(path, tmp_path / "out")
    assert done.returncode == 0, done.stderr
    for name in ("statements.jsonl", "articles.jsonl"):
        assert (tmp_path / "out" / name).read_bytes() == (tmp_path / "whole" / name).read_bytes()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=16m", "none", str(folder)], capture_output=True)
    if mounted.returncode:
        pytest.skip("no file system may be mounted here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk_is_told_in_one_line_and_loses_nothing(small_disk: Path, tmp_path: Path) -> None:
    first = writer(small_disk / "out" / STORE)
    acknowledged, complaint = first.communicate()
    assert "No space left" in complaint
    known = set(acknowledged.split()) - {"open"}
    assert known
    done = build(said(300, tmp_path / "in"), small_disk / "out")
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "No space left on device" in done.stderr
    subprocess.run(["mount", "-o", "remount,size=200m", str(small_disk)], check=True)
    found, _ = sound(small_disk / "out" / STORE)
    assert known - found == set()


def test_a_file_that_may_not_grow_is_told_in_one_line_and_loses_nothing(tmp_path: Path) -> None:
    path, out = said(300, tmp_path / "in"), tmp_path / "out"
    first = said(5, tmp_path / "first")
    assert build(first, out).returncode == 0
    done = build(path, out, lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, 600_000)))
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    found, _ = sound(out / STORE)
    assert {copy(number)[0].id for number in range(5)} <= found
    assert build(path, out).returncode == 0
    assert len(sound(out / STORE)[0]) == 300


def flip(path: Path, at: float) -> None:
    """Turn over one byte of a file, so far into it."""
    content = bytearray(path.read_bytes())
    content[int(at * len(content))] ^= 0xFF
    path.write_bytes(content)


@pytest.mark.parametrize("at", [0.05, 0.5, 0.95])
def test_a_byte_flipped_in_the_log_is_repaired_and_said(at: float, tmp_path: Path) -> None:
    process = writer(tmp_path, last=40)
    read_until(process, "waiting")
    killed(process)  # before its log is worked in
    log = max(tmp_path.glob("quads/*.log"), key=lambda path: path.stat().st_size)
    flip(log, at)
    found, notices = sound(tmp_path)
    assert found == {copy(number)[0].id for number in range(40)}
    assert len(notices) == 1
    assert sound(tmp_path)[1] == []


@pytest.mark.parametrize("at", [0.1, 0.5])
@pytest.mark.parametrize("files", ["*.sst", "MANIFEST-*", "CURRENT", "OPTIONS-*"])
def test_a_byte_flipped_in_any_file_of_the_quads_loses_nothing(files: str, at: float, tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        store.add_all(copy(number) for number in range(40))
        before = list(store.sorted_nquads())
    for path in tmp_path.glob(f"quads/{files}"):
        flip(path, at)
    with Store(tmp_path) as store:
        assert files == "OPTIONS-*" or "rebuilt them from the journal, nothing is lost" in store.notices[0]
        assert store.problems() == []
        assert list(store.sorted_nquads()) == before


def test_a_second_build_is_told_that_somebody_writes(tmp_path: Path) -> None:
    path = said(3, tmp_path / "in")
    first = writer(tmp_path / "out" / STORE, last=2)
    read_until(first, "waiting")
    done = build(path, tmp_path / "out")
    assert done.returncode == 1
    assert done.stderr == (
        f"comity: {tmp_path / 'out' / STORE}: somebody else is writing or reading here; "
        "wait for it to end and try again\n"
    )
    first.communicate()
    assert first.returncode == 0
    assert build(path, tmp_path / "out").returncode == 0
    assert len(sound(tmp_path / "out" / STORE)[0]) == 3


def test_of_two_builds_at_once_each_is_done_or_told(tmp_path: Path) -> None:
    path, out = said(100, tmp_path / "in"), tmp_path / "out"
    command = [*COMITY, "build", str(path), "-o", str(out)]
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    told = [process.communicate()[1] for process in both]
    assert 0 in {process.returncode for process in both}
    for process, error in zip(both, told, strict=True):
        assert process.returncode == 0 or ("somebody else is writing" in error and error.count("\n") == 1)
    assert len(sound(out / STORE)[0]) == 100
