"""The statements of a page as columns: what the page filters, counts and draws without opening a text."""

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

import pycountry

from graph.page_words import ASSERTIONS, KINDS, RELATIONS, STATUSES
from ontology.model import Actor, Article, Basis, Kind, Precision, Statement, statement_id

T = TypeVar("T", bound=Hashable)

EPOCH = date(1970, 1, 1)
ALIASES = 8  # forms of a name kept for the search; not tuned
_PRONOUN = re.compile(
    "he|she|it|they|him|her|them|his|its|their|we|us|our|who|which|that|this|these|those|both|each|other", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Statements in the page's order (by article, then offset) with everybody and everything numbered."""

    statements: tuple[Statement, ...]
    articles: tuple[Article, ...]
    actors: tuple[Actor, ...]
    groups: tuple[Actor, ...]
    actor_number: Mapping[str, int]
    group_of: tuple[int, ...]
    article_number: Mapping[str, int]

    def ends(self, statement: Statement) -> tuple[int, int]:
        """Return the numbers of a statement's source and target."""
        return self.actor_number[statement.source.id], self.actor_number[statement.target.id]

    def group_ends(self, statement: Statement) -> tuple[int, int]:
        """Return the numbers of the groups that a statement's source and target act for."""
        source, target = self.ends(statement)
        return self.group_of[source], self.group_of[target]


def columns(statements: Iterable[Statement], articles: Iterable[Article]) -> Columns:
    """Return statements and articles as a page shows them: each statement once, articles by date.

    An article that only a statement names is kept as an empty one, so its quotes still have a home.
    """
    once = {statement.id: statement for statement in statements}
    known = {article.id: article for article in articles}
    for statement in once.values():
        known.setdefault(statement.document, Article(id=statement.document, text=""))
    sorted_articles = tuple(sorted(known.values(), key=lambda a: (a.published or date.max, a.id)))
    article_number = {article.id: i for i, article in enumerate(sorted_articles)}
    ordered = tuple(sorted(once.values(), key=lambda s: (article_number[s.document], s.evidence[0].span, s.id)))
    actors = _actors(ordered)
    groups, group_of = _groups(actors)
    return Columns(
        statements=ordered,
        articles=sorted_articles,
        actors=actors,
        groups=groups,
        actor_number={actor.id: i for i, actor in enumerate(actors)},
        group_of=group_of,
        article_number=article_number,
    )


def _actors(statements: Sequence[Statement]) -> tuple[Actor, ...]:
    """Return everybody named, those with most statements first."""
    count: Counter[str] = Counter()
    known: dict[str, Actor] = {}
    for statement in statements:
        for actor in (statement.source, statement.target):
            count[actor.id] += 1
            known.setdefault(actor.id, actor)
        for other in (statement.attributed_to, statement.place):
            if other is not None:
                known.setdefault(other.id, other)
    return tuple(sorted(known.values(), key=lambda a: (-count[a.id], a.name, a.id)))


def _groups(actors: Sequence[Actor]) -> tuple[tuple[Actor, ...], tuple[int, ...]]:
    """Return the countries (or bodies of no country) that actors act for, and each actor's number among them."""
    own = {actor.id: actor for actor in actors}
    groups: dict[str, Actor] = {}
    for actor in actors:
        key = actor.country or actor.id
        if key not in groups:
            groups[key] = own.get(key) or Actor(id=key, name=country_name(key), kind=Kind.STATE, country=key)
    number = {key: i for i, key in enumerate(groups)}
    return tuple(groups.values()), tuple(number[actor.country or actor.id] for actor in actors)


def country_name(code: str) -> str:
    """Return the common name of a country by its ISO 3166-1 alpha-3 code; an unknown code as it is.

    Example:
        >>> country_name("IRN"), country_name("the-west")
        ('Iran', 'the-west')
    """
    country = pycountry.countries.get(alpha_3=code)
    if country is None:
        return code
    name: str = getattr(country, "common_name", country.name)
    return name.split(",")[0]


def core(found: Columns) -> dict[str, object]:
    """Return everything but texts, as JSON: actors, groups, articles and one list a column."""
    modes, contexts = _numbered(s.mode for s in found.statements), _numbered(s.contexts for s in found.statements)
    readers, rules = _numbered(s.reader for s in found.statements), _numbered(s.rule for s in found.statements)
    return {
        "actors": _people(found.actors) | {"group": list(found.group_of), "aliases": _aliases(found)},
        "groups": _people(found.groups),
        "articles": _papers(found.articles),
        "columns": _columns(found, modes=modes, contexts=contexts, readers=readers, rules=rules),
        "words": {"modes": list(modes), "contexts": list(contexts), "readers": list(readers), "rules": list(rules)},
        "sparse": _sparse(found.statements),
    }


def _people(actors: Sequence[Actor]) -> dict[str, object]:
    return {
        "id": [a.id for a in actors],
        "name": [a.name for a in actors],
        "kind": [KINDS.index(a.kind) for a in actors],
        "country": [a.country for a in actors],
        "wikidata": [a.wikidata for a in actors],
        "latitude": [_rounded(a.latitude) for a in actors],
        "longitude": [_rounded(a.longitude) for a in actors],
    }


def _rounded(degrees: float | None) -> float | None:
    return None if degrees is None else round(degrees, 2)  # a hundredth of a degree: one kilometre


def _papers(articles: Sequence[Article]) -> dict[str, object]:
    return {
        "id": [a.id for a in articles],
        "title": [a.title for a in articles],
        "publisher": [a.publisher for a in articles],
        "published": [None if a.published is None else _day(a.published) for a in articles],
        "url": [a.url for a in articles],
        "author": [a.author for a in articles],
    }


def _day(when: date) -> int:
    return (when - EPOCH).days


def _numbered(values: Iterable[T]) -> dict[T, int]:
    number: dict[T, int] = {}
    for value in values:
        number.setdefault(value, len(number))
    return number


def _columns(
    found: Columns,
    *,
    modes: Mapping[str | None, int],
    contexts: Mapping[tuple[str, ...], int],
    readers: Mapping[str, int],
    rules: Mapping[str, int],
) -> dict[str, list[int | None]]:
    """Return one list a field; numbers refer to the other tables, dates are days since 1970."""
    people, all_ = found.actor_number, found.statements
    precisions, bases = list(Precision), list(Basis)
    return {
        "source": [people[s.source.id] for s in all_],
        "target": [people[s.target.id] for s in all_],
        "relation": [RELATIONS.index(s.relation) for s in all_],
        "status": [STATUSES.index(s.status) for s in all_],
        "assertion": [ASSERTIONS.index(s.assertion) for s in all_],
        "reciprocal": [int(s.reciprocal) for s in all_],
        "article": [found.article_number[s.document] for s in all_],
        "start": [None if s.when is None else _day(s.when.start) for s in all_],
        "days": [0 if s.when is None else (s.when.end - s.when.start).days for s in all_],
        "precision": [0 if s.when is None else precisions.index(s.when.precision) for s in all_],
        "basis": [0 if s.when is None else bases.index(s.when.basis) for s in all_],
        "confidence": [round(s.confidence * 100) for s in all_],
        "attributed": [None if s.attributed_to is None else people[s.attributed_to.id] for s in all_],
        "place": [None if s.place is None else people[s.place.id] for s in all_],
        "mode": [modes[s.mode] for s in all_],
        "contexts": [contexts[s.contexts] for s in all_],
        "reader": [readers[s.reader] for s in all_],
        "rule": [rules[s.rule] for s in all_],
    }


def _sparse(statements: Sequence[Statement]) -> dict[str, list[list[object]]]:
    """Return what few statements have, as pairs of number and value.

    Ids are computed by the page like here; only those that somebody set otherwise are carried.
    """
    return {
        "content": [[i, s.content_of] for i, s in enumerate(statements) if s.content_of is not None],
        "event": [[i, s.event] for i, s in enumerate(statements) if s.event is not None],
        "id": [[i, s.id] for i, s in enumerate(statements) if s.id != statement_id(s)],
    }


def _aliases(found: Columns) -> list[list[str]]:
    """Return how the articles themselves name each actor, most frequent first, pronouns left out."""
    forms: list[Counter[str]] = [Counter() for _ in found.actors]
    text = {article.id: article.text for article in found.articles}
    for s in found.statements:
        for evidence in s.evidence:
            for actor, span in ((s.source, evidence.source), (s.target, evidence.target)):
                words = " ".join(span.of(text[s.document]).split())
                if words and len(words) <= 60 and not _PRONOUN.fullmatch(words) and words != actor.name:
                    forms[found.actor_number[actor.id]][words] += 1
    return [[form for form, _ in counter.most_common(ALIASES)] for counter in forms]
