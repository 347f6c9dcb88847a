"""An article read: its sentences with their trees, who is mentioned where, who speaks."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.actors import find_actors
from ingest.article import readable
from ingest.cast import Cast
from ingest.mention import Mention
from ingest.quotes import Quotation, quotations
from ingest.reader import Reader, Sentence
from ingest.tree import Tree
from ingest.voice import first_person, publisher_voice
from ontology.actors import Knowledge
from ontology.model import Actor, Article, Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """An article as read: its sentences with their trees, who is mentioned where, who speaks."""

    article: Article
    sentences: Sequence[Sentence]
    trees: Sequence[Tree]
    casts: Sequence[Cast]
    mentions: Sequence[Mention]
    quotations: Sequence[Quotation]


def understand(article: Article, reader: Reader, knowledge: Knowledge) -> Understood:
    """Return an article read: sentences, trees, mentions and quotations.

    Raises:
        UnsupportedLanguage: the reader does not know the article's language.
    """

    def state(country: str) -> Actor | None:
        entry = knowledge.get(country)
        return entry.actor() if entry is not None and entry.kind in (Kind.STATE, Kind.ORGANISATION) else None

    text = readable(article)
    sentences = reader.read(text)
    mentions = find_actors(replace(article, text=text), sentences, knowledge)
    trees = [Tree(sentence) for sentence in sentences]
    said = quotations(article.text, sentences, trees, _casts(trees, mentions))
    voice = publisher_voice(article.publisher, knowledge)
    mentions = [*mentions, *first_person(sentences, mentions, said, voice, state)]
    return Understood(
        article=article,
        sentences=sentences,
        trees=trees,
        casts=_casts(trees, mentions),
        mentions=mentions,
        quotations=said,
    )


def foe(mentions: Sequence[Mention]) -> Mention | None:
    """Return the first mention of the armed group that an article names most, None if it names none twice."""
    groups = [m for m in mentions if len(m.actors) == 1 and m.actors[0].kind is Kind.ARMED_GROUP]
    counts = Counter(m.actors[0].id for m in groups if m.actors[0].country == m.actors[0].id)
    if not counts:
        return None
    most, times = counts.most_common(1)[0]
    return next(m for m in groups if m.actors[0].id == most) if times > 1 else None


def _casts(trees: Sequence[Tree], mentions: Sequence[Mention]) -> list[Cast]:
    by_sentence: dict[int, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_sentence[mention.sentence].append(mention)
    return [Cast(tree, by_sentence[number]) for number, tree in enumerate(trees)]
