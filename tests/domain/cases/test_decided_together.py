"""Matters of a group: one dossier, one review, one decision that settles them all, or nothing of it."""

from domain.cases.group_commands import Joint, TakeTogether
from domain.cases.matter_commands import AcceptMatter, ApproveMatter, DisapproveMatter, SubmitMatter
from domain.events.matters import MatterAccepted, MatterApproved, MatterNotApproved, MatterReceived
from tests.domain.cases import history as was
from tests.domain.given import Given
from tests.examples import commands as ask
from tests.examples.commands import CASE
from tests.examples.people import CLERK, OFFICE_OFFICER, PLANNING_OFFICER, STRANGER, SUPERVISOR
from tests.examples.plans import key, plan, planned

MEMBERS = ("LX-06", "LX-03", "BX-01")
PAPERS = {"LX-06": ("M01", "M12"), "LX-03": ("M01", "M06"), "BX-01": ("M44",)}


def opened() -> Given:
    """A set of materials: three matters, one waived, and one that waits for them; the first is registered."""
    listed = plan(
        planned("LX-01"),
        *(planned(code, after=("LX-01",), materials=PAPERS[code], group="R02") for code in MEMBERS),
        planned("LX-02", after=("LX-01",), waived=True, group="R02"),
        planned("GC-02", after=MEMBERS),
    )
    return was.opened(listed).given(*was.done("LX-01"))


def together(step: Joint) -> TakeTogether:
    return TakeTogether(CASE, step)


def submit(*materials: str) -> TakeTogether:
    return together(SubmitMatter(CASE, key("LX-03"), materials))


def of(facts: tuple[object, ...], kind: type) -> list[str]:
    found = [fact for fact in facts if isinstance(fact, kind)]
    assert len(found) == len(facts)
    return [str(fact.matter) for fact in found]  # type: ignore[attr-defined]


def submitted() -> Given:
    return opened().lives_through(submit("M01", "M06", "M12", "M44"), CLERK)


def accepted() -> Given:
    return submitted().lives_through(together(AcceptMatter(CASE, key("BX-01"))), OFFICE_OFFICER)


def test_one_dossier_is_received_for_every_member_with_the_papers_that_it_asks_for() -> None:
    facts = opened().when(submit("M01", "M06", "M12", "M44"), CLERK).facts
    assert of(facts, MatterReceived) == list(MEMBERS)
    assert {str(fact.matter): fact.materials for fact in facts if isinstance(fact, MatterReceived)} == {
        code: PAPERS[code] for code in MEMBERS
    }


def test_one_review_begins_for_all() -> None:
    facts = submitted().when(together(AcceptMatter(CASE, key("LX-06"))), OFFICE_OFFICER).facts
    assert of(facts, MatterAccepted) == list(MEMBERS)


def test_one_decision_settles_all_members_and_frees_what_waits_for_them() -> None:
    approval = together(ApproveMatter(CASE, key("LX-06"), "津滨审〔2026〕1号"))
    decided = accepted().when(approval, OFFICE_OFFICER)
    assert of(decided.facts, MatterApproved) == list(MEMBERS)
    assert {fact.document for fact in decided.facts if isinstance(fact, MatterApproved)} == {"津滨审〔2026〕1号"}
    after = accepted().lives_through(approval, OFFICE_OFFICER)
    assert of(after.when(ask.submit("GC-02"), CLERK).facts, MatterReceived) == ["GC-02"]
    after.when(submit(), CLERK).then_refused_by("only_a_group_moves_together")


def test_a_refusal_is_one_decision_too() -> None:
    refusal = together(DisapproveMatter(CASE, key("LX-03"), "与规划不符"))
    assert of(accepted().when(refusal, SUPERVISOR).facts, MatterNotApproved) == list(MEMBERS)


def test_members_may_still_go_alone_and_the_rest_moves_together() -> None:
    alone = opened().given(*was.done("LX-06"))
    assert of(alone.when(submit("M01", "M06", "M44"), CLERK).facts, MatterReceived) == ["LX-03", "BX-01"]


def test_one_member_that_cannot_move_holds_all() -> None:
    running = opened().lives_through(ask.submit("BX-01", materials=("M44",)), CLERK)
    running.when(submit("M01"), CLERK).then_refused_by("one_application_runs_at_a_time")
    early = was.opened(plan(planned("LX-01"), *(planned(code, after=("LX-01",), group="R02") for code in MEMBERS)))
    early.when(submit(), CLERK).then_refused_by("a_matter_starts_when_it_waits_for_nothing")


def test_it_is_asked_by_those_who_may_ask_for_each_member() -> None:
    opened().when(submit(), STRANGER).then_refused_by("an_enterprise_acts_in_its_own_case")
    acceptance = together(AcceptMatter(CASE, key("LX-06")))
    submitted().when(acceptance, PLANNING_OFFICER).then_refused_by("only_the_matters_office_handles_it")
