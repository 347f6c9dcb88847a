"""The exchange format: statements and articles as JSON objects, one a line.

``statements.jsonl`` holds one statement a line, ``articles.jsonl`` beside it the articles they are
from. Readers never stop at a bad line: they give a :class:`BadLine` in its place and go on.
"""

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from ontology.errors import BadLine, BadStatement, ComityError, UnknownTerm
from ontology.fields import Fields
from ontology.lines import LINE_LIMIT, read_objects
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


def to_json(statement: Statement) -> dict[str, object]:
    """Return a statement as the JSON object of ``statements.jsonl``; :func:`from_json` is its inverse."""
    first, *also = statement.evidence
    record: dict[str, object] = {
        "id": statement.id,
        "document": statement.document,
        "relation": statement.relation.value,
        "mode": statement.mode,
        "contexts": list(statement.contexts),
        "source": actor_to_json(statement.source),
        "target": actor_to_json(statement.target),
        "reciprocal": statement.reciprocal,
        "status": statement.status.value,
        "assertion": statement.assertion.value,
        "attributed_to": actor_to_json(statement.attributed_to) if statement.attributed_to else None,
        "content_of": statement.content_of,
        "date": _when_to_json(statement.when) if statement.when else None,
        "place": actor_to_json(statement.place) if statement.place else None,
        "event": statement.event,
        "evidence": _evidence_to_json(first),
        "confidence": statement.confidence,
        "reader": statement.reader,
        "rule": statement.rule,
    }
    if also:
        record["also"] = [_evidence_to_json(further) for further in also]
    return record


def actor_to_json(actor: Actor) -> dict[str, object]:
    """Return an actor as a JSON object; coordinates only where they are known.

    Example:
        >>> actor_to_json(Actor(id="OMN", name="Oman", kind=Kind.STATE, country="OMN"))
        {'id': 'OMN', 'name': 'Oman', 'type': 'state', 'country': 'OMN', 'wikidata': None}
    """
    record: dict[str, object] = {
        "id": actor.id,
        "name": actor.name,
        "type": actor.kind.value,
        "country": actor.country,
        "wikidata": actor.wikidata,
    }
    if actor.latitude is not None:
        record["latitude"], record["longitude"] = actor.latitude, actor.longitude
    return record


def _when_to_json(when: When) -> dict[str, object]:
    return {
        "start": when.start.isoformat(),
        "end": when.end.isoformat(),
        "precision": when.precision.value,
        "basis": when.basis.value,
    }


def _evidence_to_json(evidence: Evidence) -> dict[str, object]:
    def pair(span: Span) -> list[int]:
        return [span.start, span.end]

    return {
        "start": evidence.span.start,
        "end": evidence.span.end,
        "text": evidence.text,
        "sentence": pair(evidence.sentence),
        "trigger": pair(evidence.trigger),
        "source": pair(evidence.source),
        "target": pair(evidence.target),
    }


def article_to_json(article: Article) -> dict[str, object]:
    """Return an article as the JSON object of ``articles.jsonl``."""
    return {
        "id": article.id,
        "title": article.title,
        "publisher": article.publisher,
        "published": article.published.isoformat() if article.published else None,
        "url": article.url,
        "author": article.author,
        "text": article.text,
    }


def from_json(record: object, article: Article | None = None) -> Statement:
    """Return the statement that a JSON object holds.

    Where ``article`` is given, the evidence is checked against its text. ``attributed_to`` may be an
    actor or only an id; keys that the format does not have are passed over.

    Raises:
        BadStatement: a part is missing or of the wrong sort, or the parts break an invariant.
        UnknownTerm: the relation, mode, a context, status ... is none that the ontology has.
    """
    fields = Fields(record, "")
    relation = fields.word("relation", Relation)
    source, target = _actor(fields.inner("source")), _actor(fields.inner("target"))
    statement = Statement(
        id=fields.maybe_text("id") or "",
        document=fields.text("document"),
        source=source,
        relation=relation,
        target=target,
        evidence=tuple(_evidence(each) for each in (fields.inner("evidence"), *fields.inners("also"))),
        reciprocal=fields.flag("reciprocal"),
        mode=_known_mode(relation, fields.maybe_text("mode")),
        contexts=_known_contexts(fields.texts("contexts")),
        status=fields.word("status", Status, Status.ACTUAL),
        assertion=fields.word("assertion", Assertion, Assertion.ASSERTED),
        attributed_to=_speaker(fields, (source, target)),
        content_of=fields.maybe_text("content_of"),
        when=_when(fields.inner("date")) if fields.has("date") else None,
        place=_actor(fields.inner("place")) if fields.has("place") else None,
        event=fields.maybe_text("event"),
        confidence=fields.number("confidence", 1.0),
        reader=fields.maybe_text("reader") or "unknown",
        rule=fields.maybe_text("rule") or "unknown",
    )
    if article is not None:
        _check(statement, article)
    return statement


def _check(statement: Statement, article: Article) -> None:
    if statement.document != article.id:
        raise BadStatement(f"document {statement.document!r} is not the article {article.id!r}")
    for evidence in statement.evidence:
        evidence.check(article.text)


def article_from_json(record: object) -> Article:
    """Return the article that a JSON object holds; ``date`` is read where ``published`` is absent.

    A date without a day ("2016-05") does not say when the article appeared: it is left out, not guessed.

    Example:
        >>> article_from_json({"id": "a", "text": "Iran met Oman.", "date": "2016-05-30"}).published
        datetime.date(2016, 5, 30)
    """
    fields = Fields(record, "")
    published = fields.maybe_text("published") or fields.maybe_text("date")
    return Article(
        id=fields.text("id"),
        text=fields.text("text"),
        title=fields.maybe_text("title"),
        publisher=fields.maybe_text("publisher"),
        published=_day(published, "published") if published and len(published) > len("2016-05") else None,
        url=fields.maybe_text("url"),
        author=fields.maybe_text("author"),
    )


def read_statements(
    path: Path | str, articles: Mapping[str, Article] | None = None, *, limit: int = LINE_LIMIT
) -> Iterator[Statement | BadLine]:
    """Yield every statement of a file in its order, and a BadLine in the place of every line that is none.

    Args:
        path: A ``statements.jsonl``.
        articles: Articles by id, as :func:`read_articles` gives them; evidence from one of them must
            stand in its text. What is from other articles is taken as it is.
        limit: Longest line that is read, in bytes.
    """
    seen: dict[str, tuple[int, Statement]] = {}
    for number, record in read_objects(path, limit=limit):
        if isinstance(record, BadLine):
            yield record
            continue
        try:
            document = record.get("document")
            article = articles.get(document) if articles and isinstance(document, str) else None
            statement = from_json(record, article)
        except ComityError as error:
            yield BadLine(path, number, str(error))
            continue
        line, same = seen.setdefault(statement.id, (number, statement))
        if same == statement:
            yield statement
        else:
            yield BadLine(path, number, f"id {statement.id!r} already names another statement, in line {line}")


def read_articles(path: Path | str, *, limit: int = LINE_LIMIT) -> Iterator[Article | BadLine]:
    """Yield every article of an ``articles.jsonl``, and a BadLine in the place of every line that is none."""
    for number, record in read_objects(path, limit=limit):
        if isinstance(record, BadLine):
            yield record
            continue
        try:
            yield article_from_json(record)
        except ComityError as error:
            yield BadLine(path, number, str(error))


def write_statements(path: Path | str, statements: Iterable[Statement]) -> int:
    """Write a ``statements.jsonl`` and return the number of its lines; an older file is replaced at the end."""
    return _write(path, (to_json(statement) for statement in statements))


def write_articles(path: Path | str, articles: Iterable[Article]) -> int:
    """Write an ``articles.jsonl`` and return the number of its lines; an older file is replaced at the end."""
    return _write(path, (article_to_json(article) for article in articles))


def _write(path: Path | str, records: Iterable[dict[str, object]]) -> int:
    path, count = Path(path), 0
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with unfinished.open("w", encoding="utf-8", newline="\n") as file:
            for record in records:
                file.write(json.dumps(record, ensure_ascii=False) + "\n")
                count += 1
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
    return count


def _actor(fields: Fields) -> Actor:
    latitude = fields.number("latitude") if fields.has("latitude") else None
    longitude = fields.number("longitude") if fields.has("longitude") else None
    return Actor(
        id=fields.text("id"),
        name=fields.text("name"),
        kind=fields.word("type", Kind),
        country=fields.maybe_text("country"),
        wikidata=fields.maybe_text("wikidata"),
        latitude=latitude,
        longitude=longitude,
    )


def _speaker(fields: Fields, known: tuple[Actor, ...]) -> Actor | None:
    value = fields.record.get("attributed_to")
    if value is None:
        return None
    if not isinstance(value, str):
        return _actor(fields.inner("attributed_to"))
    same = [actor for actor in known if actor.id == value]
    return same[0] if same else Actor(id=value, name=value, kind=_kind_by_id(value))


def _kind_by_id(actor: str) -> Kind:
    """Return the likeliest kind of an actor of whom only the id is known.

    Ids are alpha-3 codes for states, acronyms for bodies, and slugs of the name for people.
    """
    if not actor.isupper():
        return Kind.PERSON
    return Kind.STATE if len(actor) == 3 and actor.isalpha() else Kind.ORGANISATION


def _evidence(fields: Fields) -> Evidence:
    return Evidence(
        span=Span(fields.offset("start"), fields.offset("end")),
        text=fields.text("text"),
        sentence=fields.span("sentence"),
        trigger=fields.span("trigger"),
        source=fields.span("source"),
        target=fields.span("target"),
    )


def _when(fields: Fields) -> When:
    return When(
        start=_day(fields.text("start"), "date.start"),
        end=_day(fields.text("end"), "date.end"),
        precision=fields.word("precision", Precision, Precision.DAY),
        basis=fields.word("basis", Basis, Basis.EXPLICIT),
    )


def _day(text: str, where: str) -> date:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        raise BadStatement(f"{where}: expected a date such as 2016-05-30, found {text[:40]!r}") from None


def _known_mode(relation: Relation, mode: str | None) -> str | None:
    if mode is None:
        return None
    from ontology.vocabulary import modes  # here, because it reads a file: most statements have no mode

    if mode not in (known := modes(relation)):
        raise UnknownTerm(f"mode of {relation.value}", mode, known)
    return mode


def _known_contexts(found: tuple[str, ...]) -> tuple[str, ...]:
    if not found:
        return ()
    from ontology.vocabulary import contexts

    for context in found:
        if context not in contexts():
            raise UnknownTerm("context", context, tuple(contexts()))
    return found
