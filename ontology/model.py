"""The values that pass through Comity: spans, actors, articles, dates, evidence, statements.

Frozen, checked where they are made, and free of any library. Offsets are code points of
``article.text`` as read, half-open, as Python slices them.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from ontology.errors import BadStatement


class Kind(StrEnum):
    """What sort of actor somebody is."""

    STATE = "state"
    GOVERNMENT = "government"
    ORGANISATION = "organisation"
    ARMED_GROUP = "armed-group"
    PERSON = "person"
    POPULATION = "population"
    PLACE = "place"


class Relation(StrEnum):
    """PLOVER's 16 event types; labels, definitions and scores are in ``relations.ttl``."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    CONCEDE = "CONCEDE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"


class Status(StrEnum):
    """Whether the act is done, planned, imagined or denied."""

    ACTUAL = "actual"
    FUTURE = "future"
    HYPOTHETICAL = "hypothetical"
    NEGATED = "negated"


class Assertion(StrEnum):
    """Who vouches: the article (asserted, presupposed) or only somebody in it (claimed)."""

    ASSERTED = "asserted"
    PRESUPPOSED = "presupposed"
    CLAIMED = "claimed"


class Precision(StrEnum):
    """How exactly a date is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    RANGE = "range"


class Basis(StrEnum):
    """Where a date comes from: the text's own date, one relative to the report, or the report's."""

    EXPLICIT = "explicit"
    RELATIVE = "relative"
    REPORT = "report"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch ``[start, end)`` of code points.

    Example:
        >>> Span(3, 7).of("On Monday.")
        'Mond'
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise BadStatement(f"span [{self.start}, {self.end}) is empty, reversed or negative")

    def of(self, text: str) -> str:
        """Return the words of ``text`` at this span."""
        return text[self.start : self.end]

    def __contains__(self, other: "Span") -> bool:
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Somebody who acts or is acted upon.

    ``country`` is the ISO 3166-1 alpha-3 code of the state it acts for, the actor's own id for
    bodies that act for none (NATO, ISIL), or None where nobody can tell.
    ``latitude`` and ``longitude`` are degrees (WGS 84) of a place or capital where known.

    Example:
        >>> Actor(id="CHN", name="China", kind=Kind.STATE, country="CHN").name
        'China'
    """

    id: str
    name: str
    kind: Kind
    country: str | None = None
    wikidata: str | None = None
    latitude: float | None = None
    longitude: float | None = None

    def __post_init__(self) -> None:
        if not self.id or self.id != self.id.strip():
            raise BadStatement(
                f"actor {self.name!r} has no usable id ({self.id!r}); expected e.g. 'CHN' or 'vladimir-putin'"
            )
        if not self.name.strip():
            raise BadStatement(f"actor {self.id!r} has no name")
        if (self.latitude is None) != (self.longitude is None):
            raise BadStatement(f"actor {self.id!r} has half a position; expected latitude and longitude, or neither")
        if self.latitude is not None and not (-90 <= self.latitude <= 90 and -180 <= (self.longitude or 0.0) <= 180):
            raise BadStatement(f"actor {self.id!r} lies at {self.latitude}, {self.longitude}, off the globe")


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article as read; ``text`` is never normalised, offsets refer to it.

    ``published`` is the date of the report, None where unknown.
    """

    id: str
    text: str
    title: str | None = None
    publisher: str | None = None
    published: date | None = None
    url: str | None = None
    author: str | None = None

    def __post_init__(self) -> None:
        if not self.id.strip():
            raise BadStatement("an article needs an id")


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """When an act happened: an inclusive interval of days, how exact it is and where it comes from.

    Example:
        >>> When(start=date(2019, 10, 1), end=date(2019, 10, 31), precision=Precision.MONTH, basis=Basis.EXPLICIT).start
        datetime.date(2019, 10, 1)
    """

    start: date
    end: date
    precision: Precision = Precision.DAY
    basis: Basis = Basis.EXPLICIT

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise BadStatement(f"date interval ends ({self.end}) before it starts ({self.start})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The words that show a statement.

    ``span`` is the quote, ``text`` its words; ``sentence`` is where the sentence lies. ``source``
    and ``target`` are the mentions that name the two actors; where the clause itself has only a
    pronoun they lie at its antecedent, outside the sentence.
    """

    span: Span
    text: str
    sentence: Span
    trigger: Span
    source: Span
    target: Span

    def __post_init__(self) -> None:
        if len(self.text) != self.span.end - self.span.start:
            raise BadStatement(f"evidence {self.text!r} does not fill its span [{self.span.start}, {self.span.end})")
        if self.trigger not in self.sentence:
            raise BadStatement(
                f"trigger [{self.trigger.start}, {self.trigger.end}) lies outside its sentence "
                f"[{self.sentence.start}, {self.sentence.end})"
            )

    def check(self, text: str) -> None:
        """Raise BadStatement unless every span lies in ``text`` and the quote stands at its offset."""
        for name in ("span", "sentence", "trigger", "source", "target"):
            where: Span = getattr(self, name)
            if where.end > len(text):
                raise BadStatement(f"evidence {name} ends at {where.end}, past the end of the text ({len(text)})")
        if self.span.of(text) != self.text:
            raise BadStatement(
                f"evidence {self.text!r} is not what stands at {self.span.start} ({self.span.of(text)!r})"
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One article says that a source did (will do, did not do ...) a relation to a target.

    ``document`` is the id of the article, ``event`` names the act that several statements report
    (members of a compound actor), ``attributed_to`` says who says so (None: the article itself),
    ``content_of`` is the id of the statement whose content this is, ``confidence`` lies in [0, 1].
    Contexts are a set and kept sorted; the first evidence is the one to show, the rest is kept in
    reading order.
    """

    document: str
    source: Actor
    relation: Relation
    target: Actor
    evidence: tuple[Evidence, ...]
    reciprocal: bool = False
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    status: Status = Status.ACTUAL
    assertion: Assertion = Assertion.ASSERTED
    attributed_to: Actor | None = None
    content_of: str | None = None
    when: When | None = None
    place: Actor | None = None
    event: str | None = None
    confidence: float = 1.0
    reader: str = "unknown"
    rule: str = "unknown"
    id: str = field(default="")

    def __post_init__(self) -> None:
        if not self.evidence:
            raise BadStatement(
                f"{self.source.name} {self.relation} {self.target.name} has no evidence; expected at least one span"
            )
        if not 0.0 <= self.confidence <= 1.0:
            raise BadStatement(f"confidence {self.confidence} is outside [0, 1]")
        if self.assertion is Assertion.CLAIMED and self.attributed_to is None:
            raise BadStatement(
                f"{self.source.name} {self.relation} {self.target.name} is claimed, but nobody is named who claims it"
            )
        object.__setattr__(self, "contexts", tuple(sorted(set(self.contexts))))
        if len(self.evidence) > 1:
            object.__setattr__(self, "evidence", _in_reading_order(self.evidence))
        if not self.id:
            object.__setattr__(self, "id", statement_id(self))

    @property
    def draws_edge(self) -> bool:
        """Whether the plain edge source-relation-target may be drawn: actual and vouched for."""
        return self.status is Status.ACTUAL and self.assertion is not Assertion.CLAIMED


def _in_reading_order(evidence: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    first, rest = evidence[0], set(evidence[1:]) - {evidence[0]}
    return (first, *sorted(rest, key=lambda each: (each.span, each.sentence, each.trigger, each.source, each.target)))


def statement_id(statement: Statement) -> str:
    """Return 16 hex digits that name a statement: a hash of article, evidence, relation, ends and status.

    Reading an article again gives the same ids.
    """
    import hashlib  # here, because it loads OpenSSL: half of the time that importing this package takes

    first = statement.evidence[0].span
    parts = (
        statement.document,
        f"{first.start},{first.end}",
        statement.relation.value,
        statement.source.id,
        statement.target.id,
        statement.status.value,
    )
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]
