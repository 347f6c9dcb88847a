"""Articles from files: plain text, or JSON with ``text`` and what is known about it."""

import html
import json
import re
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import dateparser

from ontology.errors import UnreadableArticle
from ontology.model import Article, Span

LIMIT = 2_000_000  # code points; longer files are books or dumps, not articles
_TAG = re.compile(r"<(?:!--.*?--|/?[a-zA-Z][^<>]{0,2000}|!doctype[^>]*)>", re.DOTALL | re.IGNORECASE)
_HIDDEN = re.compile(r"<(script|style|nav|head)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,31});")
_MONTHS = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_DAYS = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?"
_DATE_LINE = re.compile(
    rf"(?:(?:Published|Posted|Updated)[: ]+(?:on )?)?(?:{_DAYS},? )?"
    rf"(?:{_MONTHS} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}|\d{{1,2}}(?:st|nd|rd|th)? {_MONTHS},? \d{{4}}|\d{{4}}-\d\d-\d\d)",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"(?:By|BY) [A-Z][\w.'’-]+(?: (?:and |& )?[A-Z][\w.'’-]+){0,6}(?:, .{0,60})?")


def read_article(path: Path) -> Article:
    """Return the article in a text or JSON file.

    A JSON file holds an object with ``text`` and, if known, ``id``, ``title``, ``publisher``,
    ``date`` (ISO), ``url`` and ``author``. A text file's id is its stem, its date the one found in
    its first lines.

    Raises:
        UnreadableArticle: nothing there, not UTF-8, empty, too long, or JSON without a text.
    """
    try:
        raw = path.read_text("utf-8-sig")
    except FileNotFoundError:
        raise UnreadableArticle(path, "no such file") from None
    except IsADirectoryError:
        raise UnreadableArticle(path, "is a folder; expected a .txt or .json file") from None
    except UnicodeDecodeError as error:
        raise UnreadableArticle(path, f"is not UTF-8 text (byte {error.start}); convert it first") from None
    except OSError as error:
        raise UnreadableArticle(path, f"cannot be read ({error.strerror})") from None
    article = _from_json(path, raw) if path.suffix == ".json" else from_text(raw, document=path.stem)
    if not article.text.strip():
        raise UnreadableArticle(path, "is empty; expected the text of an article")
    if len(article.text) > LIMIT:
        raise UnreadableArticle(path, f"has {len(article.text):,} characters; an article may have {LIMIT:,}")
    return article


def article_files(path: Path) -> Iterator[Path]:
    """Yield the article files of a folder and the folders in it, in order; a file yields itself."""
    if not path.is_dir():
        yield path
        return
    yield from sorted(p for p in path.rglob("*") if p.suffix in (".txt", ".json") and p.is_file())


def from_text(text: str, *, document: str) -> Article:
    """Return an article made of plain text; its date is read off a date line near the top.

    Example:
        >>> from_text("Sat. Dec 2nd, 2023\\nIran met Oman.", document="a").published
        datetime.date(2023, 12, 2)
    """
    published = None
    for span in metadata(text):
        match = _DATE_LINE.match(span.of(text).strip())
        published = published or (_parse(match.group()) if match else None)
    title = next((line.strip() for line in _body_lines(text)), None)
    short = title if title and len(title) <= 160 and not title.endswith(".") else None
    return Article(id=document, text=text, title=short, published=published)


def metadata(text: str) -> list[Span]:
    """Return the lines among the first and last few that are dates or bylines, not text."""
    found: list[Span] = []
    start, lines = 0, []
    for line in text.splitlines(keepends=True):
        lines.append((start, line))
        start += len(line)
    for at, line in [pair for pair in lines if pair[1].strip()][:6]:
        bare = line.strip()
        if _DATE_LINE.fullmatch(bare.rstrip(".")) or (_BYLINE.fullmatch(bare) and len(bare) < 100):
            begin = at + line.index(bare)
            found.append(Span(begin, begin + len(bare)))
    return found


def readable(article: Article) -> str:
    """Return the text as a reader should see it: same length and offsets, markup and metadata blanked."""
    text = article.text
    if _TAG.search(text):
        text = _HIDDEN.sub(lambda m: " " * len(m.group()), text)
        text = _TAG.sub(lambda m: " " * len(m.group()), text)
    text = _ENTITY.sub(_same_length, text)
    for span in metadata(text):
        text = text[: span.start] + " " * (span.end - span.start) + text[span.end :]
    return text


def _same_length(entity: re.Match[str]) -> str:
    plain = html.unescape(entity.group())
    return plain[:1].replace("\xa0", " ").ljust(len(entity.group()))


def _body_lines(text: str) -> Iterator[str]:
    skip = {span.of(text) for span in metadata(text)}
    return (line for line in text.splitlines() if line.strip() and line.strip() not in skip)


def _parse(words: str) -> date | None:
    bare = re.sub(r"^(?:Published|Posted|Updated)[: ]+(?:on )?", "", words, flags=re.IGNORECASE)
    found = dateparser.parse(bare, languages=["en"], settings={"DATE_ORDER": "MDY"})
    return found.date() if found else None


def _from_json(path: Path, raw: str) -> Article:
    try:
        record = json.loads(raw)
    except ValueError as error:
        raise UnreadableArticle(path, f"is not JSON ({error})") from None
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        raise UnreadableArticle(path, 'has no "text"; expected an object such as {"id": ..., "text": ..., "date": ...}')
    published = record.get("date") or record.get("published")
    try:
        day = _iso(published) if published else None
    except (TypeError, ValueError):
        raise UnreadableArticle(path, f"has the date {published!r}; expected ISO, e.g. 2023-12-02") from None
    known = {k: str(record[k]) for k in ("title", "publisher", "url", "author") if record.get(k)}
    return Article(id=str(record.get("id") or path.stem), text=record["text"], published=day, **known)


def _iso(text: str) -> date:
    """Return an ISO date; of a mere month or year its first day, the nearest that a report date can be."""
    if re.fullmatch(r"\d{4}(-\d\d)?", text):
        return date.fromisoformat((text + "-01-01")[:10])
    return datetime.fromisoformat(text).date()
