"""The store: articles and their statements, as a graph to be queried and as a journal that is the truth.

On disk a store is a folder with ``journal.sqlite`` (see :mod:`graph.journal`), ``quads/`` (the same as
RDF, see :mod:`graph.store_quads`) and ``lock``. The quads can always be made again from the journal;
on opening they are held against it and mended where they differ, and ``notices`` says what was done.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from errno import EACCES, ENOENT
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from graph.files import replacing
from graph.journal import VERSION, Entry, Journal, in_reading_order, now
from graph.projection import Projector, differing, graphs_of
from graph.store_lock import StoreLock
from graph.store_quads import RDF_FORMS, STRAYED, TOGETHER, Answer, Graph, Quads, QuadsDamaged, rebuilt
from ontology.errors import BadStatement, ComityError, StoreBusy, UnknownTerm
from ontology.iris import DEFAULT, Base
from ontology.model import Article, Statement
from ontology.triples import Run

if TYPE_CHECKING:
    import rdflib

    from graph.network import Network

_FEW = 200  # articles that are mended one by one; beyond, all is made again; not tuned


class Store:
    """A store in a folder, or in memory where no folder is named.

    One process at a time writes; any number read while nobody writes. While somebody writes, a reader
    answers from what the journal held when it was opened. A context manager; closing lets others in.

    Args:
        folder: Where it lies; made where missing, unless ``read_only``.
        read_only: Whether it is only asked. Needs no permission to write.
        base: The root of all IRIs in it; without one, that of the store as it is, else the usual one.

    Raises:
        StoreBusy: another process is writing (or, where this one wants to write, reading).
        StoreDamaged: the journal itself is broken.
        OSError: the folder cannot be read or written, or there is no store in it to read.
    """

    def __init__(self, folder: Path | str | None = None, *, read_only: bool = False, base: Base | None = None) -> None:
        self.folder = Path(folder) if folder is not None else None
        self.notices: list[str] = []
        self._lock: StoreLock | None = None
        self._writes = not read_only
        try:
            if self.folder is None:
                self._journal, self._quads = Journal(), Quads()
                self._begin(base)
                self._mend()
            elif read_only:
                self._open_reading(self.folder, base)
            else:
                self._open_writing(self.folder, base)
        except BaseException:
            if self._lock is not None:
                self._lock.close()
            raise

    @property
    def prefixes(self) -> dict[str, str]:
        """The prefixes that queries may use undeclared, and that files are written with."""
        return self._projector.prefixes

    def add(self, article: Article, statements: Iterable[Statement], *, model: str | None = None) -> bool:
        """Put in an article with all its statements; False where exactly that was in already.

        An article of the same id gives way, with all of its statements. On return it is on the disk.
        ``model`` is the digest of the model that read it, where one did.

        Raises:
            BadStatement: a statement is from another article, its quote is not in the text, or its id
                already names a statement of another article.
            UnknownTerm: a mode or context that the ontology does not have.
        """
        self._writing()
        graph = self._put(article, list(statements), model)
        self._quads.put([graph] if graph else [])
        return graph is not None

    def add_all(
        self,
        read: Iterable[tuple[Article, Iterable[Statement]]],
        *,
        model: str | None = None,
        bad: Callable[[Article, ComityError], None] | None = None,
    ) -> int:
        """Put in many articles; return how many were new or changed. On return all of them are on the disk.

        One by one they are safe from a crash of this process; from a loss of power some at a time, since
        a disk takes its time. An article that cannot be put in goes to ``bad``, and the rest follow;
        without ``bad`` it raises.
        """
        self._writing()
        changed, waiting = 0, list[Graph]()
        with self._journal.many() as settle:
            try:
                for article, statements in read:
                    graph = self._put_or_tell(article, list(statements), model, bad)
                    changed += graph is not None
                    waiting += [graph] if graph else []
                    if sum(len(each.triples) for each in waiting) >= TOGETHER:
                        settle()
                        self._quads.put(waiting)
                        waiting = []
            finally:
                self._quads.put(waiting)
        return changed

    def _put_or_tell(
        self,
        article: Article,
        statements: list[Statement],
        model: str | None,
        bad: Callable[[Article, ComityError], None] | None,
    ) -> Graph | None:
        try:
            return self._put(article, statements, model)
        except (BadStatement, UnknownTerm) as error:
            if bad is None:
                raise
            bad(article, error)
            return None

    def _put(self, article: Article, statements: list[Statement], model: str | None) -> Graph | None:
        ordered, at = in_reading_order(article, statements), now()
        self._owned(article, ordered)
        # made before it is written down: what cannot be made into quads must never be acknowledged
        found = self._projector.triples(article, ordered, Run(version=VERSION, model=model, at=at))
        entry = self._journal.put(article, ordered, at=at, model=model)
        return Graph(self.base.graph(article.id), found, self._projector.digest(entry)) if entry else None

    def _owned(self, article: Article, statements: list[Statement]) -> None:
        """Raise BadStatement where an id names a statement of another article already."""
        mine = self.base.graph(article.id)
        for statement in statements:
            for graph in self._quads.graphs_about(self.base.statement(statement.id)):
                if graph != mine:
                    raise BadStatement(f"the id {statement.id!r} already names a statement of another article")

    def remove(self, document: str) -> bool:
        """Take out an article with all that came with it, and nothing else; False where it was not in."""
        self._writing()
        entry = self._journal.remove(document)
        if entry is not None:
            self._quads.drop([self.base.graph(document)])
        return entry is not None

    def rebuild(self) -> None:
        """Make the quads again from the journal; a sorted dump is the same, byte for byte, each time."""
        self._writing()
        self._quads = rebuilt(self._release_quads(), self._graphs())

    @property
    def base(self) -> Base:
        """The root of all IRIs in the store."""
        return self._projector.base

    def query(self, question: str) -> Answer:
        """Return the answer to a SPARQL query over all articles and the ontology.

        The usual prefixes (``comity:``, ``actor:``, ``skos:`` ...) need not be declared.

        Raises:
            BadQuery: the query cannot be read; the message says where.

        Example:
            >>> bool(Store().query("ASK { comity:Statement a owl:Class }"))
            True
        """
        try:
            return self._quads.query(question, self.prefixes)
        except QuadsDamaged as error:
            why = f"the quads are damaged ({error})"
        if self._writes:
            self._rebuild_because(why)
        else:
            self._answer_from_journal(f"{why}; 'comity rebuild' mends them")
        return self._quads.query(question, self.prefixes)

    def articles(self) -> list[Article]:
        """Return every article, the oldest decision first."""
        return [article for _, article, _ in self._journal.documents()]

    def statements(self) -> list[Statement]:
        """Return every statement, article by article, in reading order."""
        return [statement for _, _, statements in self._journal.documents() for statement in statements]

    def documents(self) -> Iterator[tuple[Article, list[Statement]]]:
        """Yield every article with its statements, one article at a time."""
        for _, article, statements in self._journal.documents():
            yield article, statements

    def article(self, document: str) -> Article:
        """Return an article by its id; UnknownTerm where there is none."""
        if (found := self.known(document)) is None:
            raise UnknownTerm("article", document)
        return found

    def known(self, document: str) -> Article | None:
        """Return an article by its id; None where there is none."""
        entry = self._journal.latest(document)
        return self._journal.read(entry.number)[0] if entry and entry.act == "put" else None

    def history(self, document: str) -> list[Entry]:
        """Return every decision there ever was on an article, the oldest first."""
        return self._journal.history(document)

    def as_of(self, moment: datetime) -> "Store":
        """Return a store in memory with what this one held at a moment."""
        past = Store()
        past.add_all((article, statements) for _, article, statements in self._journal.documents(moment))
        return past

    def network(self) -> "Network":
        """Return everything as a network."""
        from graph.network import network

        pairs = list(self.documents())
        return network((statement for _, some in pairs for statement in some), (article for article, _ in pairs))

    def as_rdflib(self) -> "rdflib.Dataset":
        """Return the quads as an rdflib Dataset whose default graph is the union of the others; do not write to it."""
        import rdflib
        from oxrdflib import OxigraphStore

        return rdflib.Dataset(store=OxigraphStore(store=self._quads.store))

    def sorted_nquads(self) -> Iterator[str]:
        """Yield every quad as a line of N-Quads, in the order of its code points."""
        yield from self._quads.sorted_lines()

    def write(self, path: Path | str, form: str | None = None) -> Path:
        """Write all quads to a file and return its path; its ending (or ``form``) is one of ttl, trig, nq, nt, jsonld.

        N-Quads are sorted, so that equal stores give equal files; forms without graphs get their union.
        """
        path = Path(path)
        chosen = form or path.suffix.removeprefix(".").lower()
        if chosen not in RDF_FORMS:
            raise UnknownTerm("RDF form", chosen, tuple(RDF_FORMS))
        with replacing(path) as unfinished:
            self._quads.write(unfinished, RDF_FORMS[chosen], self.prefixes)
        return path

    def problems(self) -> list[str]:
        """Return where the quads are not what the journal gives, down to the last triple; nothing where all is well."""
        found = []
        for entry, article, statements in self._journal.documents():
            wanted, right = self._projector.graph(entry, article, statements), Quads()
            right.put([wanted])  # through a store of its own, which writes numbers and times in one way
            if right.graph(wanted.iri) != self._quads.graph(wanted.iri):
                found.append(f"the graph of {entry.document!r} is not what the journal tells")
        gone = self._differing()[1]
        return [*found, *(f"{iri} should not be there" for iri in gone if iri != STRAYED), *self._quads.strays()]

    def __len__(self) -> int:
        """The number of statements."""
        return sum(entry.count for entry in self._journal.entries())

    def __bool__(self) -> bool:
        return True

    def _repr_html_(self) -> str:
        entries = self._journal.entries()
        where = str(self.folder) if self.folder else "memory"
        return (
            f"<p><b>Store</b> in {_escaped(where)}: {sum(entry.count for entry in entries):,} statements, "
            f"{len(entries):,} articles, {len(self._quads):,} quads</p>"
        )

    def close(self) -> None:
        """Let the files go; closing twice does nothing."""
        if self._writes and self.folder is not None:
            self._quads.close()
        self._quads = Quads()
        self._journal.close()
        if self._lock is not None:
            self._lock.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _begin(self, base: Base | None) -> None:
        """Settle under which root the quads are made."""
        kept = self._journal.setting("base")
        chosen = base or (Base(kept) if kept else DEFAULT)
        if self._writes and kept != chosen.root:
            self._journal.set("base", chosen.root)
        self._projector = Projector(chosen)

    def _open_writing(self, folder: Path, base: Base | None) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._lock = StoreLock(folder, writing=True)
        self._journal = Journal(folder / "journal.sqlite")
        self._begin(base)
        try:
            self._quads = Quads(folder / "quads")
            self._mend()
            return
        except QuadsDamaged as error:
            why = f"the quads were damaged ({error})"
        self._rebuild_because(why)  # here, where no traceback holds on to the files any more

    def _open_reading(self, folder: Path, base: Base | None) -> None:
        if not (folder / "journal.sqlite").exists():
            raise FileNotFoundError(ENOENT, "no store here; 'comity build' makes one", str(folder))
        try:
            self._lock = StoreLock(folder, writing=False) if (folder / "lock").exists() else None
        except StoreBusy:
            self._journal = Journal(folder / "journal.sqlite", read_only=True)
            self._begin(base)
            self._answer_from_journal("somebody is writing")
            return
        self._journal = Journal(folder / "journal.sqlite", read_only=True)
        self._begin(base)
        try:
            self._quads = Quads(folder / "quads", read_only=True)
            sound = not any(self._differing())
        except (OSError, QuadsDamaged):
            sound = False
        if not sound:
            self._mend_then_read(folder, base)

    def _mend_then_read(self, folder: Path, base: Base | None) -> None:
        """Mend the quads as a writer would, then read; where we may not, read from the journal."""
        self.close()
        try:
            with Store(folder, base=base) as mended:
                self.notices += mended.notices
        except (OSError, StoreBusy):
            self._lock = None
            self._journal = Journal(folder / "journal.sqlite", read_only=True)
            self._answer_from_journal("the quads are not up to date and cannot be mended")
            return
        self._lock = StoreLock(folder, writing=False)
        self._journal = Journal(folder / "journal.sqlite", read_only=True)
        self._quads = Quads(folder / "quads", read_only=True)

    def _answer_from_journal(self, why: str) -> None:
        self.notices.append(f"{self.folder}: {why}; answering from the journal, which takes longer")
        self._quads = rebuilt(None, self._graphs())

    def _graphs(self) -> Iterator[Graph]:
        return graphs_of(self._journal, self._projector)

    def _differing(self) -> tuple[list[Entry], list[str]]:
        return differing(self._journal, self._projector, self._quads)

    def _mend(self) -> None:
        """Bring the quads in line with the journal, and note what was done."""
        late, gone = self._differing()
        if len(self._quads.store) == 0:
            self._quads.put(self._graphs())
            if late:
                self.notices.append(f"{self.folder}: made the quads of {len(late)} articles from the journal")
            return
        if not (late or gone):
            return
        taken = self._quads.drop(gone)
        if len(late) <= _FEW:
            self._quads.put(self._projector.graph(entry, *self._journal.read(entry.number)) for entry in late)
        if any(self._differing()):
            self._rebuild_because("the quads were not what the journal tells")
        else:
            self.notices.append(
                f"{self.folder}: mended the quads from the journal ({len(late)} articles written again, "
                f"{taken} graphs taken out)"
            )

    def _rebuild_because(self, why: str) -> None:
        self._quads = rebuilt(self._release_quads(), self._graphs())
        self.notices.append(f"{self.folder or 'memory'}: {why}; rebuilt them from the journal, nothing is lost")

    def _release_quads(self) -> Path | None:
        """Let go of the open quads, so that they can be replaced, and return where they lie."""
        self._quads = Quads()
        return self.folder / "quads" if self.folder else None

    def _writing(self) -> None:
        if not self._writes:
            raise PermissionError(EACCES, "the store was opened for reading only", str(self.folder))


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")
