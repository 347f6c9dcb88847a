"""Assemble a statement from a reading: evidence spans checked against the text, date, place, contexts."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.attribution import Attribution
from ingest.candidate import Candidate
from ingest.cast import Cast
from ingest.contexts import contexts
from ingest.dates import date_words, nearest
from ingest.mention import Form, Mention
from ingest.tree import Tree
from ontology.model import Actor, Article, Evidence, Kind, Relation, Span, Statement, Status, When

_SAID = ("nsubj", "obj", "iobj", "obl", "xcomp", "ccomp", "advcl", "aux", "advmod", "compound")
_PLACED = {"in", "at", "near", "outside", "inside", "off", "across"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A candidate that was decided: its relation and status, how sure, who says so."""

    candidate: Candidate
    relation: Relation
    status: Status
    confidence: float
    attribution: Attribution


def statement_of(
    reading: Reading,
    article: Article,
    tree: Tree,
    cast: Cast,
    *,
    told: Counter[str],
    paragraph: Counter[str],
    reader: str,
) -> Statement:
    """Return the statement that a reading makes, its evidence verified against the article's text."""
    candidate = reading.candidate
    evidence = _evidence(candidate, article, tree)
    evidence.check(article.text)
    act = candidate.act
    own = act.trigger.contexts if act else ()
    offered = act is not None and reading.relation is act.trigger.relations[0]  # whose mode the lexicon tells
    return Statement(
        document=article.id,
        source=candidate.source_actor,
        relation=reading.relation,
        target=candidate.target_actor,
        evidence=(evidence,),
        reciprocal=candidate.mutual,
        mode=act.trigger.mode if act and offered else None,
        contexts=contexts(own, told, paragraph),
        status=reading.status,
        assertion=reading.attribution.assertion,
        attributed_to=reading.attribution.speaker,
        when=_when(candidate, article, tree),
        place=_place(candidate, tree, cast),
        confidence=round(reading.confidence, 3),
        reader=reader,
        rule=act.trigger.name if act else "model",
    )


def _evidence(candidate: Candidate, article: Article, tree: Tree) -> Evidence:
    sentence = Span(tree.sentence.start, tree.sentence.end)
    mentions = [
        m.span for m in (candidate.source.mention, candidate.target.mention) if m.sentence == candidate.sentence
    ]
    if len(mentions) < 2:  # a speaker from outside: its words are the evidence
        mentions.append(sentence)
    head = _trigger(candidate, tree)
    words = [*(candidate.act.words if candidate.act else ()), *(_clause(tree, head) if head is not None else ())]
    spans = mentions + [tree.sentence.span(w, w + 1) for w in words]
    span = _widened(article.text, Span(min(s.start for s in spans), max(s.end for s in spans)), sentence)
    trigger = tree.sentence.span(head, head + 1) if head is not None else span
    return Evidence(
        span=span,
        text=span.of(article.text),
        sentence=sentence,
        trigger=trigger,
        source=_named(candidate.source.mention),
        target=_named(candidate.target.mention),
    )


def _trigger(candidate: Candidate, tree: Tree) -> int | None:
    """Return the word that tells the act: the trigger's, or of a pair alone the word that governs both its ends."""
    if candidate.act is not None:
        return candidate.act.head
    ends = [m for m in (candidate.source.mention, candidate.target.mention) if m.sentence == candidate.sentence]
    if len(ends) < 2:
        return None
    inside = {word for m in ends for word in range(m.first, m.last)}
    shared = (w for w in tree.shared(ends[0].head, ends[1].head) if w not in inside)
    return next((w for w in shared if tree.words[w].upos in ("VERB", "NOUN", "ADJ")), None)


def _clause(tree: Tree, head: int) -> Iterator[int]:
    """Yield a verb with all that it says of itself: who, to whom, what, where; a noun alone."""
    yield head
    if tree.words[head].upos == "VERB":
        for part in tree.under(head, *_SAID):
            yield from tree.subtree(part)


def _named(mention: Mention) -> Span:
    """Return where the actor is named: the mention itself, or the antecedent of a pronoun."""
    if mention.form in (Form.PRONOUN, Form.ANAPHOR) and mention.antecedent is not None:
        return mention.antecedent
    return mention.span


def _widened(text: str, span: Span, sentence: Span) -> Span:
    """Take in a mark of quotation, bracket or possession that the span would cut off."""
    end = span.end
    if text[end : end + 2] in ("'s", "’s") and end + 2 <= sentence.end:
        end += 2
    return Span(span.start, end)


def _when(candidate: Candidate, article: Article, tree: Tree) -> When | None:
    sentence = Span(tree.sentence.start, tree.sentence.end)
    trigger = candidate.act.span(tree) if candidate.act else candidate.target.mention.span
    return nearest(date_words(article.text, sentence, article.published), trigger)


def _place(candidate: Candidate, tree: Tree, cast: Cast) -> Actor | None:
    """Return the place of an act: a name in "in X", "at X" below the trigger."""
    if candidate.act is None:
        return None
    heads: Sequence[int] = [candidate.act.head, tree.words[candidate.act.head].head]
    for head in heads:
        if head < 0:
            continue
        for child in tree.under(head, "obl", "nmod"):
            mention = cast.at(child) if tree.prepositions(child) & _PLACED else None
            if mention is not None and len(mention.actors) == 1 and _is_place(mention, candidate):
                return mention.actors[0]
    return None


def _is_place(mention: Mention, candidate: Candidate) -> bool:
    actor = mention.actors[0]
    taken = actor.id in (candidate.source_actor.id, candidate.target_actor.id)
    return not taken and (not mention.acts or actor.kind in (Kind.PLACE, Kind.STATE))
