"""Statements for the tests of the page: small ones of our own, and the gold articles where they are at hand."""

import json
import os
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ontology.model import (
    Actor,
    Article,
    Assertion,
    Basis,
    Evidence,
    Kind,
    Precision,
    Relation,
    Span,
    Statement,
    Status,
    When,
)

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("COMITY_SHARED", ROOT.parent / "shared"))

LUMA = Actor(id="LUM", name="Luma", kind=Kind.STATE, country="LUM", latitude=48.0, longitude=16.0)
ORSA = Actor(id="ORS", name="Orsa", kind=Kind.STATE, country="ORS", latitude=52.0, longitude=30.0)
LEAGUE = Actor(id="harbour-league", name="Harbour League", kind=Kind.ORGANISATION, country="harbour-league")
VANCE = Actor(id="ada-vance", name="Ada Vance", kind=Kind.PERSON, country="LUM")
GUARD = Actor(id="river-guard", name="River Guard", kind=Kind.ARMED_GROUP, country="river-guard")

FIRST = Article(
    id="harbour-talks",
    title="Luma and Orsa meet in the harbour",
    publisher="Bay Courier",
    published=date(2024, 3, 4),
    url="https://courier.example/harbour-talks",
    text=(
        "President Ada Vance of Luma met envoys of Orsa on Sunday. Luma accused Orsa of arming the River Guard, "
        "which Orsa denies. The Harbour League promised grain to Luma. Orsa did not attack Luma, Ada Vance said. "
        "In February 2024 the River Guard shelled a Luman customs post. Orsa might sanction Luma if talks fail."
    ),
)
SECOND = Article(
    id="grain-arrives",
    title="Grain arrives",
    publisher="Delta Post",
    published=date(2024, 4, 19),
    text=(
        "Grain of the Harbour League reached Luma. “We thank the League”, said Ada Vance 🌾. "
        "Orsa rejected the offer of Luma."
    ),
)


def said(
    article: Article,
    quote: str,
    source: Actor,
    relation: Relation,
    target: Actor,
    *,
    trigger: str,
    names: tuple[str, str],
    reciprocal: bool = False,
    status: Status = Status.ACTUAL,
    assertion: Assertion = Assertion.ASSERTED,
    attributed_to: Actor | None = None,
    when: When | None = None,
    confidence: float = 0.9,
    rule: str = "pattern",
) -> Statement:
    """Return a statement whose evidence is found by its words in an article."""
    start = article.text.index(quote)
    span = Span(start, start + len(quote))

    def at(words: str) -> Span:
        inside = article.text.find(words, span.start, span.end)
        found = inside if inside >= 0 else article.text.index(words)
        return Span(found, found + len(words))

    evidence = Evidence(
        span=span,
        text=quote,
        sentence=sentence_at(article.text, span),
        trigger=at(trigger),
        source=at(names[0]),
        target=at(names[1]),
    )
    return Statement(
        document=article.id,
        source=source,
        relation=relation,
        target=target,
        evidence=(evidence,),
        reciprocal=reciprocal,
        status=status,
        assertion=assertion,
        attributed_to=attributed_to,
        when=when,
        confidence=confidence,
        reader="english",
        rule=rule,
    )


def sentence_at(text: str, span: Span) -> Span:
    """Return the sentence around a span, by full stops."""
    starts = [m.end() for m in re.finditer(r"[.!?]”?\s+(?=[A-Z“])|\n+", text[: span.start])]
    stop = re.compile(r"[.!?]”?(?=\s+[A-Z“]|\s*$)|\n").search(text, max(span.start, span.end - 1))
    return Span(starts[-1] if starts else 0, max(span.end, stop.end() if stop else len(text)))


FEBRUARY = When(start=date(2024, 2, 1), end=date(2024, 2, 29), precision=Precision.MONTH, basis=Basis.EXPLICIT)
SUNDAY = When(start=date(2024, 3, 3), end=date(2024, 3, 3), basis=Basis.RELATIVE)


def small() -> tuple[list[Statement], list[Article]]:
    """Return eight statements of two articles: every class and every standing."""
    found = [
        said(
            FIRST,
            "President Ada Vance of Luma met envoys of Orsa",
            VANCE,
            Relation.CONSULT,
            ORSA,
            trigger="met",
            names=("Ada Vance", "Orsa"),
            reciprocal=True,
            when=SUNDAY,
        ),
        said(
            FIRST,
            "Luma accused Orsa of arming the River Guard",
            LUMA,
            Relation.ACCUSE,
            ORSA,
            trigger="accused",
            names=("Luma", "Orsa"),
        ),
        said(
            FIRST,
            "Orsa of arming the River Guard",
            ORSA,
            Relation.AID,
            GUARD,
            trigger="arming",
            names=("Orsa", "River Guard"),
            assertion=Assertion.CLAIMED,
            attributed_to=LUMA,
            confidence=0.6,
        ),
        said(
            FIRST,
            "The Harbour League promised grain to Luma",
            LEAGUE,
            Relation.AGREE,
            LUMA,
            trigger="promised",
            names=("Harbour League", "Luma"),
        ),
        said(
            FIRST,
            "Orsa did not attack Luma",
            ORSA,
            Relation.ASSAULT,
            LUMA,
            trigger="attack",
            names=("Orsa", "Luma"),
            status=Status.NEGATED,
            attributed_to=VANCE,
        ),
        said(
            FIRST,
            "the River Guard shelled a Luman customs post",
            GUARD,
            Relation.ASSAULT,
            LUMA,
            trigger="shelled",
            names=("River Guard", "Luman"),
            when=FEBRUARY,
        ),
        said(
            FIRST,
            "Orsa might sanction Luma if talks fail",
            ORSA,
            Relation.SANCTION,
            LUMA,
            trigger="sanction",
            names=("Orsa", "Luma"),
            status=Status.HYPOTHETICAL,
            confidence=0.4,
        ),
        said(
            SECOND,
            "Grain of the Harbour League reached Luma",
            LEAGUE,
            Relation.AID,
            LUMA,
            trigger="reached",
            names=("Harbour League", "Luma"),
        ),
        said(
            SECOND,
            "“We thank the League”, said Ada Vance 🌾",
            VANCE,
            Relation.SUPPORT,
            LEAGUE,
            trigger="thank",
            names=("Ada Vance", "League"),
        ),
        said(
            SECOND,
            "Orsa rejected the offer of Luma",
            ORSA,
            Relation.REJECT,
            LUMA,
            trigger="rejected",
            names=("Orsa", "Luma"),
        ),
    ]
    return found, [FIRST, SECOND]


def gold_folder() -> Path:
    """Return the folder of the gold articles; without it the test is skipped, but fails in CI."""
    folder = SHARED / "gold"
    if not (folder / "documents").is_dir():
        if os.environ.get("CI") == "true":
            pytest.fail(f"no gold articles at {folder}; set COMITY_SHARED")
        pytest.skip(f"no gold articles at {folder}")
    return folder


def gold(*names: str) -> tuple[list[Statement], list[Article]]:
    """Return the statements people found in the gold articles (all of them, or those named)."""
    folder = gold_folder()
    statements: list[Statement] = []
    articles: list[Article] = []
    for path in sorted((folder / "documents").glob("*.json")):
        if names and path.stem not in names:
            continue
        paper = json.loads((folder / "articles" / path.name).read_text(encoding="utf-8"))
        article = Article(
            id=paper["id"],
            text=paper["text"],
            title=paper["title"],
            publisher=paper["publisher"],
            url=paper["url"],
            published=_day(paper["date"]),
        )
        articles.append(article)
        statements += _gold_statements(article, json.loads(path.read_text(encoding="utf-8")))
    return statements, articles


def _day(text: str | None) -> date | None:
    parts = [int(part) for part in text.split("-")] if text else []
    return date(parts[0], parts[1] if len(parts) > 1 else 1, parts[2] if len(parts) > 2 else 1) if parts else None


def _gold_statements(article: Article, document: dict[str, Any]) -> list[Statement]:
    actors = {
        a["id"]: Actor(id=a["id"], name=a["name"], kind=Kind(a["type"]), country=a["country"])
        for a in document["actors"]
    }
    forms = {a["id"]: sorted([*a["mentions"], a["name"]], key=len, reverse=True) for a in document["actors"]}
    found: list[Statement] = []
    for entry in document["statements"]:
        at = article.text.find(entry["evidence"])
        if at < 0:
            continue
        span = Span(at, at + len(entry["evidence"]))
        sentence = sentence_at(article.text, span)
        for source in entry["source"]:
            for target in entry["target"]:
                if source in actors and target in actors:
                    ends = [_mention(article.text, span, sentence, forms[x]) for x in (source, target)]
                    found.append(_gold_statement(article, entry, actors, (source, target), span, sentence, ends))
    return found


def _mention(text: str, span: Span, sentence: Span, forms: list[str]) -> Span:
    for low, high in ((span.start, span.end), (sentence.start, sentence.end), (0, span.start), (0, len(text))):
        for form in forms:
            at = text.find(form, low, high)
            if at >= 0:
                return Span(at, at + len(form))
    return span


def _gold_statement(
    article: Article,
    entry: dict[str, Any],
    actors: dict[str, Actor],
    ends: tuple[str, str],
    span: Span,
    sentence: Span,
    mentions: list[Span],
) -> Statement:
    source, target = mentions
    words = [m.span() for m in re.finditer(r"\w{4,}", span.of(article.text))]
    free = [
        w
        for w in words
        if Span(span.start + w[0], span.start + w[1]) not in source
        and Span(span.start + w[0], span.start + w[1]) not in target
    ]
    trigger = (free or words or [(0, len(span.of(article.text)))])[0]
    day = _day(entry["date"])
    parts = 0 if not entry["date"] else entry["date"].count("-")
    precision = (Precision.YEAR, Precision.MONTH, Precision.DAY)[parts]
    return Statement(
        document=article.id,
        source=actors[ends[0]],
        relation=Relation(entry["relation"]),
        target=actors[ends[1]],
        evidence=(
            Evidence(
                span=span,
                text=span.of(article.text),
                sentence=sentence,
                trigger=Span(span.start + trigger[0], span.start + trigger[1]),
                source=source,
                target=target,
            ),
        ),
        reciprocal=entry["reciprocal"],
        status=Status(entry["status"]),
        attributed_to=actors.get(entry["attributed_to"] or ""),
        when=None if day is None else When(start=day, end=day, precision=precision, basis=Basis.EXPLICIT),
        confidence=0.9,
        reader="gold",
        rule="read by people",
    )
