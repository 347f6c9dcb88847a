"""The words of Comity: values, vocabulary, and how both are written down.

What passes through Comity are the frozen values of this package; statements are read and written as
lines of JSON here, as RDF by :mod:`ontology.triples`, and asked about by :mod:`ontology.questions`.
Importing it loads no library.
"""

from ontology.errors import (
    AmbiguousActor,
    BadLine,
    BadQuery,
    BadStatement,
    ComityError,
    MissingExtra,
    StoreBusy,
    StoreDamaged,
    UnknownTerm,
    UnreadableArticle,
    UnsupportedLanguage,
)
from ontology.exchange import (
    from_json,
    read_articles,
    read_statements,
    to_json,
    write_articles,
    write_statements,
)
from ontology.iris import Base
from ontology.model import (
    Actor,
    Article,
    Assertion,
    Basis,
    Evidence,
    Kind,
    Precision,
    Relation,
    Span,
    Statement,
    Status,
    When,
)
from ontology.vocabulary import class_of, relation

__all__ = [
    "Actor",
    "AmbiguousActor",
    "Article",
    "Assertion",
    "BadLine",
    "BadQuery",
    "BadStatement",
    "Base",
    "Basis",
    "ComityError",
    "Evidence",
    "Kind",
    "MissingExtra",
    "Precision",
    "Relation",
    "Span",
    "Statement",
    "Status",
    "StoreBusy",
    "StoreDamaged",
    "UnknownTerm",
    "UnreadableArticle",
    "UnsupportedLanguage",
    "When",
    "class_of",
    "from_json",
    "read_articles",
    "read_statements",
    "relation",
    "to_json",
    "write_articles",
    "write_statements",
]
