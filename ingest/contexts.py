"""Why an act is done: PLOVER's contexts, told by the words of the sentence and of its paragraph."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path

from ingest.lexicon import rows
from ingest.reader import Sentence

_TABLE = Path(__file__).with_name("contexts.tsv")
SPORT = "sport"  # no context of PLOVER's: what it tells is a game, not an act
MOST = 4  # contexts a statement may carry; not tuned


@cache
def _words(path: Path = _TABLE) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for _, (context, words, _example) in rows(path, 3):
        for word in words.split():
            found[word].append(context)
    return {word: tuple(contexts) for word, contexts in found.items()}


def told_by(sentence: Sentence) -> Counter[str]:
    """Return how many words of a sentence tell each context."""
    known = _words()
    lemmas = [word.lemma.lower() for word in sentence.words]
    pairs = [f"{left}-{right}" for left, right in pairwise(lemmas)]
    return Counter(context for lemma in lemmas + pairs for context in known.get(lemma, ()))


def contexts(own: Sequence[str], sentence: Counter[str], paragraph: Counter[str]) -> tuple[str, ...]:
    """Return the contexts of an act: those its trigger tells, then its sentence's, then what its paragraph repeats.

    Example:
        >>> contexts(["cyber"], Counter(military=1), Counter(military=2, economic=2, legal=1))
        ('cyber', 'military', 'economic')
    """
    ranked = [c for c in (*own, *(c for c, _ in sentence.most_common())) if c != SPORT]
    ranked += [c for c, count in paragraph.most_common() if count >= 2 and c != SPORT]
    return tuple(dict.fromkeys(ranked))[:MOST]


def sporting(sentence: Counter[str], article: Counter[str]) -> bool:
    """Whether a sentence tells of a game: by two words of its own, or one in an article full of them."""
    return sentence[SPORT] >= 2 or (sentence[SPORT] >= 1 and article[SPORT] >= 2) or article[SPORT] >= 6
