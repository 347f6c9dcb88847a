"""How fast the reader reads: ``python benchmarks/reading_speed.py FILE[.gz] [--json]``.

FILE is text, or columns with a word first (sentences apart by empty lines), packed or not. Prints the words a second of
wall time on one core (``words_per_second``) and on all, CPU time beside it since other programs may share the machine,
the time to load from a fresh interpreter, and the peak memory of this process.
"""

import argparse
import gzip
import resource
import subprocess
import sys
import time
from pathlib import Path

from ingest.english.measures import show
from ingest.english.reader import EnglishReader

_LIMIT = 1_500_000  # code points: about a quarter of a million words


def text_of(path: Path) -> str:
    """Return the text of a file; columns become one sentence a line."""
    raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    text = raw.decode("utf-8")
    lines = text.splitlines()
    if sum("\t" in line for line in lines[:200]) < len(lines[:200]) // 2:
        return text
    sentences, words = [], []
    for line in lines:
        if line.strip() and not line.startswith("#"):
            columns = line.split("\t")
            words.append(columns[1] if columns[0].isdigit() and len(columns) > 3 else columns[0])
        elif words:
            sentences.append(" ".join(words))
            words = []
    return "\n".join([*sentences, " ".join(words)])


def speed(reader: EnglishReader, text: str) -> tuple[int, float, float]:
    """Return the words read, the wall time and the CPU time in seconds."""
    wall, cpu = time.perf_counter(), time.process_time()
    words = sum(len(sentence.words) for sentence in reader.sentences(text))
    return words, time.perf_counter() - wall, time.process_time() - cpu


def load_time() -> tuple[float, float]:
    """Return the wall and CPU seconds from a fresh interpreter to a loaded reader, its own start taken off; best of three."""
    code = "from ingest.english.reader import EnglishReader; EnglishReader(threads=1)"
    loaded, empty = [_run(code) for _ in range(3)], [_run("pass") for _ in range(3)]
    return min(loaded)[0] - min(empty)[0], min(cpu for _, cpu in loaded) - min(cpu for _, cpu in empty)


def _run(code: str) -> tuple[float, float]:
    started, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parent.parent)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.perf_counter() - started, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def peak_megabytes() -> float:
    """Return the most memory that this process has held; what it was forked from does not count where Linux tells."""
    status = Path("/proc/self/status")
    for line in status.read_text("ascii").splitlines() if status.exists() else ():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Measure one file."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args()
    text = text_of(chosen.file)[:_LIMIT]
    one = EnglishReader(threads=1)
    if not text.strip():
        parser.error(f"{chosen.file} has no text")
    speed(one, text[:20_000])
    words, wall, cpu = speed(one, text)
    loaded, loaded_cpu = load_time()
    all_words, all_wall, _ = speed(EnglishReader(), text)
    figures = {
        "words": words,
        "words_per_second": round(words / wall, 1),
        "words_per_cpu_second": round(words / cpu, 1),
        "words_per_second_all_cores": round(all_words / all_wall, 1),
        "load_seconds": round(loaded, 3),
        "load_cpu_seconds": round(loaded_cpu, 3),
        "peak_megabytes": round(peak_megabytes(), 1),
    }
    show(figures, as_json=chosen.json)


if __name__ == "__main__":
    main()
