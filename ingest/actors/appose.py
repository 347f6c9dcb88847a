"""Titles beside names: "Zhang Youxia, China's second-ranking military official" is one person named twice."""

import itertools
from collections.abc import Sequence

from ingest.actors.collective import with_country
from ingest.actors.draft import Draft
from ingest.actors.line import Line
from ingest.actors.register import Register
from ingest.mention import Candidate, Form
from ontology.model import Kind


def appose(line: Line, drafts: Sequence[Draft], register: Register) -> None:
    """Give a title the person named right before or after it, and the person the title's country."""
    for left, right in itertools.pairwise(drafts):
        if _beside(line, left, right):
            if left.form is Form.TITLE and _is_person(right):
                _join(left, right, register)
            elif right.form is Form.TITLE and _is_person(left):
                _join(right, left, register)


def _is_person(draft: Draft) -> bool:
    return draft.form is Form.NAME and len(draft.actors) == 1 and draft.actors[0].kind is Kind.PERSON


def _beside(line: Line, left: Draft, right: Draft) -> bool:
    """Whether nothing but a comma or a dash stands between two drafts, and the tree does not list them."""
    between = line.text[line.pieces[left.last - 1].end : line.pieces[right.first].start].strip()
    if between not in (",", "-", "–", "—", "(", ""):
        return False
    if left.unit.plural or right.unit.plural:
        return False
    first, last = line.words_of(right.first, right.last)
    head = line.sentence.words[line.head(first, last)]
    return not head.role.startswith("conj")


def _join(title: Draft, name: Draft, register: Register) -> None:
    person = name.actors[0]
    owners = [actor for actor in title.actors if actor.country]
    if person.country is None and owners:
        person = with_country(person, owners[0].country or owners[0].id)
    person = register.add_person(person)
    if title.title is not None and title.title.title is not None and owners:
        word = title.title.title
        if word.scope not in ("any", "before"):
            register.posts.setdefault((word.office, owners[0].country or ""), person.id)
    for draft in (title, name):
        draft.actors = [person]
        draft.clear = True
        draft.candidates = [Candidate(person, 0.95), *draft.candidates[1:]]
        draft.score = max(draft.score, 0.9)
    title.antecedent = name.line.span(name.first, name.last)
