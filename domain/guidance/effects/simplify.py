"""What the area has had evaluated, the project commits to instead of having it reviewed again."""

from collections.abc import Mapping
from dataclasses import dataclass

from domain.guidance.answers import Value
from domain.guidance.draft import Draft
from domain.guidance.effects.effect import Measure
from domain.guidance.effects.promise import by_letter
from domain.guidance.limits import working_days
from domain.guidance.reading import Row
from domain.guidance.references import References


@dataclass(frozen=True, slots=True)
class Simplify:
    """The matters of each kind of evaluation; `question` is the one that asks which kinds exist."""

    question: str
    kinds: Mapping[str, tuple[str, ...]]

    def references(self) -> References:
        """The matters of all kinds."""
        return References(matters=[code for codes in self.kinds.values() for code in codes])

    def applied(self, draft: Draft, measure: Measure) -> Draft:
        """Each matter whose kind has a result becomes a commitment."""
        limit = working_days(measure.promised_days)
        evaluated = self._evaluated(draft.answers.get(self.question, ()))
        return draft.changed(evaluated, lambda one: by_letter(one, limit, draft.letter))

    def _evaluated(self, kinds: Value) -> frozenset[str]:
        given = kinds if isinstance(kinds, tuple) else ()
        return frozenset(code for kind in given for code in self.kinds.get(kind, ()))


def simplify(details: Row, question: str, options: frozenset[str]) -> Simplify:
    """Read the effect; the kinds must be options of the question."""
    kinds = details.row("kinds")
    unknown = sorted(set(kinds.fields) - options)
    if unknown:
        raise details.error("kinds", zh=f"没有选项 {unknown[0]!r}", en=f"unknown option {unknown[0]!r}")
    return Simplify(question, {kind: kinds.texts(kind) for kind in kinds.fields})
