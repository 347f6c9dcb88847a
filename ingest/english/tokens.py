"""Words of a text by the conventions of the English UD treebanks (EWT, GUM).

Clitics are words of their own (``do|n't``, ``Iran|'s``), hyphens inside a word split it
(``Russian|-|backed``) except after a prefix (``non-aligned``), abbreviations keep their stop.
"""

import re

PREFIXES = (
    "anti|bi|co|counter|cross|de|e|ex|extra|hyper|inter|intra|mega|micro|mid|mini|multi|neo|non|over|post|pre|"
    "pro|proto|pseudo|re|semi|sub|super|trans|tri|ultra|un|under|uni"
)
"""Kept with what follows their hyphen, as EWT and GUM do."""

ABBREVIATIONS = frozenset(
    """
    adm al ald amb approx apr art assoc asst atty aug ave b blvd brig bros c ca capt cdr cf ch cllr cmdr col cols co corp
    cpl d dec dept det div dr ed eds est etc feb fig figs fr ft gen gens gov govs hon inc jan jr jul jun lt ltd m maj mar
    messrs min mlle mme mr mrs ms msgr mt no nov oct op p pfc pp ph.d pres prof profs pt pte pvt radm rep reps rev sec sen
    sens sept sep sgt sr ssgt st ste supt vadm vol vols vs viz
    """.split()
)
"""Words (lower case, without it) that keep a full stop after them."""

STATES = frozenset(
    """
    Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Mass Md Mich Minn Miss Mo Mont Neb Nev Okla Ore Pa Que
    Tenn Tex Va Vt Wash Wis Wyo
    """.split()
)
"""States after a town's name, which keep their stop inside a sentence."""

DAYS = frozenset("Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun".split())
"""Weekdays cut short, which keep their stop inside a sentence."""
_NUMBERED = frozenset(
    """
    approx art b c ca ch d dec det div ed est fig figs m mar min no op p pp pt sec vol vols
    """.split()
)
"""Abbreviations that are words of their own where no number follows."""
_TITLES = frozenset(
    """
    adm ald amb assoc asst atty brig capt cdr cllr cmdr col cols cpl dr gen gens gov govs hon lt maj messrs mlle mme mr
    mrs ms msgr pfc pres prof profs pte pvt radm rep reps rev sen sens sgt ssgt supt vadm
    """.split()
)
"""Abbreviations before a name: at the end of a sentence they are something else (``Hun Sen.``)."""
_UNITS = "[kKmM]|[kcm]m|kg|ft|bn|tn|b|[AaPp][Mm]|k?Hz|[kMG]W|mph|kph|x"

_APOSTROPHE = "['’]"
_PIECE = re.compile(
    rf"""
    (?P<link>https?://\S*[\w/]|www\.\S*[\w/]|[\w.+-]{{1,64}}@[\w-]+(?:\.[\w-]+)+|[@\#][A-Za-z_]\w+
      |(?<![\w.])(?:[a-z][\w-]{{1,40}}\.){{2,8}}[a-z][\w-]+|(?<![\w.])[a-z][\w-]{{1,40}}\.(?:com|org|net|gov|edu|int|eu|info)/\S*[\w/])
  | (?P<initials>(?:[A-Za-z]\.){{2,}}(?:[A-Za-z](?![\w]))?|[A-Z]\.(?=\s+[A-Z]|,|-[A-Z]\.)|Ph\.D\.?)
  | (?P<number>\d{{3}}-(?:\d{{3}}-)?\d{{4}}(?!\d)|\d+(?:[.,:/]\d+)+
      |(?>\d+)(?:{_APOSTROPHE}s\b|(?:st|nd|rd|th|s)?(?![^\W\d_])|(?=(?:{_UNITS})\b)))
  | (?P<prefixed>(?i:{PREFIXES})-(?>[^\W\d_]+))(?!-|{_APOSTROPHE}[^\W\d_])
  | (?P<word>[^\W_]+(?:(?:{_APOSTROPHE}|[&](?=\w)|[.](?=[a-z]{{2,}}\b(?=[^.]|$)))[^\W_]+|[\u0300-\u036f\u200c\u200d]+[^\W_]*)*)
  | (?P<dots>(?P<run>[*=_+~.<>|-])(?P=run){{1,}}|[!?]{{2,}}|[:;]-?[()DP](?!\w)|''|‘‘|’’|‘’|``|\[(?:\.\.\.|…)\])
  | (?P<mark>\S)
    """,
    re.VERBOSE,
)
_NEGATED = re.compile(rf"(?i)^(\w+?)(n{_APOSTROPHE}t)$")
_CLITIC = re.compile(rf"(?i)^(.+?)({_APOSTROPHE}(?:s|m|d|re|ve|ll))$")
_FUSED = {"cannot": 3, "gonna": 3, "gotta": 3, "wanna": 3}
_CLITIC_ALONE = re.compile(rf"(?i){_APOSTROPHE}(?:s|m|d|re|ve|ll)(?!\w)")


def word_spans(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Return where each word of ``text[start:end]`` lies, as half-open pairs of code points of ``text``.

    Spaces and control characters belong to no word; every other character belongs to exactly one.

    Example:
        >>> text = "U.S.-backed rebels didn't leave Syria's north."
        >>> [text[first:last] for first, last in word_spans(text)]
        ['U.S.', '-', 'backed', 'rebels', 'did', "n't", 'leave', 'Syria', "'s", 'north', '.']
    """
    spans: list[tuple[int, int]] = []
    stop = len(text) if end is None else end
    at = start
    while (match := _PIECE.search(text, at, stop)) is not None:
        at = _take(text, match, stop, spans)
    return spans


def _take(text: str, match: re.Match[str], stop: int, spans: list[tuple[int, int]]) -> int:
    """Append the words of one match; return where to go on."""
    first, last = match.span()
    kind = match.lastgroup
    if kind == "mark":
        clitic = _CLITIC_ALONE.match(text, first, stop)
        if clitic is not None and spans and spans[-1][1] == first:
            last = clitic.end()
        elif not text[first].isprintable():
            return last
        spans.append((first, last))
        return last
    if kind != "word":
        spans.append((first, last))
        return last
    token = match.group()
    if text[last : last + 1] == "." and last < stop and _abbreviates(text, first, last, stop):
        spans.append((first, last + 1))
        return last + 1
    cut = _cut(token)
    if cut:
        spans.append((first, first + cut))
        spans.append((first + cut, last))
    else:
        spans.append((first, last))
    return last


def _cut(token: str) -> int:
    """Where a clitic begins in a token, 0 if it has none."""
    if (fused := _FUSED.get(token.lower())) is not None:
        return fused
    if len(token) < 3 or not ("'" in token or "’" in token):
        return 0
    match = _NEGATED.match(token) or _CLITIC.match(token)
    return match.start(2) if match is not None else 0


def _abbreviates(text: str, first: int, last: int, stop: int) -> bool:
    """Whether the full stop at ``last`` belongs to the word before it."""
    token = text[first:last]
    if last + 1 < stop and (token in DAYS or (token in STATES and text[max(0, first - 2) : first] in {", ", ",", "("})):
        return True
    small = token.lower()
    if small not in ABBREVIATIONS or (small in _TITLES and last + 1 >= stop):
        return False
    if small in _NUMBERED:
        return text[last + 1 : last + 3].strip()[:1].isdigit()
    return token[0].isupper() or small in {"etc", "vs", "al", "cf"}
