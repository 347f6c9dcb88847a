"""One name, one type: an article's mentions of a name agree, and what was seen as a name once is a name elsewhere.

Sentences are tagged alone, so ``ISIL`` can be an organisation in one and a place in the next. The types of a name's
mentions are weighed by their probability; lone surnames follow the full name of a person.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ingest.reader import Entity, Sentence

_SURE = 0.8  # mean probability from which a name's mentions are found elsewhere; tuned on GUM dev and train news
_LONGEST = 8  # words of a name that is looked for elsewhere; not tuned
_STABLE = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "EVENT"})
"""Types that agree over an article; dates and peoples are told by their form."""
Name = tuple[str, ...]


def consistent(sentences: Sequence[Sentence]) -> list[Sentence]:
    """Return the sentences of one article with the types of its names made to agree."""
    weights = _weights(sentences)
    best = {name: types.most_common(1)[0][0] for name, types in weights.items()}
    _follow_full_names(best, weights)
    counts = Counter(name for sentence in sentences for name in (_name(sentence, one) for one in sentence.entities))
    sure = {name: best[name] for name, types in weights.items() if _is_sure(name, types, counts[name])}
    return [_agreed(sentence, best, sure) for sentence in sentences]


def _name(sentence: Sentence, entity: Entity) -> Name:
    return tuple(word.text for word in sentence.words[entity.first : entity.last])


def _weights(sentences: Iterable[Sentence]) -> dict[Name, Counter[str]]:
    """How much each type was seen for each name."""
    weights: dict[Name, Counter[str]] = defaultdict(Counter)
    for sentence in sentences:
        for entity in sentence.entities:
            if entity.label in _STABLE:
                weights[_name(sentence, entity)][entity.label] += entity.score  # type: ignore[assignment]
    return weights


def _follow_full_names(best: dict[Name, str], weights: dict[Name, Counter[str]]) -> None:
    """A lone surname is a person where a full name ends with it, unless it was surely something else."""
    surnames = {name[-1] for name, label in best.items() if label == "PERSON" and 1 < len(name) <= 4}
    for name in best:
        if len(name) == 1 and name[0] in surnames and max(weights[name].values()) < 2 * len(weights[name]):
            best[name] = "PERSON"


def _is_sure(name: Name, types: Counter[str], count: int) -> bool:
    total = sum(types.values())
    return (
        len(name) <= _LONGEST
        and name[0][0].isupper()
        and len("".join(name)) > 2
        and max(types.values()) / total > 0.5
        and total / count >= _SURE
    )


def _agreed(sentence: Sentence, best: dict[Name, str], sure: dict[Name, str]) -> Sentence:
    found = [
        replace(entity, label=best.get(_name(sentence, entity), entity.label)) if entity.label in _STABLE else entity
        for entity in sentence.entities
    ]
    taken = {index for entity in found for index in range(entity.first, entity.last)}
    texts = [word.text for word in sentence.words]
    for first in range(len(texts)):
        if first in taken or not texts[first][:1].isupper():
            continue
        for last in range(min(len(texts), first + _LONGEST), first, -1):
            label = sure.get(tuple(texts[first:last]))
            if label is not None and not taken & set(range(first, last)):
                found.append(Entity(first, last, label, _SURE))
                taken |= set(range(first, last))
                break
    changed = tuple(sorted(found, key=lambda entity: entity.first))
    return sentence if changed == sentence.entities else replace(sentence, entities=changed)
