"""The plans that a case has had, with the answers and the edition that each came from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from domain.events.cases import Answer, CaseOpened, PlanAmended
from domain.events.fact import Fact
from domain.events.planned import Plan


@dataclass(frozen=True, slots=True)
class Planning:
    """A plan, and what it was made from."""

    edition: str
    edition_hash: str
    answers: Mapping[str, Answer]
    plan: Plan


@dataclass(frozen=True, slots=True)
class Plans:
    """The plan in force, and those before it that an amendment can be undone to, the last one last."""

    now: Planning | None = None
    before: tuple[Planning, ...] = ()


NO_PLANS = Plans()


def evolve_plans(plans: Plans, fact: Fact, _occurred_at: datetime) -> Plans:
    """The plans after a fact of the case; an undone amendment is gone from them."""
    match fact:
        case CaseOpened():
            return Plans(_planning(fact))
        case PlanAmended(kind="undone"):
            return Plans(_planning(fact), plans.before[:-1])
        case PlanAmended():
            return Plans(_planning(fact), (*plans.before, *_standing(plans)))
        case _:
            return plans


def _planning(fact: CaseOpened | PlanAmended) -> Planning:
    return Planning(fact.edition, fact.edition_hash, fact.answers, fact.plan)


def _standing(plans: Plans) -> tuple[Planning, ...]:
    return (plans.now,) if plans.now else ()
