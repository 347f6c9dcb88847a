"""The same actor in many articles: unknown actors joined by name and context, every join kept and undoable.

An unknown actor's id is made of its name, so that equal names meet by themselves. Here it is decided
whether they are the same: a namesake from another country stays apart, and a variant of a name ("Sergey"
for "Sergei", a surname alone) is joined only where country and company agree.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from difflib import SequenceMatcher
from pathlib import Path

from ontology.actors.knowledge import Knowledge, family_names
from ontology.actors.names import name_key
from ontology.errors import BadLine
from ontology.model import Actor, Kind

_ALIKE = 0.86  # of two spellings of a name, as SequenceMatcher counts; not tuned
_COMPANY = 1  # actors that both were named beside


@dataclass(frozen=True, slots=True)
class Join:
    """One actor of one article taken for somebody of other articles; ``undone`` where somebody objected."""

    article: str
    actor: str
    identity: str
    reason: str
    undone: bool = False


@dataclass(slots=True)
class Known:
    """An unknown actor as the articles so far have it."""

    name: str
    kind: Kind
    country: str | None
    articles: list[str] = field(default_factory=list)
    company: set[str] = field(default_factory=set)


class Identities:
    """Decides who is who across articles, and remembers each decision.

    Example:
        >>> people = Identities()
        >>> ana = Actor(id="ana-ruiz", name="Ana Ruiz", kind=Kind.PERSON, country="PER")
        >>> _ = people.settle("first", [ana], company=["PER"])
        >>> namesake = Actor(id="ana-ruiz", name="Ana Ruiz", kind=Kind.PERSON, country="ESP")
        >>> people.settle("second", [namesake], company=["ESP"])["ana-ruiz"].id
        'ana-ruiz-ESP'
    """

    def __init__(self, knowledge: Knowledge | None = None) -> None:
        self.knowledge = knowledge
        self.known: dict[str, Known] = {}
        self.joins: list[Join] = []
        self._by_key: dict[str, list[str]] = defaultdict(list)

    def settle(self, article: str, actors: Iterable[Actor], company: Sequence[str] = ()) -> dict[str, Actor]:
        """Return the actor that each unknown actor of an article is, by the id it has there.

        ``company`` are the ids of the known actors named in the article. Settling an article again
        changes nothing.
        """
        found: dict[str, Actor] = {}
        for actor in actors:
            if self._unknown(actor) and actor.id not in found:
                found[actor.id] = self._settle(article, actor, set(company))
        return found

    def undo(self, article: str, actor: str) -> Actor:
        """Take a join back: from now on the actor of that article stands for itself.

        Raises:
            KeyError: nothing was joined there.
        """
        for index, join in enumerate(self.joins):
            if join.article == article and join.actor == actor and not join.undone:
                self.joins[index] = replace(join, undone=True)
                old = self.known[join.identity]
                old.articles = [name for name in old.articles if name != article]
                own = self._free(f"{actor}-{name_key(article).replace(' ', '-')}")
                self._add(own, Actor(id=own, name=old.name, kind=old.kind, country=old.country), article, set())
                self.joins.append(Join(article, actor, own, "set apart"))
                return self._actor(own)
        raise KeyError(f"{actor} of {article} was never joined")

    def _unknown(self, actor: Actor) -> bool:
        if self.knowledge is not None and self.knowledge.get(actor.id) is not None:
            return False
        return actor.kind in (Kind.PERSON, Kind.ORGANISATION, Kind.ARMED_GROUP, Kind.GOVERNMENT)

    def _settle(self, article: str, actor: Actor, company: set[str]) -> Actor:
        decided = next(
            (j.identity for j in reversed(self.joins) if (j.article, j.actor) == (article, actor.id) and not j.undone),
            None,
        )
        if decided is not None:
            return self._actor(decided)
        for identity, reason in self._candidates(actor, company):
            if not self._refused(article, actor.id, identity):
                self._add(identity, actor, article, company)
                self.joins.append(Join(article, actor.id, identity, reason))
                return self._actor(identity)
        own = (
            actor.id
            if actor.id not in self.known
            else self._free(f"{actor.id}-{actor.country or name_key(article).replace(' ', '-')}")
        )
        self._add(own, actor, article, company)
        self.joins.append(Join(article, actor.id, own, "first named"))
        return self._actor(own)

    def _refused(self, article: str, actor: str, identity: str) -> bool:
        return any(j.undone and (j.article, j.actor, j.identity) == (article, actor, identity) for j in self.joins)

    def _candidates(self, actor: Actor, company: set[str]) -> Iterator[tuple[str, str]]:
        """Identities that an actor may be with the reason, the surest first; more than one of a sort is none."""
        same = [i for i in self._by_key[name_key(actor.name)] if self._agree(actor, i)]
        if same:
            yield same[0], "same name, no other country"
            return
        variants = [i for i in self._near(actor) if self._agree(actor, i, sure=True) and self._shared(i, company)]
        if len(variants) == 1:
            yield variants[0], f"name like {self.known[variants[0]].name!r}, same country, shared company"

    def _near(self, actor: Actor) -> Iterator[str]:
        key = name_key(actor.name)
        for identity, known in self.known.items():
            other = name_key(known.name)
            if known.kind is not actor.kind or other == key:
                continue
            surname = actor.kind is Kind.PERSON and key in family_names(known.name, known.country)
            alike = (
                " " in key
                and key.count(" ") == other.count(" ")
                and SequenceMatcher(None, key, other).ratio() >= _ALIKE
            )
            if surname or alike:
                yield identity

    def _agree(self, actor: Actor, identity: str, *, sure: bool = False) -> bool:
        known = self.known[identity]
        if known.kind is not actor.kind:
            return False
        if actor.country is None or known.country is None:
            return not sure
        return actor.country == known.country

    def _shared(self, identity: str, company: set[str]) -> bool:
        return len(self.known[identity].company & company) >= _COMPANY

    def _add(self, identity: str, actor: Actor, article: str, company: set[str]) -> None:
        known = self.known.get(identity)
        if known is None:
            known = self.known[identity] = Known(actor.name, actor.kind, actor.country)
            self._by_key[name_key(actor.name)].append(identity)
        known.country = known.country or actor.country
        known.company |= company
        if article not in known.articles:
            known.articles.append(article)

    def _actor(self, identity: str) -> Actor:
        known = self.known[identity]
        return Actor(id=identity, name=known.name, kind=known.kind, country=known.country)

    def _free(self, wanted: str) -> str:
        found, number = wanted, 2
        while found in self.known:
            found, number = f"{wanted}-{number}", number + 1
        return found

    # -- keeping ---------------------------------------------------------------

    def write(self, path: Path) -> None:
        """Write identities and joins as lines of JSON."""
        lines = [
            json.dumps({"identity": i, "name": k.name, "kind": k.kind.value, "country": k.country, "articles": k.articles,
                        "company": sorted(k.company)}, ensure_ascii=False)
            for i, k in self.known.items()
        ]  # fmt: skip
        lines += [json.dumps(asdict(join), ensure_ascii=False) for join in self.joins]
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")

    @classmethod
    def read(cls, path: Path, knowledge: Knowledge | None = None) -> "Identities":
        """Return what was written; an absent file is an empty memory.

        Raises:
            BadLine: a line that is neither an identity nor a join.
        """
        found = cls(knowledge)
        if not path.exists():
            return found
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            try:
                cells = json.loads(line)
                if "article" in cells:
                    found.joins.append(Join(**cells))
                    continue
                known = Known(
                    cells["name"], Kind(cells["kind"]), cells["country"], cells["articles"], set(cells["company"])
                )
                found.known[cells["identity"]] = known
                found._by_key[name_key(known.name)].append(cells["identity"])
            except (ValueError, KeyError, TypeError) as problem:
                raise BadLine(path, number, f"neither an identity nor a join ({problem})") from None
        return found
