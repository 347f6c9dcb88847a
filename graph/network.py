"""The network: actors as nodes, one edge a statement.

A :class:`Network` is a networkx ``MultiDiGraph``, so that everything that works on those works on it.

Every node is an actor's id, with

==============  ==================  ==========================================================
attribute       type                what it is
==============  ==================  ==========================================================
``name``        str                 the actor's name
``kind``        str                 a value of :class:`ontology.model.Kind`
``country``     str or None         alpha-3 code of the state it acts for, or its own id
``wikidata``    str or None
``latitude``    float or None       degrees, WGS 84
``longitude``   float or None
==============  ==================  ==========================================================

Every edge runs from source to target, its key is the statement's id, and it has

===================  =============  ==========================================================
attribute            type           what it is
===================  =============  ==========================================================
``statement``        Statement      the whole value; everything below is taken from it
``relation``         str            a PLOVER type, such as ``ACCUSE``
``relation_class``   str            verbal or material, cooperation or conflict: ``verbal conflict``
``score``            float          -10 (conflict) to 10 (cooperation), of the mode where it has one
``mode``             str or None
``contexts``         tuple of str
``status``           str            actual, future, hypothetical, negated
``assertion``        str            asserted, presupposed, claimed
``reciprocal``       bool           each did it to the other; the edge is still only one
``draws``            bool           whether it is a plain fact: actual, and vouched for by the article
``attributed_to``    str or None    id of the actor who says so; None: the article itself
``content_of``       str or None    key of the statement whose content this is
``event``            str or None    the act that several statements may report
``start``, ``end``   date or None   first and last day; the article's date where the text gives none
``precision``        str or None    day, month, year, range; None where ``start`` is
``basis``            str or None    explicit, relative, report; None where ``start`` is
``place``            str or None    id of the place
``confidence``       float          0 to 1
``reader``           str
``rule``             str
``document``         str            id of the article
``publisher``        str or None    of the article
``quote``            str            the first evidence
===================  =============  ==========================================================
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, TypedDict

import networkx as nx

from ontology.errors import UnknownTerm
from ontology.model import Actor, Article, Assertion, Basis, Kind, Precision, Relation, Statement, Status
from ontology.vocabulary import classes as relation_classes
from ontology.vocabulary import relation

if TYPE_CHECKING:  # networkx is generic in the type stubs only
    from graph.page_notebook import Shown

    Edges = nx.MultiDiGraph[str]
    Dyads = nx.DiGraph[str]
else:
    Edges = nx.MultiDiGraph
    Dyads = nx.DiGraph


class Edge(TypedDict):
    """The attributes of one edge; the module's table says what each is."""

    statement: Statement
    relation: str
    relation_class: str
    score: float
    mode: str | None
    contexts: tuple[str, ...]
    status: str
    assertion: str
    reciprocal: bool
    draws: bool
    attributed_to: str | None
    content_of: str | None
    event: str | None
    start: date | None
    end: date | None
    precision: str | None
    basis: str | None
    place: str | None
    confidence: float
    reader: str
    rule: str
    document: str
    publisher: str | None
    quote: str


class Network(Edges):
    """Actors and the statements between them, with the articles they are from in ``articles``."""

    def __init__(self, incoming_graph_data: Any = None, **attributes: Any) -> None:
        # networkx makes its copies and views by calling this with its own arguments
        super().__init__(incoming_graph_data, **attributes)
        self.articles: dict[str, Article] = {}

    def edge(self, statement: str) -> Edge:
        """Return the edge of a statement's id; KeyError where there is none."""
        for _, _, key, edge in self.edges(keys=True, data=True):
            if key == statement:
                return edge  # type: ignore[return-value]  # networkx knows no typed attributes
        raise KeyError(statement)

    def statements(self) -> list[Statement]:
        """Return the statements behind the edges, in the order they were given."""
        return [edge["statement"] for _, _, edge in self.edges(data=True)]

    def dates(self) -> tuple[date, date] | None:
        """Return the first and the last day that an edge tells of; None where no edge has a date."""
        starts = [edge["start"] for _, _, edge in self.edges(data=True) if edge["start"]]
        ends = [edge["end"] for _, _, edge in self.edges(data=True) if edge["end"]]
        return (min(starts), max(ends)) if starts else None

    def show(self, *, title: str | None = None, height: int | None = None) -> "Shown":
        """Return the interactive page of this network, which Jupyter shows below the cell.

        The page is the one that ``comity view`` writes, in a frame; nothing is loaded from elsewhere.
        Parts of a network (`select`, `ego`, `window`) are shown the same way.

        Args:
            title: The heading; without one, the article's title or who is most spoken of.
            height: Pixels; 640 where not given.

        Example:
            >>> Network().show(title="Harbour talks")
            <page 'Harbour talks', ... characters>
        """
        from graph.page import page_html
        from graph.page_notebook import HEIGHT, Shown

        html = page_html(self.statements(), self.articles.values(), title=title)
        return Shown(html=html, title=title or "Network", height=height or HEIGHT)

    def _repr_html_(self) -> str:
        span = self.dates()
        when = f", {span[0]} to {span[1]}" if span else ""
        return (
            f"<p><b>Network</b>: {self.number_of_nodes():,} actors, {self.number_of_edges():,} statements, "
            f"{len(self.articles):,} articles{when}</p>"
        )


def network(statements: Iterable[Statement], articles: Iterable[Article] | Mapping[str, Article] = ()) -> Network:
    """Return the network of statements: one edge per statement, keyed by statement id.

    N actors give N nodes: sources and targets; places and people who are only quoted give none.
    A statement given twice is one edge. ``articles`` lend publisher and date to their statements.

    Example:
        >>> from ontology.model import Evidence, Span
        >>> iran, oman = (Actor(id=i, name=n, kind=Kind.STATE) for i, n in (("IRN", "Iran"), ("OMN", "Oman")))
        >>> said = Evidence(span=Span(0, 13), text="Iran met Oman", sentence=Span(0, 14), trigger=Span(5, 8),
        ...                 source=Span(0, 4), target=Span(9, 13))
        >>> met = Statement(document="a", source=iran, relation=Relation.CONSULT, target=oman, evidence=(said,))
        >>> drawn = network([met])
        >>> drawn.number_of_nodes(), drawn.number_of_edges(), drawn["IRN"]["OMN"][met.id]["relation_class"]
        (2, 1, 'verbal cooperation')
    """
    found = Network()
    known = articles if isinstance(articles, Mapping) else {article.id: article for article in articles}
    found.articles.update(known)
    for statement in statements:
        for actor in (statement.source, statement.target):
            found.add_node(actor.id, **actor_attributes(actor))
        edge = edge_attributes(statement, known.get(statement.document))
        found.add_edge(statement.source.id, statement.target.id, key=statement.id, **edge)
    return found


def actor_attributes(actor: Actor) -> dict[str, str | float | None]:
    """Return the attributes of an actor's node."""
    return {
        "name": actor.name,
        "kind": actor.kind.value,
        "country": actor.country,
        "wikidata": actor.wikidata,
        "latitude": actor.latitude,
        "longitude": actor.longitude,
    }


def edge_attributes(statement: Statement, article: Article | None = None) -> Edge:
    """Return the attributes of a statement's edge."""
    term, when = relation(statement.relation), statement.when
    mode = term.modes.get(statement.mode) if statement.mode else None
    reported = article.published if article and not when else None
    return Edge(
        statement=statement,
        relation=statement.relation.value,
        relation_class=term.relation_class.label,
        score=mode.score if mode and mode.score is not None else term.score,
        mode=statement.mode,
        contexts=statement.contexts,
        status=statement.status.value,
        assertion=statement.assertion.value,
        reciprocal=statement.reciprocal,
        draws=statement.draws_edge,
        attributed_to=statement.attributed_to.id if statement.attributed_to else None,
        content_of=statement.content_of,
        event=statement.event,
        start=when.start if when else reported,
        end=when.end if when else reported,
        precision=when.precision.value if when else Precision.DAY.value if reported else None,
        basis=when.basis.value if when else Basis.REPORT.value if reported else None,
        place=statement.place.id if statement.place else None,
        confidence=statement.confidence,
        reader=statement.reader,
        rule=statement.rule,
        document=statement.document,
        publisher=article.publisher if article else None,
        quote=statement.evidence[0].text,
    )


def edges(network: Network) -> Iterator[tuple[str, str, str, Edge]]:
    """Yield every edge as (source, target, statement id, attributes)."""
    yield from network.edges(keys=True, data=True)  # type: ignore[misc]  # networkx knows no typed attributes


def select(
    network: Network,
    *,
    relations: Collection[Relation | str] | None = None,
    classes: Collection[str] | None = None,
    statuses: Collection[Status | str] | None = None,
    assertions: Collection[Assertion | str] | None = None,
    publishers: Collection[str] | None = None,
    since: date | None = None,
    until: date | None = None,
    min_confidence: float = 0.0,
) -> Network:
    """Return the part of a network whose edges pass every condition given, with the actors at their ends.

    ``since`` and ``until`` are inclusive; an edge passes where its interval touches theirs, and an edge
    without a date never does. The other conditions name the values that pass. The network itself is
    left as it is.
    """
    allowed = {
        "relation": relations,
        "relation_class": classes,
        "status": statuses,
        "assertion": assertions,
        "publisher": publishers,
    }
    wanted = {attribute: set(map(str, values)) for attribute, values in allowed.items() if values is not None}

    def passes(edge: Mapping[str, Any]) -> bool:
        if edge["confidence"] < min_confidence or not _touches(edge["start"], edge["end"], since, until):
            return False
        return all(edge[attribute] in values for attribute, values in wanted.items())

    return _part(network, (key for *_, key, edge in edges(network) if passes(edge)))


def window(network: Network, since: date | None = None, until: date | None = None) -> Network:
    """Return the part of a network that happened from ``since`` to ``until``, both inclusive."""
    return select(network, since=since, until=until)


def ego(network: Network, actor: str, depth: int = 1) -> Network:
    """Return an actor's surroundings: everybody at most ``depth`` steps away, and all edges among them.

    Direction does not count. Raises UnknownTerm where the network has no such actor.
    """
    if actor not in network:
        raise UnknownTerm("actor", actor)
    near = set(nx.single_source_shortest_path_length(network.to_undirected(as_view=True), actor, cutoff=depth))
    found = _part(network, (key for source, target, key, _ in edges(network) if source in near and target in near))
    found.add_node(actor, **network.nodes[actor])
    return found


def _touches(start: date | None, end: date | None, since: date | None, until: date | None) -> bool:
    if since is None and until is None:
        return True
    if start is None or end is None:
        return False
    return (since is None or end >= since) and (until is None or start <= until)


def _part(network: Network, keys: Iterable[str]) -> Network:
    kept, found = set(keys), Network()
    for source, target, key, edge in edges(network):
        if key in kept:
            found.add_node(source, **network.nodes[source])
            found.add_node(target, **network.nodes[target])
            found.add_edge(source, target, key=key, **edge)
            if edge["document"] in network.articles:
                found.articles[edge["document"]] = network.articles[edge["document"]]
    return found


def dyads(network: Network, *, by_country: bool = False) -> Dyads:
    """Return who deals with whom: one edge for all statements of one actor towards another.

    With ``by_country`` actors are first drawn together under the state (or body) they act for. A
    reciprocal statement counts in both directions; one of an actor on itself (or inside one country)
    is not drawn, and the graph's attribute ``within`` counts those.

    Every edge has ``weight`` (number of statements), ``score`` (mean, -10 is conflict, 10 cooperation),
    a count for each relation class under its name, ``documents`` and ``publishers`` (numbers of different
    ones), ``first`` and ``last`` (dates or None) and ``keys`` (the ids of the statements, in their order).
    """
    found: Dyads = nx.DiGraph(within=0)
    grouped: dict[tuple[str, str], list[tuple[str, Edge]]] = {}
    for actor, attributes in network.nodes(data=True):
        _add_end(found, actor, attributes, by_country=by_country)
    for source, target, key, edge in edges(network):
        ends = (_end(network, source, by_country), _end(network, target, by_country))
        if ends[0] == ends[1]:
            found.graph["within"] += 1
            continue
        for pair in (ends, ends[::-1]) if edge["reciprocal"] else (ends,):
            grouped.setdefault(pair, []).append((key, edge))
    for (source, target), members in grouped.items():
        found.add_edge(source, target, **_dyad(members))
    return found


def _end(network: Network, actor: str, by_country: bool) -> str:
    return (network.nodes[actor]["country"] or actor) if by_country else actor


def _add_end(found: Dyads, actor: str, attributes: Mapping[str, Any], *, by_country: bool) -> None:
    country = attributes["country"]
    if not by_country or country in (None, actor):
        found.add_node(actor, **attributes)
    elif country not in found:
        unnamed = {"name": country, "kind": Kind.STATE.value, "country": country}
        found.add_node(country, **unnamed, wikidata=None, latitude=None, longitude=None)


def _dyad(members: list[tuple[str, Edge]]) -> dict[str, object]:
    starts = [edge["start"] for _, edge in members if edge["start"]]
    ends = [edge["end"] for _, edge in members if edge["end"]]
    counts = dict.fromkeys((each.label for each in relation_classes()), 0)
    for _, edge in members:
        counts[edge["relation_class"]] += 1
    return {
        "weight": len(members),
        "score": sum(edge["score"] for _, edge in members) / len(members),
        **counts,
        "documents": len({edge["document"] for _, edge in members}),
        "publishers": len({edge["publisher"] for _, edge in members if edge["publisher"]}),
        "first": min(starts, default=None),
        "last": max(ends, default=None),
        "keys": tuple(key for key, _ in members),
    }
