"""Questions that a graph of statements can answer, each a SPARQL file with the question on its first line.

A file is SPARQL as it stands; words such as ``$source`` in it are parameters, which
:meth:`Question.sparql` puts in as terms. Answers are over the union of all graphs, the ontology's
own among them (:func:`ontology.vocabulary.quads`).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from importlib.resources import files

from ontology.errors import BadQuery, UnknownTerm
from ontology.iris import DEFAULT, XSD, Base
from ontology.model import Relation
from ontology.vocabulary import relation, relation_of_property

_PARAMETER = re.compile(r"\$(\w+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question by name: its English, its SPARQL, and the parameters that it needs, in their order.

    Parameters are ids of actors, except ``relation`` (its PLOVER name or property), ``day`` (a date),
    ``known`` (a date and time) and ``members`` (several actors).
    """

    name: str
    english: str
    text: str
    parameters: tuple[str, ...]

    def sparql(self, base: Base = DEFAULT, **values: str | Sequence[str]) -> str:
        """Return the query with its parameters put in.

        Raises:
            BadQuery: a parameter is missing, not one of the question's, or not of its kind.

        Example:
            >>> query = question("audit").sparql(source="CHN", relation="accuses", target="NATO")
            >>> "comity:source <https://w3id.org/comity/actor/CHN> ; comity:relation" in query
            True
        """
        for wrong in sorted(set(self.parameters) ^ values.keys()):
            what = "needs" if wrong in self.parameters else "has no"
            raise BadQuery(f"question {self.name!r} {what} ${wrong}; expected {_listed(self.parameters)}")
        terms = {name: _terms(name, value, base) for name, value in values.items()}
        return _PARAMETER.sub(lambda found: terms[found[1]], base.rebase(self.text))


def question(name: str) -> Question:
    """Return the question of this name.

    Example:
        >>> question("escalation").english
        'When did each pair of actors first come from words to deeds?'
    """
    if name not in questions():
        raise UnknownTerm("question", name, tuple(questions()))
    return questions()[name]


@cache
def questions() -> Mapping[str, Question]:
    """Return all questions by name, in the order of the alphabet."""
    here = files("ontology.questions")
    found = sorted(each.name for each in here.iterdir() if each.name.endswith(".rq"))
    return {name[:-3]: _question(name[:-3], here.joinpath(name).read_text(encoding="utf-8")) for name in found}


def _question(name: str, text: str) -> Question:
    english = text.partition("\n")[0].removeprefix("# ")
    return Question(name=name, english=english, text=text, parameters=tuple(dict.fromkeys(_PARAMETER.findall(text))))


def _terms(name: str, value: str | Sequence[str], base: Base) -> str:
    if name == "members":
        return ", ".join(f"<{base.actor(each)}>" for each in ([value] if isinstance(value, str) else value))
    if not isinstance(value, str):
        raise BadQuery(f"${name}: expected one value, found {len(value)}")
    if name == "relation":
        kind = Relation(value) if value in Relation.__members__ else relation_of_property(value)
        return f"<{base.term(relation(kind).property)}>"
    try:
        if name == "day":
            return f'"{date.fromisoformat(value).isoformat()}"^^<{XSD}date>'
        if name == "known":
            return f'"{datetime.fromisoformat(value).isoformat()}"^^<{XSD}dateTime>'
    except ValueError:
        raise BadQuery(f"${name}: expected a date such as 2024-05-31, found {value!r}") from None
    return f"<{base.actor(value)}>"


def _listed(parameters: tuple[str, ...]) -> str:
    return ", ".join(f"${name}" for name in parameters) or "no parameters"
