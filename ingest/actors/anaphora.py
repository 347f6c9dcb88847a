"""Later words for an actor: "the president", "both countries", "the alliance", "the rebels", "its troops"."""

from collections.abc import Callable

from ingest.actors.assemble import Assembler
from ingest.actors.collective import MISSIONS
from ingest.actors.draft import Draft
from ingest.actors.later import anaphors
from ingest.actors.missions import is_mission, mission_of
from ingest.actors.posts import stand_in
from ingest.actors.pronouns import Pronouns, compounds, distinct
from ingest.actors.referent import History, Referent
from ingest.actors.register import Register
from ingest.actors.resolve import Resolver
from ingest.actors.unit import Sort, Unit
from ingest.mention import Candidate, Form
from ontology.actors.names import name_key
from ontology.actors.words import Generic, Title
from ontology.model import Actor, Kind, Span

_SINGLE = frozenset("group organisation organization faction cartel gang company firm militia tribe".split())
_USUAL = {"alliance": "NATO", "bloc": "EU"}
_NAMED_SO = frozenset("ministry department parliament army navy court council pentagon".split())
_NOBODY = frozenset("both any no every such".split())
_ARMED = (Kind.ARMED_GROUP,)


class Anaphora:
    """Finds and resolves later words for actors."""

    def __init__(
        self, history: History, register: Register, resolver: Resolver, assembler: Assembler, pronouns: Pronouns
    ) -> None:
        self.history, self.register, self.resolver = history, register, resolver
        self.assembler, self.pronouns = assembler, pronouns

    # -- resolving -------------------------------------------------------------

    def resolve(self, draft: Draft, speaker: Draft | None) -> None:
        """Give a draft its actors, if they can be told."""
        if draft.form is Form.ANAPHOR:
            self._anaphor(draft)
        elif draft.form is Form.TITLE:
            self._title(draft, speaker)
        elif draft.form is Form.GENERIC:
            self._group(draft, speaker)

    def _anaphor(self, draft: Draft) -> None:
        anaphor = anaphors().get(draft.unit.key)
        if anaphor is None:
            return
        if anaphor.two:
            self._two(draft, anaphor.kinds)
            return
        bare = draft.unit.key
        found = self._latest(draft, lambda actor: actor.kind in anaphor.kinds, reach=3)
        named = self._latest(draft, lambda actor: bare in name_key(actor.name).split(" "), reach=40)
        if bare in _NAMED_SO and named is None:
            return
        usual = _USUAL.get(bare)
        if usual is not None and named is None:
            named = self._latest(draft, lambda actor: actor.id == usual, reach=40)
        self._take(draft, named or found, 0.75 if named else 0.65)
        if draft.line.key(draft.first - 1) in ("in", "across", "of", "into", "inside", "from", "around", "throughout"):
            draft.acts = draft.acts and Kind.STATE not in anaphor.kinds

    def _two(self, draft: Draft, kinds: tuple[Kind, ...]) -> None:
        """The last two of a kind: named as two before, coordinated, alone in one sentence, or the sides of two people."""
        recent = [r for r in self.history.recent(draft.number, 4) if r.actors and r.draft is not draft]
        for number in sorted({r.line.number for r in recent}, reverse=True):
            here = [r for r in recent if r.line.number == number]
            pair = self._pair(here, kinds)
            if pair is not None:
                actors, referent, score = pair
                self._several(draft, actors, referent, score - 0.05 * (draft.number - number))
                return

    def _pair(self, here: list[Referent], kinds: tuple[Kind, ...]) -> tuple[list[Actor], Referent, float] | None:
        fitting = [r for r in here if all(actor.kind in kinds for actor in r.actors)]
        for referent in fitting + compounds(fitting):
            if len(referent.actors) == 2:
                return list(referent.actors), referent, 0.85
        acting = [r for r in fitting if r.draft is None or r.draft.acts]
        members = distinct(actor for r in reversed(acting) for actor in r.actors)
        if len(members) == 2:
            return members, acting[-1], 0.75
        if Kind.STATE not in kinds or members:
            return None
        people = [r for r in here if r.people]
        sides = distinct(
            side for r in reversed(people) for actor in r.actors if (side := self.pronouns.side(actor)) is not None
        )
        if len(sides) == 2 and all(side.kind is Kind.STATE for side in sides):
            return sides, people[-1], 0.7
        return None

    def _several(self, draft: Draft, actors: list[Actor], referent: Referent, score: float) -> None:
        draft.actors = [self.register.current(actor) for actor in actors]
        draft.score = score
        draft.antecedent = _place(referent)

    def _title(self, draft: Draft, speaker: Draft | None) -> None:
        title = draft.unit.title
        if title is None or (
            draft.phrase is not None and draft.phrase.determiner in ("a", "an", "another", "some", "any", "no")
        ):
            return
        if draft.phrase is not None and draft.phrase.pronoun is not None:
            self._post_of_pronoun(draft, title, speaker)
            return
        if draft.unit.plural:
            if draft.phrase is not None and draft.phrase.determiner in ("the", "both", "these"):
                self._two(draft, (Kind.PERSON,))
            return
        found = self._latest(draft, lambda actor: self._bore(actor, title, draft), reach=60)
        if found is not None:
            self._take(draft, found, 0.8)
            draft.form = Form.ANAPHOR
            return
        of_another = title.office == "president" and draft.line.key(draft.unit.last) == "of"  # "of the club"
        if title.scope not in ("any", "body", "before") and not of_another:
            self._of_topic(draft, title)

    def _bore(self, actor: Actor, title: Title, draft: Draft) -> bool:
        """Whether somebody was given a title in the article, in the same words for mere roles."""
        if actor.kind is not Kind.PERSON:
            return False
        return any(
            other.title is not None and other.title.title is not None and (_same_office(draft.unit, other.title))
            for other in self._drafts_of(actor)
        )

    def _drafts_of(self, actor: Actor) -> list[Draft]:
        return [
            r.draft for r in self.history.referents if r.draft is not None and any(a.id == actor.id for a in r.actors)
        ]

    def _of_topic(self, draft: Draft, title: Title) -> None:
        """The holder of an office in the publisher's state, or in the one that the article is about."""
        for country in dict.fromkeys((self.register.home, self.register.topic())):
            entry = self.resolver.knowledge.get(country or "")
            if entry is None or entry.kind is not Kind.STATE:
                continue
            held = self.resolver.holder(title, entry.id)
            label = draft.line.span(draft.unit.first, draft.unit.last).of(draft.line.text)
            draft.settle(
                held or [Candidate(stand_in(title, draft.unit, entry.actor(), label.capitalize(), draft.phrase), 0.5)]
            )
            draft.score = min(draft.score, 0.55)
            draft.clear, draft.form = True, Form.ANAPHOR
            return

    def _group(self, draft: Draft, speaker: Draft | None) -> None:
        generic, phrase = draft.unit.generic, draft.phrase
        if generic is None or phrase is None:
            return
        if phrase.pronoun is not None:
            self._owned_by_pronoun(draft, generic, speaker)
            return
        if (
            phrase.determiner in ("this", "that", "these", "those")
            or draft.unit.key
            in (
                "militants",
                "terrorists",
                "extremists",
                "jihadists",
                "fighters",
            )
        ) and generic.kind in _ARMED:
            found = self._latest(draft, lambda actor: actor.kind in _ARMED, reach=3)
            if found is not None:
                self._take(draft, found, 0.65)
                draft.form = Form.ANAPHOR
                return
        if phrase.determiner in ("the", "this", "that") and draft.unit.key.split(" ")[-1] in _SINGLE:
            found = self._latest(draft, lambda actor: actor.kind in (Kind.ARMED_GROUP, Kind.ORGANISATION), reach=3)
            self._take(draft, found, 0.65)
            draft.form = Form.ANAPHOR
            return
        if not generic.alone(phrase.determiner) or phrase.determiner in (
            "a",
            "an",
            "both",
            "any",
            "no",
            "every",
            "such",
        ):
            draft.clear = False
            return
        if generic.suffix in MISSIONS:
            self._mission(draft)
        elif not self._said_before(draft, generic):
            self._bare(draft, generic)

    def _mission(self, draft: Draft) -> None:
        """ "The observers" are of the mission named last, else of one to a state of the article."""
        knowledge, register = self.resolver.knowledge, self.register
        found = self._latest(draft, lambda actor: is_mission(actor, knowledge), reach=40)
        if found is not None:
            self._take(draft, found, 0.65)
            draft.form = Form.ANAPHOR
            return
        actor = mission_of(knowledge, None, register.topics, register.published)
        draft.actors, draft.score, draft.clear = ([actor], 0.45, True) if actor else ([], 0.0, False)

    def _said_before(self, draft: Draft, generic: Generic) -> bool:
        """Take the group of the same sort that was named last: "Iraqi security forces ... the forces"."""
        if generic.suffix == "self":
            return False
        suffix = f"-{generic.suffix}"
        found = self._latest(draft, lambda actor: actor.id.endswith(suffix), reach=6)
        if found is None:
            return False
        self._take(draft, found, 0.7)
        return True

    def _bare(self, draft: Draft, generic: Generic) -> None:
        """A group that names no owner is of the country spoken of."""
        country = None if generic.suffix == "self" else self._near(draft, 0)
        country = country or self.register.topic(abroad=not self._ours(draft)) or self._near(draft, 3)
        country = country or next((land for land, n in self.register.topics.most_common() if n > 1), None)
        entry = self.resolver.knowledge.get(country or "")
        if entry is None:
            draft.clear = False
            return
        draft.actors = [self.assembler.group(entry.actor(), generic)]
        draft.score = 0.5

    def _ours(self, draft: Draft) -> bool:
        """Whether words for a government are written as the writer's own: "the Government"."""
        return draft.line.capital(draft.unit.first) and draft.unit.first > 0

    def _near(self, draft: Draft, reach: int) -> str | None:
        """The country of the state or place named last within some sentences."""
        home = None if self._ours(draft) else self.register.home
        found = self._latest(
            draft,
            lambda actor: actor.kind in (Kind.STATE, Kind.PLACE) and actor.country not in (None, home),
            reach,
            named=True,
        )
        return found[0].country if found is not None else None

    def _owned_by_pronoun(self, draft: Draft, generic: Generic, speaker: Draft | None) -> None:
        """ "Its troops": first whose, then their troops."""
        owner = self._owner(draft, speaker)
        groups = []
        for actor in owner.actors:
            state = self.pronouns.side(actor) if actor.kind in (Kind.PERSON, Kind.GOVERNMENT) else actor
            groups += [self.assembler.group(state, generic)] if state is not None else []
        if not groups or (
            owner.actors[0].kind is Kind.PERSON and generic.suffix in ("parties", "allies", "officials", "people")
        ):
            _only_pronoun(draft, owner)
            return
        draft.actors = distinct(groups)
        draft.score = owner.score * 0.9
        draft.antecedent = owner.antecedent
        draft.clear = False

    def _post_of_pronoun(self, draft: Draft, title: Title, speaker: Draft | None) -> None:
        """ "Its ambassador": the post of whose it is."""
        owner = self._owner(draft, speaker)
        label = draft.line.span(draft.unit.first, draft.unit.last).of(draft.line.text)
        if not owner.actors or draft.unit.plural or any(actor.kind is Kind.PERSON for actor in owner.actors):
            _only_pronoun(draft, owner)
            return
        draft.actors = [stand_in(title, draft.unit, actor, label.capitalize()) for actor in owner.actors]
        draft.score, draft.antecedent, draft.clear = owner.score * 0.9, owner.antecedent, False
        draft.form = Form.ANAPHOR

    def _owner(self, draft: Draft, speaker: Draft | None) -> Draft:
        """The possessive pronoun of a phrase, resolved."""
        at = draft.phrase.pronoun if draft.phrase is not None and draft.phrase.pronoun is not None else draft.first
        unit = Unit(first=at, last=at + 1, sort=Sort.PLAIN, key=draft.line.key(at))
        owner = Draft(line=draft.line, first=at, last=at + 1, core=at, form=Form.PRONOUN, unit=unit, score=0.0)
        self.pronouns.resolve(owner, speaker)
        return owner

    # -- the history -----------------------------------------------------------

    def _latest(
        self, draft: Draft, fits: Callable[[Actor], bool], reach: int, *, named: bool = False
    ) -> tuple[Actor, Referent] | None:
        """The last single actor that fits, within some sentences; subjects of the sentence before go first."""
        found = []
        for referent in self.history.recent(draft.number, reach):
            if (
                len(referent.actors) == 1
                and fits(referent.actors[0])
                and referent.draft is not draft
                and not (named and _adjective(referent))
            ):
                found.append(
                    (
                        referent.line.number,
                        referent.role == "nsubj" and referent.line.number < draft.number,
                        referent.word,
                        referent,
                    )
                )
        if not found:
            return None
        best = max(found, key=lambda item: item[:3])[3]
        return best.actors[0], best

    def _take(self, draft: Draft, found: tuple[Actor, Referent] | None, score: float) -> None:
        if found is None:
            return
        actor, referent = found
        draft.actors = [self.register.current(actor)]
        draft.candidates = [Candidate(actor, score)]
        draft.score = score
        draft.antecedent = _place(referent)
        draft.clear = True


def _adjective(referent: Referent) -> bool:
    return referent.draft is not None and referent.draft.form is Form.DEMONYM


def _same_office(later: Unit, named: Unit) -> bool:
    """Whether a later title may repeat an earlier one: mere roles by their words, "the minister" for any minister."""
    if later.title is None or named.title is None:
        return False
    if later.key == "minister":
        return named.key.endswith("minister") or named.title.office.endswith("minister")
    return (
        named.key == later.key
        if later.title.office in ("role", "minister")
        else named.title.office == later.title.office
    )


def _only_pronoun(draft: Draft, owner: Draft) -> None:
    """Make a draft the mention of its possessive pronoun alone."""
    draft.first, draft.last, draft.core, draft.form = owner.first, owner.last, owner.core, Form.PRONOUN
    draft.actors, draft.score, draft.antecedent = owner.actors, owner.score, owner.antecedent
    draft.candidates, draft.clear = owner.candidates, False


def _place(referent: Referent) -> Span | None:
    draft = referent.draft
    return (draft.antecedent or draft.line.span(draft.first, draft.last)) if draft is not None else None
