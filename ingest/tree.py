"""Questions to a sentence's dependency tree: who governs whom, who is the subject, what is the object.

A ``Tree`` answers by word index. Roles are UD relations; what the parser leaves to inference
(shared subjects, control, relative clauses, participles) is inferred here, once, for all rules.
"""

from collections.abc import Iterator
from functools import cached_property

from ingest.reader import Sentence, Word

_CLAUSE = {
    "root",
    "conj",
    "xcomp",
    "ccomp",
    "advcl",
    "acl",
    "acl:relcl",
    "parataxis",
    "csubj",
    "advcl:relcl",
    "csubj:pass",
}
_SUBJECT_CONTROL = {"promise", "vow", "pledge", "threaten", "offer", "use", "visit", "join"}
_RELATIVE = {"who", "which", "that", "whom", "whose"}


class Tree:
    """A sentence with its children, paths and inferred arguments at hand."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.words = sentence.words

    @cached_property
    def children(self) -> list[list[int]]:
        """Children of every word, in order."""
        found: list[list[int]] = [[] for _ in self.words]
        for index, word in enumerate(self.words):
            if word.head >= 0:
                found[word.head].append(index)
        return found

    def word(self, index: int) -> Word:
        """Return the word at an index."""
        return self.words[index]

    def under(self, index: int, *roles: str) -> list[int]:
        """Return the children that hang on a word by one of the roles; ``obl`` takes ``obl:agent`` too."""
        return [
            c for c in self.children[index] if self.words[c].role in roles or self.words[c].role.split(":")[0] in roles
        ]

    def exactly(self, index: int, *roles: str) -> list[int]:
        """Return the children that hang on a word by exactly one of the roles."""
        return [c for c in self.children[index] if self.words[c].role in roles]

    def lemma(self, index: int) -> str:
        """Return the lower-case lemma."""
        return self.words[index].lemma.lower()

    def subtree(self, index: int) -> Iterator[int]:
        """Yield a word and everything below it."""
        stack = [index]
        while stack:
            top = stack.pop()
            yield top
            stack.extend(self.children[top])

    def ancestors(self, index: int) -> Iterator[int]:
        """Yield the governors of a word, nearest first; stops at a cycle."""
        seen = {index}
        index = self.words[index].head
        while index >= 0 and index not in seen:
            yield index
            seen.add(index)
            index = self.words[index].head

    def prepositions(self, index: int) -> set[str]:
        """Return the case words and markers of a word in lower case ("with", "on behalf of" as "on")."""
        return {self.words[c].text.lower() for c in self.exactly(index, "case", "mark")}

    def conjuncts(self, index: int) -> list[int]:
        """Return a word and the words coordinated to it."""
        found = [index]
        for child in self.exactly(index, "conj"):
            found += self.conjuncts(child)
        for child in self.under(index, "nmod", "obl"):
            if self.together(child):
                found += self.conjuncts(child)
        return found

    def together(self, index: int) -> bool:
        """Whether a word hangs on another by "together with", "along with" or "alongside"."""
        cases = self.exactly(index, "case")
        words = {self.words[c].text.lower() for c in cases}
        words |= {self.words[g].text.lower() for c in cases for g in self.children[c]}
        before = self.words[cases[0] - 1].text.lower() if cases and cases[0] else ""
        return "alongside" in words or ("with" in words and bool({before, *words} & {"together", "along", "jointly"}))

    def is_passive(self, verb: int) -> bool:
        """Whether a verb form is passive: by its helper, its subject, or as a bare past participle after a noun."""
        if self.exactly(verb, "aux:pass", "nsubj:pass", "csubj:pass", "obl:agent"):
            return True
        word = self.words[verb]
        return (
            word.features.get("VerbForm") == "Part"
            and word.features.get("Tense") == "Past"
            and word.role in ("acl", "advcl", "amod")
            and not self.exactly(verb, "obj", "aux")
        )

    def agents(self, verb: int, _depth: int = 0) -> list[int]:
        """Return the heads of whoever does a verb, inferring shared and controlled subjects."""
        if _depth > 6:
            return []
        own = self.exactly(verb, "nsubj", "nsubj:outer")
        if self.is_passive(verb):
            by = (
                self.exactly(verb, "obl:agent")
                or self.at_hands(verb)
                or [o for o in self.under(verb, "obl") if "by" in self.prepositions(o)]
            )
            return self._spread(by) if by else self._passive_conjunct_agents(verb, _depth)
        if own:
            return self._spread(self._relative(verb, own))
        return self._inherited(verb, _depth)

    def patients(self, verb: int, _depth: int = 0) -> list[int]:
        """Return the heads of whoever suffers a verb: its object, or the subject of a passive."""
        if _depth > 6:
            return []
        word = self.words[verb]
        if self.is_passive(verb):
            own = self.exactly(verb, "nsubj:pass", "nsubj")
            if own:
                return self._spread(self._relative(verb, own))
            if word.role in ("acl", "amod"):
                return [word.head]
            if word.role == "conj" and self.is_passive(word.head):
                return self.patients(word.head, _depth + 1)
            if word.role in ("xcomp", "advcl"):
                return self.agents(word.head, _depth + 1) or self.patients(word.head, _depth + 1)
            return []
        own = self.exactly(verb, "obj", "iobj")
        if own:
            return self._spread(self._relative(verb, own))
        if word.role == "acl:relcl" and self.exactly(verb, "nsubj") and not self._has_relative_subject(verb):
            return [word.head]
        later = [c for c in self.exactly(verb, "conj") if self.exactly(c, "obj") and not self.exactly(c, "nsubj")]
        if later and not self.exactly(verb, "ccomp", "xcomp", "obl"):  # "criticised and then sanctioned X"
            return self._spread(self.exactly(later[0], "obj"))
        if word.role == "conj" and not self.exactly(verb, "obj", "ccomp", "xcomp", "obl"):
            return [p for p in self.exactly(word.head, "obj") if p > verb] and self._spread(
                self.exactly(word.head, "obj")
            )
        return []

    def obliques(self, index: int, preposition: str) -> list[int]:
        """Return the heads that hang on a word with the preposition (obl, nmod), spread over conjuncts."""
        found = [c for c in self.under(index, "obl", "nmod") if preposition in self.prepositions(c)]
        return self._spread(found)

    def at_hands(self, index: int) -> list[int]:
        """Return whoever does an act "at the hands of" whom a word tells."""
        hands = [
            o for o in self.under(index, "obl", "nmod") if self.lemma(o) == "hand" and "at" in self.prepositions(o)
        ]
        return [owner for hand in hands for owner in self.obliques(hand, "of")]

    def _spread(self, heads: list[int]) -> list[int]:
        return [member for head in heads for member in self.conjuncts(head)]

    def _relative(self, verb: int, heads: list[int]) -> list[int]:
        """Replace relative pronouns by the noun that their clause hangs on."""
        clause = verb
        for _ in range(4):
            if self.words[clause].role == "acl:relcl":
                antecedent = self.words[clause].head
                return [antecedent if self.lemma(h) in _RELATIVE else h for h in heads]
            if self.words[clause].role not in ("conj", "xcomp", "ccomp"):
                break
            clause = self.words[clause].head
        return heads

    def _has_relative_subject(self, verb: int) -> bool:
        return any(self.lemma(s) in _RELATIVE for s in self.exactly(verb, "nsubj", "nsubj:pass"))

    def _passive_conjunct_agents(self, verb: int, depth: int) -> list[int]:
        head = self.words[verb].head
        if self.words[verb].role == "conj" and head >= 0 and self.is_passive(head):
            return self.agents(head, depth + 1)
        return []

    def _inherited(self, verb: int, depth: int) -> list[int]:
        """Subjects that a verb without one of its own gets from its governor."""
        word = self.words[verb]
        head, role = word.head, word.role
        if head < 0 or role not in _CLAUSE:
            return []
        if role == "conj":
            return self.agents(head, depth + 1) if not self.is_passive(head) else self.patients(head, depth + 1)
        if role in ("xcomp", "advcl", "ccomp", "csubj"):
            return self._controlled(verb, head, role, depth)
        if role in ("acl", "acl:relcl"):
            return self._of_noun(verb, head, depth)
        return []

    def _controlled(self, verb: int, head: int, role: str, depth: int) -> list[int]:
        objects = self.exactly(head, "obj", "iobj")
        marks = {self.words[c].text.lower() for c in self.exactly(verb, "mark", "case")}
        prepositional = bool(marks & {"of", "from", "for", "into", "against"})
        object_controls = role == "xcomp" or (prepositional and role in ("advcl", "ccomp"))
        if object_controls:
            if self.is_passive(head):
                return self.patients(head, depth + 1)
            if objects and self.lemma(head) not in _SUBJECT_CONTROL:
                return self._spread(self._relative(head, objects))
            called_on = [o for o in self.obliques(head, "on") + self.obliques(head, "for") if role == "xcomp"]
            if called_on and self.lemma(head) in ("call", "press", "prevail", "ask", "push", "lean", "plead"):
                return called_on
        if self.words[verb].features.get("VerbForm") == "Fin" and role in ("advcl", "ccomp"):
            return []
        return self.patients(head, depth + 1) if self.is_passive(head) else self.agents(head, depth + 1)

    def _of_noun(self, verb: int, noun: int, depth: int) -> list[int]:
        """Subject of a clause on a noun: the noun ("rebels fighting X") or whose it is ("its plan to attack X")."""
        word = self.words[verb]
        infinitive = word.features.get("VerbForm") == "Inf"
        if not infinitive:
            return [noun] if not self.exactly(verb, "nsubj") else []
        return self.owners(noun, depth)

    def owners(self, noun: int, depth: int = 0) -> list[int]:
        """Return whose a noun is: its possessor or demonym, or the subject of the verb it is object of."""
        if depth > 6:
            return []
        own = self.exactly(noun, "nmod:poss") or self.obliques(noun, "by")
        if own:
            return self._spread(own)
        head = self.words[noun].head
        if (
            head >= 0
            and self.words[noun].role in ("obj", "obl", "xcomp", "nsubj:pass")
            and self.words[head].upos == "VERB"
        ):
            return self.agents(head, depth + 1)
        if head >= 0 and self.words[noun].role in ("conj",):
            return self.owners(head, depth + 1)
        return []

    def shared(self, one: int, other: int) -> list[int]:
        """Return the words that stand at or above both of two words, the lowest first."""
        above = {one, *self.ancestors(one)}
        return [word for word in (other, *self.ancestors(other)) if word in above]

    def path(self, start: int, end: int) -> list[str]:
        """Return the roles on the way between two words: up as ``nsubj<``, down as ``>obj``."""
        shared = self.shared(start, end)
        if not shared:
            return []
        common = shared[0]
        above = [start, *self.ancestors(start)]
        below = [end, *self.ancestors(end)]
        up = [f"{self.words[w].role}<" for w in above[: above.index(common)]]
        down = [f">{self.words[w].role}" for w in below[: below.index(common)]]
        return up + down[::-1]
