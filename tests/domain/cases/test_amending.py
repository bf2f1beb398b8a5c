"""Another list for a running case: whatever has begun and whatever is done stays."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from domain.cases.amendment import Amendment, amendment
from domain.cases.carrying_over import carried_over
from domain.cases.commands import AmendPlan, UndoAmendment
from domain.cases.decider import decide
from domain.cases.evolve import evolve
from domain.cases.plans import NO_PLANS, Planning, Plans, evolve_plans
from domain.cases.startable import can_start
from domain.cases.state import EMPTY, CaseState
from domain.cases.step import FREEING, RESTING, Step
from domain.events.cases import PlanAmended
from domain.events.fact import Fact
from domain.events.planned import Plan, PlannedMatter
from domain.values.letter import Letter
from domain.values.limits import DayKind, Limit
from domain.values.matter_key import MatterKey
from domain.values.names import Names
from domain.values.occasion import Occasion
from domain.values.refusal import Refused
from domain.values.shanghai import at_hour
from tests.domain.cases.history import accepted, approved, done, opened, received, withdrawn
from tests.domain.given import MONDAY, Given
from tests.domain.guidance.drafts import project
from tests.domain.guidance.lists import listed
from tests.examples import commands as ask
from tests.examples.calendars import YEAR_2026
from tests.examples.people import SUPERVISOR
from tests.examples.plans import THREE_DAYS, TWENTY_DAYS, key, plan, planned, small_plan
from tests.reference.judge import reference

MATTERS = small_plan().matters
KEYS = tuple(str(one.key) for one in MATTERS)
FIRST, EDITIONS = "2026.1", ("2026.1", "2026.2", "2027.10")
NEW = planned("SZ-07", after=("LX-01",), stage=6)


def some(*codes: str) -> Plan:
    """The small plan with these of its matters and a new one, and what they wait for among them."""
    kept = {key(code) for code in codes}
    rows = (one for one in (*MATTERS, NEW) if one.key in kept or one is NEW)
    return replace(small_plan(), matters=tuple(_among(one, kept) for one in rows))


def _among(one: PlannedMatter, kept: set[MatterKey]) -> PlannedMatter:
    return replace(one, predecessors=_in(one.predecessors, kept), stage_gate=_in(one.stage_gate, kept))


def _in(keys: Sequence[MatterKey], kept: set[MatterKey]) -> tuple[MatterKey, ...]:
    return tuple(one for one in keys if one in kept)


def moved(edition: str, plan: Plan) -> Plan:
    """The list under an edition: another one has other names, offices, limits, materials and checks."""
    rows = plan.matters if edition == FIRST else tuple(_of(edition, one) for one in plan.matters)
    return replace(plan, matters=rows)


def _of(edition: str, one: PlannedMatter) -> PlannedMatter:
    other = Limit(7 + len(edition), DayKind.WORKING)
    return replace(
        one,
        names=Names(edition, edition),
        decided_by="fgw",
        materials=("M03",),
        legal_limit=other,
        promised_limit=other,
        letter=None if one.letter else Letter("M03", other),
    )


def effect(given: Given, new: Plan) -> Amendment:
    return amendment(given.state, carried_over(given.state, small_plan(), new))


def test_what_nobody_has_begun_comes_and_goes_and_the_rest_stays() -> None:
    found = effect(
        opened().given(*done("LX-01"), received("LX-05"), received("SZ-06"), withdrawn("SZ-06")), some("LX-01", "GC-01")
    )

    assert [str(one.key) for one in found.added] == ["SZ-07"]
    assert {str(one.key) for one in found.dropped} == {"BX-01", "GC-04", "SG-05", "SZ-01", "SZ-02"}
    assert {(str(one.matter.key), one.step, one.asked) for one in found.kept} == {
        ("LX-01", Step.APPROVED, True),
        ("LX-05", Step.RECEIVED, False),
        ("SZ-06", Step.WITHDRAWN, False),
    }


def test_nothing_waits_for_what_is_not_asked_for_any_more() -> None:
    running = opened().given(*done("LX-01"), received("LX-05"))
    command = ask.amend_plan(plan=replace(small_plan(), matters=(MATTERS[0], replace(MATTERS[3], predecessors=()))))

    after = running.lives_through(command, SUPERVISOR).state
    assert key("LX-05") in after.freed
    assert after.waits_for(key("GC-01")) == ()


@pytest.mark.parametrize(("facts", "days"), [((), 20), (done("LX-01"), 20), ((*done("LX-01"), received("LX-05")), 1)])
def test_what_runs_goes_on_under_the_limit_under_which_it_began(facts: tuple[Fact, ...], days: int) -> None:
    new = plan(MATTERS[0], planned("LX-05", after=("LX-01",), promised=TWENTY_DAYS))

    after = opened().given(*facts).lives_through(ask.amend_plan(plan=new), SUPERVISOR).state
    assert after.planned[key("LX-05")].promised_limit.days == days


def test_what_was_taken_back_is_asked_for_again_under_the_new_terms() -> None:
    begun = opened().given(received(), withdrawn())
    dropped = begun.lives_through(ask.amend_plan(plan=plan(replace(NEW, predecessors=()))), SUPERVISOR)
    assert dropped.state.planned[key("LX-01")].waived

    again = dropped.lives_through(ask.amend_plan(plan=plan(planned("LX-01", promised=THREE_DAYS))), SUPERVISOR)
    assert not again.state.planned[key("LX-01")].waived
    assert key("LX-01") not in again.state.freed


def test_an_amendment_is_undone_by_another_that_keeps_what_happened_since() -> None:
    amended = opened().given(*done("LX-01")).lives_through(ask.amend_plan(plan=some("LX-01", "LX-05")), SUPERVISOR)
    since = amended.given(received("SZ-07"), accepted("SZ-07"), approved("SZ-07"))
    plans = Plans(ask.amend_plan().now, (ask.amend_plan().now,))  # type: ignore[arg-type]  # it has one

    [fact] = since.when(ask.undo_amendment(plans=plans), SUPERVISOR).facts
    assert isinstance(fact, PlanAmended)
    assert fact.kind == "undone"
    assert {str(one.key) for one in fact.plan.matters} == {*KEYS, "SZ-07"}


class AmendedMachine(RuleBasedStateMachine):
    """Anything happens to a case whose list changes all the time."""

    def __init__(self) -> None:
        super().__init__()
        self.state: CaseState = EMPTY
        self.plans: Plans = NO_PLANS
        self.facts: list[tuple[Fact, datetime]] = []
        self.granted: dict[MatterKey, PlannedMatter] = {}
        self.begun: dict[MatterKey, tuple[Any, ...]] = {}
        self.refused: set[tuple[type, str]] = set()
        self.clock = at_hour(MONDAY, 9)

    @initialize()
    def opens(self) -> None:
        self._ask(ask.open_case(plan=self._made(FIRST, set(KEYS))))

    @rule(codes=st.sets(st.sampled_from(KEYS), min_size=1), answer=st.integers())
    def amends(self, codes: set[str], answer: int) -> None:
        before = self.state.matters
        now = self._now()
        kept = {"edition": now.edition, "edition_hash": now.edition_hash, "now": now}
        self._ask(ask.amend_plan(plan=self._made(now.edition, codes), answers={"q": answer}, **kept))
        assert self.state.matters == before

    @rule(codes=st.sets(st.sampled_from(KEYS), min_size=1), edition=st.sampled_from(EDITIONS))
    def moves(self, codes: set[str], edition: str) -> None:
        before, now = self.state.matters, self._now()
        to = {"kind": "edition", "edition": edition, "edition_hash": edition, "basis": "津政办发〔2026〕1号"}
        moved = self._ask(ask.amend_plan(plan=self._made(edition, codes), answers=now.answers, now=now, **to))
        assert self.state.matters == before
        assert self.state.edition == (edition if moved else now.edition)

    @invariant()
    def who_has_begun_goes_on_under_the_terms_under_which_it_began(self) -> None:
        for one, terms in self.begun.items():
            assert _terms(self.state.planned[one]) == terms

    def _now(self) -> Planning:
        assert self.plans.now
        return self.plans.now

    def _made(self, edition: str, codes: set[str]) -> Plan:
        """The list that other answers give, or another edition."""
        return moved(edition, some(*codes))

    @rule()
    def undoes(self) -> None:
        before = self.state.matters
        to = self.plans.before[-1:]
        undone = self._ask(ask.undo_amendment(plans=self.plans))
        assert self.state.matters == before
        assert not undone or self.state.edition == to[0].edition

    @rule(data=st.data(), steps=st.integers(1, 3))
    def goes_on(self, data: st.DataObject, steps: int) -> None:
        able = [one for one in self.state.planned.values() if can_start(self.state, one.key)]
        if able:
            one = data.draw(st.sampled_from(able))
            matter = str(one.key)
            handed_in = ask.submit(matter, materials=one.materials)
            for command in (handed_in, ask.accept(matter), ask.approve(matter, contact_closed=True))[:steps]:
                self._ask(command)

    @rule(data=st.data(), asked=st.sampled_from((ask.withdraw, ask.revoke, ask.confirm, ask.find_breach)))
    def is_taken_back_or_checked(self, data: st.DataObject, asked: Any) -> None:  # noqa: ANN401  any builder
        if self.begun:
            self._ask(asked(str(data.draw(st.sampled_from(sorted(self.begun, key=str))))))

    @invariant()
    def what_has_begun_stands_on_the_list(self) -> None:
        assert self.state.matters.keys() <= self.state.planned.keys()

    @invariant()
    def what_is_granted_stays_as_it_was_granted(self) -> None:
        for one, was in self.granted.items():
            assert _terms(self.state.planned[one]) == _terms(was)
            assert one in self.state.freed

    @invariant()
    def a_list_waits_only_for_itself(self) -> None:
        for one in self.state.planned.values():
            assert {*one.predecessors, *one.stage_gate} <= self.state.planned.keys()

    def teardown(self) -> None:
        """Replay asks nobody: folding the facts alone gives the same state. No list that can stand was refused."""
        state = EMPTY
        for fact, at in self.facts:
            state = evolve(state, fact, at)
        assert state == self.state
        assert {rule for asked, rule in self.refused if asked in {AmendPlan, UndoAmendment}} <= MAY_REFUSE

    def _ask(self, command: Any) -> bool:  # noqa: ANN401  any command
        """Whether it was done."""
        self.clock += timedelta(hours=1)
        occasion = Occasion(now=self.clock, occurred_at=self.clock, actor=SUPERVISOR, calendar=YEAR_2026)
        try:
            facts = decide(self.state, command, occasion)
        except Refused as refused:
            self.refused.add((type(command), refused.refusal.rule))
            return False
        for fact in facts:
            self.state = evolve(self.state, fact, self.clock)
            self.plans = evolve_plans(self.plans, fact, self.clock)
            self.facts.append((fact, self.clock))
        for one, matter in self.state.matters.items():
            if matter.step in FREEING:
                self.granted.setdefault(one, self.state.planned[one])
            else:
                self.granted.pop(one, None)
            if matter.step in RESTING:
                self.begun.pop(one, None)
            else:
                self.begun.setdefault(one, _terms(self.state.planned[one]))
        return True


MAY_REFUSE = {"there_is_an_amendment_to_undo", "an_amendment_changes_something"}


def _terms(one: PlannedMatter) -> tuple[Any, ...]:
    return (
        one.names,
        one.department,
        one.decided_by,
        one.legal_limit,
        one.promised_limit,
        one.letter,
        one.materials,
    )


TestAnyAmendment = AmendedMachine.TestCase
TestAnyAmendment.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)


@cache
def real() -> tuple[Plan, ...]:
    """Lists as the guidance makes them: with groups, phases, segments, letters and waived matters."""
    wanted = ("start_mode == 'rail_segments'", "start_mode == 'three_phase'", "low_risk", "'one_set' in reform_options")
    answers = [reference("worked-cases")["A"]["answers"], *map(project, wanted)]
    return tuple(listed(one, segments=3) for one in answers)


class RealMachine(AmendedMachine):
    """The same with lists of the edition in force, each of another project."""

    def _made(self, edition: str, codes: set[str]) -> Plan:
        return moved(edition, real()[len(codes) % len(real())])


TestAnyRealAmendment = RealMachine.TestCase
TestAnyRealAmendment.settings = settings(max_examples=25, stateful_step_count=40, deadline=None)
