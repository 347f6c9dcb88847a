"""Base forms of English words: spelling rules by part of speech and features, with a table of exceptions.

The table (``lemmas.tsv``) holds what the rules get wrong in the training parts of EWT and GUM, and irregular verbs
and nouns of news; the rules choose between possible base forms (``invad`` or ``invade``) by a list of known words.
"""

from collections.abc import Callable, Collection, Mapping
from functools import lru_cache
from pathlib import Path

TABLE = Path(__file__).parent / "lemmas.tsv"
BASES = Path(__file__).parent / "base_forms.txt"  # base forms of verbs and nouns of news that a word list may lack
_VOWELS = "aeiou"
_DOUBLED = "bdgklmnprtvz"
_CLITICS = {
    "n't": "not", "n’t": "not", "'m": "be", "’m": "be", "'re": "be", "’re": "be", "'ve": "have", "’ve": "have",
    "'ll": "will", "’ll": "will", "ca": "can", "wo": "will", "sha": "shall",
}  # fmt: skip
_PRONOUNS = {
    "me": "I", "i": "I", "him": "he", "them": "they", "us": "we", "my": "my", "an": "a", "these": "this", "those": "that",
}  # fmt: skip


class Lemmas:
    """Finds base forms.

    Example:
        >>> lemmas = Lemmas({"denounce", "sanction"}, {("met", "VERB"): "meet"})
        >>> lemmas.lemma("met", "VERB", {"Tense": "Past"}), lemmas.lemma("denouncing", "VERB", {"VerbForm": "Part"})
        ('meet', 'denounce')
        >>> lemmas.lemma("sanctions", "NOUN", {"Number": "Plur"})
        'sanction'
    """

    def __init__(self, known: Collection[str], exceptions: Mapping[tuple[str, str], str]) -> None:
        self._known = known
        self._exceptions = exceptions
        self._cached: Callable[[str, str, str], str] = lru_cache(maxsize=100_000)(self._find)

    @classmethod
    def load(cls, known: Collection[str]) -> "Lemmas":
        """Read the table of exceptions that ships."""
        return cls({*known, *BASES.read_text(encoding="utf-8").split()}, read_table(TABLE))

    def lemma(self, word: str, upos: str, features: Mapping[str, str]) -> str:
        """Return the base form of a word; proper nouns keep their letter case."""
        return self._cached(word, upos, _form(word, upos, features))

    def _find(self, word: str, upos: str, form: str) -> str:
        lower = word.lower().replace("’", "'")
        if upos == "PROPN":
            return self._plural(word) if form == "plural" else word
        kept = self._exceptions.get((lower, "VERB" if upos == "AUX" else upos)) or _small_words(lower, upos, form)
        if kept is not None:
            return kept
        if upos in {"NOUN", "ADJ", "ADV", "VERB", "AUX"} and form:
            return self._by_rule(lower, form)
        return lower

    def _by_rule(self, lower: str, form: str) -> str:
        if form == "plural":
            return self._plural(lower)
        if form == "third":
            return self._plural(lower)
        if form == "past":
            return self._stem(lower, "ed") if lower.endswith("ed") else lower
        if form == "gerund":
            return self._stem(lower, "ing") if lower.endswith("ing") else lower
        return self._graded(lower, form)

    def _plural(self, word: str) -> str:
        if not word.endswith("s") or word.endswith(("ss", "us", "is")) or len(word) < 3:
            return word[:-3] + "man" if word.endswith("men") else word
        if word.endswith("ies") and len(word) > 4:
            return word[:-3] + ("ie" if word[:-1] in self._known and word[:-3] + "y" not in self._known else "y")
        if word.endswith(("sses", "shes", "ches", "xes", "zzes", "oes")):
            shorter = word[:-1]
            return shorter if shorter in self._known and word[:-2] not in self._known else word[:-2]
        return word[:-1]

    def _stem(self, lower: str, ending: str) -> str:
        """Undo ``-ed`` or ``-ing``: with an e, without it, or with one of two consonants less."""
        stem = lower[: -len(ending)]
        if len(stem) < 2 or not any(letter in "aeiouy" for letter in stem):
            return lower
        if ending == "ed" and stem.endswith("i"):
            return stem[:-1] + "y"
        if ending == "ing" and stem.endswith("y") and stem[:-1] + "ie" in self._known and stem not in self._known:
            return stem[:-1] + "ie"
        if stem[-1] == stem[-2] and stem[-1] in _DOUBLED:
            return stem if stem in self._known and stem[:-1] not in self._known else stem[:-1]
        return self._with_e(stem)

    def _with_e(self, stem: str) -> str:
        longer = stem + "e"
        if (longer in self._known) != (stem in self._known):
            return longer if longer in self._known else stem
        return longer if _wants_e(stem) else stem

    def _graded(self, lower: str, form: str) -> str:
        ending = "er" if form == "more" else "est"
        if not lower.endswith(ending) or len(lower) - len(ending) < 3:
            return lower
        stem = lower[: -len(ending)]
        if stem.endswith("i"):
            return stem[:-1] + "y"
        if stem[-1] == stem[-2] and stem[-1] in "bdgmnt":
            return stem[:-1]
        return self._with_e(stem)


def _wants_e(stem: str) -> bool:
    """Whether a stem that is not in the list of known words probably lost an e."""
    if stem[-1] in "cvuz" or (
        stem.endswith(("dg", "rg", "lg", "ang", "iat", "uat", "eat", "ss")) and not stem.endswith("ss")
    ):
        return True
    if stem[-1] == "l" and stem[-2] not in _VOWELS + "lrw":
        return True
    if stem.endswith(("at", "iz", "is", "as", "os", "us", "ur", "ir", "or", "in")) and len(stem) > 4:
        return stem.endswith(("at", "iz", "is", "us", "ir"))
    return (
        len(stem) <= 4 and stem[-1] not in "wxy" + _VOWELS and stem[-2] in _VOWELS and stem[-3:-2] not in tuple(_VOWELS)
    )


def _form(word: str, upos: str, features: Mapping[str, str]) -> str:
    """Which inflection the features tell: the part of a rule's name; a verb's ending counts for more."""
    if upos == "VERB":
        if word.endswith("ing") and len(word) > 5:
            return "gerund"
        if word.endswith("ed") and not word.endswith("eed") and len(word) > 5:
            return "past"
        if features.get("VerbForm") != "Inf" and word.endswith("s") and not word.endswith("ss") and len(word) > 4:
            return "third"
    if upos in {"NOUN", "PROPN"}:
        return "plural" if features.get("Number") in {"Plur", "Ptan"} else ""
    if upos in {"VERB", "AUX"}:
        if features.get("VerbForm") == "Ger" or (
            features.get("VerbForm") == "Part" and features.get("Tense") != "Past"
        ):
            return "gerund"
        if features.get("Tense") == "Past":
            return "past"
        return "third" if features.get("Person") == "3" and features.get("Number") == "Sing" else ""
    return {"Cmp": "more", "Sup": "most"}.get(features.get("Degree", ""), "")


def _small_words(lower: str, upos: str, form: str) -> str | None:
    if upos in {"AUX", "VERB"} and lower in {"'s", "s"}:
        return "be"
    if lower in {"'d"} and upos == "AUX":
        return "have" if form == "past" else "would"
    if upos in {"AUX", "VERB", "PART"} and lower in _CLITICS:
        return _CLITICS[lower]
    return _PRONOUNS.get(lower) if upos in {"PRON", "DET"} else None


def read_table(path: Path) -> dict[tuple[str, str], str]:
    """Read the table: word, part of speech, base form; lines with # are comments."""
    found = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            word, upos, lemma = line.split("\t")
            found[word, upos] = lemma
    return found
