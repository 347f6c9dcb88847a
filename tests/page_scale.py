"""A large made-up network: as many statements as wished, uneven as the world, in texts as hard to pack as English."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate

import pycountry

from ontology.model import Actor, Article, Basis, Evidence, Kind, Relation, Span, Statement, Status, When

WORDS = 6000  # different words; drawn like Zipf's law they cost about 9.5 bits each, as in English news
PER_SENTENCE = 11
VERBS = ("met", "praised", "aided", "accused", "rejected", "sanctioned", "shelled", "urged")
RELATIONS = ("CONSULT", "SUPPORT", "AID", "ACCUSE", "REJECT", "SANCTION", "ASSAULT", "REQUEST")
ROLES = ("police", "government", "students", "army", "union", "ministry", "court", "press")


def large(
    statements: int, articles: int, *, actors: int = 9000, seed: int = 1
) -> tuple[list[Statement], list[Article]]:
    """Return so many statements in so many articles, by up to so many actors of all countries."""
    rng = random.Random(seed)
    people = cast_of(actors)
    weights = list(accumulate(1 / (rank + 4) for rank in range(len(people))))
    words = _words(rng)
    found: list[Statement] = []
    papers: list[Article] = []
    for number in range(articles):
        share = (number + 1) * statements // articles - number * statements // articles
        paper, said = _article(number, share, rng, people, weights, words)
        papers.append(paper)
        found += said
    return found, papers


def cast_of(many: int) -> list[Actor]:
    """Return actors, the states first."""
    countries = sorted(pycountry.countries, key=lambda country: country.alpha_3)
    states = [Actor(id=c.alpha_3, name=c.name, kind=Kind.STATE, country=c.alpha_3) for c in countries]
    agents = [
        Actor(id=f"agent-{i}", name=f"{c.name} {ROLES[i // len(countries) % len(ROLES)]} {i}", kind=kind, country=code)
        for i in range(max(0, many - len(states)))
        for c, kind in [(countries[i * 7 % len(countries)], (Kind.ORGANISATION, Kind.PERSON, Kind.GOVERNMENT)[i % 3])]
        for code in [c.alpha_3 if i % 5 else f"agent-{i}"]
    ]
    return [*states, *agents][:many]


def _words(rng: random.Random) -> Iterator[str]:
    vocabulary = ["".join(rng.choices("etaoinshrdlucmfwypvbgk", k=rng.randint(2, 10))) for _ in range(WORDS)]
    weights = [1 / (rank + 3) for rank in range(WORDS)]
    while True:
        yield from rng.choices(vocabulary, weights, k=10_000)


def _article(
    number: int, share: int, rng: random.Random, people: list[Actor], weights: list[float], words: Iterator[str]
) -> tuple[Article, list[Statement]]:
    day = date(2022, 1, 1) + timedelta(days=number * 700 // 1000)
    text, planned = "", []
    for _ in range(share):
        one, other = rng.choices(range(len(people)), cum_weights=weights, k=2)
        if one == other or rng.random() < 0.6:  # most acts are among few: that is what a backbone finds
            other = (one + 1 + int(rng.expovariate(0.4))) % len(people)
        source, target = people[one], people[other]
        act = rng.randrange(len(VERBS))
        start = len(text)
        text += f"{source.name} {VERBS[act]} {target.name} {' '.join(next(words) for _ in range(PER_SENTENCE))}. "
        planned.append((source, act, target, start, len(text) - 1))
    paper = Article(
        id=f"paper-{number}",
        title=f"Report {number}",
        publisher=f"Gazette {number % 12}",
        published=day,
        url=f"https://gazette.example/{number}",
        text=text,
    )
    return paper, [_statement(paper, rng, *each) for each in planned]


def _statement(
    paper: Article, rng: random.Random, source: Actor, act: int, target: Actor, start: int, end: int
) -> Statement:
    trigger = start + len(source.name) + 1
    other = trigger + len(VERBS[act]) + 1
    evidence = Evidence(
        span=Span(start, end - 1),
        text=paper.text[start : end - 1],
        sentence=Span(start, end),
        trigger=Span(trigger, other - 1),
        source=Span(start, trigger - 1),
        target=Span(other, other + len(target.name)),
    )
    day = paper.published or date(2022, 1, 1)
    return Statement(
        document=paper.id,
        source=source,
        relation=Relation(RELATIONS[act]),
        target=target,
        evidence=(evidence,),
        when=When(start=day, end=day, basis=Basis.REPORT),
        status=rng.choices(list(Status), [90, 5, 3, 2])[0],
        confidence=rng.choice((0.5, 0.6, 0.7, 0.8, 0.9)),
        reader="english",
        rule="made up",
    )
