"""A mention: words of an article that name or stand for an actor, and which actor that is."""

from dataclasses import dataclass
from enum import StrEnum

from ontology.model import Actor, Span


class Form(StrEnum):
    """How a mention names its actor."""

    NAME = "name"  # Vladimir Putin, NATO, the United States
    TITLE = "title"  # the Russian president, the foreign secretary
    DEMONYM = "demonym"  # Russian (troops, sanctions), the Chinese
    METONYM = "metonym"  # Moscow, the Kremlin, Downing Street
    GENERIC = "generic"  # Russian troops, police, the rebels
    PRONOUN = "pronoun"  # he, they, it
    ANAPHOR = "anaphor"  # both countries, the alliance, the minister


@dataclass(frozen=True, slots=True)
class Candidate:
    """One actor that a mention may mean, with a score in [0, 1]."""

    actor: Actor
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words ``first`` to ``last`` (half-open) of sentence number ``sentence`` that stand for an actor.

    ``head`` is the word (index in the sentence) through which the mention hangs in the tree.
    ``actors`` has one actor, several for a plural ("both countries", "the two leaders"), none when
    the words clearly refer to somebody but nobody could be found. ``acts`` is False for a name used
    as a mere place ("met in Moscow"): it may host or suffer an act, not do one. ``antecedent`` is
    where the actor is named, for pronouns and anaphors. ``candidates`` keeps what else was thought of.
    """

    sentence: int
    first: int
    last: int
    head: int
    span: Span
    text: str
    form: Form
    actors: tuple[Actor, ...]
    acts: bool = True
    antecedent: Span | None = None
    candidates: tuple[Candidate, ...] = ()
    score: float = 1.0
