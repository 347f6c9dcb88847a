"""The projection: the journal's articles as RDF quads in Oxigraph, in memory or on disk.

Oxigraph answers queries fast, but a commit of it is not on the disk when it returns, and where its own
log is damaged it drops what follows without a word. So every graph carries a mark: the digest of
what it was made from, and how many triples it has. A graph and its mark are one transaction; what is
lost, half there, stale or doubled shows when the marks are held against the journal.

Queries run over the union of all graphs. Oxigraph can make that union while it answers, but then it counts
a triple once for each graph that has it (its issue 1919, there in 0.5.13), and takes ten times as long. So the
union is kept as the default graph, where every triple is once: half as much again in memory and on disk.
"""

import errno
import os
import shutil
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, parse

from graph.file_sums import changed_tables, write_sums
from ontology.errors import BadQuery, StoreDamaged

_DIGEST = NamedNode("http://purl.org/dc/terms/identifier")
_TRIPLES = NamedNode("http://rdfs.org/ns/void#triples")
_INTEGER = NamedNode("http://www.w3.org/2001/XMLSchema#integer")
_SYSTEM = (errno.ENOSPC, errno.EFBIG, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM, errno.EMFILE, errno.EAGAIN)
_LEAVE = """
DELETE {{ ?s ?p ?o }} WHERE {{
  GRAPH {graph} {{ ?s ?p ?o }} FILTER NOT EXISTS {{ GRAPH ?other {{ ?s ?p ?o }} FILTER(?other != {graph}) }}
}};
DROP GRAPH {graph}
"""
TOGETHER = 50_000
"""Quads that are written at once where there are many; memory grows with it, speed hardly."""

STRAYED = "the union of all graphs"
"""Stands among the marks, as a graph without one, where the union is not that of the graphs."""

RDF_FORMS = {
    "ttl": RdfFormat.TURTLE,
    "trig": RdfFormat.TRIG,
    "nq": RdfFormat.N_QUADS,
    "nt": RdfFormat.N_TRIPLES,
    "jsonld": RdfFormat.JSON_LD,
}
"""Names of the RDF forms, as the endings of files."""

Answer = pyoxigraph.QuerySolutions | pyoxigraph.QueryBoolean | pyoxigraph.QueryTriples


class QuadsDamaged(StoreDamaged):
    """The files of the quads are broken; they can be made again from the journal."""


@dataclass(frozen=True, slots=True)
class Graph:
    """One named graph: its IRI, its triples (each once, as N-Triples without the full stop) and the digest of what they were made from."""

    iri: str
    triples: list[str]
    digest: str
    blank: bool = False
    """Whether it has blank nodes, whose names must stay."""

    def marked(self) -> list[str]:
        """Return the triples with the graph's mark."""
        found = [*self.triples, f'<{self.iri}> {_DIGEST} "{self.digest}"']
        return [*found, f'<{self.iri}> {_TRIPLES} "{len(found) + 1}"^^{_INTEGER}']


class Quads:
    """Named graphs in Oxigraph; ``folder`` is None for one in memory."""

    def __init__(self, folder: Path | None = None, *, read_only: bool = False) -> None:
        self.folder = folder
        self._unread = folder is not None and self._has_new_tables(folder)
        with self._errors_named():
            if folder is None:
                self.store = pyoxigraph.Store()
            elif read_only:
                self.store = pyoxigraph.Store.read_only(str(folder))
            else:
                self.store = pyoxigraph.Store(str(folder))

    @staticmethod
    def _has_new_tables(folder: Path) -> bool:
        """Return whether there are tables whose sum nobody knows; QuadsDamaged where one is not what it was."""
        broken, new = changed_tables(folder)
        if broken:
            raise QuadsDamaged(f"{', '.join(broken)} changed since the store was closed")
        return bool(new)

    @contextmanager
    def _errors_named(self) -> Iterator[None]:
        """Turn RocksDB's errors into ours: a full disk is an OSError with its number, a broken file QuadsDamaged."""
        try:
            yield
        except RuntimeError as error:
            if not str(error).startswith("Corruption"):
                raise
            raise QuadsDamaged(" ".join(str(error).split())) from error
        except OSError as error:
            if error.errno is not None:
                raise
            for number in _SYSTEM:
                if os.strerror(number) in str(error):
                    raise OSError(number, os.strerror(number), str(self.folder)) from error
            raise QuadsDamaged(" ".join(str(error).split())) from error

    def __len__(self) -> int:
        """The number of quads in named graphs; a triple counts once for each graph that has it."""
        return sum(self._counts().values())

    def marks(self) -> dict[str, str]:
        """Return the digest in the mark of every graph, by IRI; "" where a graph is not whole, or bears no mark.

        One pass over all quads: half a second for a million. STRAYED is among them where it must be.
        """
        with self._errors_named():
            if self._unread:  # counting would never end at a broken table, see graph.file_sums; this does
                deque(self.store, maxlen=0)
            counts = self._counts()
            told, digests = self._told(_TRIPLES), self._told(_DIGEST)
            found = {iri: digests.get(iri, "") if told.get(iri) == str(n) else "" for iri, n in counts.items()}
            return found if self._union_is_whole(sum(counts.values())) else {**found, STRAYED: ""}

    def _counts(self) -> dict[str, int]:
        counted = self._rows("SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g")
        return {_value(row["g"]): int(_value(row["n"])) for row in counted}

    def _union_is_whole(self, named: int) -> bool:
        """Return whether the union has as many triples as it must, where the graphs have ``named`` quads.

        Whoever closed the store in peace wrote that number down; after anything else it is counted, in a
        second for a million.
        """
        union, settled = str(len(self.store) - named), self._settled()
        if settled and settled.exists():
            return settled.read_text("ascii") == union
        distinct = "SELECT (COUNT(*) AS ?n) WHERE { SELECT DISTINCT ?s ?p ?o WHERE { GRAPH ?g { ?s ?p ?o } } }"
        [row] = self._rows(distinct)
        return _value(row["n"]) == union

    def _settled(self) -> Path | None:
        """Return the file that tells how large the union is; RocksDB passes over names it does not know."""
        return self.folder / "union.txt" if self.folder else None

    def _unsettle(self) -> None:
        if settled := self._settled():
            settled.unlink(missing_ok=True)

    def close(self) -> None:
        """Let the files go, all on the disk, and write down how large the union is and what the tables sum up to."""
        settled = self._settled()
        if settled is None or self.folder is None:
            return
        with self._errors_named():
            self.store.flush()
            if not settled.exists():
                settled.write_text(str(len(self.store) - len(self)), "ascii")
            self.store = pyoxigraph.Store()
            write_sums(self.folder)

    def strays(self) -> Iterator[str]:
        """Yield where the union is not that of the graphs, triple by triple."""
        lacking = "?s ?p ?o WHERE { GRAPH ?g { ?s ?p ?o } FILTER NOT EXISTS { ?s ?p ?o } }"
        beyond = "?s ?p ?o WHERE { ?s ?p ?o FILTER NOT EXISTS { GRAPH ?g { ?s ?p ?o } } }"
        for problem, pattern in (("lacks", lacking), ("should not have", beyond)):
            for row in self._rows(f"SELECT DISTINCT {pattern}"):
                yield f"the union of all graphs {problem} {row['s']} {row['p']} {row['o']}"

    def _rows(self, question: str) -> pyoxigraph.QuerySolutions:
        found = self.store.query(question)
        assert isinstance(found, pyoxigraph.QuerySolutions)
        return found

    def _told(self, predicate: NamedNode) -> dict[str, str]:
        """Return what the marks say, by graph; what one graph says of another does not count."""
        marks = self.store.quads_for_pattern(None, predicate, None, None)
        return {_value(quad.subject): _value(quad.object) for quad in marks if quad.subject == quad.graph_name}

    def put(self, graphs: Iterable[Graph]) -> None:
        """Write graphs in the place of those of the same name, some at a time, each with its mark."""
        self._unsettle()
        waiting: list[tuple[str, list[str]]] = []
        many = 0
        for graph in graphs:
            self.drop([graph.iri])
            waiting.append((graph.iri, graph.marked()))
            many += len(waiting[-1][1])
            if many >= TOGETHER or graph.blank:
                self._write(waiting, many, blank=graph.blank)
                waiting, many = [], 0
        if waiting:
            self._write(waiting, many)

    def _write(self, graphs: list[tuple[str, list[str]]], many: int, *, blank: bool = False) -> None:
        """Write graphs, and the union's part of them, in one transaction.

        Many go to disk as finished files, in half the time and less room. They are handed over as text, which
        takes two thirds of the time of making an object of each.
        """
        union = dict.fromkeys(triple for _, triples in graphs for triple in triples)
        lines = [f"{triple} <{iri}> .\n" for iri, triples in graphs for triple in triples]
        text = "".join([*lines, *(f"{triple} .\n" for triple in union)])
        with self._errors_named():
            if self.folder is not None and many >= TOGETHER:
                self.store.bulk_extend(parse(text, format=RdfFormat.N_QUADS, lenient=True))
            elif blank:  # loading gives them other names
                self.store.extend(parse(text, format=RdfFormat.N_QUADS, lenient=True))
            else:
                self.store.load(text, format=RdfFormat.N_QUADS, lenient=True)

    def drop(self, iris: Iterable[str]) -> int:
        """Take out graphs with all that is in them, and what no other has from the union; return how many there were."""
        names = [NamedNode(iri) for iri in iris if iri != STRAYED]
        with self._errors_named():
            there = [name for name in names if self.store.contains_named_graph(name)]
            for name in there:
                self._unsettle()
                self.store.update(_LEAVE.format(graph=name))
        return len(there)

    def graphs_about(self, iri: str) -> set[str]:
        """Return the graphs that have triples with this subject."""
        name = NamedNode(iri)
        with self._errors_named():
            found = self.store.quads_for_pattern(name, None, None, None)
            return {_value(quad.graph_name) for quad in found if quad.graph_name != DefaultGraph()}

    def graph(self, iri: str) -> set[Quad]:
        """Return a graph with its mark."""
        return set(self.store.quads_for_pattern(None, None, None, NamedNode(iri)))

    def named(self) -> Iterator[Quad]:
        """Yield the quads of every graph, graph by graph; the union is only a view of them."""
        with self._errors_named():
            for name in self.store.named_graphs():
                yield from self.store.quads_for_pattern(None, None, None, name)

    def sorted_lines(self) -> Iterator[str]:
        """Yield every quad as a line of N-Quads, in the order of its code points."""
        yield from sorted(f"{quad} .\n" for quad in self.named())

    def query(self, question: str, prefixes: Mapping[str, str]) -> Answer:
        """Return the answer over the union of all graphs; BadQuery says where a question cannot be read."""
        try:
            with self._errors_named():
                return self.store.query(question, prefixes=dict(prefixes))
        except SyntaxError as error:
            raise BadQuery(f"the query cannot be read: {' '.join(str(error.msg).split())}") from None
        except ValueError as error:
            raise BadQuery(f"the query cannot be answered: {error}") from None

    def write(self, path: Path, form: RdfFormat, prefixes: Mapping[str, str]) -> None:
        """Write everything in an RDF format: N-Quads sorted, one without graphs (Turtle) as the union of all."""
        if form == RdfFormat.N_QUADS:
            with path.open("w", encoding="utf-8", newline="\n") as file:
                file.writelines(self.sorted_lines())
        elif form.supports_datasets:
            pyoxigraph.serialize(self.named(), str(path), format=form, prefixes=dict(prefixes))
        else:
            union = self.store.quads_for_pattern(None, None, None, DefaultGraph())
            pyoxigraph.serialize((quad.triple for quad in union), str(path), format=form, prefixes=dict(prefixes))


def rebuilt(folder: Path | None, graphs: Iterable[Graph]) -> Quads:
    """Return fresh quads with these graphs only, in the place of what lay in the folder.

    They are written beside the old ones, which give way at the end: a disk that fills up or a process
    that dies on the way leaves the old ones as they are.
    """
    if folder is None:
        fresh = Quads()
        fresh.put(graphs)
        return fresh
    unfinished = folder.with_name(folder.name + ".new")
    shutil.rmtree(unfinished, ignore_errors=True)
    try:
        fresh = Quads(unfinished)
        fresh.put(graphs)
        fresh.close()
        shutil.rmtree(folder, ignore_errors=True)
        unfinished.rename(folder)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return Quads(folder)


def _value(term: object) -> str:
    """Return the text of a name or literal; nothing else stands where we wrote."""
    if not isinstance(term, NamedNode | Literal):
        raise StoreDamaged(f"found {term} where a name or a text was written")
    return term.value
