"""A reform as it stands in a plan."""

from dataclasses import dataclass

from domain.guidance.draft import Draft
from domain.guidance.effects.co_issue import CoIssue
from domain.guidance.effects.unlock_early import UnlockEarly
from domain.guidance.planned import Key
from domain.guidance.reforms import Reform


@dataclass(frozen=True, slots=True, kw_only=True)
class AppliedReform:
    """A reform in this plan: its effect, the days it promises, and the matters it touches.

    `unlocks` is the work that it lets begin, `start_conditions` what must be there before the project starts.
    """

    code: str
    zh: str
    en: str
    effect: str
    promised_days: int
    matters: tuple[Key, ...]
    unlocks: tuple[str, ...]
    start_conditions: tuple[str, ...]

    @classmethod
    def of(cls, reform: Reform, draft: Draft) -> "AppliedReform":
        """The reform as it stands in the finished draft."""
        return cls(
            code=reform.code,
            zh=reform.zh,
            en=reform.en,
            effect=reform.effect_name,
            promised_days=reform.measure.promised_days,
            matters=draft.keys(reform.measure.matters),
            unlocks=reform.effect.unlocks if isinstance(reform.effect, UnlockEarly) else (),
            start_conditions=reform.effect.start_conditions if isinstance(reform.effect, CoIssue) else (),
        )
