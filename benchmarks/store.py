"""Measure the store against plain rdflib on the same made-up statements, in the same run.

    python benchmarks/store.py 50000            # a table
    python benchmarks/store.py 50000 --json     # the figures
    python benchmarks/store.py 50000 --cpu      # seconds of the process, for a machine that others use too

Seconds of the process count the store's own threads and leave out waits for the disk.

Each contender runs in a process of its own, so that memory is its own (resident set after loading, less that
before). Comity starts from statements and ends with journal, quads and every commit on the disk; rdflib
starts from the same quads as an N-Quads file, without a journal, which is in its favour.
"""

import argparse
import gc
import json
import math
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

from graph.projection import Projector
from graph.store import Store
from ontology.model import Actor, Article, Assertion, Basis, Evidence, Kind, Relation, Span, Statement, Status, When
from ontology.questions import question

AN_ARTICLE = 20  # statements
clock = time.process_time if "--cpu" in sys.argv else time.perf_counter
ASKED: dict[str, dict[str, str]] = {
    "ledger": {"source": "C001", "target": "C002"},
    "trend": {"source": "C001", "target": "C002"},
    "claims": {"speaker": "C003"},
    "announced": {},
    "corroboration": {},
    "framing": {"actor": "C004"},
    "escalation": {},
    "audit": {"source": "C005", "relation": "ACCUSE", "target": "C001"},
}
"""Eight of the named questions, with what fills their words."""
QUERIES = {name: question(name).sparql(**filled) for name, filled in ASKED.items()}
_SOONER = {  # in rdflib: MINUS takes it five times as long as FILTER, and a graph's name 200 times as long as a join
    "MINUS { ?relation comity:class ?class . ?source ?relation ?target }": "FILTER NOT EXISTS { ?source ?relation ?target }",
    "GRAPH ?graph {": "{",
    "OPTIONAL { ?graph prov:wasGeneratedBy": "OPTIONAL { ?graph prov:wasDerivedFrom ?article ; prov:wasGeneratedBy",
}


def for_rdflib(query: str) -> str:
    """Return a query in the form that rdflib answers sooner, so that it is measured at its best."""
    for ours, sooner in _SOONER.items():
        query = query.replace(ours, sooner)
    return query


def articles(statements: int) -> Iterator[tuple[Article, list[Statement]]]:
    """Yield made-up articles with their statements: 200 actors, the first far busier than the last."""
    chance = random.Random(7)
    actors = [Actor(id=f"C{n:03}", name=f"Country {n}", kind=Kind.STATE, country=f"C{n:03}") for n in range(200)]
    weights = [1 / (n + 1) for n in range(len(actors))]
    for number in range(math.ceil(statements / AN_ARTICLE)):
        ends = [chance.choices(actors, weights, k=2) for _ in range(AN_ARTICLE)]
        relations = chance.choices(list(Relation), k=AN_ARTICLE)
        sentences = [
            f"{a.name} {r.value.lower()} {b.name} on day {n}."
            for n, ((a, b), r) in enumerate(zip(ends, relations, strict=True))
        ]
        day = date(2015, 1, 1) + timedelta(days=chance.randrange(3000))
        article = Article(
            id=f"article-{number}",
            text=" ".join(sentences),
            title=f"News {number}",
            publisher=f"Paper {number % 40}",
            published=day,
        )
        yield article, list(_statements(article, sentences, ends, relations, day, chance))


def _statements(
    article: Article,
    sentences: list[str],
    ends: list[list[Actor]],
    relations: list[Relation],
    day: date,
    chance: random.Random,
) -> Iterator[Statement]:
    start = 0
    for sentence, (source, target), relation in zip(sentences, ends, relations, strict=True):
        verb = start + len(source.name) + 1
        whom = verb + len(relation.value) + 1
        quote = Span(start, whom + len(target.name))
        speaker = source if chance.random() < 0.1 else None
        yield Statement(
            document=article.id,
            source=source,
            relation=relation,
            target=target,
            status=chance.choices(list(Status), (8, 1, 1, 1))[0],
            assertion=Assertion.CLAIMED if speaker else Assertion.ASSERTED,
            attributed_to=speaker,
            when=When(start=day, end=day, basis=Basis.REPORT),
            confidence=round(chance.random(), 2),
            evidence=(
                Evidence(
                    span=quote,
                    text=quote.of(article.text),
                    sentence=Span(start, start + len(sentence)),
                    trigger=Span(verb, whom - 1),
                    source=Span(start, verb - 1),
                    target=Span(whom, quote.end),
                ),
            ),
        )
        start += len(sentence) + 1


def resident() -> float:
    """Return this process's memory in MB."""
    gc.collect()
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / 1e6


def timed(work: Callable[[], object], times: int = 1) -> float:
    """Return the best of some runs, in seconds."""
    best = math.inf
    for _ in range(times):
        start = clock()
        work()
        best = min(best, clock() - start)
    return best


def measure_comity(statements: int, folder: Path | None) -> dict[str, object]:
    """Return the figures of a store, in memory or in a folder."""
    made = list(articles(statements))
    before = resident()
    start = clock()
    store = Store(folder)
    store.add_all(made[:-1])
    load = clock() - start
    memory = resident() - before
    insert = timed(lambda: store.add(*made[-1]))
    answers = {name: _rows(store, query) for name, query in QUERIES.items()}
    queries = {name: timed(lambda q=query: _rows(store, q), 3) for name, query in QUERIES.items()}  # type: ignore[misc]
    quads = len(store._quads)
    store.close()
    reopen = timed(lambda: Store(folder, read_only=True).close()) if folder else None
    disk = sum(f.stat().st_size for f in folder.rglob("*") if f.is_file()) / 1e6 if folder else None
    return {
        "quads": quads,
        "load": load,
        "insert": insert,
        "memory": memory,
        "disk": disk,
        "open": reopen,
        "queries": queries,
        "answers": answers,
    }


def _rows(store: Store, query: str) -> int:
    return sum(1 for _ in store.query(query))  # type: ignore[union-attr]  # all of them are SELECT


def measure_rdflib(statements: int, path: Path) -> dict[str, object]:
    """Return the figures of rdflib's own Dataset in memory."""
    import rdflib

    made = list(articles(statements))
    with Store() as small:
        small.add(*made[-1])
        last = "".join(line for line in small.sorted_nquads() if f"/graph/{made[-1][0].id}>" in line)
    del made, small
    before = resident()
    start = clock()
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(str(path), format="nquads")
    load = clock() - start
    memory = resident() - before
    insert = timed(lambda: dataset.parse(data=last, format="nquads"))
    prefixes = {name: rdflib.Namespace(start) for name, start in Projector().prefixes.items()}
    answers, queries = {}, {}
    for name, query in QUERIES.items():
        asked = for_rdflib(query)
        answers[name] = len(list(dataset.query(asked, initNs=prefixes)))
        queries[name] = timed(lambda q=asked: len(list(dataset.query(q, initNs=prefixes))), 2)  # type: ignore[misc]
    return {
        "quads": len(dataset),
        "load": load,
        "insert": insert,
        "memory": memory,
        "queries": queries,
        "answers": answers,
    }


def run(statements: int) -> dict[str, dict[str, object]]:
    """Return the figures of all three, each from a process of its own."""
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        dump = Path(folder) / "all.nq"
        with Store() as store:
            store.add_all(list(articles(statements))[:-1])
            store.write(dump)
        for who, where in (("memory", "-"), ("disk", f"{folder}/store"), ("rdflib", str(dump))):
            command = [sys.executable, __file__, *sys.argv[1:], "--contender", who, where]
            found[who] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return found


def ratios(found: dict[str, dict[str, object]]) -> dict[str, dict[str, float]]:
    """Return how many times better than rdflib each store is; queries by geometric mean."""
    plain = found["rdflib"]
    told = {}
    for who in ("memory", "disk"):
        ours = found[who]
        assert ours["answers"] == plain["answers"], (ours["answers"], plain["answers"])
        logs = [math.log(plain["queries"][name] / seconds) for name, seconds in ours["queries"].items()]  # type: ignore[index, union-attr]
        told[who] = {
            "load": plain["load"] / ours["load"],  # type: ignore[operator]
            "insert": plain["insert"] / ours["insert"],  # type: ignore[operator]
            "memory": plain["memory"] / ours["memory"],  # type: ignore[operator]
            "queries": math.exp(sum(logs) / len(logs)),
        }
    return told


def main() -> None:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("statements", type=int)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--cpu", action="store_true")
    parser.add_argument("--contender", nargs=2, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.contender:
        who, where = asked.contender
        if who == "rdflib":
            print(json.dumps(measure_rdflib(asked.statements, Path(where))))
        else:
            print(json.dumps(measure_comity(asked.statements, None if who == "memory" else Path(where))))
        return
    found = run(asked.statements)
    told = ratios(found)
    if asked.json:
        print(json.dumps({"figures": found, "ratios": told}, indent=1))
        return
    print(f"{asked.statements:,} statements, {found['memory']['quads']:,} quads")
    print(f"{'':24}{'in memory':>12}{'on disk':>12}{'rdflib':>12}")
    for name, unit in (("load", "s"), ("insert", "s"), ("memory", "MB"), ("disk", "MB"), ("open", "s")):
        print(f"{name + ', ' + unit:24}" + "".join(_cell(found[who].get(name)) for who in found))
    for name in QUERIES:
        print(f"{name + ', s':24}" + "".join(_cell(found[who]["queries"][name]) for who in found))  # type: ignore[index]
    for who, ratio in told.items():
        print(f"{who}: " + ", ".join(f"{name} {value:.1f}x" for name, value in ratio.items()))


def _cell(value: object) -> str:
    return f"{value:12.4f}" if isinstance(value, float) else f"{'-':>12}"


if __name__ == "__main__":
    main()
