"""The errors of Comity.

    ComityError
    ├── BadStatement         a statement breaks its own rules (offsets, names, ids)
    ├── BadLine              a line of a data file cannot be read; names file and line
    ├── UnreadableArticle    an article cannot be read at all
    ├── UnsupportedLanguage  the text is not in a language that the reader knows
    ├── AmbiguousActor       a name fits several actors equally well
    ├── UnknownTerm          a relation, mode, context or class that the ontology lacks
    ├── MissingExtra         an optional part is not installed
    ├── StoreBusy            another process is writing to the store
    ├── StoreDamaged         the store and its journal cannot be brought together
    └── BadQuery             a SPARQL query that cannot be answered

The library raises them; only the command prints them, in one line, with exit status 1.
"""

from pathlib import Path


class ComityError(Exception):
    """Base of everything that Comity raises on purpose."""


class BadStatement(ComityError):
    """A statement that breaks an invariant; the message says which and with what values."""


class BadLine(ComityError):
    """A line of a data file that cannot be used.

    Example:
        >>> print(BadLine("actors.tsv", 3, "expected 6 columns, found 4"))
        actors.tsv:3: expected 6 columns, found 4
    """

    def __init__(self, path: Path | str, line: int, problem: str) -> None:
        self.path, self.line, self.problem = str(path), line, problem
        super().__init__(f"{self.path}:{line}: {problem}")


class UnreadableArticle(ComityError):
    """An article that cannot be read; carries its path."""

    def __init__(self, path: Path | str, problem: str) -> None:
        self.path, self.problem = str(path), problem
        super().__init__(f"{self.path}: {problem}")


class UnsupportedLanguage(ComityError):
    """A text in a language that the reader does not know."""

    def __init__(self, language: str) -> None:
        self.language = language
        super().__init__(
            f"the text seems to be in {language!r}; this reader knows English only (--reader chooses another)"
        )


class AmbiguousActor(ComityError):
    """A name that fits several actors equally well."""

    def __init__(self, name: str, candidates: tuple[str, ...]) -> None:
        self.name, self.candidates = name, candidates
        super().__init__(f"{name!r} could be {' or '.join(candidates)}; say which with its id")


class UnknownTerm(ComityError):
    """A word that the ontology does not have."""

    def __init__(self, kind: str, term: str, known: tuple[str, ...] = ()) -> None:
        self.kind, self.term, self.known = kind, term, known
        hint = f"; expected one of {', '.join(known)}" if known else ""
        super().__init__(f"unknown {kind} {term!r}{hint}")


class MissingExtra(ComityError):
    """An optional part of Comity that is not installed."""

    def __init__(self, what: str, extra: str) -> None:
        self.extra = extra
        super().__init__(f"{what} needs an optional part: pip install 'comity[{extra}]'")


class StoreBusy(ComityError):
    """Another process is writing to the store."""


class StoreDamaged(ComityError):
    """The store and its journal cannot be brought together."""


class BadQuery(ComityError):
    """A SPARQL query that cannot be parsed or answered."""
