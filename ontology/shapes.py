"""Is a graph of statements sound? Shapes for a full check, and a fast check of plain edges.

:func:`unbacked_edges` needs nothing and is meant for every write; :func:`validate` runs all shapes of
``shapes.ttl`` and needs the optional part ``comity[validate]``.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, Quad, RdfFormat, Store, serialize

from ontology import vocabulary
from ontology.errors import BadStatement, MissingExtra
from ontology.iris import DEFAULT, Base

if TYPE_CHECKING:
    from rdflib import Graph

_UNBACKED = "a plain edge needs a statement of its own graph that is actual and vouched for"
_SHACL = "http://www.w3.org/ns/shacl#"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something that a shape does not allow: where (an IRI) and in words."""

    where: str
    message: str


def unbacked_edges(found: Iterable[Quad], *, base: Base = DEFAULT) -> list[tuple[str, str, str]]:
    """Return the plain edges, as IRIs, that no statement among the quads may draw; none if all is well.

    An edge needs a statement of its graph that is actual and asserted or presupposed; one that is
    reciprocal backs the edge in both directions.
    """
    plain = {base.term(term.property) for term in vocabulary.relations().values()}
    needed = {base.term(name) for name in ("source", "relation", "target", "status", "assertion", "reciprocal")}
    edges: set[tuple[str, tuple[str, str, str]]] = set()
    nodes: dict[tuple[str, str], dict[str, str]] = {}
    for quad in found:
        predicate = quad.predicate.value
        if predicate in plain and isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode):
            edges.add((str(quad.graph_name), (quad.subject.value, predicate, quad.object.value)))
        elif predicate in needed:
            facts = nodes.setdefault((str(quad.graph_name), str(quad.subject)), {})
            facts[predicate.removeprefix(base.terms)] = getattr(quad.object, "value", "")
    backed = {(graph, edge) for (graph, _), facts in nodes.items() for edge in _drawn(facts, base)}
    return sorted({edge for _, edge in edges - backed})


def _drawn(facts: dict[str, str], base: Base) -> list[tuple[str, str, str]]:
    vouched = facts.get("assertion") in (base.term("asserted"), base.term("presupposed"))
    if facts.get("status") != base.term("actual") or not vouched:
        return []
    source, kind, target = (facts.get(name, "") for name in ("source", "relation", "target"))
    both = facts.get("reciprocal") in ("true", "1")
    return [(source, kind, target), *([(target, kind, source)] if both else [])]


def refuse_unbacked_edges(found: Iterable[Quad], *, base: Base = DEFAULT) -> None:
    """Raise BadStatement where :func:`unbacked_edges` finds any; to be called before quads are stored."""
    wrong = unbacked_edges(found, base=base)
    if wrong:
        source, kind, target = wrong[0]
        raise BadStatement(
            f"{len(wrong)} plain edges without an actual statement that an article vouches for, "
            f"the first <{source}> <{kind}> <{target}>"
        )


def validate(found: Iterable[Quad], *, base: Base = DEFAULT) -> list[Problem]:
    """Return everything in the quads that the shapes do not allow, sorted; an empty list is a sound graph.

    Graphs are taken together, with the ontology. Takes seconds for a thousand statements.

    Raises:
        MissingExtra: pyshacl is not installed.
    """
    try:
        import pyshacl
    except ImportError:
        raise MissingExtra("checking shapes", "validate") from None
    import rdflib

    given, store = list(found), Store()
    store.extend(given)
    store.extend(vocabulary.quads(base))
    turtle = serialize({quad.triple for quad in store}, format=RdfFormat.N_TRIPLES) or b""
    graph = rdflib.Graph().parse(data=turtle.decode(), format="nt")
    shapes = rdflib.Graph().parse(data=vocabulary.turtle("shapes.ttl", base), format="turtle")
    _, report, _ = pyshacl.validate(graph, shacl_graph=shapes, advanced=True)
    if not isinstance(report, rdflib.Graph):
        raise BadStatement(f"the shapes could not be checked: {report!r}")
    return sorted(_told(report) | {Problem(edge[0], _UNBACKED) for edge in unbacked_edges(given, base=base)})


def _told(report: "Graph") -> set[Problem]:
    from rdflib import URIRef

    where, message = URIRef(_SHACL + "focusNode"), URIRef(_SHACL + "resultMessage")
    return {Problem(str(node), str(report.value(result, message))) for result, node in report.subject_objects(where)}
