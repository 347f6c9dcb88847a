"""What a pronoun could refer to: the actors, and the other nouns, of the sentences so far."""

from dataclasses import dataclass, field

from ingest.actors.draft import Draft
from ingest.actors.line import Line
from ingest.mention import Form
from ontology.model import Actor, Kind

_PLURAL_KINDS = (Kind.POPULATION, Kind.ARMED_GROUP, Kind.ORGANISATION, Kind.GOVERNMENT)


@dataclass(slots=True, kw_only=True)
class Referent:
    """Something named at a word; ``draft`` is None and ``actors`` empty for a noun that is no actor."""

    line: Line
    word: int
    actors: tuple[Actor, ...] = ()
    draft: Draft | None = None
    plural: bool = False
    human: bool = False
    collective: bool = False

    @property
    def role(self) -> str:
        """The role of the word, subtypes dropped."""
        return self.line.sentence.words[self.word].role.split(":")[0]

    @property
    def people(self) -> bool:
        """Whether all its actors are persons, or it is an office whose holder nobody names."""
        if self.draft is not None and self.draft.title is not None and self.actors and not self.plural:
            return True
        return bool(self.actors) and all(actor.kind is Kind.PERSON for actor in self.actors)


@dataclass(slots=True)
class History:
    """The referents of an article so far, in order."""

    referents: list[Referent] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)

    def add(self, referent: Referent) -> None:
        """Keep a referent and count its actors."""
        self.referents.append(referent)
        for actor in referent.actors:
            self.counts[actor.id] = self.counts.get(actor.id, 0) + 1

    def recent(self, number: int, sentences: int) -> list[Referent]:
        """Return the referents of a sentence and those before it, latest first."""
        found = []
        for referent in reversed(self.referents):
            if referent.line.number < number - sentences:
                break
            found.append(referent)
        return found


def referent_of(draft: Draft) -> Referent:
    """Return a draft as a referent."""
    first, last = draft.line.words_of(draft.first, draft.last)
    core = draft.line.word_at[draft.core]
    head = draft.line.head(first, last)
    word = draft.line.sentence.words[core]
    kinds = {actor.kind for actor in draft.actors}
    plural = len(draft.actors) > 1 or (
        draft.form in (Form.GENERIC, Form.DEMONYM, Form.ANAPHOR, Form.TITLE) and word.features.get("Number") == "Plur"
    )
    human = draft.title is not None or (bool(kinds) and kinds <= {Kind.PERSON})
    return Referent(line=draft.line, word=head, actors=tuple(draft.actors), draft=draft, plural=plural, human=human,
                    collective=bool(kinds & set(_PLURAL_KINDS)))  # fmt: skip


def other_nouns(line: Line, covered: set[int]) -> list[Referent]:
    """Return the nouns of a line that no draft covers and that a pronoun could take up."""
    found = []
    for index, word in enumerate(line.sentence.words):
        if index in covered or word.upos not in ("NOUN", "PROPN"):
            continue
        if word.role.split(":")[0] in ("compound", "amod", "flat", "nmod", "obl") and word.role != "obl:agent":
            continue
        found.append(
            Referent(
                line=line, word=index, plural=word.features.get("Number") == "Plur", human=_human(word.lemma.lower())
            )
        )
    return found


def _human(lemma: str) -> bool:
    return lemma in HUMANS or (len(lemma) > 5 and lemma.endswith(("er", "or", "ist", "ian", "man", "woman", "ee")))


HUMANS = frozenset(
    "man woman boy girl child person people mother father brother sister wife husband son daughter friend student "
    "teacher doctor nurse resident survivor victim witness worker reporter journalist guest user player fan parent "
    "colleague neighbour neighbor patient scientist researcher professor writer author officer soldier driver "
    "official "
    "leader minister president spokesman spokeswoman critic expert member guy kid somebody someone lady "
    "gentleman".split()
)
