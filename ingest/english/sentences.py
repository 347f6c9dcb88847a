"""Where sentences begin and end: line breaks first, then full stops that are no abbreviations.

The rules were written for news and developed on the training parts of EWT and GUM; the model card tells how they do.
"""

import re

_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_STOP = re.compile(r"(?:[.!?…]+|[。！？]+)[\"'”’»)\]]*(?:\s?\[\d+\])*(?=\s|$)|(?<=[a-z)\"”])\.(?=[A-Z“\"][a-z]+\s)")
_NEVER = frozenset(
    """
    mr mrs ms dr prof sir gen lt col maj capt sgt cpl pvt adm brig cmdr sen rep gov pres hon rev fr st ste mt
    ft amb msgr messrs supt insp det sens reps gens pfc vs v cf eg ie viz approx al
    """.split()
)
"""Abbreviations that stand before a name and so never end a sentence."""
_BEFORE_NUMBER = frozenset(
    """
    no nos art fig figs p pp ch vol jan feb mar apr jun jul aug sep sept oct nov dec op sec
    """.split()
)
_MAYBE = re.compile(
    r"(?:^|[\s(\"“'‘-])((?:[A-Za-z]\.)+[A-Za-z]|[A-Z]|inc|corp|co|ltd|jr|sr|bros|plc|etc|dept|est|assn|ave|blvd|rd|univ)$",
    re.I,
)
"""Abbreviations that may end a sentence: initials, a.m., U.S., Inc."""
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
_ITEM = re.compile(r"\(?(?:\d{1,2}|[a-zA-Z]|[ivx]+)")


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
    for stop in _STOP.finditer(text, start, end):
        if stop.end() < end and _ends(text, begin, stop, end):
            _append(text, begin, stop.end(), spans)
            begin = stop.end()
    _append(text, begin, end, spans)
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
    if not opener or opener[0].islower():
        return not opener and len(after) > 1
    if stop.group()[0] != "." or len(stop.group().rstrip("\"'”’»)]")) > 1:
        return True
    before = text[max(begin, stop.start() - 24) : stop.start()]
    return _full_stop(
        before, opener, at_begin=stop.start() - begin <= 6 and len(text[begin : stop.start()].strip()) <= 3
    )


def _full_stop(before: str, opener: str, *, at_begin: bool) -> bool:
    """Whether a single stop ends a sentence rather than an abbreviation, initials or an item's number."""
    if at_begin and _ITEM.fullmatch(before.strip()):
        return False
    maybe = _MAYBE.search(before)
    if maybe is not None and maybe.group(1) not in {"I"}:
        word = re.match(r"[\w'’]*", opener)
        starts = word is not None and word.group().lower() in _OPENERS
        if len(maybe.group(1)) == 1:
            return starts and before[:-1].rstrip()[-1:].islower() and len(word.group()) > 1 if word else False
        return starts
    last = _WORD_BEFORE.search(before)
    if last is None:
        return True
    word_before = last.group(1).lower()
    if word_before in _NEVER and (last.group(1)[0].isupper() or word_before in {"vs", "cf", "al", "eg", "ie"}):
        return False
    return not (word_before in _BEFORE_NUMBER and last.group(1)[0].isupper() and opener[0].isdigit())
