"""A country for actors that nothing said one for: from what stands beside them, else from the context."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from ingest.actors.beside import side_beside
from ingest.actors.draft import Draft
from ingest.actors.register import Register
from ingest.actors.speech import SAYING
from ingest.mention import Form
from ontology.actors.knowledge import Knowledge
from ontology.model import Actor, Kind

_ABROAD = frozenset("international world global united nations trust".split())
_DOUBT = 0.75  # what a guessed country leaves of a mention's score; not measured
_SUBJECT, _BEFORE, _OPPONENT = 0.2, 0.05, 0.05  # of who stands near a name; tuned on annotated reports, as those below
_NEAR, _HOME, _LEAD, _SPOKEN_AT, _DATELINE = 1.0, 0.15, 2.0, 3.0, 0.1


class Origins:
    """Guesses countries within one article."""

    def __init__(self, drafts: Sequence[Draft], register: Register, knowledge: Knowledge) -> None:
        self.drafts = drafts
        self.register = register
        self.knowledge = knowledge
        self.by_line: dict[int, list[Draft]] = {}
        for draft in drafts:
            self.by_line.setdefault(draft.number, []).append(draft)
        self.total = sum(register.topics.values()) or 1

    def settle(self) -> None:
        """Give actors without a country a likely one; everybody of the same id gets the same."""
        self._said()
        guessed: dict[str, Actor] = {}
        for draft in self.drafts:
            actors = []
            for actor in draft.actors:
                if actor.country is None and actor.id not in guessed:
                    guessed[actor.id] = self._guess(actor)
                settled = guessed.get(actor.id, actor) if actor.country is None else actor
                if settled is not actor:
                    draft.score *= _DOUBT
                actors.append(settled)
            draft.actors = actors

    def _said(self) -> None:
        """Take the country of people from their appositions, relative clauses and complements."""
        for draft in self.drafts:
            if draft.form is Form.NAME and len(draft.actors) == 1 and draft.actors[0].kind is Kind.PERSON:
                person = self.register.current(draft.actors[0])
                if person.country is None:
                    country = side_beside(draft, self.by_line[draft.number], self.knowledge)
                    if country is not None:
                        self.register.people[person.id] = replace(person, country=country)

    def _guess(self, actor: Actor) -> Actor:
        known = self.register.people.get(actor.id)
        if known is not None and known.country is not None:
            return known
        if self.knowledge.get(actor.id) is not None:
            return actor
        if actor.kind is Kind.ORGANISATION and set(actor.name.lower().split()) & _ABROAD:
            return replace(actor, country=actor.id)
        scores = self._scores(actor)
        best = max(scores, key=lambda country: scores[country], default=None)
        return actor if best is None else replace(actor, country=best)

    # -- what the context says -------------------------------------------------

    def _scores(self, actor: Actor) -> dict[str, float]:
        """How likely each country of the article is an actor's."""
        register = self.register
        scores: dict[str, float] = defaultdict(float)
        for country, count in register.topics.items():
            scores[country] += count / self.total
        if register.dateline:
            scores[register.dateline] += _DATELINE
        local = actor.kind in (Kind.PLACE, Kind.POPULATION, Kind.ARMED_GROUP)
        named = [
            draft
            for draft in self.drafts
            if draft.form not in (Form.PRONOUN, Form.ANAPHOR) and any(a.id == actor.id for a in draft.actors)
        ]
        official = actor.kind is not Kind.PERSON or any(_official(draft) for draft in named)
        if register.home and (local or official):
            scores[register.home] += -_HOME if local else _HOME
        if actor.kind is Kind.PERSON and official:
            most = max(register.leads.values(), default=0.0)
            for country, weight in register.leads.items():
                scores[country] += _LEAD * weight / max(most, 3.0)
        for draft in named[:2]:
            self._near(draft, actor, scores, local=local)
        return {country: score for country, score in scores.items() if self._land(country) or country == register.home}

    def _land(self, country: str) -> bool:
        entry = self.knowledge.get(country)
        return entry is not None and entry.kind is Kind.STATE

    def _near(self, draft: Draft, actor: Actor, scores: dict[str, float], *, local: bool) -> None:
        here = [(other, country) for other in self.by_line[draft.number] if (country := _telling(other, actor))]
        for other, country in here:
            if other.first < draft.first:
                scores[country] += _NEAR if local else _SUBJECT if _subject(other) else _BEFORE
            elif local:
                scores[country] += _NEAR
            elif _spoken_at(draft, other):
                scores[country] += _SPOKEN_AT
            elif other.acts:
                scores[country] -= _OPPONENT
        if any(other.first < draft.first for other, _ in here):
            return
        for other in reversed(self.by_line.get(draft.number - 1, [])):
            country = _telling(other, actor)
            if country is not None and (_subject(other) or local):
                scores[country] += _BEFORE
                return


def _telling(draft: Draft, actor: Actor) -> str | None:
    """The country that another mention speaks of, None for several, unknown or the same actor."""
    if len(draft.actors) != 1 or draft.form is Form.PRONOUN:
        return None
    other = draft.actors[0]
    return other.country if other.id != actor.id else None


def _official(draft: Draft) -> bool:
    """Whether somebody bears a title here that is more than "Mr"."""
    title = draft.title.title if draft.title is not None else None
    return title is not None and title.office != "honorific"


def _subject(draft: Draft) -> bool:
    first, last = draft.line.words_of(draft.first, draft.last)
    return draft.line.sentence.words[draft.line.head(first, last)].role.startswith("nsubj")


def _spoken_at(draft: Draft, place: Draft) -> bool:
    """Whether somebody speaks at a place: "Foreign Minister Rowntree told reporters in Perth"."""
    line, words = draft.line, draft.line.sentence.words
    if place.acts or line.key(place.first - 1) not in ("in", "at", "from"):
        return False
    speaker = words[line.head(*line.words_of(draft.first, draft.last))].head
    if speaker < 0 or words[speaker].lemma.lower() not in SAYING:
        return False
    where = words[line.head(*line.words_of(place.first, place.last))].head
    return speaker in (where, words[where].head)  # "told reporters in Perth" may hang on the reporters
