"""Find acts in a sentence (words that tell a relation) and where their two ends stand in the tree."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ingest.lexicon import Trigger, effects, triggers
from ingest.tree import Tree
from ontology.model import Span

CARRYING = frozenset({"carry", "agree", "threat", "future", "hypothetical", "negated", "ended"})
_SERIES = {"round", "series", "wave", "number", "set", "package", "spate", "string", "phase", "day", "campaign", "act"}
_HAPPEN = {"take", "occur", "happen", "begin", "start", "resume", "continue", "hold", "break", "erupt", "follow", "go"}
_ROLES = {"xcomp", "ccomp"}


@dataclass(frozen=True, slots=True)
class Act:
    """A trigger found at word ``head`` of a sentence; ``words`` are all the words that make it up."""

    trigger: Trigger
    head: int
    words: tuple[int, ...]

    def span(self, tree: Tree) -> Span:
        """Return the code points of the trigger's head word."""
        return tree.sentence.span(self.head, self.head + 1)


def find_acts(tree: Tree) -> list[Act]:
    """Return the acts of a sentence, in order; a word may carry several readings of equal detail."""
    known = triggers()
    found: list[Act] = []
    for index, word in enumerate(tree.words):
        fitting: list[Act] = []
        for trigger in known.get(tree.lemma(index), ()):
            if fitting and len(trigger.needs) < len(fitting[0].trigger.needs):
                break
            words = _needed(tree, index, trigger) if trigger.fits(word.upos) else None
            if words is not None:
                fitting.append(Act(trigger, index, words))
        found += fitting
    return found


def _needed(tree: Tree, head: int, trigger: Trigger) -> tuple[int, ...] | None:
    """Return the trigger's words, None unless all that it needs hang on the head."""
    words = [head]
    above = tree.words[head].head
    if trigger.pos == "noun" and tree.words[head].role == "compound" and above >= 0:
        words.append(above)  # "EU sanctions listings on Syria"
    for need in trigger.needs:
        match = _match(tree, head, need)
        if match is None:
            return None
        words.append(match)
    return tuple(sorted(words))


def _match(tree: Tree, head: int, need: str) -> int | None:
    near = list(tree.children[head])
    near += [
        g
        for c in near
        if tree.words[c].role.split(":")[0] in ("obj", "obl", "xcomp", "nmod", "nsubj")
        for g in tree.children[c]
    ]
    for child in near:
        if (tree.words[child].role if need in _ROLES else tree.lemma(child)) == need:
            return child
    return None


def carrier(tree: Tree, noun: int) -> int | None:
    """Return the light verb that carries an act told by a noun ("launch an attack"), None if there is none."""
    word = tree.words[noun]
    if word.role == "nmod" and word.head >= 0 and tree.lemma(word.head) in _SERIES:
        return carrier(tree, word.head)  # "held a first round of talks"
    carried = word.head >= 0 and word.role in ("obj", "obl", "obl:unmarked", "nsubj:pass")
    if word.role == "nsubj:pass" and tree.exactly(word.head, "xcomp", "ccomp"):
        carried = False  # "the attack is expected to dominate the session" says nothing of the attack
    if carried and effects(tree.lemma(word.head), tree.words[word.head].upos) & CARRYING:
        return word.head
    for clause in tree.exactly(noun, "acl", "acl:relcl"):
        if effects(tree.lemma(clause), tree.words[clause].upos) & CARRYING:
            return clause
    if word.role == "conj" and word.head >= 0 and tree.words[word.head].upos in ("NOUN", "PROPN"):
        return carrier(tree, word.head)
    return None


def happening(tree: Tree, noun: int) -> int | None:
    """Return the verb that says that an act told by a noun takes place ("talks began"), None if there is none."""
    word = tree.words[noun]
    if word.role in ("nmod", "compound") and word.head >= 0 and tree.lemma(word.head) in _SERIES:
        return happening(tree, word.head)
    takes_place = word.role in ("nsubj", "nsubj:pass") and tree.lemma(word.head) in _HAPPEN
    return word.head if takes_place else None


def fill(tree: Tree, act: Act, slot: str) -> list[int]:
    """Return the heads of the words that stand in a slot of an act's frame."""
    find = _SLOTS.get(slot)
    if find is not None:
        return find(tree, act)
    preposition, _, rest = slot.partition(".")
    if rest == "content":
        return [a for clause in _clauses(tree, act.head) for a in tree.agents(clause)]
    if rest == "obj":
        return tree.patients(act.head) if tree.obliques(act.head, preposition) else []
    return list(dict.fromkeys(_prepositional(tree, act, preposition)))


def each_other(tree: Tree, act: Act) -> bool:
    """Whether an act is done to "each other" or "one another"."""
    for child in tree.under(act.head, "obj", "obl", "iobj", "nmod"):
        before = {tree.words[c].text.lower() for c in tree.children[child]}
        if (tree.lemma(child) == "other" and "each" in before) or (tree.lemma(child) == "another" and "one" in before):
            return True
    return False


def _prepositional(tree: Tree, act: Act, preposition: str) -> Iterator[int]:
    for word in act.words:
        yield from tree.obliques(word, preposition)
    if act.trigger.pos == "verb":
        for noun in tree.exactly(act.head, "obj", "nsubj:pass"):
            yield from tree.obliques(noun, preposition)
        return
    for inner in tree.obliques(act.head, "of"):  # "the delivery of tanks to Ukraine"
        yield from tree.obliques(inner, preposition)
    verb = carrier(tree, act.head)
    verb = happening(tree, act.head) if verb is None else verb
    if verb is not None:
        yield from tree.obliques(verb, preposition)


def _subject(tree: Tree, act: Act) -> list[int]:
    if act.trigger.pos == "verb":
        return tree.agents(act.head)
    if act.trigger.pos == "adv":
        above = tree.words[act.head].head
        return tree.agents(above) if above >= 0 else []
    own = tree.agents(act.head) if tree.exactly(act.head, "nsubj", "nsubj:outer") else []
    word = tree.words[act.head]
    if not own and word.role == "appos":
        return [word.head]
    if not own and word.role == "conj":
        own = tree.agents(word.head) if tree.exactly(word.head, "nsubj") else []
    return own or tree.exactly(act.head, "appos")


def _light(tree: Tree, act: Act) -> list[int]:
    verb = carrier(tree, act.head)
    return tree.agents(verb) if verb is not None else []


def _possessors(tree: Tree, act: Act) -> list[int]:
    words = act.words if act.trigger.pos == "noun" else [*act.words, *tree.exactly(act.head, "obj")]
    return [m for word in words for owner in tree.exactly(word, "nmod:poss") for m in tree.conjuncts(owner)]


def _modifiers(tree: Tree, act: Act) -> list[int]:
    words = act.words if act.trigger.pos == "noun" else [*act.words, *tree.exactly(act.head, "obj")]
    found = [c for word in words for c in tree.exactly(word, "amod", "compound", "nmod", "nmod:unmarked")]
    return [m for c in found if not tree.prepositions(c) for m in tree.conjuncts(c)]


def _by(tree: Tree, act: Act) -> list[int]:
    verb = carrier(tree, act.head)
    carried = tree.agents(verb) if verb is not None and tree.is_passive(verb) else []
    told = [a for clause in tree.exactly(act.head, "acl") if tree.is_passive(clause) for a in tree.agents(clause)]
    told += tree.at_hands(act.head)
    told += [a for inner in tree.obliques(act.head, "of") for a in tree.obliques(inner, "by")]  # misattached
    return list(dict.fromkeys(tree.obliques(act.head, "by") + tree.exactly(act.head, "obl:agent") + carried + told))


def _clauses(tree: Tree, head: int) -> list[int]:
    """Return the complement clauses of a word: "that ...", "to ...", "for X to ...", "of doing"."""
    found = tree.exactly(head, "ccomp", "xcomp", "acl")
    found += [c for c in tree.exactly(head, "advcl") if tree.prepositions(c) & {"for", "of", "to", "from", "against"}]
    return [member for clause in found for member in tree.conjuncts(clause)]


def _content(tree: Tree, act: Act) -> list[int]:
    return [a for clause in _clauses(tree, act.head) for a in tree.agents(clause) if a not in tree.agents(act.head)]


def _content_objects(tree: Tree, act: Act) -> list[int]:
    return [p for clause in _clauses(tree, act.head) for p in tree.patients(clause)]


def _content_with(tree: Tree, act: Act) -> list[int]:
    return [p for clause in _clauses(tree, act.head) for p in tree.obliques(clause, "with")]


def _content_against(tree: Tree, act: Act) -> list[int]:
    return [p for clause in _clauses(tree, act.head) for p in tree.obliques(clause, "against")]


_SLOTS: dict[str, Callable[[Tree, Act], list[int]]] = {
    "subj": _subject,
    "obj": lambda tree, act: tree.patients(act.head),
    "iobj": lambda tree, act: tree.exactly(act.head, "iobj"),
    "light": _light,
    "poss": _possessors,
    "mod": _modifiers,
    "by": _by,
    "content": _content,
    "content.obj": _content_objects,
    "content.with": _content_with,
    "content.against": _content_against,
    "foe": lambda tree, act: [],  # filled by whoever knows the article's armed groups
    "obj.content": lambda tree, act: tree.patients(act.head) if _clauses(tree, act.head) else [],
}
