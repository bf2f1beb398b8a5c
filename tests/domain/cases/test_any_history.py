"""Whatever is asked of a case in whatever order, what is recorded holds together."""

from collections import Counter
from datetime import datetime, timedelta
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from domain.cases.decider import decide
from domain.cases.evolve import evolve
from domain.cases.state import EMPTY, CaseState
from domain.cases.step import Step
from domain.events.catalogue import NATIONAL_STEP
from domain.events.commitments import CommitmentChecked, CommitmentCheckOpened
from domain.events.fact import Fact
from domain.events.matters import (
    MatterAccepted,
    MatterApproved,
    MatterApprovedWithMaterialsPending,
    MatterCompletion,
    MatterReceived,
    MatterRevoked,
    MatterStep,
)
from domain.values.actor import Actor
from domain.values.matter_key import MatterKey
from domain.values.occasion import Occasion
from domain.values.refusal import Refused
from domain.values.shanghai import at_hour
from tests.domain.given import MONDAY
from tests.examples import commands as ask
from tests.examples.calendars import YEAR_2026
from tests.examples.people import CLERK, STRANGER, SUPERVISOR
from tests.examples.plans import small_plan

MATTERS = tuple(str(matter.key) for matter in small_plan().matters)
FREEING = (MatterApproved, MatterApprovedWithMaterialsPending)
APPLICANT_ASKS = (ask.submit, ask.submit, ask.submit, ask.withdraw, ask.correct, ask.recall)
OFFICE_ASKS = (
    ask.accept_at_window,
    ask.decline,
    ask.refuse,
    ask.request_correction,
    ask.accept,
    ask.accept,
    ask.start_procedure,
    ask.end_procedure,
    ask.approve,
    ask.approve,
    ask.approve_pending,
    ask.disapprove,
    ask.revoke,
    ask.confirm,
    ask.find_breach,
)


class CaseMachine(RuleBasedStateMachine):
    """Asks anything about any matter; keeps the facts, and folds them as it goes."""

    def __init__(self) -> None:
        super().__init__()
        self.state: CaseState = EMPTY
        self.facts: list[Fact] = []
        self.moments: list[datetime] = []
        self.clock = at_hour(MONDAY, 9)

    @initialize()
    def opens(self) -> None:
        self._ask(ask.open_case(), CLERK)

    @rule(asked=st.sampled_from(APPLICANT_ASKS), matter=st.sampled_from(MATTERS), hours=st.integers(0, 80))
    def applicant_asks(self, asked: Any, matter: str, hours: int) -> None:  # noqa: ANN401  any builder
        self.clock += timedelta(hours=hours)
        self._ask(asked(matter), CLERK)

    @rule(asked=st.sampled_from(OFFICE_ASKS), matter=st.sampled_from(MATTERS), hours=st.integers(0, 80))
    def office_asks(self, asked: Any, matter: str, hours: int) -> None:  # noqa: ANN401  any builder
        self.clock += timedelta(hours=hours)
        command = ask.approve(matter, contact_closed=True) if asked is ask.approve else asked(matter)
        self._ask(command, SUPERVISOR)

    @rule(matter=st.sampled_from(MATTERS))
    def goes_all_the_way(self, matter: str) -> None:
        for command in (ask.submit(matter), ask.accept(matter), ask.approve(matter, contact_closed=True)):
            self._ask(command, SUPERVISOR)

    @rule(matter=st.sampled_from(MATTERS))
    def stranger_asks(self, matter: str) -> None:
        before = len(self.facts)
        self._ask(ask.submit(matter), STRANGER)
        assert len(self.facts) == before

    @invariant()
    def what_is_freed_is_what_is_approved_and_not_revoked_or_waived(self) -> None:
        freed = {matter.key for matter in small_plan().matters if matter.waived} if self.facts else set()
        for fact in self.facts:
            if isinstance(fact, FREEING):
                freed.add(fact.matter)
            elif isinstance(fact, MatterRevoked):
                freed.discard(fact.matter)
        assert self.state.freed == freed

    @invariant()
    def an_acceptance_has_at_most_one_completion_and_completions_count_up(self) -> None:
        accepted: Counter[MatterKey] = Counter()
        completed: Counter[MatterKey] = Counter()
        for fact in self.facts:
            if isinstance(fact, MatterAccepted):
                accepted[fact.matter] += 1
            elif isinstance(fact, MatterCompletion):
                completed[fact.matter] += 1
                assert fact.completion == completed[fact.matter] <= accepted[fact.matter]

    @invariant()
    def a_check_is_open_from_an_approval_on_a_letter_until_something_was_found_or_revoked(self) -> None:
        due: set[MatterKey] = set()
        for fact in self.facts:
            if isinstance(fact, CommitmentCheckOpened):
                due.add(fact.matter)
            elif isinstance(fact, CommitmentChecked | MatterRevoked):
                due.discard(fact.matter)
        assert {key for key, matter in self.state.matters.items() if matter.check_due} == due
        assert due <= self.state.freed

    @invariant()
    def attempts_count_up(self) -> None:
        attempts: Counter[MatterKey] = Counter()
        for fact in self.facts:
            if isinstance(fact, MatterReceived):
                attempts[fact.matter] += 1
                assert fact.attempt == attempts[fact.matter]

    @invariant()
    def only_a_suspended_matter_knows_a_stop(self) -> None:
        for matter in self.state.matters.values():
            suspended = matter.step in {Step.PROCEDURE_STARTED, Step.RECALLED}
            assert matter.suspended_on is None or suspended

    def teardown(self) -> None:
        """Replay never decides again: folding the facts alone gives the same state."""
        replayed = EMPTY
        for fact, moment in zip(self.facts, self.moments, strict=True):
            replayed = evolve(replayed, fact, moment)
        assert replayed == self.state
        steps = {fact.matter: type(fact) for fact in self.facts if isinstance(fact, MatterStep)}
        assert {key: NATIONAL_STEP[step] for key, step in steps.items()} == {
            key: matter.step for key, matter in replayed.matters.items()
        }

    def _ask(self, command: Any, actor: Actor) -> None:  # noqa: ANN401  any command
        occasion = Occasion(now=self.clock, occurred_at=self.clock, actor=actor, calendar=YEAR_2026)
        try:
            facts = decide(self.state, command, occasion)
        except Refused:
            return
        for fact in facts:
            self.state = evolve(self.state, fact, self.clock)
        self.facts.extend(facts)
        self.moments.extend(self.clock for _ in facts)


TestAnyHistory = CaseMachine.TestCase
TestAnyHistory.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
