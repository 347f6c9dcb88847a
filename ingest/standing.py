"""How an act stands: done, planned, imagined or denied, and whose words it is told in.

Read off the syntax: the words on the trigger itself, then its governors up to the clause's root.
PLOVER's own rules on planned acts are applied last: a planned meeting is AGREE, a vow to attack
THREATEN, an announced withdrawal CONCEDE.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from ingest.acts import Act, carrier, happening
from ingest.lexicon import effects
from ingest.tree import Tree
from ontology.model import Relation, Status

_NOT = {"not", "n't", "never", "nor", "neither", "no", "hardly", "barely", "n’t"}
_IS = {"is", "are", "was", "were"}  # "is to meet": some trees hang the copula on the infinitive
_WILL = {"will", "shall", "'ll", "’ll", "wo", "gonna"}
_MAY = {"would", "could", "may", "might", "'d", "can"}
_OUGHT = {"should", "must", "ought", "need"}
_PLANNED = {"planned", "upcoming", "forthcoming", "future", "scheduled", "next", "proposed", "looming", "impending"}
_POSSIBLE = {"possible", "potential", "threatened", "hypothetical", "would-be", "likely", "any", "prospective"}
_PERHAPS = {"perhaps", "maybe", "possibly", "conceivably"}
_IF = {"if", "unless", "whether", "lest"}
_FRIENDLY = {Relation.CONSULT, Relation.SUPPORT, Relation.COOPERATE, Relation.AID}
_FORCE = {Relation.ASSAULT, Relation.COERCE, Relation.MOBILIZE, Relation.SANCTION, Relation.THREATEN}


@dataclass(frozen=True, slots=True)
class Standing:
    """How an act stands.

    ``demanded`` acts are wanted of somebody, ``agreed`` promised, ``threatened`` vowed; ``teller`` is
    the word of saying that the act is told under, ``claimed`` whether that word only alleges it.
    """

    status: Status = Status.ACTUAL
    demanded: bool = False
    agreed: bool = False
    threatened: bool = False
    teller: int | None = None
    claimed: bool = False
    told: bool = False  # an act that the sentence takes for granted ("the attack on X shocked")


def standing(tree: Tree, act: Act) -> Standing:
    """Return how an act stands in its sentence."""
    own = _own(tree, act.head, Standing())
    if act.trigger.pos == "noun":
        own = _noun(tree, act, own)
    stands = _climb(tree, act.head, own)
    return replace(stands, teller=None, claimed=False) if stands.told else stands


def of_word(tree: Tree, word: int) -> Standing:
    """Return how whatever a word tells stands, act or not."""
    return _climb(tree, word, _own(tree, word, Standing()))


def settle(relation: Relation, stands: Standing) -> tuple[Relation, Status] | None:
    """Return relation and status by PLOVER's rules; None for what is merely demanded.

    Example:
        >>> settle(Relation.CONSULT, Standing(Status.FUTURE))
        (<Relation.AGREE: 'AGREE'>, <Status.ACTUAL: 'actual'>)
    """
    if stands.demanded:
        return None
    if stands.status in (Status.NEGATED, Status.HYPOTHETICAL):
        return relation, stands.status
    if stands.agreed or stands.threatened or stands.status is Status.FUTURE:
        if relation in _FRIENDLY:
            return Relation.AGREE, Status.ACTUAL
        if relation in (Relation.RETREAT, Relation.CONCEDE):
            return Relation.CONCEDE, Status.ACTUAL
        if relation is Relation.AGREE:
            return relation, Status.ACTUAL
        if (stands.threatened or stands.agreed) and relation in _FORCE:
            return Relation.THREATEN, Status.ACTUAL
        return relation, Status.FUTURE
    return relation, stands.status


def _own(tree: Tree, head: int, stands: Standing) -> Standing:
    """Apply the auxiliaries, negations and conditions that hang on a word itself."""
    helpers = {tree.words[c].text.lower() for c in tree.exactly(head, "aux", "aux:pass", "cop")}
    adverbs = {tree.words[c].text.lower() for c in tree.exactly(head, "advmod", "det", "cc:preconj", "cc")}
    marks = tree.prepositions(head)
    continued = tree.lemma(head) in ("continue", "keep", "remain")
    if (helpers & _WILL and not continued) or ("to" in marks and helpers & _IS):
        stands = replace(stands, status=Status.FUTURE)
    if helpers & _MAY or adverbs & _PERHAPS:
        told = "would" in helpers and _told(tree, head)  # "said it would": a plan told in the past
        stands = replace(stands, status=Status.FUTURE if told else Status.HYPOTHETICAL)
    if helpers & _OUGHT:
        stands = (
            replace(stands, status=Status.HYPOTHETICAL) if _inverted(tree, head) else replace(stands, demanded=True)
        )
    if adverbs & _NOT or "without" in marks or _no_longer(tree, head):
        stands = replace(stands, status=Status.NEGATED, demanded=False)
    if marks & _IF or _conditioned(tree, head, bool(helpers & (_WILL | _MAY))):
        stands = replace(stands, status=Status.HYPOTHETICAL)
    return stands


def _no_longer(tree: Tree, head: int) -> bool:
    """Whether "no longer" or "not yet" stands before a verb."""
    for adverb in tree.exactly(head, "advmod"):
        if tree.lemma(adverb) in ("longer", "long") and any(
            tree.words[c].text.lower() == "no" for c in tree.children[adverb]
        ):
            return True
    return False


def _told(tree: Tree, head: int) -> bool:
    """Whether a verb is what somebody says, without an "if" beside it."""
    word = tree.words[head]
    below = word.role == "ccomp" and word.head >= 0 and "say" in effects(tree.lemma(word.head), "VERB")
    return below and not _conditioned(tree, head, True)


def _inverted(tree: Tree, head: int) -> bool:
    """Whether the auxiliary stands before the subject: "should they attack, ..."."""
    helpers, subjects = tree.exactly(head, "aux"), tree.exactly(head, "nsubj", "nsubj:pass")
    return bool(helpers and subjects and helpers[0] < subjects[0] and tree.words[head].role == "advcl")


def _conditioned(tree: Tree, head: int, open_: bool) -> bool:
    """Whether a main clause depends on an "if"."""
    return open_ and any(tree.prepositions(c) & {"if", "unless"} for c in tree.exactly(head, "advcl"))


def _noun(tree: Tree, act: Act, stands: Standing) -> Standing:
    """Apply what stands before a noun ("no talks", "planned talks") and the light verb that carries it."""
    before = {tree.words[c].text.lower() for c in tree.children[act.head]} | {
        tree.lemma(c) for c in tree.children[act.head]
    }
    if before & _PLANNED:
        stands = replace(stands, status=Status.FUTURE)
    if before & _POSSIBLE or _imagined(tree, act.head):
        stands = replace(stands, status=Status.HYPOTHETICAL)
    verb = carrier(tree, act.head)
    takes_place = happening(tree, act.head)
    if verb is None and takes_place is not None:
        above = _climb(tree, takes_place, _own(tree, takes_place, Standing()))
        return above if stands.status is Status.ACTUAL else replace(above, status=stands.status)
    if verb is None:
        return replace(stands, told=True)
    # who offers or promises condolences has given them
    given = act.trigger.relations[0] is Relation.SUPPORT and "carry" in effects(tree.lemma(verb), tree.words[verb].upos)
    carried = _effects(tree, verb, Standing(), frozenset() if given else _NOMINAL)
    carried = _inherit(carried, _own(tree, verb, Standing()))
    above = _climb(tree, verb, carried)
    if stands.status is not Status.ACTUAL and above.status is not Status.NEGATED:  # "not building any alliance"
        above = replace(above, status=stands.status)
    return above


def _imagined(tree: Tree, noun: int) -> bool:
    """Whether an act without "the" is the subject of what would be: "an invasion of X would be ..."."""
    word = tree.words[noun]
    if word.role not in ("nsubj", "nsubj:pass") or tree.exactly(noun, "nmod:poss"):
        return False
    articles = {tree.words[c].text.lower() for c in tree.exactly(noun, "det")}
    helpers = {tree.words[c].text.lower() for c in tree.exactly(word.head, "aux")}
    return bool(helpers & {"would", "could", "might"}) and articles <= {"a", "an", "any"}


def _climb(tree: Tree, start: int, stands: Standing) -> Standing:
    """Apply the governors of a word, nearest first, up to where the clause ends."""
    current = start
    for above in tree.ancestors(start):
        role = tree.words[current].role  # a bare participle shares the verb's will and not as a second verb does
        if role == "conj" or (role == "advcl" and not tree.exactly(current, "mark", "case", "nsubj", "nsubj:pass")):
            stands = _shared(tree, current, above, stands)
            current = above
            continue
        if not _governed(tree, current, role):
            break
        reaching = effects(tree.lemma(above), tree.words[above].upos) & _NOMINAL
        if stands.told and role in _NOMINAL_ROLES and not reaching:
            break  # "lift its blockade of X": what is done to an act does not undo it
        stands = _apply(tree, above, current, stands)
        if stands.teller is not None:
            break
        current = above
    return _under_condition(tree, current, stands)


def _governed(tree: Tree, current: int, role: str) -> bool:
    """Whether the word above decides how the word below stands."""
    if role in ("xcomp", "ccomp", "acl", "obj", "nsubj:pass", "nmod", "obl", "csubj"):
        return True
    return role == "advcl" and bool(tree.prepositions(current) & {"of", "from", "for", "to", "in", "on", "by"})


def _shared(tree: Tree, current: int, above: int, stands: Standing) -> Standing:
    """Let the second of two joined verbs share the first one's auxiliaries if it has none and no subject of its own."""
    own = tree.exactly(current, "aux", "nsubj", "nsubj:pass")
    if own or tree.words[current].upos not in ("VERB", "AUX") or stands.status is not Status.ACTUAL:
        return stands
    return _own(tree, above, stands)


def _apply(tree: Tree, above: int, current: int, stands: Standing) -> Standing:
    """Let a governor change how what is below it stands."""
    effect = effects(tree.lemma(above), tree.words[above].upos)
    nominal = tree.words[current].role in _NOMINAL_ROLES
    if not nominal and _about_to(tree, above, current):
        return replace(stands, status=Status.FUTURE) if stands.status is Status.ACTUAL else stands
    if nominal:
        # "rejected talks", "planned attacks": only these reach a noun below them
        if not effect & _NOMINAL:
            return stands
        stands = replace(stands, told=False)
    stands = _effects(tree, above, stands, _NOMINAL if nominal else _ALL)
    if effect & {"say", "claim"} and not nominal:
        return stands
    return _inherit(stands, _own(tree, above, Standing()), agreed="agree" in effect)


def _about_to(tree: Tree, above: int, current: int) -> bool:
    """Whether a clause hangs on "is to", "is going to" or "is about to"."""
    if tree.words[current].role not in ("xcomp", "ccomp", "csubj", "advcl", "acl"):
        return False
    if "to" not in tree.prepositions(current):
        return False
    lemma = tree.lemma(above)
    going = lemma == "go" and any(tree.lemma(c) == "be" for c in tree.exactly(above, "aux"))
    return going or lemma in ("be", "about")


def _effects(tree: Tree, above: int, stands: Standing, reaching: frozenset[str]) -> Standing:
    """Apply the first effect of a governor, of those that reach below."""
    effect = effects(tree.lemma(above), tree.words[above].upos) & reaching
    name = next((name for name in _EFFECT if name in effect), None)
    return _EFFECT[name](stands, above) if name is not None else stands


def _inherit(stands: Standing, outer: Standing, agreed: bool = False) -> Standing:
    """Let the auxiliaries of a governor reach the act below: "may agree to meet", "did not plan to attack"."""
    if outer.status is Status.NEGATED:
        status = Status.ACTUAL if stands.status is Status.NEGATED else Status.NEGATED
        return replace(stands, status=status, agreed=False, threatened=False)
    if outer.demanded:
        return replace(stands, demanded=True)
    if outer.status is Status.HYPOTHETICAL:
        return replace(stands, status=Status.HYPOTHETICAL)
    if outer.status is Status.FUTURE and stands.status is Status.ACTUAL and not agreed:
        return replace(stands, status=Status.FUTURE)
    return stands


def _under_condition(tree: Tree, current: int, stands: Standing) -> Standing:
    """Make acts inside an "if" clause hypothetical."""
    if tree.prepositions(current) & _IF:
        return replace(stands, status=Status.HYPOTHETICAL)
    return stands


def _negate(stands: Standing, _: int) -> Standing:
    return replace(stands, status=Status.ACTUAL if stands.status is Status.NEGATED else Status.NEGATED)


_EFFECT: dict[str, Callable[[Standing, int], Standing]] = {
    "negated": _negate,
    "hypothetical": lambda s, _: replace(s, status=Status.HYPOTHETICAL),
    "wish": lambda s, _: replace(s, status=Status.HYPOTHETICAL),
    "future": lambda s, _: s if s.status is not Status.ACTUAL else replace(s, status=Status.FUTURE),
    "agree": lambda s, _: replace(s, agreed=True),
    "threat": lambda s, _: replace(s, threatened=True),
    "demanded": lambda s, _: replace(s, demanded=True),
    "say": lambda s, above: replace(s, teller=above),
    "claim": lambda s, above: replace(s, teller=above, claimed=True),
}
_NOMINAL_ROLES = ("obj", "nsubj:pass", "nmod", "obl")
_ALL = frozenset(_EFFECT)
_NOMINAL = frozenset({"negated", "future", "hypothetical", "demanded", "agree", "threat"})
