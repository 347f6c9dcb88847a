"""Find every mention of an actor in an article and say which actor it is."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from ingest.actors.appose import appose
from ingest.actors.assemble import Assembler
from ingest.actors.coreference import Coreference
from ingest.actors.draft import Draft
from ingest.actors.introduce import introduce
from ingest.actors.line import Line
from ingest.actors.origin import Origins
from ingest.actors.register import Register
from ingest.actors.resolve import Resolver
from ingest.actors.scan import Scanner
from ingest.actors.voice import leads, voice
from ingest.mention import Mention
from ingest.reader import Sentence
from ontology.actors.entry import Use
from ontology.actors.files import rows, split_list
from ontology.actors.knowledge import Knowledge
from ontology.actors.names import pieces
from ontology.actors.places import PLACES
from ontology.model import Article, Kind

_DATELINE = re.compile(
    r"^\s*([A-Z][\w'’ .-]{2,40}?)(?:, ([A-Z][\w. ]{2,30}?))?\s*(?:\([^)]{2,40}\))?\s*(?:—|–|--| - )\s*\S"
)


def find_actors(article: Article, sentences: Sequence[Sentence], knowledge: Knowledge) -> list[Mention]:
    """Return every mention of an actor in an article, in reading order.

    A title, its name and its demonym are one mention ("Russian President Vladimir Putin"), so are a
    group and its owner ("Russian troops"); a demonym before another noun is a mention of its own
    ("Western sanctions"). Mentions do not overlap. Titles and groups that clearly mean somebody whom
    nobody can tell are kept without actors. ``sentences`` are the reader's, of ``article.text``.

    The article is read twice: first for whom it introduces by full name, then for who is meant.
    """
    register = Register(published=article.published)
    resolver = Resolver(knowledge, register, PLACES, article.published)
    scanner = Scanner(knowledge, register, given_names())
    assembler = Assembler(knowledge, register, resolver)
    lines = [Line(number, sentence, article.text) for number, sentence in enumerate(sentences)]
    register.home = _home(article, knowledge)
    register.dateline = _dateline(article, knowledge)
    first = introduce(lines, scanner, resolver, register)
    drafts: list[Draft] = []
    for line, units in zip(lines, first, strict=True):
        found = assembler.drafts(line, scanner.again(line, units))
        appose(line, found, register)
        drafts += found
    register.leads = leads(drafts, knowledge)
    register.home = register.home or voice(lines, register.leads)
    drafts = Coreference(lines, register, resolver, assembler, given_names()).resolve(drafts)
    Origins(drafts, register, knowledge).settle()
    return [draft.mention() for draft in drafts if draft.actors or draft.clear]


@lru_cache(maxsize=1)
def given_names() -> Mapping[str, str]:
    """Return "male" or "female" by given name, in lower case without accents."""
    path = Path(__file__).parent.parent.parent / "ontology" / "actors" / "given.tsv"
    return {name: cells["gender"] for _, cells in rows(path) for name in split_list(cells["names"])}


def _home(article: Article, knowledge: Knowledge) -> str | None:
    """The state or body that an official publisher speaks for, by the names in the publisher's own."""
    if not article.publisher:
        return None
    found = pieces(article.publisher)
    for at in range(len(found)):
        _, aliases = knowledge.match(found, at)
        for alias in aliases:
            entry = alias.entry
            if entry.kind in (Kind.STATE, Kind.GOVERNMENT) or (
                entry.kind is Kind.ORGANISATION and entry.country == entry.id
            ):
                return entry.country
    return None


def _dateline(article: Article, knowledge: Knowledge) -> str | None:
    """The country of the place that opens the text in "KYIV, Ukraine (AP) —"."""
    match = _DATELINE.match(article.text)
    if match is None:
        return None
    for name in (match.group(2), match.group(1)):
        for alias in knowledge.named(name) if name else ():
            if alias.entry.kind in (Kind.STATE, Kind.PLACE) and alias.use in (Use.NAME, Use.CAPITAL):
                return alias.entry.country
    city = match.group(1).title() if match.group(1).isupper() else match.group(1)
    place = PLACES.find(city)
    return place.country if place else None
