"""Cuts in a line that no full stop marks: a dateline, the date under a headline, a photo's credit.

Pages lose line breaks when their text is taken out. UD EWT and GUM make sentences of these parts, and so a report's
first sentence is parsed without ``LONDON (Reuters) --`` before it. Developed on the news of GUM's training part.
"""

import re
from collections.abc import Iterator

_CAPTION = 300  # code points of a line that may be a caption; not tuned
_CREDIT = re.compile(
    r"(?<=[\w)\]\"”’]) (?=(?:[Ii]mages?|(?:File )?[Pp]hotos?|[Pp]hotographs?|[Pp]ictures?|[Vv]ideo): \S)"
)
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, (?:[A-Z][a-z]+ \d{1,2}|\d{1,2} [A-Z][a-z]+),? \d{4}"
_DAY_FIRST = re.compile(rf"\s*{_DAY}(?= [A-Z\"“])")
_DAY_LAST = re.compile(rf"(?:^|\s)([^\s]+) (?={_DAY}\s*$)")
_BEFORE_DAY = frozenset("after and before between by for from in next of on or since than through to until".split())
_NAME = r"[A-Z][\w.'’/-]{0,30}"
_DATELINE = re.compile(
    rf"\s*(?P<place>{_NAME}(?:,? (?:{_NAME}|of|and|de|del|la|al-\w+)){{0,8}}?)"
    r"(?P<date>,? (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8})(?:,? \d{4})?)?"
    r"(?P<agency>,? \([A-Z][\w ./-]{1,30}\))?"
    r"(?P<dash>\s?(?:—|–|--|-)\s?)(?=[\"“‘]?[A-Z])"
)
_REPORT = re.compile(r"(?:[\"“‘]?[\w’'.,-]+\s+){5}.*[.!?][\"”’)]*\s*$")
"""What follows a dateline: six words or more, a full stop at the line's end."""
_OPENERS = frozenset("A After An At Four In It On Several The This Three Two When While".split())


def layout_cuts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield where a line ``text[start:end]`` must be cut: the end of a part and the begin of the next.

    Example:
        >>> line = "GENEVA (AP) -- The envoys of Iran and Oman met twice."
        >>> [(line[:first], line[after:]) for first, after in layout_cuts(line, 0, len(line))]
        [('GENEVA (AP) --', 'The envoys of Iran and Oman met twice.')]
    """
    if (match := _DATELINE.match(text, start, end)) is not None and _is_dateline(text, match, end):
        yield match.start("dash") + len(match["dash"].rstrip()), match.end()
    elif (match := _DAY_FIRST.match(text, start, end)) is not None:
        yield match.end(), match.end() + 1
    if end - start > _CAPTION:
        return
    for match in _CREDIT.finditer(text, start, end):
        yield match.start(), match.end()
    last = _DAY_LAST.search(text[start:end])
    if last is not None and last[1].lower() not in _BEFORE_DAY and last[1][-1] not in ",(–—-:;":
        yield start + last.end() - 1, start + last.end()


def _is_dateline(text: str, match: re.Match[str], end: int) -> bool:
    """Whether what stands before a dash is a place: in capitals, with a date or an agency, or before a plain sentence."""
    if not _REPORT.match(text, match.end(), end) or not match["dash"].strip():
        return False
    if match["dash"] == "-" or len(match["place"]) > 60:
        return False
    if match["agency"] or match["date"]:
        return True
    place = match["place"]
    if place.split(",")[0].isupper() and len(place.split(",")[0]) > 3:
        return True
    return re.split(r"\W", text[match.end() :].lstrip('"“‘'), maxsplit=1)[0] in _OPENERS and place.count(" ") < 4
