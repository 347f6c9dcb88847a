"""Measure a build of statements: from a file in the exchange format to store, page and RDF on the disk.

    python benchmarks/build_speed.py STATEMENTS.jsonl    # with articles.jsonl beside it
    python benchmarks/build_speed.py GOLD                # the folder of annotated articles, converted first

Tells the best of three builds into fresh folders, in seconds of this process and on the clock; libraries are
loaded before.
"""

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

from graph.build import STORE, Reading, build, sources
from graph.store import Store
from ontology.exchange import write_articles, write_statements


def converted(gold: Path, folder: Path) -> Path:
    """Return a statement file of the gold articles, made as the tests make it."""
    os.environ["COMITY_SHARED"] = str(gold.resolve().parent)
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))
    from page_examples import gold as read_gold

    statements, articles = read_gold()
    write_articles(folder / "articles.jsonl", articles)
    write_statements(folder / "statements.jsonl", statements)
    return folder / "statements.jsonl"


def built(path: Path, out: Path) -> tuple[int, float, float]:
    """Return the number of statements, and the seconds of this process and on the clock."""
    mine, clock = time.process_time(), time.perf_counter()
    with Store(out / STORE) as store:
        report = build(sources([path], store, Reading()), store, out)
    return report.statements, time.process_time() - mine, time.perf_counter() - clock


def main() -> None:
    """Print one line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = converted(asked.path, folder) if asked.path.is_dir() else asked.path
        built(path, folder / "warm")
        runs = [built(path, folder / str(run)) for run in range(3)]
    print(f"{runs[0][0]:,} statements: {min(r[1] for r in runs):.2f} s of the process, {min(r[2] for r in runs):.2f} s")


if __name__ == "__main__":
    main()
