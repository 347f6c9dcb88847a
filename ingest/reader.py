"""What a reader of a language gives: sentences with words, a dependency tree and named entities.

The layers above know only these values and the two protocols; the model behind them can change.
Roles are Universal Dependencies relations with subtypes where they matter (``nsubj:pass``,
``obl:agent``, ``acl:relcl``, ``nmod:poss``, ``aux:pass``, ``compound:prt``).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from ontology.model import Relation, Span, Status


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a sentence; ``start``/``end`` are code points of the article's text.

    ``head`` is the index of the governing word in the sentence, -1 for the root; ``features``
    holds UD morphology such as ``{"Tense": "Past", "VerbForm": "Fin"}``.
    """

    text: str
    start: int
    end: int
    lemma: str
    upos: str
    head: int
    role: str
    features: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Entity:
    """A named entity over words ``first`` to ``last`` (half-open) with a label such as PERSON or GPE.

    ``score`` is the model's probability, in [0, 1].
    """

    first: int
    last: int
    label: str
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: where it lies in the text, its words in order, its entities.

    ``paragraph`` counts the text's paragraphs (runs between line breaks) from 0.
    """

    start: int
    end: int
    words: tuple[Word, ...]
    entities: tuple[Entity, ...] = ()
    paragraph: int = 0

    def span(self, first: int, last: int) -> Span:
        """Return the code points of words ``first`` to ``last`` (half-open)."""
        return Span(self.words[first].start, self.words[last - 1].end)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the relation head thinks of one marked pair.

    ``relations`` maps each relation to its probability; what is missing from 1 is ``none``.
    ``statuses`` maps each status to its probability given that there is a relation.
    """

    relations: Mapping[Relation, float]
    none: float
    statuses: Mapping[Status, float]

    @property
    def best(self) -> Relation:
        """The likeliest relation, whatever the probability of none."""
        return max(self.relations, key=lambda relation: self.relations[relation])


Pair = tuple[tuple[int, int], tuple[int, int]]
"""Word spans (half-open) of a source and a target in one sentence."""


class Reader(Protocol):
    """Anything that turns text into sentences."""

    @property
    def name(self) -> str:
        """Short name and version, kept in every statement."""
        ...

    def read(self, text: str) -> list[Sentence]:
        """Return the sentences of ``text`` in order; an empty text gives an empty list."""
        ...


class Judge(Protocol):
    """Anything that scores the relation between two marked actors."""

    def judge(self, asked: Sequence[tuple[Sentence, Pair]]) -> list[Judgement]:
        """Return one judgement for each (sentence, pair) asked, in order."""
        ...
