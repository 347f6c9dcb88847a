"""The journal: every article with its statements, as they were put in; the truth behind the store.

A SQLite file with one row a decision (an article put in, or taken out), written in one transaction
that is on the disk before it is acknowledged. Nothing is overwritten: a corrected article is a new
row, and its past stays readable.
"""

import hashlib
import importlib.metadata
import json
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from graph.sqlite_errors import system_error
from ontology.errors import BadStatement, ComityError, StoreDamaged, UnknownTerm
from ontology.exchange import article_from_json, article_to_json, from_json, to_json
from ontology.model import Article, Statement
from ontology.vocabulary import contexts, modes

_TABLES = """
CREATE TABLE IF NOT EXISTS decision (
    number INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    version TEXT NOT NULL,
    model TEXT,
    act TEXT NOT NULL CHECK (act IN ('put', 'remove')),
    document TEXT NOT NULL,
    article TEXT,
    statements TEXT,
    count INTEGER NOT NULL,
    digest TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS setting (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS latest ON decision (document, number);
"""
_CURRENT = """
SELECT {columns} FROM decision
WHERE act = 'put' AND number IN (SELECT max(number) FROM decision WHERE at <= :until GROUP BY document)
ORDER BY number
"""
_ENTRY = "number, at, version, model, act, document, count, digest"
VERSION = importlib.metadata.version("comity")
_ALWAYS = "9999"  # later than any time in ISO format


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One decision, without the texts: ``count`` is the number of statements.

    ``at`` is when it was taken, by ``version`` of Comity and the model of that digest, where one was
    used. ``digest`` is the SHA-256 of article and statements as they are kept, in hexadecimal.
    """

    number: int
    at: datetime
    version: str
    model: str | None
    act: Literal["put", "remove"]
    document: str
    count: int
    digest: str


class Journal:
    """The decisions in one file, or in a temporary one where ``path`` is None.

    Raises StoreDamaged where the file is no journal or SQLite finds it broken.
    """

    def __init__(self, path: Path | None = None, *, read_only: bool = False) -> None:
        self.path = path
        with self._damage_named():
            self._connection = _connect(path, read_only=read_only)
            if not read_only:
                self._connection.executescript(_TABLES)

    def put(
        self,
        article: Article,
        statements: Iterable[Statement],
        *,
        at: datetime | None = None,
        model: str | None = None,
    ) -> Entry | None:
        """Write down an article with all its statements; None where that is already what stands.

        Statements are kept in reading order, each id once. When this returns, the disk has it.
        ``at`` is now, unless given; ``model`` the digest of the model that read the article.

        Raises:
            BadStatement: a statement is from another article, or its evidence is not in the text.
            UnknownTerm: a mode or context that the ontology does not have.
            OSError: the disk is full or cannot be written.
        """
        ordered = in_reading_order(article, statements)
        text = _dump(article_to_json(article))
        lines = "\n".join(_dump(to_json(statement)) for statement in ordered)
        digest = _digest(text, lines)
        before = self.latest(article.id)
        if before and before.act == "put" and before.digest == digest:
            return None
        content = (text, lines, len(ordered), digest)
        return self._write("put", article.id, content, at or now(), model)

    def remove(self, document: str, *, at: datetime | None = None) -> Entry | None:
        """Write down that an article is taken out; None where there is none."""
        before = self.latest(document)
        if before is None or before.act == "remove":
            return None
        return self._write("remove", document, (None, None, 0, _digest("", "")), at or now(), None)

    def latest(self, document: str) -> Entry | None:
        """Return the last decision on an article; None where there never was one."""
        history = self.history(document)
        return history[-1] if history else None

    def history(self, document: str) -> list[Entry]:
        """Return every decision on an article, the oldest first."""
        rows = self._rows(
            f"SELECT {_ENTRY} FROM decision WHERE document = ? ORDER BY number",
            (document,),
        )
        return [_entry(row) for row in rows]

    def entries(self, until: datetime | None = None) -> list[Entry]:
        """Return the entry of every article that is in, or was at the moment ``until``, oldest decision first."""
        rows = self._rows(_CURRENT.format(columns=_ENTRY), {"until": _time(until)})
        return [_entry(row) for row in rows]

    def read(self, number: int) -> tuple[Article, list[Statement]]:
        """Return what was put in by a decision.

        Raises:
            StoreDamaged: what stands there is not what was written; the message names the article.
        """
        [(document, text, lines, digest)] = self._rows(
            "SELECT document, article, statements, digest FROM decision WHERE number = ?", (number,)
        )
        if _digest(text, lines) != digest:
            raise StoreDamaged(f"{self.path}: the article {document!r} is damaged; build it again from its source")
        try:
            article = article_from_json(json.loads(text))
            if article.id != document:
                raise BadStatement(f"it has the id {article.id!r}")
            return article, [from_json(json.loads(line)) for line in lines.split("\n") if line]
        except (ComityError, ValueError) as error:
            raise StoreDamaged(f"{self.path}: the article {document!r} cannot be read: {error}") from error

    def documents(self, until: datetime | None = None) -> Iterator[tuple[Entry, Article, list[Statement]]]:
        """Yield every article that is in, with its entry and statements, one at a time."""
        for entry in self.entries(until):
            yield entry, *self.read(entry.number)

    @contextmanager
    def many(self) -> Iterator[Callable[[], None]]:
        """Let many commits share a wait for the disk; the function given waits for all until now.

        Every decision is still a transaction of its own, which no crash of this process can undo; a
        loss of power can undo what was written since the last wait. There is one at the end.
        """

        def settle() -> None:
            with self._damage_named():
                self._connection.execute("PRAGMA synchronous = FULL")
            self.set("settled", _time(now()))
            with self._damage_named():
                self._connection.execute("PRAGMA synchronous = NORMAL")

        with self._damage_named():
            self._connection.execute("PRAGMA synchronous = NORMAL")
        try:
            yield settle
        finally:
            settle()
            with self._damage_named():
                self._connection.execute("PRAGMA synchronous = FULL")

    def setting(self, name: str) -> str | None:
        """Return a setting of the store; None where it was never set."""
        rows = self._rows("SELECT value FROM setting WHERE name = ?", (name,))
        return str(rows[0][0]) if rows else None

    def set(self, name: str, value: str) -> None:
        """Keep a setting of the store."""
        with self._damage_named(), self._connection:
            self._connection.execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", (name, value))

    def close(self) -> None:
        """Close the file; closing twice does nothing."""
        self._connection.close()

    def _write(
        self,
        act: Literal["put", "remove"],
        document: str,
        content: tuple[str | None, str | None, int, str],
        at: datetime,
        model: str | None,
    ) -> Entry:
        with self._damage_named(), self._connection:
            cursor = self._connection.execute(
                "INSERT INTO decision (at, version, model, act, document, article, statements, count, digest) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (_time(at), VERSION, model, act, document, *content),
            )
        return _entry((cursor.lastrowid, _time(at), VERSION, model, act, document, *content[2:]))

    def _rows(self, query: str, values: tuple[object, ...] | dict[str, object]) -> list[tuple[Any, ...]]:
        with self._damage_named():
            return self._connection.execute(query, values).fetchall()

    @contextmanager
    def _damage_named(self) -> Iterator[None]:
        """Turn SQLite's errors into ours: a full disk is an OSError, a broken file is StoreDamaged."""
        try:
            yield
        except sqlite3.OperationalError as error:
            if refused := system_error(error, self.path):
                raise refused from error
            raise StoreDamaged(f"{self.path}: {error}") from error
        except sqlite3.DatabaseError as error:
            raise StoreDamaged(
                f"{self.path}: the journal is damaged ({error}); build again from the sources"
            ) from error


def _connect(path: Path | None, *, read_only: bool) -> sqlite3.Connection:
    """Return a connection whose commits are on the disk when they return.

    With a write-ahead log one fsync a commit does that (synchronous=FULL). A journal in a folder that
    may not be written is opened as immutable: nobody else can be writing there either.
    """
    if path is None:
        return sqlite3.connect("", check_same_thread=False)
    if read_only:
        left_open = path.with_name(path.name + "-wal").exists()
        mode = "mode=ro" if left_open or os.access(path.parent, os.W_OK) else "mode=ro&immutable=1"
        return sqlite3.connect(f"{path.resolve().as_uri()}?{mode}", uri=True, timeout=10, check_same_thread=False)
    connection = sqlite3.connect(path, timeout=10, check_same_thread=False)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    return connection


def in_reading_order(article: Article, statements: Iterable[Statement]) -> list[Statement]:
    """Return an article's statements by where their evidence stands, each once; an error where one is not its."""
    known: dict[str, Statement] = {}
    for statement in statements:
        check(article, statement)
        if known.setdefault(statement.id, statement) != statement:
            raise BadStatement(f"two different statements of {article.id!r} have the id {statement.id!r}")
    return sorted(known.values(), key=lambda statement: (statement.evidence[0].span, statement.id))


def check(article: Article, statement: Statement) -> None:
    """Raise what keeps a statement of an article from being written down.

    Raises:
        BadStatement: it is from another article, or its evidence is not in the text (where that is known).
        UnknownTerm: a mode that its relation does not have, or an unknown context: nobody could read it again.
    """
    if statement.document != article.id:
        raise BadStatement(f"statement {statement.id!r} is from {statement.document!r}, not from {article.id!r}")
    for evidence in statement.evidence if article.text else ():
        evidence.check(article.text)
    if statement.mode is not None and statement.mode not in modes(statement.relation):
        raise UnknownTerm(f"mode of {statement.relation.value}", statement.mode, modes(statement.relation))
    for context in statement.contexts:
        if context not in contexts():
            raise UnknownTerm("context", context, tuple(contexts()))


def now() -> datetime:
    """Return the present second, with its time zone."""
    return datetime.now(UTC).replace(microsecond=0)


def _dump(record: dict[str, object]) -> str:
    return json.dumps(record, ensure_ascii=False, separators=(",", ":"))


def _digest(text: str | None, lines: str | None) -> str:
    return hashlib.sha256(f"{text}\n{lines}".encode()).hexdigest()


def _time(moment: datetime | None) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds") if moment else _ALWAYS


def _entry(row: tuple[Any, ...]) -> Entry:
    number, at, version, model, act, document, count, digest = row
    return Entry(
        number=number,
        at=datetime.fromisoformat(at),
        version=version,
        model=model,
        act=act,
        document=document,
        count=count,
        digest=digest,
    )
