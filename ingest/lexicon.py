"""The lexicons: triggers that tell a relation, governors that change how an act stands.

Both are TSV files beside this module; every line has an example that a test runs.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ontology.errors import BadLine
from ontology.model import Relation

_HERE = Path(__file__).parent
_DEFAULT_FRAME = {
    "verb": "subj > obj",
    "noun": "poss|mod|by|light > against|on|with|to|for|of|in",
    "adj": "subj > of",
    "adv": "subj <> with",
}
_UPOS = {"verb": {"VERB", "AUX"}, "noun": {"NOUN", "PROPN"}, "adj": {"ADJ", "VERB"}, "adv": {"ADV"}}


@dataclass(frozen=True, slots=True)
class Frame:
    """Where an act's ends stand: slots for the source and for the target, and whether the act is mutual."""

    source: tuple[str, ...]
    target: tuple[str, ...]
    mutual: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """One entry of ``lexicon.tsv``; ``relations`` has the likeliest reading first."""

    head: str
    needs: tuple[str, ...]
    pos: str
    relations: tuple[Relation, ...]
    mode: str | None
    contexts: tuple[str, ...]
    frame: Frame
    example: str
    line: int

    @property
    def name(self) -> str:
        """The trigger as written in the lexicon, with its part of speech."""
        return "+".join((self.head, *self.needs)) + f".{self.pos}"

    def fits(self, upos: str) -> bool:
        """Whether a word of this part of speech may carry the trigger."""
        return upos in _UPOS[self.pos]


@dataclass(frozen=True, slots=True)
class Governor:
    """One entry of ``governors.tsv``."""

    word: str
    pos: str
    effect: str
    example: str

    def fits(self, upos: str) -> bool:
        """Whether a word of this part of speech may carry the governor."""
        return upos in _UPOS[self.pos]


def rows(path: Path, columns: int) -> Iterator[tuple[int, list[str]]]:
    """Yield (line number, cells) of each line of a TSV file with ``#`` comments and one header line."""
    header = True
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        if header:
            header = False
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        cells += [""] * (columns - len(cells))
        if len(cells) != columns:
            raise BadLine(path, number, f"expected {columns} columns, found {len(cells)}")
        yield number, cells


def _frame(path: Path, number: int, pos: str, text: str) -> Frame:
    text = text or _DEFAULT_FRAME[pos]
    mutual = "<>" in text
    source, sep, target = text.partition("<>" if mutual else ">")
    if not sep:
        raise BadLine(path, number, f"frame {text!r} has neither '>' nor '<>'")
    return Frame(
        tuple(slot.strip() for slot in source.split("|")), tuple(slot.strip() for slot in target.split("|")), mutual
    )


@cache
def triggers(path: Path = _HERE / "lexicon.tsv") -> Mapping[str, tuple[Trigger, ...]]:
    """Return the triggers by lemma of their head word, those that need most words first.

    Example:
        >>> [t.name for t in triggers()["embargo"]]
        ['embargo.verb', 'embargo.noun']
    """
    found: dict[str, list[Trigger]] = defaultdict(list)
    for number, (words, pos, relations, mode, contexts, frame, example) in rows(path, 7):
        head, *needs = words.split("+")
        try:
            kinds = tuple(Relation(name) for name in relations.split("|"))
        except ValueError as error:
            raise BadLine(path, number, f"{error}; expected a PLOVER type such as ACCUSE") from None
        found[head].append(
            Trigger(
                head=head,
                needs=tuple(needs),
                pos=pos,
                relations=kinds,
                mode=mode or None,
                contexts=tuple(c for c in contexts.split("|") if c),
                frame=_frame(path, number, pos, frame),
                example=example,
                line=number,
            )
        )
    return {head: tuple(sorted(entries, key=lambda t: -len(t.needs))) for head, entries in found.items()}


@cache
def governors(path: Path = _HERE / "governors.tsv") -> Mapping[str, tuple[Governor, ...]]:
    """Return the governors by lemma.

    Example:
        >>> sorted(g.effect for g in governors()["begin"])
        ['actual', 'carry']
    """
    found: dict[str, list[Governor]] = defaultdict(list)
    for _, (word, pos, effect, example) in rows(path, 4):
        found[word].append(Governor(word, pos, effect, example))
    return {word: tuple(entries) for word, entries in found.items()}


def effects(lemma: str, upos: str) -> frozenset[str]:
    """Return the effects that a word has on an act below it; empty for most words."""
    return frozenset(g.effect for g in governors().get(lemma, ()) if g.fits(upos))
