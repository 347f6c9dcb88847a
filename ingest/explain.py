"""Why a statement was coded so: its sentence as a tree, the rule, the model's scores, what was dropped."""

from collections.abc import Iterator, Sequence

from ingest.considered import Considered
from ingest.extract import Extractor
from ingest.reader import Sentence
from ontology.model import Article, Statement


def explain(extractor: Extractor, article: Article, statement: Statement) -> str:
    """Return an account of a statement in plain text, of its sentence read anew.

    If the article or the reader changed since, the account is of how the sentence is read now.
    """
    considered = extractor.consider(article)
    where = statement.evidence[0].sentence
    sentences = extractor.understand(article).sentences
    number = next((i for i, s in enumerate(sentences) if s.start <= where.start < s.end), None)
    if number is None:
        return "The sentence of this statement is no longer in the article."
    here = [c for c in considered if c.candidate.sentence == number]
    lines = [*_heading(statement), "", *_tree(sentences[number]), "", "What was considered in this sentence:"]
    lines += [_line(c) for c in sorted(here, key=lambda c: -c.confidence)]
    return "\n".join(lines)


def _heading(statement: Statement) -> Iterator[str]:
    arrow = "<->" if statement.reciprocal else "->"
    yield f"{statement.source.name} {arrow} {statement.target.name}: {statement.relation} ({statement.status})"
    yield f"  evidence    {statement.evidence[0].text!r}"
    yield f"  rule        {statement.rule} (reader {statement.reader})"
    yield f"  confidence  {statement.confidence:.2f}"
    if statement.attributed_to is not None:
        yield f"  said by     {statement.attributed_to.name} ({statement.assertion})"
    else:
        yield f"  assertion   {statement.assertion}"


def _tree(sentence: Sentence) -> Iterator[str]:
    """Yield the dependency tree, a word a line, children below their governor."""
    children: dict[int, list[int]] = {}
    for index, word in enumerate(sentence.words):
        children.setdefault(word.head, []).append(index)

    def below(index: int, depth: int) -> Iterator[str]:
        word = sentence.words[index]
        yield f"  {'  ' * depth}{word.text}  [{word.role}, {word.upos}]"
        for child in children.get(index, ()):
            yield from below(child, depth + 1)

    for root in children.get(-1, ()):
        yield from below(root, 0)


def _line(c: Considered) -> str:
    ends = f"{c.candidate.source_actor.name} -> {c.candidate.target_actor.name}"
    rule = c.candidate.act.trigger.name if c.candidate.act else "model"
    top: Sequence[tuple[str, float]] = sorted(
        ((r.value, p) for r, p in c.judgement.relations.items()), key=lambda pair: -pair[1]
    )[:3]
    thought = ", ".join(f"{name} {p:.2f}" for name, p in top)
    status = c.status.value if c.status else "-"
    return (
        f"  {c.confidence:.2f} {ends}: {c.relation} {status} by {rule}; "
        f"model: {thought}, none {c.judgement.none:.2f}; {c.fate}"
    )
