"""When an act happened: date words of a sentence, read against the day of the report."""

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from ontology.model import Basis, Precision, Span, When

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?"
)
_WEEKDAY = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_NTH = r"\d{1,2}(?:st|nd|rd|th)?"
_COUNT = r"(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten)"
_DATE = re.compile(
    rf"(?P<day>\b{_MONTH} {_NTH}(?:,? \d{{4}})?(?!\d)|\b{_NTH}(?: of)? {_MONTH}(?:,? \d{{4}})?|\b\d{{4}}-\d\d-\d\d\b)"
    rf"|(?P<month>\b{_MONTH}(?:,? (?:of )?\d{{4}})|\b(?:in|last|since|early|late|mid-|next|this) {_MONTH}(?:,? \d{{4}})?)"
    r"|(?P<year>\b(?:in|since|during|of|from|by|until) (?:early |late |mid-)?(?:19|20)\d\d\b)"
    r"|(?P<stretch>\b(?:(?:earlier|later|early|late) )?(?:last|next|this) (?:week|month|year)\b)"
    rf"|(?P<near>\b(?:today|yesterday|tonight|tomorrow|(?:on |last |next |this )?{_WEEKDAY}"
    rf"|{_COUNT} (?:days?|weeks?|months?|years?) ago)\b)",
    re.IGNORECASE,
)
_LEAD = re.compile(r"^(?:in|on|since|during|of|from|by|until|early|late|mid-|earlier|later)\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DateWords:
    """Words of a text that say when, and what they mean."""

    span: Span
    when: When


def date_words(text: str, within: Span, published: date | None) -> list[DateWords]:
    """Return the dates told in a stretch of text.

    What is relative ("yesterday", "in March") needs ``published``; without it only full dates count.

    Example:
        >>> [d.when.start.isoformat() for d in date_words("It met on 3 March 2016.", Span(0, 23), None)]
        ['2016-03-03']
    """
    found = []
    for match in _DATE.finditer(text, within.start, within.end):
        when = _read(match.group(), str(match.lastgroup), published)
        if when is not None:
            found.append(DateWords(Span(match.start(), match.end()), when))
    return found


def nearest(words: Sequence[DateWords], trigger: Span) -> When | None:
    """Return the date that stands nearest to a trigger, None if there is none."""
    if not words:
        return None
    return min(words, key=lambda w: min(abs(w.span.start - trigger.end), abs(trigger.start - w.span.end))).when


@lru_cache(maxsize=4096)
def _read(words: str, sort: str, published: date | None) -> When | None:
    bare = _LEAD.sub("", _LEAD.sub("", words.strip()))
    has_year = re.search(r"\b(?:19|20)\d\d\b", bare) is not None
    basis = Basis.EXPLICIT if has_year else Basis.RELATIVE
    if published is None and not has_year:
        return None
    if sort == "year":
        year = int(bare[-4:])
        return When(start=date(year, 1, 1), end=date(year, 12, 31), precision=Precision.YEAR, basis=basis)
    if sort == "stretch" and published is not None:
        return _stretch(bare.lower(), published)
    day = _parse(bare, published)
    if day is None:
        return None
    if sort == "month":
        last = monthrange(day.year, day.month)[1]
        return When(start=day.replace(day=1), end=day.replace(day=last), precision=Precision.MONTH, basis=basis)
    return When(start=day, end=day, precision=Precision.DAY, basis=basis)


def _parse(words: str, published: date | None) -> date | None:
    import dateparser  # slow to load, and most articles have few dates

    base = datetime.combine(published or date(2000, 1, 1), time(12))
    future = re.match(r"next|tomorrow", words, re.IGNORECASE) is not None
    settings = {
        "RELATIVE_BASE": base,
        "PREFER_DATES_FROM": "future" if future else "past",
        "PREFER_DAY_OF_MONTH": "first",
        "DATE_ORDER": "DMY",
    }
    bare = re.sub(r"^(?:last|next|this)\s+(?=\w)", "", words, flags=re.IGNORECASE)
    if re.fullmatch(_WEEKDAY, bare, re.IGNORECASE) and base.strftime("%A").lower() == bare.lower():
        return base.date() if "last" not in words.lower() else base.date() - timedelta(days=7)
    found = dateparser.parse(bare, languages=["en"], settings=settings)
    return found.date() if found else None


def _stretch(words: str, published: date) -> When | None:
    """Return the week, month or year before, of or after the report."""
    step = -1 if "last" in words else 1 if "next" in words else 0
    if "week" in words:
        start = published - timedelta(days=published.weekday()) + timedelta(weeks=step)
        return When(start=start, end=start + timedelta(days=6), precision=Precision.RANGE, basis=Basis.RELATIVE)
    if "month" in words:
        months = published.year * 12 + published.month - 1 + step
        start = date(months // 12, months % 12 + 1, 1)
        end = start.replace(day=monthrange(start.year, start.month)[1])
        return When(start=start, end=end, precision=Precision.MONTH, basis=Basis.RELATIVE)
    year = published.year + step
    return When(start=date(year, 1, 1), end=date(year, 12, 31), precision=Precision.YEAR, basis=Basis.RELATIVE)
