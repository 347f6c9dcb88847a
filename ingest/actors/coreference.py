"""Whom pronouns and later words for an actor mean."""

from collections.abc import Mapping, Sequence

from ingest.actors.assemble import Assembler
from ingest.actors.draft import Draft
from ingest.actors.line import Line
from ingest.actors.register import Register
from ingest.actors.resolve import Resolver
from ontology.model import Article


class Coreference:
    """Resolves the drafts of one article."""

    def __init__(
        self, article: Article, lines: Sequence[Line], register: Register, resolver: Resolver, assembler: Assembler, given: Mapping[str, str]
    ) -> None:
        self.article, self.lines, self.register = article, lines, register
        self.resolver, self.assembler, self.given = resolver, assembler, given

    def resolve(self, drafts: list[Draft]) -> list[Draft]:
        """Return the drafts with those resolved that can be."""
        return drafts
