"""The projection: the journal's articles as RDF quads in Oxigraph, in memory or on disk.

Oxigraph answers queries fast, but a commit of it is not on the disk when it returns, and where its own
log is damaged it drops what follows without a word. So every graph carries a mark: the digest of
what it was made from, and how many triples it has. A graph and its mark are one transaction; what is
lost, half there, stale or doubled shows when the marks are held against the journal.
"""

import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat

from ontology.errors import BadQuery, StoreDamaged

_DIGEST = NamedNode("http://purl.org/dc/terms/identifier")
_TRIPLES = NamedNode("http://rdfs.org/ns/void#triples")
_NO_GRAPH = "no graph"
TOGETHER = 50_000
"""Quads that are written at once where there are many; memory grows with it, speed hardly."""

RDF_FORMS = {
    "ttl": RdfFormat.TURTLE,
    "trig": RdfFormat.TRIG,
    "nq": RdfFormat.N_QUADS,
    "nt": RdfFormat.N_TRIPLES,
    "jsonld": RdfFormat.JSON_LD,
}
"""Names of the RDF forms, as the endings of files."""

Answer = pyoxigraph.QuerySolutions | pyoxigraph.QueryBoolean | pyoxigraph.QueryTriples


@dataclass(frozen=True, slots=True)
class Graph:
    """One named graph: its IRI, its quads and the digest of what they were made from."""

    iri: str
    quads: list[Quad]
    digest: str

    def marked(self) -> list[Quad]:
        """Return the quads with the graph's mark."""
        name = NamedNode(self.iri)
        found = [*dict.fromkeys(self.quads), Quad(name, _DIGEST, Literal(self.digest), name)]
        return [*found, Quad(name, _TRIPLES, Literal(len(found) + 1), name)]


class Quads:
    """Named graphs in Oxigraph; ``folder`` is None for one in memory."""

    def __init__(self, folder: Path | None = None, *, read_only: bool = False) -> None:
        self.folder = folder
        if folder is None:
            self.store = pyoxigraph.Store()
        elif read_only:
            self.store = pyoxigraph.Store.read_only(str(folder))
        else:
            self.store = pyoxigraph.Store(str(folder))

    def marks(self) -> dict[str, str]:
        """Return the digest in the mark of every graph, by IRI; "" where a graph is not whole, or bears no mark.

        One pass over all quads: a third of a second for a million.
        """
        counted = self.store.query("SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g")
        assert isinstance(counted, pyoxigraph.QuerySolutions)
        counts = {_value(row["g"]): int(_value(row["n"])) for row in counted}
        if sum(counts.values()) != len(self.store):
            counts[_NO_GRAPH] = 0  # quads in no graph at all
        told, digests = self._told(_TRIPLES), self._told(_DIGEST)
        return {iri: digests.get(iri, "") if told.get(iri) == str(n) else "" for iri, n in counts.items()}

    def _told(self, predicate: NamedNode) -> dict[str, str]:
        """Return what the marks say, by graph; what one graph says of another does not count."""
        marks = self.store.quads_for_pattern(None, predicate, None, None)
        return {_value(quad.subject): _value(quad.object) for quad in marks if quad.subject == quad.graph_name}

    def put(self, graphs: Iterable[Graph]) -> None:
        """Write graphs in the place of those of the same name, some at a time, each with its mark."""
        waiting: list[Quad] = []
        for graph in graphs:
            self.drop([graph.iri])
            waiting += graph.marked()
            if len(waiting) >= TOGETHER:
                self._write(waiting)
                waiting = []
        self._write(waiting)

    def _write(self, quads: list[Quad]) -> None:
        """Write quads in one transaction; many go to disk as finished files, in half the time and less room."""
        if self.folder is not None and len(quads) >= TOGETHER:
            self.store.bulk_extend(quads)
        elif quads:
            self.store.extend(quads)

    def drop(self, iris: Iterable[str]) -> None:
        """Take out graphs with all that is in them."""
        for iri in iris:
            name = NamedNode(iri) if iri != _NO_GRAPH else DefaultGraph()
            if iri == _NO_GRAPH or self.store.contains_named_graph(name):
                self.store.remove_graph(name)

    def graphs_about(self, iri: str) -> set[str]:
        """Return the graphs that have triples with this subject."""
        name = NamedNode(iri)
        return {_value(quad.graph_name) for quad in self.store.quads_for_pattern(name, None, None, None)}

    def graph(self, iri: str) -> set[Quad]:
        """Return a graph with its mark."""
        return set(self.store.quads_for_pattern(None, None, None, NamedNode(iri)))

    def sorted_lines(self) -> Iterator[str]:
        """Yield every quad as a line of N-Quads, in the order of its code points."""
        yield from sorted(f"{quad} .\n" for quad in self.store)

    def query(self, question: str, prefixes: Mapping[str, str]) -> Answer:
        """Return the answer over the union of all graphs; BadQuery says where a question cannot be read."""
        try:
            return self.store.query(question, prefixes=dict(prefixes), use_default_graph_as_union=True)
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
            self.store.dump(str(path), format=form, prefixes=dict(prefixes))
        else:
            union = dict.fromkeys(quad.triple for quad in self.store)
            pyoxigraph.serialize(union, str(path), format=form, prefixes=dict(prefixes))

    def flush(self) -> None:
        """Have everything on the disk when this returns."""
        if self.folder is not None:
            self.store.flush()


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
        fresh.flush()
        del fresh
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
