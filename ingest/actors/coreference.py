"""Whom pronouns and later words for an actor mean; what stays doubtful is left unresolved."""

from collections.abc import Mapping, Sequence

from ingest.actors.anaphora import Anaphora
from ingest.actors.assemble import Assembler
from ingest.actors.draft import Draft
from ingest.actors.later import later_words
from ingest.actors.line import Line
from ingest.actors.pronouns import Pronouns, pronoun_drafts
from ingest.actors.referent import History, other_nouns, referent_of
from ingest.actors.register import Register
from ingest.actors.resolve import Resolver
from ingest.actors.speech import speakers
from ingest.mention import Form


class Coreference:
    """Resolves the drafts of one article, in reading order."""

    def __init__(
        self,
        lines: Sequence[Line],
        register: Register,
        resolver: Resolver,
        assembler: Assembler,
        given: Mapping[str, str],
    ) -> None:
        self.lines = lines
        self.history = History()
        self.pronouns = Pronouns(self.history, register, resolver, given)
        self.anaphora = Anaphora(self.history, register, resolver, assembler, self.pronouns)

    def resolve(self, drafts: Sequence[Draft]) -> list[Draft]:
        """Return the drafts with those of pronouns and later words added, resolved where that is safe."""
        spoken = speakers(self.lines, drafts)
        by_line: dict[int, list[Draft]] = {line.number: [] for line in self.lines}
        for draft in drafts:
            by_line[draft.number].append(draft)
        found: list[Draft] = []
        for line in self.lines:
            found += self._line(line, by_line[line.number], spoken[line.number])
        return found

    def _line(self, line: Line, drafts: list[Draft], speaker: Draft | None) -> list[Draft]:
        covered = {word for draft in drafts for word in range(*line.words_of(draft.first, draft.last))}
        drafts += pronoun_drafts(line, covered)
        drafts += later_words(line, covered)
        covered |= {word for draft in drafts for word in range(*line.words_of(draft.first, draft.last))}
        others = {other.word: other for other in other_nouns(line, covered)}
        drafts.sort(key=lambda draft: (draft.first, draft.last))
        waiting = sorted(others)
        for draft in drafts:
            core = line.word_at[draft.core]
            while waiting and waiting[0] < core:
                self.history.add(others[waiting.pop(0)])
            self._settle(draft, speaker)
            if draft.form is not Form.PRONOUN or draft.actors:
                self.history.add(referent_of(draft))
        for word in waiting:
            self.history.add(others[word])
        return drafts

    def _settle(self, draft: Draft, speaker: Draft | None) -> None:
        if draft.form is Form.PRONOUN:
            self.pronouns.resolve(draft, speaker)
        elif not draft.actors or draft.form is Form.ANAPHOR:
            self.anaphora.resolve(draft, speaker)
