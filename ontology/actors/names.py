"""Names cut into pieces and normalised, the same way for the knowledge and for the text.

Pieces do not depend on any reader's words: "al-Qaida", "U.S.", "N'Djamena" and "Kim Jong-un" match
however a tokeniser splits them.
"""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

_ABBREVIATED = "St|Gen|Lt|Col|Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Sgt|Capt|Maj|Brig|Cmdr|Cdr|Adm|Amb|Prof|Mt|Ft|No|Msgr|Hon|Pres|Cpl|Sec|Rev|Jr|Sr"
_PIECE = re.compile(
    rf"(?:[^\W\d_]\.){{2,}}|\b(?:{_ABBREVIATED}|[A-Z])\.|['’`ʼ]s\b|[^\W_]+(?:['’`ʼ‘](?!s\b)[^\W_]+)*|[^\s\u200e\u200f]"
)
_HYPHENS = frozenset("-‐‑–­")
_LETTERS = str.maketrans({"ı": "i", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D",
                          "þ": "th", "Þ": "Th", "æ": "ae", "Æ": "Ae", "œ": "oe", "ß": "ss", "ə": "e", "Ə": "E"})  # fmt: skip
_DROPPED = str.maketrans("", "", ".'’`ʼ‘ʻ")


class Piece(NamedTuple):
    """One piece of a text: its normalised key, where it lies and how it is written."""

    key: str
    start: int
    end: int
    text: str


@lru_cache(maxsize=65536)
def piece_key(text: str) -> str:
    """Return a piece in lower case without accents, stops and apostrophes; "'s" stays apart from "s".

    Example:
        >>> [piece_key(piece) for piece in ("U.S.", "Élysée", "Da’esh", "’s")]
        ['us', 'elysee', 'daesh', "'s"]
    """
    if len(text) == 2 and text[0] in "'’`ʼ" and text[1] in "sS":
        return "'s"
    plain = text if text.isascii() else _without_accents(text)
    return plain.translate(_DROPPED).casefold() or text


def _without_accents(text: str) -> str:
    text = text.translate(_LETTERS)
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def pieces(text: str, start: int = 0, end: int | None = None) -> list[Piece]:
    """Return the pieces of ``text[start:end]`` with offsets into ``text``; hyphens between letters are left out.

    Example:
        >>> [piece.key for piece in pieces("Al-Qaida’s foe, the U.S.")]
        ['al', 'qaida', "'s", 'foe', ',', 'the', 'us']
    """
    stop = len(text) if end is None else end
    found = []
    for match in _PIECE.finditer(text, start, stop):
        first, last = match.span()
        word = match.group()
        if word in _HYPHENS and first > 0 and last < len(text) and text[first - 1].isalnum():
            continue
        found.append(Piece(piece_key(word), first, last, word))
    return found


@lru_cache(maxsize=32768)
def name_key(name: str) -> str:
    """Return the key under which a name is kept: its pieces' keys joined, without a leading "the".

    Example:
        >>> name_key("the Islamic State of Iraq & the Levant"), name_key("Kim Jong-Un")
        ('islamic state of iraq & the levant', 'kim jong un')
    """
    if name.isascii() and name.replace(" ", "").isalpha() and "  " not in name:  # most names: no need to cut
        return name.casefold().removeprefix("the ")
    keys = [piece.key for piece in pieces(name)]
    if len(keys) > 1 and keys[0] == "the":
        keys = keys[1:]
    return " ".join(keys)


def slug(name: str) -> str:
    """Return a name as an id: lower case, ASCII where it can be, hyphens between words.

    Example:
        >>> slug("François Hollande"), slug("Adel al-Jubeir")
        ('francois-hollande', 'adel-al-jubeir')
    """
    plain = _without_accents(name).casefold()
    plain = re.sub(r"['’`ʼ‘ʻ.]", "", plain)
    return re.sub(r"[^\w]+", "-", plain).strip("-") or "unnamed"
