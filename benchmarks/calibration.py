"""Fit and check the confidence of statements on annotated articles, by cross-validation over documents.

    python benchmarks/calibration.py ARTICLES GOLD [--reports FILE] [--cases FILE] [--news NOTES CORPUS] [--folds 10]
                                     [--write ingest/weights.json] [--json]

ARTICLES and GOLD are folders of JSON files (articles with id, text, date; documents with actors and
statements). Every document is scored with weights and threshold fitted on the other folds, and on the
reports, news and short texts given, which are never scored. Where several readings of a document say the same
rightly, only the surest is fitted on: the others may be right by chance, since two actors that deal with each other
are named together often. Prints
precision, recall and F1 at four levels, a reliability table and the expected calibration error. With
--write, weights fitted on all documents are written.
"""

import argparse
import json
import sys
import tempfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from news_acts import blocks
from statement_scores import LEVELS, GoldDocument, Tally, gold_documents

from ingest.article import read_article
from ingest.considered import EITHER_WAY, Considered, strongest
from ingest.english.training.reports import reports, write_gold
from ingest.extract import Extractor
from ingest.merge import merge
from ingest.pipeline import default_extractor
from ingest.weigh import confidence, fit
from ontology.model import Article, Statement, Status

UNREAL = (Status.NEGATED, Status.HYPOTHETICAL)


@dataclass(frozen=True)
class Row:
    """One reading, its statement and whether the gold standard has it (at the level country)."""

    considered: Considered
    statement: Statement
    true: bool


def rows_of(extractor: Extractor, path: Path, gold: GoldDocument) -> list[Row]:
    """Return every reading of an article that could become a statement."""
    wanted = gold.keys()
    found = []
    for considered in extractor.consider(read_article(path), state_all=True):
        s = considered.statement
        if s is not None:
            # inside one country the pair of countries proves nothing: there the actors must be right
            level = "actor" if s.source.country == s.target.country else "country"
            found.append(Row(considered, s, bool(gold.keys_of([s])[level] & wanted[level])))
    return found


def rows_of_reports(extractor: Extractor, path: Path) -> list[list[Row]]:
    """Return every reading of the annotated reports of a file (see ingest/english/training/reports.py), by report."""
    with tempfile.TemporaryDirectory() as scratch:
        write_gold(reports(path), Path(scratch))
        return [
            rows_of(extractor, Path(scratch) / "articles" / f"{gold.id}.json", gold)
            for gold in gold_documents(Path(scratch) / "documents")
        ]


def rows_of_cases(extractor: Extractor, path: Path) -> list[Row]:
    """Return every reading of a table of short texts (see tests/statement_cases.py)."""
    sys.path.insert(0, str(path.parent))
    from statement_cases import cases, fact_of

    found = []
    for number, case in enumerate(cases(path)):
        article = Article(id=f"case-{number}", text=case.text, published=date(2024, 5, 15))
        for considered in extractor.consider(article, state_all=True):
            if considered.statement is not None:
                true = fact_of(considered.statement) in case.expected
                found.append(Row(considered, considered.statement, true))
    return found


def surest(rows: Sequence[Row]) -> list[Row]:
    """Return a document's readings without those that say rightly what a surer one says too."""
    best: dict[tuple[object, ...], float] = {}
    for row in rows:
        best[_said(row)] = max(best.get(_said(row), 0.0), _strength(row))
    return [row for row in rows if not row.true or _strength(row) >= best[_said(row)]]


def _said(row: Row) -> tuple[object, ...]:
    s = row.statement
    ends = [a.country or a.id for a in (s.source, s.target)]
    if ends[0] == ends[1]:
        ends = [s.source.id, s.target.id]
    either = s.reciprocal or s.relation in EITHER_WAY
    return s.relation, s.status in UNREAL and s.status, *(sorted(ends) if either else ends)


def _strength(row: Row) -> float:
    """Return how likely the model finds a reading; a rule that says so too counts half."""
    return row.considered.judgement.relations[row.considered.relation] + 0.5 * (
        row.considered.candidate.act is not None
    )


def best_threshold(
    rows: Sequence[Sequence[Row]], golds: Sequence[GoldDocument], fitted: dict[str, float], precise: float
) -> float:
    """Return the threshold around which the country F1 on these documents is best (a mean of three: they are few).

    Only thresholds whose precision is ``precise`` per cent count, if there are any: a false arrow does more harm than a missing one.
    """
    scored = []
    for step in range(4, 34):
        tally = Tally()
        for document, gold in zip(rows, golds, strict=True):
            tally.add(gold.keys(), gold.keys_of(kept(document, fitted, step / 50)))
        precision, _, f1 = tally.figures("country")
        scored.append((step / 50, precision, f1))
    means = [
        (precision >= precise, sum(f1 for _, _, f1 in scored[at - 1 : at + 2]), threshold)
        for at, (threshold, precision, _) in enumerate(scored)
        if 0 < at < len(scored) - 1
    ]
    return max(means)[2]


def kept(rows: Sequence[Row], fitted: dict[str, float], least: float) -> list[Statement]:
    """Return the statements of a document that pass a threshold, the surest reading of each pair of words."""
    weighed = []
    for row in rows:
        p = confidence(row.considered.features, fitted)
        weighed.append(replace(row.considered, confidence=p, fate="kept" if p >= least else "not sure enough"))
    return merge(
        [
            replace(c.statement, confidence=round(c.confidence, 3), reciprocal=c.candidate.mutual)
            for c in strongest(weighed)
            if c.fate == "kept" and c.statement is not None
        ]
    )


@dataclass(frozen=True)
class Learnt:
    """What is fitted on and never scored: features, whether they are right, and how much each row counts."""

    features: list[dict[str, float]]
    truth: list[bool]
    shares: list[float]

    @classmethod
    def of(cls, extractor: Extractor, options: argparse.Namespace) -> "Learnt":
        """Read the short texts, reports and news that were given."""
        found = rows_of_cases(extractor, options.cases) if options.cases else []
        if options.reports:
            found += [row for rows in rows_of_reports(extractor, options.reports) for row in surest(rows)]
        news = [j for b in blocks(extractor, *options.news) for j in b.judged] if options.news else []
        return cls(
            [row.considered.features for row in (*found, *news)],
            [row.true for row in (*found, *news)],
            [1.0] * len(found) + [options.news_share] * len(news),
        )

    def fit(self, documents: Sequence[Sequence[Row]], ridge: float) -> dict[str, float]:
        """Return weights fitted on these documents too."""
        rows = [row for document in documents for row in surest(document)]
        return fit(
            [*(row.considered.features for row in rows), *self.features],
            [*(row.true for row in rows), *self.truth],
            ridge=ridge,
            shares=[*(1.0 for _ in rows), *self.shares],
        )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--cases", type=Path, help="table of short texts with expected statements, fitted on too")
    parser.add_argument("--reports", type=Path, help="file of annotated reports, fitted on too")
    parser.add_argument(
        "--news", type=Path, nargs=2, help="annotated news and its corpus, fitted on too (news_acts.py)"
    )
    parser.add_argument("--news-share", type=float, default=0.3, help="how much a reading of the news counts")
    parser.add_argument("--precise", type=float, default=60.0, help="precision per cent that the threshold must have")
    parser.add_argument("--folds", type=int, default=10)
    parser.add_argument("--ridge", type=float, default=2.0)
    parser.add_argument("--write", type=Path)
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()

    golds = list(gold_documents(options.gold))
    extractor = default_extractor(least=0.0)
    documents = [rows_of(extractor, options.articles / f"{g.id}.json", g) for g in golds]
    fold = [zlib.crc32(g.id.encode()) % options.folds for g in golds]

    learnt = Learnt.of(extractor, options)
    tally, pairs, misses = Tally(), [], []
    for held in range(options.folds):
        seen = [i for i, f in enumerate(fold) if f != held]
        fitted = learnt.fit([documents[i] for i in seen], options.ridge)
        least = best_threshold([documents[i] for i in seen], [golds[i] for i in seen], fitted, options.precise)
        for i, f in enumerate(fold):
            if f == held:
                got = golds[i].keys_of(kept(documents[i], fitted, least))
                want = golds[i].keys()
                tally.add(want, got)
                pairs += [(confidence(r.considered.features, fitted), r.true) for r in surest(documents[i])]
                misses += [("missed", golds[i].id, *k) for k in sorted(want["country"] - got["country"], key=str)]
                misses += [("false", golds[i].id, *k) for k in sorted(got["country"] - want["country"], key=str)]

    everything = [r for d in documents for r in d]
    fitted = learnt.fit(documents, options.ridge)
    least = best_threshold(documents, golds, fitted, options.precise)
    report(options, tally, pairs, least, everything)
    for row in misses[: options.errors]:
        print(*row)
    if options.write:
        record = {
            "weights": fitted,
            "threshold": least,
            "fitted_on": f"{len(golds)} annotated articles",
            "readings": len(everything),
        }
        options.write.write_text(json.dumps(record, indent=1) + "\n", "utf-8")
    return 0


def report(
    options: argparse.Namespace, tally: Tally, pairs: list[tuple[float, bool]], least: float, rows: Sequence[Row]
) -> None:
    """Print the figures."""
    bins = [[(p, t) for p, t in pairs if b / 10 <= p < (b + 1) / 10 + (b == 9)] for b in range(10)]
    error = sum(abs(sum(p for p, _ in b) - sum(t for _, t in b)) for b in bins if b) / max(len(pairs), 1)
    if options.json:
        figures = {level: round(tally.figures(level)[2], 1) for level in LEVELS}
        print(json.dumps({**figures, "calibration_error": round(error, 3), "threshold": least}))
        return
    print(f"{len(rows)} readings, {sum(r.true for r in rows)} true; threshold {least}")
    print(f"{'':10}{'P':>7}{'R':>7}{'F1':>7}{'gold':>7}{'found':>7}")
    for level in LEVELS:
        p, r, f = tally.figures(level)
        print(f"{level:10}{p:7.1f}{r:7.1f}{f:7.1f}{tally.wanted[level]:7}{tally.predicted[level]:7}")
    print("said to be   right   of")
    for number, members in enumerate(bins):
        if members:
            print(
                f"{number / 10:.1f}-{(number + 1) / 10:.1f}    {sum(t for _, t in members) / len(members):8.2f} {len(members):5}"
            )
    print(f"expected calibration error {error:.3f}")


if __name__ == "__main__":
    sys.exit(main())
