"""Any installed spaCy pipeline as a reader: its tokens, tags and names as they are, its tree brought to UD.

spaCy's English pipelines speak ClearNLP (``dobj``, ``pobj``, ``nsubjpass``, ``attr``), others UD. ClearNLP hangs nouns
under prepositions and predicates under the copula; UD does it the other way round, and so does everything above.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from ingest.english.labels import ENTITIES
from ingest.reader import Entity, Sentence, Word
from ontology.errors import ComityError, MissingExtra

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span, Token

_PLAIN = MappingProxyType(
    {
        "ROOT": "root", "nsubjpass": "nsubj:pass", "csubjpass": "csubj:pass", "auxpass": "aux:pass", "dobj": "obj",
        "dative": "iobj", "relcl": "acl:relcl", "poss": "nmod:poss", "possessive": "case", "prt": "compound:prt",
        "nn": "compound", "neg": "advmod", "num": "nummod", "number": "nummod", "quantmod": "advmod", "intj": "discourse",
        "npadvmod": "obl:unmarked", "npmod": "obl:unmarked", "tmod": "obl:unmarked", "preconj": "cc:preconj",
        "predet": "det:predet", "oprd": "xcomp", "complm": "mark", "meta": "discourse", "acomp": "xcomp", "attr": "xcomp",
        "hmod": "compound", "hyph": "punct", "infmod": "acl", "partmod": "acl", "rcmod": "acl:relcl",
        "abbrev": "appos", "purpcl": "advcl", "prep": "case", "agent": "case", "obl:npmod": "obl:unmarked",
        "obl:tmod": "obl:unmarked", "nmod:npmod": "nmod:unmarked", "nmod:tmod": "nmod:unmarked", "flat:name": "flat",
    }
)  # fmt: skip
"""ClearNLP and older UD roles to those of UD 2.16, where only the name differs."""
_LABELS = MappingProxyType(
    {"PER": "PERSON", "ORGANIZATION": "ORG", "FACILITY": "FAC", "NATIONALITY": "NORP", "COUNTRY": "GPE", "CITY": "GPE"}
)
"""Names of entity types in other label sets; what is neither here nor in ours is left out."""
_CLEARNLP = frozenset({"dobj", "pobj", "nsubjpass", "prep", "attr", "auxpass", "relcl"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM"})


class PipelineMissing(ComityError):
    """A spaCy pipeline that is not installed."""

    def __init__(self, name: str) -> None:
        self.pipeline = name
        super().__init__(f"no spaCy pipeline {name!r} is installed; try: python -m spacy download {name}")


class PipelineUnfit(ComityError):
    """A spaCy pipeline that cannot be loaded, or finds no sentences or no trees."""

    def __init__(self, name: str, problem: str) -> None:
        self.pipeline, self.problem = name, problem
        super().__init__(f"the spaCy pipeline {name!r} cannot serve as a reader: {problem}")


@dataclass(slots=True)
class _Node:
    """A token while its tree is being turned; ``head`` is an index, its own for the root."""

    head: int
    role: str
    upos: str
    lemma: str


class SpacyReader:
    """Reads with a spaCy pipeline.

    Args:
        pipeline: An installed pipeline's name, or a loaded one.

    Raises:
        MissingExtra: spaCy is not installed.
        PipelineMissing: The pipeline is not.
        PipelineUnfit: The pipeline is broken, or, while reading, gives no sentences or no trees.
    """

    def __init__(self, pipeline: "str | Language") -> None:
        self._pipeline = load(pipeline) if isinstance(pipeline, str) else pipeline

    @property
    def name(self) -> str:
        """``spacy-`` with the pipeline's language, name and version."""
        told = self._pipeline.meta
        return f"spacy-{told['lang']}_{told['name'] or 'pipeline'}-{told['version']}"

    def read(self, text: str) -> list[Sentence]:
        """Return the sentences of a text; paragraphs are lines, and no sentence crosses a line break."""
        found: list[Sentence] = []
        start = paragraph = 0
        for line in text.splitlines(keepends=True):
            if line.strip():
                doc = self._pipeline(line.rstrip())
                self._require_trees(doc)
                found += [_sentence(span, start, paragraph) for span in doc.sents if any(not t.is_space for t in span)]
                paragraph += 1
            start += len(line)
        return found

    def _require_trees(self, doc: "Doc") -> None:
        for what, attribute in (("sentences", "SENT_START"), ("tree", "DEP"), ("parts of speech", "POS")):
            if not doc.has_annotation(attribute):
                raise PipelineUnfit(self.name, f"it gives no {what}; choose one with a tagger and a parser")


def load(name: str) -> "Language":
    """Return an installed spaCy pipeline, by its package's name or its folder."""
    try:
        import spacy
    except ImportError as error:
        raise MissingExtra(f"the reader spacy:{name}", "spacy") from error
    try:
        return spacy.load(name)
    except OSError as error:
        raise PipelineMissing(name) from error
    except (ImportError, KeyError, ValueError) as error:  # parts of another version, or that another package registers
        raise PipelineUnfit(name, " ".join(str(error).split())[:200]) from error


def _sentence(span: "Span", start: int, paragraph: int) -> Sentence:
    tokens = [token for token in span if not token.is_space]
    place = {token.i: index for index, token in enumerate(tokens)}
    nodes = ud_tree(
        [place.get(_grounded(token, place), index) for index, token in enumerate(tokens)],
        [token.dep_ for token in tokens],
        [token.pos_ for token in tokens],
        [token.lemma_ for token in tokens],
    )
    words = tuple(
        Word(
            text=token.text,
            start=start + token.idx,
            end=start + token.idx + len(token.text),
            lemma=token.lemma_ or token.text,
            upos=token.pos_ or "X",
            head=head,
            role=role,
            features=MappingProxyType(token.morph.to_dict()),
        )
        for token, (head, role) in zip(tokens, nodes, strict=True)
    )
    return Sentence(
        start=words[0].start, end=words[-1].end, words=words, entities=_entities(span, place), paragraph=paragraph
    )


def _grounded(token: "Token", place: dict[int, int]) -> int:
    """The nearest head that is a word; spaces can have dependents."""
    head = token.head
    while head.i not in place and head.head.i != head.i:
        head = head.head
    return int(head.i)


def _entities(span: "Span", place: dict[int, int]) -> tuple[Entity, ...]:
    found = []
    for one in span.ents:
        inside = [place[token.i] for token in one if token.i in place]
        label = _LABELS.get(one.label_, one.label_)
        if inside and label in ENTITIES:
            found.append(Entity(inside[0], inside[-1] + 1, label))
    return tuple(found)


def ud_tree(
    heads: Sequence[int], roles: Sequence[str], upos: Sequence[str], lemmas: Sequence[str]
) -> list[tuple[int, str]]:
    """Return heads (-1 for the root) and UD roles of a ClearNLP or UD tree whose root is its own head.

    Example:
        >>> words = "She was arrested by police".split()
        >>> ud_tree([2, 2, 2, 2, 3], ["nsubjpass", "auxpass", "ROOT", "agent", "pobj"],
        ...         ["PRON", "AUX", "VERB", "ADP", "NOUN"], ["she", "be", "arrest", "by", "police"])
        [(2, 'nsubj:pass'), (2, 'aux:pass'), (-1, 'root'), (4, 'case'), (2, 'obl:agent')]
    """
    nodes = [_Node(*parts) for parts in zip(heads, roles, upos, lemmas, strict=True)]
    if _CLEARNLP & set(roles):
        _raise_prepositions(nodes)
        _raise_predicates(nodes)
        _flatten_conjuncts(nodes)
    return [
        (-1, "root") if node.head == index else (node.head, _PLAIN.get(node.role, node.role) or "dep")
        for index, node in enumerate(nodes)
    ]


def _children(nodes: list[_Node], index: int) -> Iterable[int]:
    return [child for child, node in enumerate(nodes) if node.head == index and child != index]


def _swap(nodes: list[_Node], index: int, child: int, role: str, left: str) -> None:
    """Let a child take its head's place; the old head and its other dependents hang under it."""
    for other in _children(nodes, index):
        if other != child:
            nodes[other].head = child
    node = nodes[index]
    nodes[child].head = child if node.head == index else node.head
    nodes[child].role = role
    node.head, node.role = child, left


def _raise_prepositions(nodes: list[_Node]) -> None:
    """``talks -> with -> Iran`` becomes ``talks -> Iran -> with``; clauses under a preposition likewise."""
    for index in range(len(nodes)):
        node = nodes[index]
        if node.role not in {"prep", "agent", "dative"} or node.upos not in {"ADP", "SCONJ", "VERB", "ADV", "ADJ"}:
            continue
        for child in _children(nodes, index):
            if nodes[child].role == "pobj":
                above = nodes[node.head].upos
                role = (
                    "obl:agent"
                    if node.role == "agent"
                    else "nmod"
                    if above in _NOMINAL and node.head != index
                    else "obl"
                )
                _swap(nodes, index, child, role, "case")
                break
            if nodes[child].role == "pcomp":
                _swap(nodes, index, child, "acl" if nodes[node.head].upos in _NOMINAL else "advcl", "mark")
                break


def _raise_predicates(nodes: list[_Node]) -> None:
    """``is -> ally`` becomes ``ally -> is``: the predicate heads its clause."""
    for index, node in enumerate(nodes):
        if node.lemma != "be" or node.upos not in {"AUX", "VERB"} or node.role in {"aux", "auxpass"}:
            continue
        for child in _children(nodes, index):
            if nodes[child].role in {"attr", "acomp"}:
                _swap(nodes, index, child, node.role, "cop")
                break


def _flatten_conjuncts(nodes: list[_Node]) -> None:
    """Hang all conjuncts under the first, and each ``and`` under the conjunct that follows it."""
    for node in nodes:
        while node.role == "conj" and nodes[node.head].role == "conj":
            node.head = nodes[node.head].head
    for index, node in enumerate(nodes):
        if node.role == "cc":
            first = nodes[node.head].head if nodes[node.head].role == "conj" else node.head
            after = [i for i in range(index + 1, len(nodes)) if nodes[i].role == "conj" and nodes[i].head == first]
            node.head = after[0] if after else node.head
