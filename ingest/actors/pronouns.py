"""Pronouns: which of the actors so far they mean.

Every candidate gets a score from distance, role and how often it is named; the best wins if it beats
the next by a margin. Nouns that are no actors compete: where one of them wins, nothing is resolved.
"""

from collections.abc import Iterable, Mapping, Sequence

from ingest.actors.draft import Draft
from ingest.actors.line import Line
from ingest.actors.referent import History, Referent
from ingest.actors.register import Register
from ingest.actors.resolve import Resolver
from ingest.actors.unit import Sort, Unit
from ingest.mention import Candidate, Form
from ontology.actors.names import name_key
from ontology.model import Actor, Kind, Span

_MALE = frozenset("he him his himself".split())
_FEMALE = frozenset("she her hers herself".split())
_THING = frozenset("it its itself".split())
_MANY = frozenset("they them their theirs themselves".split())
_ONE = frozenset("i me my myself mine".split())
_WE = frozenset("we us our ours ourselves".split())
_ALL = _MALE | _FEMALE | _THING | _MANY | _ONE | _WE
_POSSESSIVE = frozenset("his her its their my our".split())
_REACH = 3  # sentences back; as in most measured resolvers, not tuned here
_MARGIN = 0.12  # between best and next; tuned on GUM dev
_AGENTIVE = frozenset(
    "say announce deny call urge accuse reject ask demand want vow agree plan condemn support attack invade "
    "impose withdraw "
    "insist claim warn threaten launch sign sell buy send deploy offer refuse blame welcome hope back seek meet host "
    "denounce recognise recognize arrest strike bomb retaliate fight control capture seize accept expel "
    "suspend decide "
    "believe know think pledge promise propose express stress respond lead train arm fund provide help defend "
    "criticise criticize".split()
)


def pronoun_drafts(line: Line, covered: set[int]) -> list[Draft]:
    """Return a draft for every personal and possessive pronoun of a line that no other draft holds."""
    piece_of: dict[int, int] = {}
    for piece, number in enumerate(line.word_at):
        piece_of.setdefault(number, piece)
    found = []
    for index, word in enumerate(line.sentence.words):
        key = word.text.lower()
        if key not in _ALL or index in covered or word.role == "expl" or word.upos not in ("PRON", "DET", "X", ""):
            continue
        if (key == "us" and word.text == "US") or index not in piece_of:
            continue
        at = piece_of[index]
        unit = Unit(first=at, last=at + 1, sort=Sort.PLAIN, key=key)
        found.append(
            Draft(line=line, first=at, last=at + 1, core=at, form=Form.PRONOUN, unit=unit, clear=False, score=0.0)
        )
    return found


class Pronouns:
    """Resolves pronouns against the history of an article."""

    def __init__(self, history: History, register: Register, resolver: Resolver, given: Mapping[str, str]) -> None:
        self.history, self.register, self.resolver, self.given = history, register, resolver, given

    def resolve(self, draft: Draft, speaker: Draft | None) -> None:
        """Give a pronoun its actors, if they can be told."""
        key = draft.unit.key
        if key in _ONE or key in _WE:
            self._speaking(draft, key, speaker)
            return
        ranked = self.ranked(draft.line, draft.line.word_at[draft.core], key, speaker)
        if not ranked:
            return
        draft.candidates = [
            Candidate(r.actors[0], round(min(1.0, max(0.05, s / 2)), 2)) for s, r in ranked[:3] if r.actors
        ]
        score, best = ranked[0]
        rival = next(
            (s for s, r in ranked[1:] if {a.id for a in r.actors} != {a.id for a in best.actors} or not r.actors),
            0.0,
        )
        if not best.actors or score - rival < _MARGIN or score < 0.4:
            return
        draft.actors = [self.register.current(actor) for actor in best.actors]
        draft.score = min(0.9, 0.55 + 0.5 * (score - rival))
        draft.antecedent = _where(best)
        self._learn_gender(key, best)

    def _learn_gender(self, key: str, best: Referent) -> None:
        if len(best.actors) == 1 and key in _MALE | _FEMALE:
            self.register.genders.setdefault(best.actors[0].id, "male" if key in _MALE else "female")

    def _speaking(self, draft: Draft, key: str, speaker: Draft | None) -> None:
        """ "I" is who speaks, "we" the state or body that the speaker acts for."""
        if speaker is None or len(speaker.actors) != 1:
            return
        actor = speaker.actors[0]
        if key in _ONE:
            if actor.kind is not Kind.PERSON:
                return
            draft.actors, draft.score = [self.register.current(actor)], 0.85
        else:
            side = self.side(self.register.current(actor))
            if side is None:
                return
            draft.actors, draft.score = [side], 0.6
        draft.antecedent = speaker.line.span(speaker.first, speaker.last)

    def side(self, actor: Actor) -> Actor | None:
        """Return the state or body that somebody speaks for."""
        if actor.kind is not Kind.PERSON:
            entry = self.resolver.knowledge.get(actor.country or actor.id)
            return entry.actor() if entry is not None else actor
        entry = self.resolver.knowledge.get(actor.country or "")
        return entry.actor() if entry is not None else None

    def ranked(self, line: Line, word: int, key: str, speaker: Draft | None) -> list[tuple[float, Referent]]:
        """Return what a pronoun at a word could refer to with scores, best first."""
        scored = []
        for referent in self._candidates(line, key):
            if self._agrees(key, referent) and not self._bound(line, word, key, referent, speaker):
                scored.append((self._score(line, word, key, referent), referent))
        best: dict[tuple[str, ...] | int, tuple[float, Referent]] = {}
        for score, referent in scored:
            name: tuple[str, ...] | int = tuple(a.id for a in referent.actors) if referent.actors else id(referent)
            if name not in best or best[name][0] < score:
                best[name] = (score, referent)
        return sorted(best.values(), key=lambda pair: -pair[0])

    def _candidates(self, line: Line, key: str) -> list[Referent]:
        recent = self.history.recent(line.number, _REACH)
        return recent + (compounds(recent) if key in _MANY else [])

    def _agrees(self, key: str, referent: Referent) -> bool:
        if key in _MALE or key in _FEMALE:
            if referent.plural or len(referent.actors) > 1:
                return False
            if not referent.actors:
                return referent.human
            return referent.people and self.gender(referent.actors[0]) != ("female" if key in _MALE else "male")
        if key in _THING:
            if referent.plural or len(referent.actors) > 1:
                return False
            return (
                not referent.people
                and not referent.human
                and all(a.kind is not Kind.POPULATION for a in referent.actors)
            )
        if referent.actors:
            return len(referent.actors) > 1 or referent.plural or referent.collective
        return referent.plural

    def gender(self, actor: Actor) -> str | None:
        """Return "male", "female" or None: by title, by an earlier pronoun, by the given name."""
        if actor.kind is not Kind.PERSON:
            return None
        known = self.register.genders.get(actor.id)
        return known or self.given.get(name_key(actor.name).split(" ", 1)[0])

    def _bound(self, line: Line, word: int, key: str, referent: Referent, speaker: Draft | None) -> bool:
        """Whether grammar forbids it: a co-argument of the same verb, or the speaker called "he" by himself."""
        if (
            referent.line is line
            and not line.sentence.words[word].role.startswith("nmod:poss")
            and not key.endswith(("self", "selves"))
        ):
            words = line.sentence.words
            if words[word].head == words[referent.word].head and words[word].role != "conj":
                return True
        if referent.line is line and words_head(line, word) == referent.word:
            return True  # "its army": not the army
        return self._own_words(line, word, referent, speaker)

    def _own_words(self, line: Line, word: int, referent: Referent, speaker: Draft | None) -> bool:
        if speaker is None or not referent.people or len(referent.actors) != 1 or not speaker.actors:
            return False
        if referent.actors[0].id != speaker.actors[0].id:
            return False
        before = line.text[
            line.text.rfind("\n", 0, line.sentence.words[word].start) + 1 : line.sentence.words[word].start
        ]
        return before.count("“") > before.count("”") or before.count('"') % 2 == 1

    def _score(self, line: Line, word: int, key: str, referent: Referent) -> float:
        words = line.sentence.words
        distance = line.number - referent.line.number
        score = 1.0 - 0.3 * distance
        if referent.line.sentence.paragraph != line.sentence.paragraph:
            score -= 0.1
        role = referent.role
        score += (
            0.4
            if role == "nsubj"
            else 0.1
            if role in ("obj", "root")
            else -0.1
            if role in ("nmod", "amod", "compound")
            else 0.0
        )
        if role == "nsubj" and words[word].role.startswith("nsubj"):
            score += 0.15
        if distance == 0:
            score -= 0.008 * (word - referent.word)
        for actor in referent.actors[:1]:
            score += 0.06 * min(4, self.history.counts.get(actor.id, 0))
        return score + self._nature(line, word, key, referent)

    def _nature(self, line: Line, word: int, key: str, referent: Referent) -> float:
        """What the kind of referent adds for a kind of pronoun."""
        verb = line.sentence.words[words_head(line, word)].lemma.lower() if words_head(line, word) >= 0 else ""
        acting = line.sentence.words[word].role == "nsubj" and verb in _AGENTIVE
        if key in _THING:
            if not referent.actors:
                return -0.45 if acting else 0.05
            place = referent.draft is not None and not referent.draft.acts
            return (0.1 if acting else -0.1) - (0.25 if place else 0.0)
        if key in _MANY:
            if not referent.actors:
                return -0.3 if acting else 0.0
            return 0.15 if len(referent.actors) > 1 or referent.plural else -0.15
        return 0.15 if referent.actors and self.gender(referent.actors[0]) else 0.0


def words_head(line: Line, word: int) -> int:
    """The word that governs another, -1 for the root."""
    return line.sentence.words[word].head


def compounds(recent: Sequence[Referent]) -> list[Referent]:
    """Return the coordinations among referents ("Putin and Xi") as referents of their own."""
    found = []
    for first in recent:
        joined = [other for other in recent if other.line is first.line and other.actors and _coordinated(first, other)]
        if first.actors and joined:
            members: dict[str, Actor] = {}
            for referent in (first, *sorted(joined, key=lambda r: r.word)):
                for actor in referent.actors:
                    members.setdefault(actor.id, actor)
            if len(members) > 1:
                found.append(
                    Referent(
                        line=first.line, word=first.word, actors=tuple(members.values()), draft=first.draft, plural=True
                    )
                )
    return found


def _coordinated(first: Referent, other: Referent) -> bool:
    word = other.line.sentence.words[other.word]
    return word.role == "conj" and word.head == first.word


def _where(referent: Referent) -> Span | None:
    draft = referent.draft
    if draft is None:
        return None
    return draft.antecedent or draft.line.span(draft.first, draft.last)


def distinct(actors: Iterable[Actor]) -> list[Actor]:
    """Return actors without repetition, in order."""
    return list({actor.id: actor for actor in actors}.values())
