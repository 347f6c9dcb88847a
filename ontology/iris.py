"""IRIs: where the terms of the ontology and the things of a graph have their names.

Everything hangs below one root, :data:`DEFAULT` unless the user sets another; terms are
``<root>ontology#accuses``, things ``<root>actor/CHN``, ``<root>article/...`` and so on. Ids of any
characters are percent-encoded, so that no id can end an IRI early or look like another path.
"""

import re
from dataclasses import dataclass
from urllib.parse import quote, unquote

from ontology.errors import BadStatement
from ontology.model import Kind

DEFAULT_ROOT = "https://w3id.org/comity/"
_ROOT = re.compile(r"https?://[^\s<>\"{}|\\^`#?\x00-\x20]+/")

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
XSD = "http://www.w3.org/2001/XMLSchema#"
OWL = "http://www.w3.org/2002/07/owl#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
DCTERMS = "http://purl.org/dc/terms/"
DC = "http://purl.org/dc/elements/1.1/"
PROV = "http://www.w3.org/ns/prov#"
SCHEMA = "https://schema.org/"
NIF = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"
GEO = "http://www.opengis.net/ont/geosparql#"
WIKIDATA = "http://www.wikidata.org/entity/"

KIND_TERMS = {
    Kind.STATE: "State",
    Kind.GOVERNMENT: "GovernmentBody",
    Kind.ORGANISATION: "Organisation",
    Kind.ARMED_GROUP: "ArmedGroup",
    Kind.PERSON: "Person",
    Kind.POPULATION: "Population",
    Kind.PLACE: "Place",
}
"""The class of the ontology for each kind of actor."""


@dataclass(frozen=True, slots=True)
class Base:
    """The root of all IRIs that Comity makes; ends with a slash.

    Example:
        >>> Base("https://kb.example.org/").actor("the 'Wagner' group")
        'https://kb.example.org/actor/the%20%27Wagner%27%20group'
    """

    root: str = DEFAULT_ROOT

    def __post_init__(self) -> None:
        if not _ROOT.fullmatch(self.root):
            raise BadStatement(f"base IRI {self.root!r}: expected one such as {DEFAULT_ROOT} with a slash at its end")

    @property
    def terms(self) -> str:
        """The namespace of the ontology; ``comity:`` in queries."""
        return f"{self.root}ontology#"

    @property
    def ontology(self) -> str:
        """The ontology itself, and the named graph that holds it."""
        return f"{self.root}ontology"

    def term(self, name: str) -> str:
        """Return the IRI of a term; percent-encoded where a name has unusual characters."""
        return f"{self.root}ontology#{encode(name)}"

    def actor(self, name: str) -> str:
        """Return the IRI of the actor with this id."""
        return f"{self.root}actor/{encode(name)}"

    def article(self, name: str) -> str:
        """Return the IRI of the article with this id; ``#char=3,8`` after it names words of its text."""
        return f"{self.root}article/{encode(name)}"

    def graph(self, name: str) -> str:
        """Return the IRI of the named graph that holds what this article says."""
        return f"{self.root}graph/{encode(name)}"

    def statement(self, name: str) -> str:
        """Return the IRI of the statement with this id."""
        return f"{self.root}statement/{encode(name)}"

    def event(self, name: str) -> str:
        """Return the IRI of the event with this id."""
        return f"{self.root}event/{encode(name)}"

    def publisher(self, name: str) -> str:
        """Return the IRI of the publisher of this name."""
        return f"{self.root}publisher/{encode(name)}"

    def run(self, name: str) -> str:
        """Return the IRI of an extraction run."""
        return f"{self.root}run/{encode(name)}"

    def rebase(self, text: str) -> str:
        """Return Turtle or SPARQL of this package with the default root replaced by this one."""
        return text if self.root == DEFAULT_ROOT else text.replace(DEFAULT_ROOT, self.root)


DEFAULT = Base()


def encode(name: str) -> str:
    """Return an id as one step of an IRI's path; :func:`decode` is the inverse.

    Example:
        >>> encode("a/b?c#d é"), encode("..")
        ('a%2Fb%3Fc%23d%20%C3%A9', '%2E%2E')
    """
    if name.strip(".") == "":
        return name.replace(".", "%2E")
    try:
        return quote(name, safe="")
    except UnicodeEncodeError:
        raise BadStatement(f"id {name!r} has half of a surrogate pair; expected Unicode text") from None


def decode(iri: str) -> str:
    """Return the id in an IRI's last step.

    Example:
        >>> decode(DEFAULT.article("a/b#c"))
        'a/b#c'
    """
    return unquote(re.split(r"[/#]", iri)[-1])
