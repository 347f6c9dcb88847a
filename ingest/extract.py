"""From an article to its statements: who does what to whom, with the words that show it."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.actors import find_actors
from ingest.article import readable
from ingest.attribution import attribute
from ingest.candidate import Candidate
from ingest.candidates import candidates
from ingest.cast import Cast
from ingest.contexts import sporting, told_by
from ingest.mention import Mention
from ingest.merge import merge
from ingest.quotes import Quotation, quotations, speaker_of, spoken_by
from ingest.reader import Judge, Judgement, Pair, Reader, Sentence
from ingest.standing import Standing, settle
from ingest.statements import Reading, statement_of
from ingest.tree import Tree
from ingest.voice import first_person, publisher_voice
from ingest.weigh import choose, confidence, features, readings, threshold
from ontology.actors import Knowledge
from ontology.model import Actor, Article, Assertion, Kind, Relation, Statement, Status

_SCORE = re.compile(r"\b\d{1,2}[-–]\d{1,2}\b(?! (?:vote|majority|years?))")  # "2-1"
EITHER_WAY = (Relation.CONSULT, Relation.COOPERATE, Relation.AGREE)  # acts that count in either direction
_UNASKED = Judgement(dict.fromkeys(Relation, 1 / 32), 0.5, {Status.ACTUAL: 1.0})


@dataclass(frozen=True, slots=True, kw_only=True)
class Considered:
    """A pair that was thought of: what rule and model said of it, and its fate ("kept" or why not)."""

    candidate: Candidate
    judgement: Judgement
    relation: Relation
    status: Status | None
    confidence: float
    features: dict[str, float]
    fate: str
    statement: Statement | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """An article as read: its sentences with their trees, who is mentioned where, who speaks."""

    article: Article
    sentences: Sequence[Sentence]
    trees: Sequence[Tree]
    casts: Sequence[Cast]
    mentions: Sequence[Mention]
    quotations: Sequence[Quotation]


class Extractor:
    """Turns articles into statements with one reader, one judge and one knowledge of actors.

    ``least`` is the confidence, in [0, 1], below which a reading is dropped; None takes the calibrated
    threshold (see benchmarks/calibration.py).
    """

    def __init__(self, reader: Reader, judge: Judge, knowledge: Knowledge, *, least: float | None = None) -> None:
        self.reader, self.judge, self.knowledge = reader, judge, knowledge
        self.least = threshold() if least is None else least

    def extract(self, article: Article) -> list[Statement]:
        """Return what an article says its actors did; an article without actors gives an empty list.

        Raises:
            UnsupportedLanguage: the reader does not know the article's language.
        """
        kept = [c.statement for c in self.consider(article) if c.statement is not None]
        return list({s.id: s for s in reversed(_linked(merge(kept)))}.values())[::-1]

    def understand(self, article: Article) -> Understood:
        """Return an article read: sentences, trees, mentions and quotations."""
        text = readable(article)
        sentences = self.reader.read(text)
        mentions = find_actors(replace(article, text=text), sentences, self.knowledge)
        trees = [Tree(sentence) for sentence in sentences]
        spoken = quotations(article.text, sentences, trees, _casts(trees, mentions))
        voice = publisher_voice(article.publisher, self.knowledge)
        mentions = [*mentions, *first_person(sentences, mentions, spoken, voice, self._state)]
        return Understood(
            article=article,
            sentences=sentences,
            trees=trees,
            casts=_casts(trees, mentions),
            mentions=mentions,
            quotations=spoken,
        )

    def consider(self, article: Article, *, state_all: bool = False) -> list[Considered]:
        """Return every reading of a pair of actors that was thought of, kept or dropped, in reading order.

        ``state_all`` gives a statement to what was dropped too, for fitting the confidence.
        """
        read = self.understand(article)
        foe = _foe(read.mentions)
        found = [
            candidate
            for number, (tree, cast) in enumerate(zip(read.trees, read.casts, strict=True))
            for candidate in candidates(number, tree, cast, speaker_of(tree.sentence, read.quotations), foe)
        ]
        judgements = self._judge(read, found)
        about = [told_by(sentence) for sentence in read.sentences]
        paragraphs: dict[int, Counter[str]] = defaultdict(Counter)
        for sentence, count in zip(read.sentences, about, strict=True):
            paragraphs[sentence.paragraph] += count
        whole = sum(about, Counter())
        sport = {n for n, count in enumerate(about) if sporting(count, whole) or _SCORE.search(_text(read, n))}
        found = [replace(c, sport=c.sentence in sport) for c in found]
        told = _told_by_acts(found, judgements)
        considered = [
            self._weigh(c, j, relation)
            for c, j in zip(found, judgements, strict=True)
            for relation in readings(c, j, told[c.sentence, *_ends(c)])
        ]
        return [
            self._state_it(c, read, about[c.candidate.sentence], paragraphs)
            if c.fate == "kept" or (state_all and c.status is not None)
            else c
            for c in strongest(considered)
        ]

    def _judge(self, read: Understood, found: Sequence[Candidate]) -> list[Judgement]:
        """Ask the model about every pair once, all of an article together."""
        asked: dict[Question, tuple[Sentence, Pair]] = {}
        for candidate in found:
            sentence, pair = _question(read, candidate)
            if not _overlap(pair):
                asked.setdefault(_key(candidate), (sentence, pair))
        by_key = dict(zip(asked, self.judge.judge(list(asked.values())), strict=True))
        return [by_key.get(_key(candidate), _UNASKED) for candidate in found]

    def _weigh(self, candidate: Candidate, judgement: Judgement, relation: Relation) -> Considered:
        settled = settle(relation, candidate.stands if candidate.act else Standing(_likeliest(judgement)))
        status = settled[1] if settled else None
        relation = settled[0] if settled else relation
        values = features(candidate, relation, status or Status.ACTUAL, judgement)
        sure = confidence(values) if settled else 0.0
        fate = "kept" if settled and sure >= self.least else "merely demanded" if not settled else "not sure enough"
        return Considered(
            candidate=candidate,
            judgement=judgement,
            relation=relation,
            status=status,
            confidence=sure,
            features=values,
            fate=fate,
        )

    def _state_it(
        self, considered: Considered, read: Understood, told: Counter[str], paragraphs: dict[int, Counter[str]]
    ) -> Considered:
        candidate = considered.candidate
        tree, cast = read.trees[candidate.sentence], read.casts[candidate.sentence]
        reading = Reading(
            candidate=candidate,
            relation=considered.relation,
            status=considered.status or Status.ACTUAL,
            confidence=considered.confidence,
            attribution=attribute(candidate, considered.relation, tree, cast, read.quotations),
        )
        statement = statement_of(
            reading,
            read.article,
            tree,
            cast,
            told=told,
            paragraph=paragraphs[tree.sentence.paragraph],
            reader=self.reader.name,
        )
        return replace(considered, statement=statement)

    def _state(self, country: str) -> Actor | None:
        entry = self.knowledge.get(country)
        return entry.actor() if entry is not None and entry.kind in (Kind.STATE, Kind.ORGANISATION) else None


def _foe(mentions: Sequence[Mention]) -> Mention | None:
    """Return the first mention of the armed group that an article names most, None if it names none twice."""
    groups = [m for m in mentions if len(m.actors) == 1 and m.actors[0].kind is Kind.ARMED_GROUP]
    counts = Counter(m.actors[0].id for m in groups if m.actors[0].country == m.actors[0].id)
    if not counts:
        return None
    most, times = counts.most_common(1)[0]
    return next(m for m in groups if m.actors[0].id == most) if times > 1 else None


def _text(read: Understood, number: int) -> str:
    sentence = read.sentences[number]
    return read.article.text[sentence.start : sentence.end]


def _casts(trees: Sequence[Tree], mentions: Sequence[Mention]) -> list[Cast]:
    by_sentence: dict[int, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_sentence[mention.sentence].append(mention)
    return [Cast(tree, by_sentence[number]) for number, tree in enumerate(trees)]


Question = tuple[int, int, int, int]


def _key(candidate: Candidate) -> Question:
    """Return what makes a question to the model the same: sentence, where the source stands, both first words."""
    source, target = candidate.source.mention, candidate.target.mention
    return candidate.sentence, source.sentence, source.first, target.first


def _question(read: Understood, candidate: Candidate) -> tuple[Sentence, Pair]:
    """Return the sentence and pair to ask the model about; a speaker from outside is put before its words."""
    sentence = read.sentences[candidate.sentence]
    source, target = candidate.source.mention, candidate.target.mention
    if source.sentence == target.sentence:
        return sentence, ((source.first, source.last), (target.first, target.last))
    if target.sentence != candidate.sentence:
        return sentence, ((0, 1), (0, 1))  # a foe from elsewhere: nothing to ask
    asked = spoken_by(sentence, read.sentences[source.sentence].words[source.first : source.last])
    shift = len(asked.words) - len(sentence.words)
    return asked, ((0, source.last - source.first), (target.first + shift, target.last + shift))


def _overlap(pair: Pair) -> bool:
    (a, b), (c, d) = pair
    return a < d and c < b


def _likeliest(judgement: Judgement) -> Status:
    return max(judgement.statuses, key=lambda status: judgement.statuses[status])


def _ends(candidate: Candidate) -> tuple[str, str]:
    return candidate.source_actor.id, candidate.target_actor.id


def _told_by_acts(
    found: Sequence[Candidate], judgements: Sequence[Judgement]
) -> dict[tuple[int, str, str], set[Relation]]:
    """Return what the acts of each sentence say of each ordered pair of actors."""
    told: dict[tuple[int, str, str], set[Relation]] = defaultdict(set)
    for candidate, judgement in zip(found, judgements, strict=True):
        if candidate.act is not None:
            relation = choose(candidate, judgement)
            source, target = _ends(candidate)
            told[candidate.sentence, source, target].add(relation)
            if candidate.mutual or relation in EITHER_WAY:
                told[candidate.sentence, target, source].add(relation)
    return told


def strongest(considered: Sequence[Considered]) -> list[Considered]:
    """Drop readings that a surer one of the same words, ends and class of act makes idle.

    What the model tells in both directions of a pair alone is one act that both do to each other.
    """
    best: dict[tuple[object, ...], float] = {}
    ways: dict[tuple[object, ...], set[tuple[str, str]]] = defaultdict(set)
    for c in considered:
        key = _rivals(c)
        best[key] = max(best.get(key, 0.0), c.confidence)
        if c.fate == "kept":
            ways[key].add(_ends(c.candidate))
    return [
        replace(c, fate="another reading of the same words is surer")
        if c.fate == "kept" and c.confidence < best[_rivals(c)]
        else replace(c, candidate=replace(c.candidate, mutual=c.candidate.mutual or len(ways[_rivals(c)]) > 1))
        for c in considered
    ]


def _rivals(c: Considered) -> tuple[object, ...]:
    ends = _ends(c.candidate)
    act = c.candidate.act
    either = c.candidate.mutual or (act is None and c.relation in EITHER_WAY)
    what = act.head if act else c.relation
    return (c.candidate.sentence, what, *(sorted(ends) if either else ends))


def _linked(statements: list[Statement]) -> list[Statement]:
    """Link what somebody alleges to the accusation that alleges it."""
    accusations = {
        (s.source.id, s.target.id, s.evidence[0].sentence): s.id for s in statements if s.relation is Relation.ACCUSE
    }
    linked = []
    for s in statements:
        if s.assertion is Assertion.CLAIMED and s.attributed_to is not None and s.relation is not Relation.ACCUSE:
            accusation = accusations.get((s.attributed_to.id, s.source.id, s.evidence[0].sentence))
            s = replace(s, content_of=accusation)
        linked.append(s)
    return linked
