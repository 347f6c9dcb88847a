"""The way in: which reader, which knowledge, which articles.

Example:
    >>> from ingest.article import from_text
    >>> article = from_text("Iran accused Israel of an attack.", document="example")
    >>> [s.relation.value for s in default_extractor().extract(article)][:1]
    ['ACCUSE']
"""

from pathlib import Path

from ingest.article import article_files, read_article
from ingest.extract import Extractor
from ingest.reader import Judge, Reader
from ontology.actors import load_knowledge
from ontology.errors import UnknownTerm

__all__ = ["article_files", "default_extractor", "read_article", "reader_named", "sample_article"]


def default_extractor(
    *, reader: str = "english", actors: tuple[Path, ...] = (), least: float | None = None
) -> Extractor:
    """Return an extractor with a reader by name, the actor knowledge and the user's own actor files.

    Args:
        reader: ``english`` (ours) or ``spacy:PIPELINE`` for an installed spaCy pipeline.
        actors: further actor files (TSV), laid over the knowledge in order.
        least: confidence below which readings are dropped, in [0, 1]; None for the calibrated default.

    Raises:
        UnknownTerm: no reader of that name.
        BadLine: an actor file has a line that cannot be used.
    """
    words, judge = reader_named(reader)
    return Extractor(words, judge, load_knowledge(actors), least=least)


def reader_named(name: str) -> tuple[Reader, Judge]:
    """Return the reader of a name, and the judge of relations (always our own model)."""
    from ingest.english.judge import EnglishJudge
    from ingest.english.reader import EnglishReader

    english = EnglishReader()
    if name == "english":
        return english, EnglishJudge(english)
    if name.startswith("spacy:"):
        from ingest.spacy_reader import SpacyReader

        return SpacyReader(name.removeprefix("spacy:")), EnglishJudge(english)
    raise UnknownTerm("reader", name, ("english", "spacy:PIPELINE"))


def sample_article() -> Path:
    """Return the path of the article that ships with Comity."""
    return Path(__file__).parent / "sample" / "black-sea-grain.txt"
