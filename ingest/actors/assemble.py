"""Put the units of a line together: titles with names, groups with their owners, names by themselves."""

from collections.abc import Sequence

from ingest.actors.collective import CROWDS, MISSIONS, group_of, people, with_country
from ingest.actors.draft import Draft
from ingest.actors.line import Line
from ingest.actors.missions import SENDERS, mission_of
from ingest.actors.phrase import DETERMINERS, Phrase, look_left, look_right
from ingest.actors.posts import past, stand_in
from ingest.actors.register import Register, new_actor
from ingest.actors.resolve import Resolver
from ingest.actors.roles import acts, modifies, name_form
from ingest.actors.unit import Sort, Unit
from ingest.mention import Candidate, Form
from ontology.actors.entry import Use
from ontology.actors.knowledge import Knowledge
from ontology.actors.names import slug
from ontology.actors.words import Generic, Title
from ontology.model import Actor, Kind

_PARTITIVES = frozenset(
    "members member group groups hundreds thousands millions tens dozens scores number majority handful couple lots "
    "families crowd team half most some many all one two three several".split()
)


class Assembler:
    """Makes drafts of one article's lines."""

    def __init__(self, knowledge: Knowledge, register: Register, resolver: Resolver) -> None:
        self.knowledge = knowledge
        self.register = register
        self.resolver = resolver

    def drafts(self, line: Line, units: Sequence[Unit]) -> list[Draft]:
        """Return the drafts of a line in reading order; none overlaps another."""
        taken: set[int] = set()
        found: list[Draft] = []
        for index, unit in enumerate(units):
            if index in taken:
                continue
            if unit.sort is Sort.TITLE or (unit.title is not None and _person_next(units, index + 1)):
                found += self._titled(line, units, index, taken)
            elif unit.sort is Sort.GENERIC:
                found += self._group(line, units, index, taken)
        for index, unit in enumerate(units):
            if index not in taken and unit.sort in (Sort.KNOWN, Sort.NEW, Sort.PERSON):
                draft = self._named(line, units, index, unit)
                if draft is not None:
                    found.append(draft)
        found.sort(key=lambda draft: (draft.first, draft.last))
        return _apart(found)

    # -- names -----------------------------------------------------------------

    def _named(self, line: Line, units: Sequence[Unit], index: int, unit: Unit) -> Draft | None:
        first = (
            unit.first - 1
            if unit.first and line.key(unit.first - 1) == "the" and not modifies(line, unit)
            else unit.first
        )
        if unit.sort is Sort.PERSON:
            draft = Draft(line=line, first=unit.first, last=unit.last, core=unit.last - 1, form=Form.NAME, unit=unit)
            draft.settle(self.resolver.person(unit, line, None, self._beside(line, units, index)))
            return draft
        form = name_form(line, unit)
        draft = Draft(line=line, first=first, last=unit.last, core=unit.last - 1, form=form, unit=unit)
        draft.acts = acts(line, unit)
        draft.settle(self._named_candidates(line, unit, draft, first))
        return draft if draft.actors else None

    def _named_candidates(self, line: Line, unit: Unit, draft: Draft, first: int) -> list[Candidate]:
        candidates = self.resolver.candidates(unit, line)
        uses = {alias.use for alias in unit.aliases}
        if not candidates or unit.sort is not Sort.KNOWN:
            return candidates
        if self.register.for_union(unit.key) and draft.acts:
            union = self.knowledge.get("EU")
            return [Candidate(union.actor(), 0.85), *candidates] if union else candidates
        if Use.CAPITAL in uses and not draft.acts and Use.NAME not in uses:
            actor = candidates[0].actor
            entry = self.knowledge.get(actor.id)
            text = line.span(unit.first, unit.last).of(line.text)
            place = Actor(id=slug(text), name=text, kind=Kind.PLACE, country=actor.country,
                          latitude=entry.latitude if entry else None, longitude=entry.longitude if entry else None)  # fmt: skip
            return [Candidate(place, 0.9), *candidates]
        word = line.word(unit.last - 1)
        plural = Use.PEOPLE in uses and (Use.ADJECTIVE not in uses or word.features.get("Number") == "Plur")
        actor = candidates[0].actor
        if plural and first == unit.first and actor.kind is Kind.STATE:
            return [Candidate(people(actor, self.knowledge.adjective(actor.id)), 0.8), *candidates]
        return candidates

    def _beside(self, line: Line, units: Sequence[Unit], index: int) -> str | None:
        """The country that an apposition right after a name gives: "X, the Iraqi foreign minister"."""
        if index + 1 >= len(units) or units[index + 1].key != ",":
            return None
        for unit in units[index + 2 : index + 9]:
            if unit.sort is Sort.PERSON or unit.key in (",", ".", ";"):
                return None
            if unit.sort is Sort.KNOWN:
                following = units[index + 2 : index + 9]
                return self._country(unit) if any(u.sort is Sort.TITLE or u.title for u in following) else None
        return None

    def _country(self, unit: Unit) -> str | None:
        candidates = self.resolver.candidates(unit)
        return candidates[0].actor.country or candidates[0].actor.id if candidates else None

    # -- titles ----------------------------------------------------------------

    def _titled(self, line: Line, units: Sequence[Unit], index: int, taken: set[int]) -> list[Draft]:
        core = _title_run(line, units, index)
        unit = units[core]
        phrase = Phrase(first=units[index].first, last=unit.last)
        start = look_left(line, units, index, phrase)
        after = self._swallow(line, units, core, phrase)
        person = (
            after
            if after < len(units) and units[after].sort is Sort.PERSON and self._adjoins(line, units, after)
            else None
        )
        title = unit.title
        assert title is not None
        owners = self._owners(phrase, title)
        if person is not None:
            taken.update(range(start, person + 1))
            return [self._titled_person(line, phrase, units, core, person, owners)]
        if title.scope == "before":
            if after < len(units) and units[after].sort is Sort.KNOWN:
                taken.add(after)  # "Captain America" is no state
            return []
        draft = self._bare_title(line, phrase, unit, title, owners)
        if draft is None:
            return []
        taken.update(range(start, after if phrase.last > unit.last else core + 1))
        return [draft]

    def _adjoins(self, line: Line, units: Sequence[Unit], person: int) -> bool:
        before = units[person - 1]
        return line.between(before.last - 1, units[person].first).strip(" \u00a0") in ("", "-")

    def _swallow(self, line: Line, units: Sequence[Unit], core: int, phrase: Phrase) -> int:
        """Go over "of ...", "for ..." after a title; owners come from "of" alone. Return the index after."""
        at = core + 1
        if at >= len(units) or units[at].key not in ("of", "for", "to", "on", "in", "at"):
            return at
        word, at, end = units[at].key, at + 1, core + 1
        while at < len(units) and at - core < 9 and not (units[at].sort is Sort.PERSON and at > core + 2):
            unit = units[at]
            if unit.sort in (Sort.KNOWN, Sort.NEW):
                if (word in ("of", "in") and not phrase.owners) or (
                    word == "of" and units[at - 1].key in ("and", ",", "the")
                ):
                    phrase.owners.append(unit)
                end = at + 1
            elif unit.sort in (Sort.GENERIC, Sort.TITLE) or line.capital(unit.first):
                end = at + 1
            elif not (
                unit.key in ("the", "and", "its", "&", ",") or line.upos(unit.first) in ("ADJ", "NOUN", "PROPN")
            ) or (unit.key == "," and not (at + 1 < len(units) and phrase.owners and units[at + 1].sort is Sort.KNOWN)):
                break
            at += 1
        if end > core + 1 and word != "in":
            phrase.last = units[end - 1].last
            return end
        return core + 1

    def _owners(self, phrase: Phrase, title: Title | None) -> list[Actor]:
        found: list[Actor] = []
        for unit in phrase.owners:
            if unit.sort is Sort.PERSON or (unit.sort is Sort.NEW and title is not None and _portfolio(unit, title)):
                continue
            candidates = self.resolver.candidates(unit)
            found += [candidates[0].actor] if candidates else []
        if not found and title is not None and title.owner is not None:
            entry = self.knowledge.get(title.owner)
            found = [entry.actor()] if entry else []
        return list(dict.fromkeys(found))

    def _titled_person(
        self, line: Line, phrase: Phrase, units: Sequence[Unit], core: int, person: int, owners: list[Actor]
    ) -> Draft:
        unit, title = units[person], units[core].title
        owner = owners[0] if owners else None
        country = self._side_of(owner) if owner else None
        found = self.resolver.person(unit, line, title, country)
        if found and found[0].actor.country is None and country is not None:
            found = [Candidate(with_country(found[0].actor, country), found[0].score), *found[1:]]
        actor = self.register.add_person(found[0].actor)
        found = [Candidate(actor, found[0].score), *found[1:]]
        if title is not None and title.scope not in ("before", "any") and owner is not None and not past(phrase):
            self.register.posts[title.office, owner.id] = actor.id
        if title is not None and title.gender:
            self.register.genders.setdefault(actor.id, title.gender)
        draft = Draft(line=line, first=phrase.first, last=unit.last, core=unit.last - 1, form=Form.NAME, unit=unit,
                      title=units[core], phrase=phrase)  # fmt: skip
        draft.settle(found)
        return draft

    def _side_of(self, owner: Actor) -> str | None:
        """What the people of a state or body act for; nothing for a body that nobody knows."""
        return owner.country or (owner.id if self.knowledge.get(owner.id) else None)

    def _bare_title(self, line: Line, phrase: Phrase, unit: Unit, title: Title, owners: list[Actor]) -> Draft | None:
        """A title without a name: who holds the office, or somebody unnamed who does."""
        draft = Draft(line=line, first=phrase.first, last=max(phrase.last, unit.last), core=unit.last - 1, form=Form.TITLE,
                      unit=unit, phrase=phrase, title=unit)  # fmt: skip
        label = _plain_label(line, phrase, unit)
        if not owners:
            draft.clear = False
            return draft
        for owner in owners:
            held = [] if title.scope == "any" or past(phrase) else self.resolver.holder(title, owner.id)
            if unit.plural or not held:
                draft.actors.append(stand_in(title, unit, owner, label, phrase) if len(held) != 1 else held[0].actor)
                draft.score = 0.7
            else:
                draft.settle(held)
                break
        return draft

    # -- groups ----------------------------------------------------------------

    def _group(self, line: Line, units: Sequence[Unit], index: int, taken: set[int]) -> list[Draft]:
        core = _group_run(line, units, index)
        unit = units[core]
        generic = unit.generic
        assert generic is not None
        if _only_modifies(line, unit):
            return []
        phrase = Phrase(first=units[index].first, last=unit.last)
        start = look_left(line, units, index, phrase)
        if not phrase.owners and (phrase.determiner == "both" or any(m.key == "two" for m in phrase.modifiers)):
            return []  # "both men", "the two groups" are told by the context
        after = look_right(line, units, core, phrase)
        actors, score = self._group_actors(line, phrase, unit, generic)
        if not actors and not (
            generic.alone(phrase.determiner)
            or phrase.pronoun is not None
            or phrase.determiner in ("this", "these", "both")
        ):
            return []
        start = _without_numbers(line, units, start, core, phrase)
        start = self._without_person(line, units, core, phrase, generic, start)
        draft = Draft(line=line, first=phrase.first, last=max(phrase.last, unit.last), core=unit.last - 1, form=Form.GENERIC,
                      unit=unit, phrase=phrase, actors=actors, score=score)  # fmt: skip
        taken.update(range(start, max(after, core + 1)))
        self._partitive(line, units, start, draft, taken)
        draft.acts = True
        return [draft]

    def _without_person(
        self, line: Line, units: Sequence[Unit], core: int, phrase: Phrase, generic: Generic, start: int
    ) -> int:
        """Leave out the person before "'s": "Milošević's police" names him and the police."""
        owner = phrase.owners[0] if phrase.owners else None
        if owner is None or owner.sort is not Sort.PERSON or generic.suffix == "self" or line.key(owner.last) != "'s":
            return start
        phrase.first = owner.last + 1
        return next(index for index in range(start, core + 1) if units[index].first >= phrase.first)

    def _partitive(self, line: Line, units: Sequence[Unit], start: int, draft: Draft, taken: set[int]) -> None:
        """Extend "Syrian refugees" over "tens of thousands of" before it."""
        at = start
        while at >= 2 and units[at - 1].key == "of" and units[at - 2].key in _PARTITIVES:
            at -= 2
            draft.first = units[at].first
            draft.core = units[at].first
            taken.update((at, at + 1))
            while (
                at >= 1
                and units[at - 1].sort is Sort.PLAIN
                and (units[at - 1].key in DETERMINERS or line.upos(units[at - 1].first) in ("NUM", "ADJ"))
            ):
                at -= 1
                draft.first = units[at].first
                taken.add(at)

    def _group_actors(self, line: Line, phrase: Phrase, unit: Unit, generic: Generic) -> tuple[list[Actor], float]:
        found: list[Actor] = []
        for owner in phrase.owners:
            found += self._owned(owner, line, unit, generic, partners=phrase.pronoun is not None)
        if found:
            return list(dict.fromkeys(found)), 0.95
        if phrase.where is not None:
            candidates = self.resolver.candidates(phrase.where, line)
            if candidates and generic.suffix != "self":
                return [self.group(candidates[0].actor, generic)], 0.75
        return [], 0.0

    def _owned(self, owner: Unit, line: Line, unit: Unit, generic: Generic, *, partners: bool) -> list[Actor]:
        """The group of one owner; "our Turkish allies" are Turkey."""
        if owner.sort is Sort.PERSON:
            found = self.resolver.person(owner, line, None, None)
            state = self.knowledge.get(found[0].actor.country or "") if found else None
            return [self.group(state.actor(), generic)] if state else []
        candidates = self.resolver.candidates(owner, line)
        if not candidates:
            return []
        actor = candidates[0].actor
        if generic.suffix == "allies" and partners:
            return [actor]
        if owner.sort is Sort.NEW and actor.kind is not Kind.PLACE and generic.suffix != "self":
            name = f"{actor.name} {line.span(unit.first, unit.last).of(line.text)}"
            return [new_actor(name, generic.kind, actor.country)] if generic.kind in CROWDS else [actor]
        return [self.group(actor, generic)]

    def group(self, owner: Actor, generic: Generic) -> Actor:
        """Return the group of an owner: of a state a body or people, of an armed group or body itself."""
        if generic.suffix in MISSIONS and owner.id in SENDERS:
            published = self.register.published
            return mission_of(self.knowledge, owner.id, self.register.topics, published) or owner
        return group_of(owner, generic, self.knowledge)


def _title_run(line: Line, units: Sequence[Unit], index: int) -> int:
    """The last of successive titles ("deputy" + "foreign minister")."""
    core = index
    while (
        core + 1 < len(units)
        and units[core + 1].sort is Sort.TITLE
        and line.between(units[core].last - 1, units[core + 1].first) in (" ", "-")
    ):
        core += 1
    return core


def _group_run(line: Line, units: Sequence[Unit], index: int) -> int:
    """The last of successive group words ("government" + "troops")."""
    core = index
    while (
        core + 1 < len(units)
        and units[core + 1].sort is Sort.GENERIC
        and line.between(units[core].last - 1, units[core + 1].first) == " "
    ):
        core += 1
    return core


def _only_modifies(line: Line, unit: Unit) -> bool:
    """Whether words for a group only modify the noun that follows: "military technologies", "army base"."""
    if unit.last >= len(line) or line.upos(unit.last) not in ("NOUN", "PROPN", "ADJ"):
        return False
    if line.between(unit.last - 1, unit.last).strip():
        return line.hyphen_after(unit.last - 1)
    word = line.word(unit.last - 1)
    return word.role.split(":")[0] in ("compound", "amod", "nmod") and word.head > line.word_at[unit.last - 1]


def _person_next(units: Sequence[Unit], at: int) -> bool:
    return at < len(units) and units[at].sort is Sort.PERSON


_AMOUNTS = frozenset(
    "some several many few more than at least about nearly almost over up to around fewer less most dozen hundred "
    "thousand million two-thirds half".split()
)


def _without_numbers(line: Line, units: Sequence[Unit], start: int, core: int, phrase: Phrase) -> int:
    """Leave a number before a group outside ("more than ten thousand villagers"); return the index of the first unit."""
    at = start
    while at < core and (units[at].key in _AMOUNTS or units[at].key == "," or line.upos(units[at].first) == "NUM"):
        at += 1
    if (at > start and units[at].sort is not Sort.PLAIN) or line.upos(units[at].first) in (
        "ADJ",
        "NOUN",
        "PROPN",
        "VERB",
    ):
        phrase.first = units[at].first
        return at
    return start


def _portfolio(unit: Unit, title: Title) -> bool:
    """Whether an unknown name beside a minister's title is his field, not his state ("of International Development")."""
    return unit.label == "NORP" or (unit.label != "GPE" and (title.scope == "state" or title.office == "minister"))


def _plain_label(line: Line, phrase: Phrase, unit: Unit) -> str:
    text = line.span(unit.first, unit.last).of(line.text)
    return text[0].upper() + text[1:]


def _apart(found: list[Draft]) -> list[Draft]:
    """Drop drafts that overlap an earlier, longer one."""
    kept: list[Draft] = []
    for draft in found:
        if kept and draft.first < kept[-1].last:
            if draft.last - draft.first > kept[-1].last - kept[-1].first:
                kept[-1] = draft
            continue
        kept.append(draft)
    return kept


__all__ = ["Assembler", "new_actor", "people", "with_country"]
