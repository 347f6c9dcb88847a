"""A mention in the making."""

from dataclasses import dataclass, field

from ingest.actors.line import Line
from ingest.actors.phrase import Phrase
from ingest.actors.unit import Unit
from ingest.mention import Candidate, Form, Mention
from ontology.model import Actor, Span


@dataclass(slots=True, kw_only=True)
class Draft:
    """Pieces ``first`` to ``last`` (half-open) of a line as they will be mentioned.

    ``core`` is the piece that the mention hangs on, ``unit`` the unit it comes from. A draft without
    actors may still get them from the context; one that stays empty is kept only if ``clear``.
    """

    line: Line
    first: int
    last: int
    core: int
    form: Form
    unit: Unit
    actors: list[Actor] = field(default_factory=list)
    candidates: list[Candidate] = field(default_factory=list)
    phrase: Phrase | None = None
    acts: bool = True
    score: float = 1.0
    clear: bool = True
    antecedent: Span | None = None
    title: Unit | None = None

    @property
    def number(self) -> int:
        """The number of the sentence."""
        return self.line.number

    def settle(self, candidates: list[Candidate]) -> None:
        """Take the best candidate as the actor and keep all."""
        self.candidates = candidates
        self.actors = [candidates[0].actor] if candidates else []
        self.score = candidates[0].score if candidates else 0.0

    def mention(self) -> Mention:
        """Return the finished mention."""
        first, last = self.line.words_of(self.first, self.last)
        core = self.line.word_at[self.core]
        head = self.line.head(first, last)
        words = self.line.sentence.words
        span = self.line.span(self.first, self.last)
        return Mention(
            sentence=self.line.number,
            first=first,
            last=last,
            head=head if first <= words[core].head < last or words[core].upos == "PUNCT" else core,
            span=span,
            text=span.of(self.line.text),
            form=self.form,
            actors=tuple(self.actors),
            acts=self.acts,
            antecedent=self.antecedent,
            candidates=tuple(self.candidates),
            score=round(self.score, 3),
        )
