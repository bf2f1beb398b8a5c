"""Which question comes next: what settles the most first, and what a constraint binds together in its own order."""

from collections.abc import Collection, Mapping

from domain.guidance.conditions.condition import Condition
from domain.guidance.conditions.evaluate import Scope
from domain.guidance.edition import Edition
from domain.guidance.questions import Question
from domain.guidance.questions_behind import questions_behind


def most_settling(edition: Edition, candidates: Collection[Question], scope: Scope) -> Question | None:
    """The candidate that most of what is still open looks at, of those that need not wait; the first of equals."""
    before = held_back(edition)
    ready = [one for one in candidates if before.get(one.key, frozenset()) <= scope.keys()]
    looks = [questions_behind(edition, one.names) for one in _open(edition, scope)]
    return max(ready, key=lambda one: sum(one.key in names for names in looks), default=None)


def held_back(edition: Edition) -> Mapping[str, frozenset[str]]:
    """The questions that come before another because a constraint binds them: in any other order they might trap.

    Who is free to name the height first may find that no floor area goes with it.
    """
    order, before = list(edition.questions), dict[str, frozenset[str]]()
    for one in edition.constraints:
        bound = sorted(questions_behind(edition, one.condition.names), key=order.index)
        for nth, key in enumerate(bound):
            before[key] = before.get(key, frozenset()) | frozenset(bound[:nth])
    return before


def _open(edition: Edition, scope: Scope) -> list[Condition]:
    """What the answers so far do not settle: matters, reforms, processes, and whether a question is asked."""
    registers = (edition.matters, edition.reforms, edition.processes)
    rows = [one.condition for register in registers for one in register.values()]
    rows += [one.asked for one in edition.questions.values()]
    return [one for one in rows if one.so_far(scope) is None]
