"""From the journal to RDF: which graphs a store must have, and the digest that each must bear."""

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from pyoxigraph import CanonicalizationAlgorithm, Dataset

from graph.journal import Entry, Journal
from graph.store_quads import Graph, Quads
from ontology import iris, vocabulary
from ontology.iris import DEFAULT, Base
from ontology.model import Article, Statement
from ontology.triples import Run, triples


class Projector:
    """Makes the graphs of one store, all under the root ``base``."""

    def __init__(self, base: Base = DEFAULT) -> None:
        self.base = base
        self.prefixes = {
            "comity": base.terms,
            "actor": base.root + "actor/",
            "article": base.root + "article/",
            "statement": base.root + "statement/",
            "event": base.root + "event/",
            "graph": base.root + "graph/",
            "publisher": base.root + "publisher/",
            **_PREFIXES,
        }

    def digest(self, entry: Entry) -> str:
        """Return the digest that the graph of an article must bear: of its content and of the code that makes it."""
        made_of = (entry.digest, entry.at.isoformat(), entry.version, str(entry.model), self.base.root, fingerprint())
        return hashlib.sha256("\n".join(made_of).encode()).hexdigest()

    def triples(self, article: Article, statements: list[Statement], run: Run) -> list[str]:
        """Return the triples of an article as a run of Comity gave them."""
        bare = article == Article(id=article.id, text="")  # of whom only the id is known
        return triples(article.id if bare else article, statements, base=self.base, run=run)

    def graph(self, entry: Entry, article: Article, statements: list[Statement]) -> Graph:
        """Return the graph of an article as an entry of the journal tells."""
        run = Run(version=entry.version, model=entry.model, at=entry.at)
        return Graph(self.base.graph(article.id), self.triples(article, statements, run), self.digest(entry))

    def reference(self) -> Graph:
        """Return the graph that every store has: the ontology with its relations, modes and contexts."""
        found = Dataset(vocabulary.quads(self.base))
        # its blank nodes have other names at each reading; these names are always the same
        found.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
        told = [f"{quad.subject} {quad.predicate} {quad.object}" for quad in found]
        return Graph(self.base.ontology, told, self.reference_digest(), blank=True)

    def reference_digest(self) -> str:
        """Return the digest that the graph of the ontology must bear."""
        return hashlib.sha256(f"{self.base.root}\n{fingerprint()}".encode()).hexdigest()


def graphs_of(journal: Journal, projector: Projector) -> Iterator[Graph]:
    """Yield every graph that a store with this journal must have."""
    yield projector.reference()
    for entry, article, statements in journal.documents():
        yield projector.graph(entry, article, statements)


def differing(journal: Journal, projector: Projector, quads: Quads) -> tuple[list[Entry], list[str]]:
    """Return the articles whose graph is missing, stale or not whole, and the graphs that should not be there."""
    found = quads.marks()
    if found.pop(projector.base.ontology, None) != projector.reference_digest():
        return journal.entries(), []
    late = []
    for entry in journal.entries():
        if found.pop(projector.base.graph(entry.document), None) != projector.digest(entry):
            late.append(entry)
    return late, list(found)


@cache
def fingerprint() -> str:
    """Return a digest of all code and terms that decide what quads an article gives.

    Where it changes, with a new version, every store is made again from its journal on opening.
    """
    folder = files("ontology")
    parts = ("iris.py", "model.py", "triples.py", "vocabulary.py", *vocabulary.FILES)
    return hashlib.sha256(b"\n".join((folder / name).read_bytes() for name in parts)).hexdigest()


_PREFIXES = {
    "rdf": iris.RDF,
    "rdfs": iris.RDFS,
    "owl": iris.OWL,
    "xsd": iris.XSD,
    "skos": iris.SKOS,
    "dcterms": iris.DCTERMS,
    "dc": iris.DC,
    "prov": iris.PROV,
    "schema": iris.SCHEMA,
    "nif": iris.NIF,
    "geo": iris.GEO,
    "wd": iris.WIKIDATA,
    "void": "http://rdfs.org/ns/void#",
}
