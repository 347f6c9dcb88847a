"""How fast articles become statements: words a second, memory, growth with the number of articles.

    python benchmarks/extraction_speed.py FILE [--articles 200] [--sentences 20] [--json]

FILE is a token-per-line corpus (word in the first column, empty line after a sentence), .gz or not; it
is cut into articles of so many sentences. The first articles warm up and are not counted. ``linear`` is
the time an article of the second half takes over that of the first half: 1 is flat.
"""

import argparse
import json
import resource
import sys
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from ingest.english.training.news import sentences
from ingest.pipeline import default_extractor
from ontology.model import Article


def articles(path: Path, count: int, length: int) -> Iterator[Article]:
    """Yield articles cut from a corpus, starting over where it ends."""
    pool = list(islice(sentences(path), count * length))
    for number in range(count):
        chunk = [pool[(number * length + i) % len(pool)] for i in range(length)]
        yield Article(id=f"cut-{number}", text=" ".join(chunk))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--sentences", type=int, default=20)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    extractor = default_extractor()
    cut = list(articles(options.file, options.articles, options.sentences))
    for article in cut[:3]:
        extractor.extract(article)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    spent, found = [], 0
    for article in cut[3:]:
        start = time.process_time()
        found += len(extractor.extract(article))
        spent.append(time.process_time() - start)
    words = sum(len(a.text.split()) for a in cut[3:])
    half = len(spent) // 2
    figures = {
        "words_per_second": round(words / sum(spent)),
        "statements": found,
        "linear": round(sum(spent[half:]) / max(len(spent) - half, 1) / (sum(spent[:half]) / max(half, 1)), 2),
        "megabytes_at_start": peak // 1024,
        "megabytes_at_end": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }
    if options.json:
        print(json.dumps(figures))
    else:
        print(f"{len(spent)} articles, {words} words (seconds of processor time, all threads)")
        for name, value in figures.items():
            print(f"{name:20} {value}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
