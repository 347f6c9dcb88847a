"""From an article to its statements: who does what to whom, with the words that show it."""

import re
from collections import Counter, defaultdict
from dataclasses import replace

from ingest.attribution import attribute
from ingest.candidate import Candidate
from ingest.candidates import candidates
from ingest.considered import Considered, Elsewhere, ends, strongest, taken, told_by_acts
from ingest.contexts import sporting, told_by
from ingest.judging import judgements
from ingest.merge import merge
from ingest.quotes import speaker_of
from ingest.reader import Judge, Judgement, Reader
from ingest.standing import Standing, settle
from ingest.statements import Reading, statement_of
from ingest.understood import Understood, foe, understand
from ingest.weigh import confidence, features, readings, threshold
from ontology.actors import Knowledge
from ontology.model import Article, Assertion, Relation, Statement, Status

_SCORE = re.compile(r"\b\d{1,2}[-–]\d{1,2}\b(?! (?:vote|majority|years?))")  # "2-1"


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
        return understand(article, self.reader, self.knowledge)

    def consider(self, article: Article, *, state_all: bool = False) -> list[Considered]:
        """Return every reading of a pair of actors that was thought of, kept or dropped, in reading order.

        ``state_all`` gives a statement to what was dropped too, for fitting the confidence.
        """
        read = self.understand(article)
        enemy = foe(read.mentions)
        found = [
            candidate
            for number, (tree, cast) in enumerate(zip(read.trees, read.casts, strict=True))
            for candidate in candidates(number, tree, cast, speaker_of(tree.sentence, read.quotations), enemy)
        ]
        judged = judgements(self.judge, read.sentences, found)
        about = [told_by(sentence) for sentence in read.sentences]
        paragraphs: dict[int, Counter[str]] = defaultdict(Counter)
        for sentence, count in zip(read.sentences, about, strict=True):
            paragraphs[sentence.paragraph] += count
        whole = sum(about, Counter())
        sport = {n for n, count in enumerate(about) if sporting(count, whole) or _SCORE.search(_text(read, n))}
        found = [replace(c, sport=True) if c.sentence in sport else c for c in found]
        told, elsewhere = told_by_acts(found, judged), Elsewhere(found, judged)
        considered = [
            self._weigh(c, j, relation, elsewhere(c, relation), taken(told, c, relation))
            for c, j in zip(found, judged, strict=True)
            for relation in readings(c, j, told.get(c.sentence, {}).get(ends(c), ()))
        ]
        return [
            self._state_it(c, read, about[c.candidate.sentence], paragraphs)
            if c.fate == "kept" or (state_all and c.status is not None)
            else c
            for c in strongest(considered)
        ]

    def _weigh(
        self, candidate: Candidate, judgement: Judgement, relation: Relation, more: float, shared: bool
    ) -> Considered:
        settled = settle(relation, candidate.stands if candidate.act else Standing(_likeliest(judgement)))
        status = settled[1] if settled else None
        relation = settled[0] if settled else relation
        values = features(candidate, relation, status or Status.ACTUAL, judgement, more, taken=shared)
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


def _text(read: Understood, number: int) -> str:
    sentence = read.sentences[number]
    return read.article.text[sentence.start : sentence.end]


def _likeliest(judgement: Judgement) -> Status:
    return max(judgement.statuses, key=lambda status: judgement.statuses[status])


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
