"""Is a text English? By its script first, then by its commonest small words."""

import re
from collections import Counter

from ontology.errors import UnsupportedLanguage

_SAMPLE = 20_000  # code points that are looked at, from the middle of long texts too; not tuned
_ENOUGH = 25  # words from which small words are counted; shorter texts are taken as English
_VARIED = 4  # different small words that tell a language: "met" alone makes no text Dutch; not tuned
_SCRIPTS = (
    ("ru", "\u0400", "\u052f"), ("el", "\u0370", "\u03ff"), ("he", "\u0590", "\u05ff"), ("ar", "\u0600", "\u08ff"),
    ("hi", "\u0900", "\u0dff"), ("th", "\u0e00", "\u0eff"), ("ja", "\u3040", "\u30ff"), ("zh", "\u3400", "\u9fff"),
    ("ko", "\uac00", "\ud7af"), ("am", "\u1200", "\u139f"), ("hy", "\u0530", "\u058f"), ("ka", "\u10a0", "\u10ff"),
)  # fmt: skip
_SMALL_WORDS = {
    "en": "the of and to in a that is was for on with as by at from has have be are it its said not his will an were",
    "de": "der die das und ist nicht von zu den mit dem für auf ein eine sich des im auch werden hat als sie er es wurde",
    "fr": "le la les de des et en un une du est que qui dans pour sur pas au aux par avec il elle ce sont plus été a",
    "es": "el la los las de del y en un una que es por con para se no su al lo como más ha fue este entre a",
    "it": "il la i le gli di del della e un una che è per con non si da al nel sono ha in come più alla dei",
    "pt": "o a os as de do da e em um uma que é por com para se não no na ao foi dos mais como pela das",
    "nl": "de het een van en in is dat op te voor met zijn niet aan er door als bij om ook naar uit hij maar wordt",
    "pl": "w i z na do się nie że to jest o jak po od za przez dla oraz był są ale co tym przy",
    "sv": "och i att det som en på är av för med den till inte om har de ett han var från men kan",
    "da": "og i at det som en på er af for med den til ikke om har de et han var fra men kan blev",
    "tr": "ve bir bu da de için ile olarak olan daha çok en gibi ne kadar sonra ama olduğu tarafından",
    "id": "yang dan di dari untuk dengan pada ini itu dalam adalah tidak akan ke juga oleh telah tersebut",
    "ro": "și în de la a cu pe care este din pentru nu un o că mai au fost prin să ca",
    "cs": "a v na se je že z o s do to k i za by pro jsou ale jako po které byl",
    "hu": "a az és hogy nem is egy meg de volt ez van már csak el ki mint szerint azt",
    "fi": "ja on ei se että oli hän ovat mutta myös kun tai joka mukaan ole kuin sen",
    "vi": "và của là có trong được cho các với một những không này đã người khi từ ở",
    "sw": "na ya wa kwa katika ni la za kuwa hiyo cha huo baada yake kama huku",
}
_WORD = re.compile(r"[^\W\d_]+")


def language(text: str) -> str:
    """Return the likeliest language of a text as an ISO 639-1 code; ``en`` where too little tells.

    Example:
        >>> language("El presidente de la república se reunió con los ministros de la Unión Europea en la capital, "
        ...          "donde no se firmó un acuerdo por la falta de apoyo entre los partidos de la oposición.")
        'es'
    """
    sample = text if len(text) <= _SAMPLE else text[: _SAMPLE // 2] + text[len(text) // 2 :][: _SAMPLE // 2]
    letters = [letter for letter in sample if letter.isalpha()]
    if len(letters) >= 20 and (script := _script(letters)) is not None:
        return script
    words = [word.lower() for word in _WORD.findall(sample)]
    if len(words) < _ENOUGH:
        return "en"
    seen = Counter(words)
    shares = {code: sum(seen[word] for word in small.split()) / len(words) for code, small in _SMALL_WORDS.items()}
    if shares["en"] >= 0.12:
        return "en"
    varied = [code for code, small in _SMALL_WORDS.items() if sum(word in seen for word in small.split()) >= _VARIED]
    best = max(varied, key=lambda code: shares[code], default="en")
    return "en" if shares["en"] * 1.5 >= shares[best] else best


def _script(letters: list[str]) -> str | None:
    """The language that stands for a script, if most letters are of one that is not Latin."""
    foreign = [letter for letter in letters if letter > "\u036f"]
    if len(foreign) * 2 <= len(letters):
        return None
    counts = Counter(code for letter in foreign for code, first, last in _SCRIPTS if first <= letter <= last)
    if counts["ja"] * 10 > counts["zh"] > 0:
        return "ja"
    return counts.most_common(1)[0][0] if counts else "und"


def require_english(text: str) -> None:
    """Raise ``UnsupportedLanguage`` for a text that is clearly in another language."""
    if (found := language(text)) != "en":
        raise UnsupportedLanguage(found)
