"""Cut a line into units: the longest known name, the reader's entities, words for offices and groups."""

from collections.abc import Mapping

from ingest.actors.keys import key_of, label_of, longest_words, singular
from ingest.actors.line import Line
from ingest.actors.nobody import could_be_month, is_month, is_paper, thing, unnamed
from ingest.actors.register import Register
from ingest.actors.unit import Sort, Unit
from ontology.actors.entry import Alias, Use
from ontology.actors.knowledge import Knowledge
from ontology.actors.places import PLACES
from ontology.actors.words import Title
from ontology.model import Kind

_BODY_ENDINGS = frozenset(
    "ministry party council forces army front movement agency university group union brigade brigades command "
    "fund committee "
    "court association organization organisation foundation commission institute airways airlines post times news "
    "alliance bank church congress corps guard guards federation network service society authority department office "
    "bureau administration coalition assembly league initiative project mission board company corporation "
    "centre center "
    "regiment squadron battalion division fleet wing tribe tribune herald gazette college school hospital "
    "club".split()
)
_ROLE_LABELS = {"PERSON"}
_NAME_LABELS = {"ORG", "GPE", "NORP", "LOC", "FAC"}
_OF_BODIES = frozenset("times bank university church voice radio museum sons friends knights".split())
_LANDFORMS = frozenset("mount lake cape port fort".split())
_CITY = 100_000  # people, from which a name that the reader did not mark is taken for a city; not tuned
_SHORT_STARTS = frozenset({"coalition", "anti", "international"})
_LEAST = 0.6  # probability below which an unknown name is left alone; not tuned


class Scanner:
    """Cuts lines into units with what the knowledge and the article's register know."""

    def __init__(self, knowledge: Knowledge, register: Register, given: Mapping[str, str]) -> None:
        self.knowledge = knowledge
        self.register = register
        self.given = given
        self._short_starts = frozenset(key.split(" ", 1)[0] for key in knowledge.shorts)
        self._starts_of_all = knowledge.starts | _SHORT_STARTS
        self._starts_of: dict[str, None] = {}
        self._starts: frozenset[str] = frozenset()

    def units(self, line: Line) -> list[Unit]:
        """Return the units of a line, covering all its pieces in order."""
        found: list[Unit] = []
        at = 0
        while at < len(line.pieces):
            ordinary = self._ordinary(line, at)
            unit = (
                Unit(first=at, last=at + 1, sort=Sort.PLAIN, key=line.pieces[at].key)
                if ordinary
                else self._unit(line, at)
            )
            found.append(unit)
            at = unit.last
        return found

    def again(self, line: Line, before: list[Unit]) -> list[Unit]:
        """Return the units of a line now that the register is filled; those from before if that changes nothing."""
        register = self.register
        for piece in line.pieces:
            key = piece.key
            if key in register.longest or key in self._surname_starts() or key in self._short_starts:
                return self.units(line)
        return before

    def _surname_starts(self) -> frozenset[str]:
        """The first pieces of the surnames that the article has introduced."""
        if len(self._starts_of) != len(self.register.short):
            self._starts_of = dict.fromkeys(self.register.short)
            self._starts = frozenset(key.split(" ", 1)[0] for key in self.register.short)
        return self._starts

    def _unit(self, line: Line, at: int) -> Unit:
        if is_month(line, at):
            return unnamed(line, at, at + 1)
        empty = thing(line, at, self.knowledge.things)
        known = self._known(line, at)
        entity = self._entity(line, at)
        words = self._words(line, at)
        registered = self._registered(line, at)
        short = self._short(line, at)
        candidates = [
            unit
            for unit in (empty, short, registered, self._of_name(line, at), known, words, entity)
            if unit is not None
        ]
        if not candidates:
            return self._unknown(line, at)
        best = max(candidates, key=lambda unit: unit.last)  # the first of equals
        if best is entity and self._absorbs(line, known or words, entity):
            best = max((unit for unit in candidates if unit is not entity), key=lambda unit: unit.last)
        return self._grown(line, best)

    def _ordinary(self, line: Line, at: int) -> bool:
        """Whether no name and no word for an office or group can begin with a piece; most pieces are such."""
        piece = line.pieces[at]
        if piece.text[0].isupper() or at in line.entity_at:
            return False
        return piece.key not in self._starts_of_all and singular(piece.key) not in self.knowledge.longest_title

    def _known(self, line: Line, at: int) -> Unit | None:
        length, aliases = self.knowledge.match(line.pieces, at)
        if not length:
            return None
        if length > 1 and not any(alias.entry.existed(self.register.published) for alias in aliases):
            shorter, others = self.knowledge.match(line.pieces[: at + length - 1], at)
            if any(alias.entry.existed(self.register.published) for alias in others):
                length, aliases = shorter, others
        if length == 1 and could_be_month(line.key(at)):
            return None
        people = [alias for alias in aliases if alias.entry.kind is Kind.PERSON]
        others = [alias for alias in aliases if alias.entry.kind is not Kind.PERSON]
        key = aliases[0].key
        if length == 1 and not self._plausible(line, at, aliases):
            return None
        if people and not others:
            return Unit(first=at, last=at + length, sort=Sort.PERSON, key=key, aliases=people, label="PERSON")
        if length == 1 and key in self.register.short and self._person_here(line, at):
            return None
        return Unit(first=at, last=at + length, sort=Sort.KNOWN, key=key, aliases=others)

    def _first_name(self, line: Line, unit: Unit) -> bool:
        """Whether a state's name is somebody's first name: "India Jones"."""
        at = unit.last
        if (
            unit.last - unit.first != 1
            or not all(alias.use is Use.NAME for alias in unit.aliases)
            or line.upos(at) != "PROPN"
        ):
            return False
        if line.between(at - 1, at) != " " or len(unit.key) < 4 or line.capital(at + 1):
            return False
        if line.word(at).role.startswith("flat") and line.word_at[at] > line.word_at[unit.first] == line.word(at).head:
            return not self.knowledge.aliases.get(line.key(at))
        return line.key(at) in self.knowledge.surnames and not self.knowledge.aliases.get(line.key(at))

    def _of_name(self, line: Line, at: int) -> Unit | None:
        """A body named "Times of India", "Bank of China", where the reader saw none."""
        if (
            line.key(at) not in _OF_BODIES
            or not line.capital(at)
            or line.key(at + 1) != "of"
            or not line.capital(at + 2)
        ):
            return None
        return Unit(first=at, last=at + 3, sort=Sort.NEW, key=key_of(line, at, at + 3), label="ORG", score=0.7)

    def _landform(self, line: Line, at: int) -> Unit | None:
        """A mountain or lake: "Mount Lebanon" is no state."""
        if line.key(at) not in _LANDFORMS or not line.capital(at) or not line.capital(at + 1):
            return None
        return Unit(first=at, last=at + 2, sort=Sort.NEW, key=key_of(line, at, at + 2), label="LOC", score=0.7)

    def _city(self, line: Line, at: int) -> Unit | None:
        """A large city that the reader did not mark."""
        if at == 0 or not line.capital(at) or line.upos(at) != "PROPN" or at in line.entity_at or line.capital(at + 1):
            return None
        if (
            line.capital(at - 1)
            or len(line.key(at)) < 4
            or line.key(at) in self.given
            or self._is_surname(line.key(at))
        ):
            return None
        if any(start < at < line.entity_end[start] for start in line.entity_at):
            return None
        found = PLACES.find(line.pieces[at].text, self.register.topics)
        if found is None or found.population < _CITY:
            return None
        return Unit(first=at, last=at + 1, sort=Sort.NEW, key=line.key(at), label="GPE", score=0.6)

    def _plausible(self, line: Line, at: int, aliases: list[Alias]) -> bool:
        """Whether one piece stands as a name: not as a word that merely begins the sentence in capitals."""
        if at > 0 and not line.shouting:
            return True
        if line.entity_at.get(at) is not None or line.upos(at) in ("PROPN", "X", ""):
            return True
        return any(alias.use in (Use.ADJECTIVE, Use.PEOPLE) for alias in aliases) or line.pieces[at].text.isupper()

    def _person_here(self, line: Line, at: int) -> bool:
        """Whether a surname of the article that is also a place is the person here."""
        entity = line.entity_at.get(at)
        if entity is not None and entity.label in _NAME_LABELS:
            return False
        return line.key(at - 1) not in ("in", "of", "from", "to", "at", "near", "across", "into")

    def _registered(self, line: Line, at: int) -> Unit | None:
        if not line.capital(at):
            return None
        limit = self.register.longest.get(line.key(at), 0)
        for length in range(min(limit, len(line) - at), 0, -1):
            key = " ".join(piece.key for piece in line.pieces[at : at + length])
            actor = self.register.full.get(key)
            if actor is not None:
                sort = Sort.PERSON if actor.kind is Kind.PERSON else Sort.NEW
                return Unit(first=at, last=at + length, sort=sort, key=key, actor=actor, label=label_of(actor.kind))
        return self._surname(line, at)

    def _short(self, line: Line, at: int) -> Unit | None:
        """A short name that means somebody beside the others of the article: "the Coalition"."""
        if not line.capital(at) and line.key(at) not in _SHORT_STARTS:
            return None
        for length in (3, 2, 1):
            key = key_of(line, at, min(at + length, len(line)))
            if key not in self.knowledge.shorts or (length == 1 and not self._alone(line, at)):
                continue
            entry = self.knowledge.short(key, self.register.named)
            if entry is not None:
                return Unit(first=at, last=at + length, sort=Sort.NEW, key=key, actor=entry.actor(), label="ORG")
        return None

    def _alone(self, line: Line, at: int) -> bool:
        """Whether a capitalised word stands by itself, not within a longer name or at the start without "the"."""
        if line.capital(at + 1) and line.between(at, at + 1) == " " and self._words(line, at + 1) is None:
            return False
        if (
            at
            and line.capital(at - 1)
            and line.upos(at - 1) in ("PROPN", "NOUN", "ADJ")
            and line.between(at - 1, at) == " "
        ):
            return False
        return line.capital(at) and (at > 0 or line.upos(at) == "PROPN")

    def _surname(self, line: Line, at: int) -> Unit | None:
        for length in (3, 2, 1):
            if at + length > len(line):
                continue
            key = " ".join(piece.key for piece in line.pieces[at : at + length])
            if key in self.register.short and self._surname_stands(line, at, at + length):
                return Unit(first=at, last=at + length, sort=Sort.PERSON, key=key, label="PERSON")
        return None

    def _surname_stands(self, line: Line, first: int, last: int) -> bool:
        """Whether a surname stands alone: not within a longer name, not an ordinary word at the start."""
        if line.upos(last - 1) not in ("PROPN", "X", "") and line.entity_at.get(first) is None:
            return False
        following = line.entity_at.get(first)
        if following is not None and line.entity_end[first] > last and following.label != "PERSON":
            return False
        return not (line.capital(last) and line.key(last) in self.register.short and line.key(last - 1) != ",")

    def _entity(self, line: Line, at: int) -> Unit | None:
        entity = line.entity_at.get(at)
        if entity is None:
            return None
        last = line.entity_end[at]
        while last - 1 > at and line.key(last - 1) in ("'s", ".", ",", "'", "’"):
            last -= 1
        if line.key(at) == "the" and at + 1 < last:
            inner = self._known(line, at + 1)
            if inner is not None and inner.last >= last:
                return None
        key = " ".join(piece.key for piece in line.pieces[at:last])
        if entity.label in _ROLE_LABELS:
            return self._person(line, at, last, entity.score)
        if entity.score < (_LEAST if line.entity_end[at] == at + 1 else _LEAST - 0.1):
            return None
        if last == at + 1 and entity.label != "GPE" and self._is_surname(key):
            return Unit(first=at, last=last, sort=Sort.PERSON, key=key, label="PERSON", score=0.6)
        if is_paper(line, at, last) or (entity.label == "EVENT" and last - at > 1):
            return unnamed(line, at, last)
        if entity.label in _NAME_LABELS and any(line.capital(i) for i in range(at, last)):
            return Unit(first=at, last=last, sort=Sort.NEW, key=key, label=entity.label, score=entity.score)
        return None

    def _is_surname(self, key: str) -> bool:
        """Whether somebody known bears a key as a surname, or one spelt alike."""
        return key in self.knowledge.surnames or bool(self.knowledge.spelt_alike(key))

    def _person(self, line: Line, at: int, last: int, score: float) -> Unit | None:
        """A person entity; None where it begins with a title, which is its own unit."""
        title = self._words(line, at)
        if title is not None and title.last < last:  # "King Hamza": the name begins after the title
            line.entity_at.setdefault(title.last, line.entity_at[at])
            line.entity_end.setdefault(title.last, last)
        if title is not None or not line.capital(last - 1):
            return None
        key = " ".join(piece.key for piece in line.pieces[at:last])
        return Unit(first=at, last=last, sort=Sort.PERSON, key=key, label="PERSON", score=score)

    def _absorbs(self, line: Line, start: Unit | None, entity: Unit | None) -> bool:
        """Whether an entity merely joins a state with words for an office or group ("Russian Foreign Ministry")."""
        if start is None or entity is None or entity.last <= start.last:
            return False
        if start.sort is Sort.KNOWN and entity.label == "PERSON":
            return self._words(line, start.last) is not None
        at = start.last
        if line.key(at) == "'s" or line.hyphen_after(at - 1):
            return True
        while at < entity.last:
            unit = self._words(line, at)
            if unit is None or unit.last > entity.last:
                break
            at = unit.last
        return at >= entity.last and (start.sort is Sort.KNOWN or start.title is not None)

    def _words(self, line: Line, at: int) -> Unit | None:
        """A word for an office or a group."""
        title_end, title, plural = longest_words(
            line, at, self.knowledge.titles, self.knowledge.longest_title, plural=True
        )
        group_end, generic, _ = longest_words(line, at, self.knowledge.generics, self.knowledge.longest_generic)
        rank_end, rank = self._rank(line, at)
        if rank is not None and rank_end >= max(title_end, group_end):
            return Unit(first=at, last=rank_end, sort=Sort.TITLE, key=line.key(at), title=rank)
        if group_end >= title_end and generic is not None and line.upos(group_end - 1) not in ("VERB", "AUX", "ADV"):
            if (
                line.capital(at)
                and at > 0
                and line.upos(at) == "PROPN"
                and line.capital(at - 1)
                and generic.suffix in ("visitors",)
            ):
                return None
            key = key_of(line, at, group_end)
            kept = title if title_end == group_end else None
            return Unit(
                first=at, last=group_end, sort=Sort.GENERIC, key=key, generic=generic, title=kept, plural=plural
            )
        if title is not None and line.upos(title_end - 1) not in ("VERB", "AUX", "ADV"):
            key = key_of(line, at, title_end)
            return Unit(first=at, last=title_end, sort=Sort.TITLE, key=key, title=title, plural=plural)
        return None

    def _rank(self, line: Line, at: int) -> tuple[int, Title | None]:
        """The longest rank or form of address right before a name ("Lt. Gen.", "Mr")."""
        if not line.capital(at):
            return at, None
        for length in (3, 2, 1):
            end = at + length
            if end < len(line) and line.capital(end):
                title = self.knowledge.titles.get(key_of(line, at, end) + "^")
                if title is not None:
                    return end, title
        return at, None

    def _grown(self, line: Line, unit: Unit) -> Unit:
        """A known place or adjective that a capitalised word makes part of another name is no longer known."""
        if unit.sort is not Sort.KNOWN or unit.last >= len(line) or not line.capital(unit.last):
            return unit
        if self._first_name(line, unit):
            last = unit.last + 1
            return Unit(
                first=unit.first,
                last=last,
                sort=Sort.PERSON,
                key=key_of(line, unit.first, last),
                label="PERSON",
                score=0.6,
            )
        if line.between(unit.last - 1, unit.last).strip() or self._words(line, unit.last) is not None:
            return unit
        end = unit.last
        while end < len(line) and line.capital(end) and line.between(end - 1, end) == " " and end - unit.last < 6:
            end += 1
            if line.key(end - 1) in _BODY_ENDINGS:
                break
        following = self._known(line, unit.last)
        modifier = following is not None and any(alias.use is Use.ADJECTIVE for alias in following.aliases)
        if line.key(end - 1) not in _BODY_ENDINGS or (following is not None and not modifier):
            return unit
        return Unit(
            first=unit.first,
            last=end,
            sort=Sort.NEW,
            key=key_of(line, unit.first, end),
            label="ORG",
            aliases=unit.aliases,
        )

    def _unknown(self, line: Line, at: int) -> Unit:
        """A plain piece, or a name that neither knowledge nor reader has but whose shape tells it."""
        of = self._landform(line, at) or self._city(line, at)
        if of is not None:
            return of
        if line.capital(at) and at + 1 < len(line):
            end = at + 1
            while end < len(line) and line.capital(end) and line.between(end - 1, end) == " " and end - at < 4:
                end += 1
            if end - at > 1 and line.key(at) in self.given and at + 1 not in line.entity_at:
                return Unit(first=at, last=end, sort=Sort.PERSON, key=key_of(line, at, end), label="PERSON", score=0.7)
            if (
                end - at > 1
                and line.key(end - 1) in _BODY_ENDINGS
                and line.upos(at) in ("PROPN", "ADJ", "NOUN", "X", "")
            ):
                return Unit(first=at, last=end, sort=Sort.NEW, key=key_of(line, at, end), label="ORG", score=0.7)
        return Unit(first=at, last=at + 1, sort=Sort.PLAIN, key=line.key(at))
