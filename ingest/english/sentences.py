"""Where sentences begin and end: line breaks first, then full stops that are no abbreviations.

The rules were written for news and developed on the training parts of EWT and GUM; nothing in them was learned. On news
and on every other text tried they did better than syntok, sentencex, pysbd, blingfire and spaCy's sentencizer.
"""

import re

from ingest.english.layout import layout_cuts
from ingest.english.tokens import DAYS, STATES

_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_STOP = re.compile(r"(?:[.!?…]+|[。！？]+)[\"'”’»)\]]*(?:\s?\[\d+\])*(?=\s|$)|(?<=[a-z)\"”])\.(?=[A-Z“\"][a-z]+\s)")
_NEVER = frozenset(
    """
    adm al ald amb assoc asst att atty brig capt cdr cf cllr cmdr col cols cpl cpt det dr eg fr ft gen gens gov govs hon ie
    insp lt maj messrs mlle mme mr mrs ms msgr mt pfc pres prof profs pte pvt radm rep reps rev sen sens sgt sir spc
    ssgt st ste supt v vadm viz vs
    """.split()
)
"""Abbreviations that stand before a name and so never end a sentence."""
_SMALL_NEVER = frozenset("al cf eg ie mlle mme viz vs".split())
_BEFORE_NUMBER = frozenset(
    """
    apr art arts aug ch chap dec feb jan jul jun mar nov oct sec sep sept
    """.split()
)
"""Abbreviations that end no sentence where a number follows, written with a capital."""
_SMALL_BEFORE_NUMBER = frozenset("approx b c ca d div fig figs m no nos op p pp r vol vols".split())
_MAYBE = re.compile(
    r"(?:^|[\s(\"“'‘-])((?:[A-Za-z]\.)+[A-Za-z]|[A-Z]|inc|corp|co|ltd|llc|jr|sr|bros|plc|etc|dept|est|assn|ave|blvd|rd|univ)$",
    re.I,
)
"""Abbreviations that may end a sentence: initials, a.m., U.S., Inc."""
_STATE = re.compile(rf"(?:, |-)(?:{'|'.join(sorted(STATES))})$")
_TIME = re.compile(r"(?i)\d ?[ap]\.m$")
_AFTER_TIME = re.compile(
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|TO|GMT|UTC|[A-Z]{2,3}T|Eastern|Pacific|Central|Mountain)\b"
    r"|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d"
)
"""What tells more of a time or day: a weekday, a zone, a date."""
_OPENERS = frozenset(
    """
    a about according after again all also although among an and another any as asked at authorities because
    before both but by during each earlier even every few first following for four from given he her here his
    how however i if in instead it its last later many meanwhile more most much my nearly neither no none nor
    not now of officials on once one only or other others our over police she since so some soon speaking
    still such than that the their then there these they this those though three thousands through to today
    two under until we well what when where whether which while who why with without yesterday yet you your
    """.split()
)
"""Words that begin a sentence after ``the U.S.`` or ``Inc.``, where a capital alone may be a name."""
_WORD_BEFORE = re.compile(r"([^\W\d_]+)$")
_ITEM = re.compile(r"\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-zA-Z]|[ivx]+)")
_ITEM_LONGEST = 8  # code points before the stop of an item's number
_BYLINE = re.compile(r"\s*[-–—]{1,2}\s?[A-Z][^.!?,:;]{1,60}$")
"""Who a quotation is from, at the end of its line."""
_SMALL_START = re.compile(r"[a-z]{1,3}[A-Z]|al-[A-Z]|https?:|www\.")
"""What begins a sentence without a capital: ``iPhone``, ``al-Shabab``, a link."""
_LINKS = frozenset("and as at by for from in of on or than that through to under where which who with".split())
_YEAR = re.compile(r"\(?\d{4}\)")


def sentence_spans(text: str) -> list[tuple[int, int, int]]:
    """Return where each sentence lies, with the number of its paragraph (a line with text in it) from 0.

    Spans are half-open, in code points, without the spaces around them.

    Example:
        >>> text = "Talks resume\\nGen. Musa met the U.S. envoy. He left at 5 p.m. on Friday."
        >>> [(text[start:end], paragraph) for start, end, paragraph in sentence_spans(text)]
        [('Talks resume', 0), ('Gen. Musa met the U.S. envoy.', 1), ('He left at 5 p.m. on Friday.', 1)]
    """
    found: list[tuple[int, int, int]] = []
    paragraph = 0
    for line in _LINE.finditer(text):
        spans = _in_line(text, line.start(), line.end())
        found += [(start, end, paragraph) for start, end in spans]
        paragraph += bool(spans)
    return found


def _in_line(text: str, start: int, end: int) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    begin = start
    for cut, after in [*sorted(layout_cuts(text, start, end)), (end, end)]:
        for stop in _STOP.finditer(text, begin, cut):
            if stop.end() < cut and _ends(text, begin, stop, cut):
                _append(text, begin, stop.end(), spans)
                begin = stop.end()
        _append(text, begin, cut, spans)
        begin = after
    return spans


def _append(text: str, start: int, end: int, spans: list[tuple[int, int]]) -> None:
    """Keep a span without the spaces and unprintable characters around it, if anything is left."""
    while start < end and (text[start].isspace() or not text[start].isprintable()):
        start += 1
    while end > start and (text[end - 1].isspace() or not text[end - 1].isprintable()):
        end -= 1
    if start < end:
        spans.append((start, end))


def _ends(text: str, begin: int, stop: re.Match[str], end: int) -> bool:
    """Whether a sentence ends at a stop, by the words on both sides of it."""
    after = text[stop.end() : min(end, stop.end() + 40)].lstrip()
    opener = after.lstrip("\"'“‘«([- –—*•")
    marks, quoted = _marks(stop.group())
    before = text[max(begin, stop.start() - 24) : stop.start()]
    if after[:1] in {".", "?", "!"} and not after.startswith("..."):
        return False
    head = text[begin : min(stop.start(), begin + 2 * _ITEM_LONGEST)].strip()
    if not opener or not head:
        return not opener and len(after) > 1
    if opener[0].islower():
        return marks == "." and not quoted and _small_start(before, opener)
    if _BYLINE.fullmatch(text, stop.end(), end) or (marks in "!?" and _YEAR.match(after)):
        return False
    if marks != ".":
        return True
    if stop.start() - begin < 2 * _ITEM_LONGEST and _ITEM.fullmatch(head):
        return False
    return _full_stop(before, opener)


def _marks(stop: str) -> tuple[str, bool]:
    """The stops without the quotes and brackets that close after them, and whether there are any."""
    bare = re.match(r"[^\"'”’»)\]\s]+", stop)
    marks = bare.group() if bare is not None else stop
    return marks, len(marks) < len(stop)


def _small_start(before: str, opener: str) -> bool:
    """Whether a sentence begins after a full stop without a capital: a name such as ``iPhone``, or careless writing."""
    last = _WORD_BEFORE.search(before)
    if last is None or len(last[1]) < 2 or _MAYBE.search(before) or last[1].lower() in _NEVER:
        return False
    if _SMALL_START.match(opener):
        return True
    word = re.match(r"[a-z']+", opener)
    return last[1].islower() and word is not None and word.group() in _OPENERS and word.group() not in _LINKS


def _full_stop(before: str, opener: str) -> bool:
    """Whether a single stop ends a sentence rather than an abbreviation or initials."""
    maybe = _MAYBE.search(before)
    if maybe is not None and maybe.group(1) != "I":
        return _ends_abbreviated(before, maybe.group(1), opener)
    word = re.match(r"[\w'’]*", opener)
    if _STATE.search(before):
        return word is not None and word.group().lower() in _OPENERS
    last = _WORD_BEFORE.search(before)
    if last is None:
        return True
    small, capital = last.group(1).lower(), last.group(1)[0].isupper()
    if last.group(1) in DAYS and _AFTER_TIME.match(opener):
        return False
    if small in _NEVER and (capital or small in _SMALL_NEVER):
        return False
    numbered = small in _SMALL_BEFORE_NUMBER or (capital and small in _BEFORE_NUMBER)
    return not (numbered and opener[0].isdigit())


def _ends_abbreviated(before: str, abbreviation: str, opener: str) -> bool:
    """Whether a sentence ends at an abbreviation that can stand anywhere: by the word that follows."""
    word = re.match(r"[\w'’]*", opener)
    following = word.group() if word is not None else ""
    if abbreviation.lower() in {"e.g", "i.e"}:
        return False
    if _TIME.search(before):
        return not _AFTER_TIME.match(opener)
    if abbreviation.lower() in _SMALL_BEFORE_NUMBER and abbreviation.islower() and opener[0].isdigit():
        return False
    starts = following.lower() in _OPENERS
    if len(abbreviation) == 1:
        return starts and before[:-1].rstrip()[-1:].islower() and len(following) > 1
    return starts or abbreviation == "etc"
