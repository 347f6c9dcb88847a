"""Which actors stand at a word: the mention there, or whose the thing is ("ISIL positions", "the decision of Iran")."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.lexicon import triggers
from ingest.mention import Mention
from ingest.tree import Tree

_OWNING = ("by", "of", "from")


@dataclass(frozen=True, slots=True)
class Part:
    """A mention in a role of an act, ``hops`` steps below the word that stands in the slot itself."""

    mention: Mention
    word: int
    hops: int


class Cast:
    """The mentions of one sentence, found by word."""

    def __init__(self, tree: Tree, mentions: Sequence[Mention]) -> None:
        self.tree = tree
        self.mentions = tuple(mentions)
        self._at: dict[int, Mention] = {}
        for mention in sorted(mentions, key=lambda m: m.first - m.last):  # widest first, so that the narrowest wins ...
            for word in range(mention.first, mention.last):
                self._at[word] = mention
        for mention in mentions:  # ... except at the head, which belongs to whose head it is
            self._at[mention.head] = mention

    def at(self, word: int) -> Mention | None:
        """Return the mention that covers a word."""
        return self._at.get(word)

    def nearest(self, mention: Mention) -> Mention:
        """Return a mention of the same actors in this sentence, else the mention itself."""
        ids = {actor.id for actor in mention.actors}
        return next((m for m in self.mentions if {actor.id for actor in m.actors} == ids), mention)

    def parts(self, word: int, *, hops: int = 0) -> list[Part]:
        """Return who stands at a word: the actor named there, else the owners of the thing named there."""
        mention = self._at.get(word)
        if mention is not None and mention.actors:
            return [Part(mention, word, hops)]
        if hops >= 2 or self.tree.words[word].upos not in ("NOUN", "PROPN", "ADJ", "VERB", "NUM", "PRON", "DET"):
            return []
        for owners in self._owners(word):
            found = [part for owner in owners for part in self.parts(owner, hops=hops + 1)]
            if found:
                return found
        return []

    def _owners(self, word: int) -> Iterator[list[int]]:
        """Yield groups of words that may say whose a thing is, the surest group first."""
        tree = self.tree
        acts = any(t.pos == "noun" for t in triggers().get(tree.lemma(word), ()))
        yield self._spread(tree.exactly(word, "appos"))
        yield self._spread(tree.exactly(word, "nmod:poss"))
        if acts:
            yield tree.obliques(word, "by")
        yield self._spread(
            [
                c
                for c in tree.exactly(word, "amod", "compound", "nmod", "nmod:unmarked", "flat")
                if not tree.prepositions(c)
            ]
        )
        for preposition in _OWNING:
            yield tree.obliques(word, preposition)
        yield [a for clause in tree.exactly(word, "acl") for a in tree.agents(clause) if a != word]

    def _spread(self, words: list[int]) -> list[int]:
        return [member for word in words for member in self.tree.conjuncts(word)]
