"""An enterprise changes its answers while its project runs: first looked at, then done, then taken back."""

from domain.values.actor import Role
from tests.domain.guidance.drafts import project as answers_with
from tests.offices import Clerk, Office, soon
from tests.services.api.story import PROJECT_CODE, project

LEASED, GRANTED = answers_with("land_method == 'lease'"), answers_with("land_method == 'auction'")
REGISTERED = "LX-01"


def test_a_list_changes_with_its_answers_and_keeps_what_has_begun(office: Office) -> None:
    enterprise, officer = office.enlist(Role.ENTERPRISE, "e-amends"), office.enlist(Role.OFFICER, "zwb")
    supervisor = office.enlist(Role.SUPERVISOR, "zwb")
    case = enterprise.do("cases", **project(answers=GRANTED))["result"]["case_id"]
    enterprise.step(case, REGISTERED, "submit", materials=[])
    officer.step(case, REGISTERED, "accept")
    officer.step(case, REGISTERED, "approve", document="津滨审〔2026〕1号", project_code=PROJECT_CODE)
    before = soon(lambda: keys(enterprise, case))

    seen = enterprise.post(f"cases/{case}/amendments/preview", {"answers": LEASED}).json()
    dropped, added = ({one["matter"] for one in seen[what]} for what in ("dropped", "added"))
    assert dropped
    assert dropped <= before
    assert [(one["matter"], one["step"], one["asked"]) for one in seen["kept"]] == [(REGISTERED, 11, True)]
    assert keys(enterprise, case) == before

    enterprise.do(f"cases/{case}/amendments", answers=LEASED, reason="改为租赁用地")
    assert keys(enterprise, case) == (before - dropped) | added
    [registered] = [one for one in enterprise.read(f"cases/{case}/matters") if one["matter"] == REGISTERED]
    assert (registered["state"], registered["document"]) == ("approved", "津滨审〔2026〕1号")
    assert enterprise.read(f"cases/{case}")["answers"]["land_method"] == "lease"

    again = enterprise.post(f"cases/{case}/amendments", {"answers": LEASED, "reason": "改为租赁用地"})
    assert (again.status_code, again.json()["rule"]) == (409, "an_amendment_changes_something")
    supervisor.do(f"cases/{case}/amendments/undo", reason="企业改变主意")
    assert keys(supervisor, case) == before
    nothing = supervisor.post(f"cases/{case}/amendments/undo", {"reason": "再撤一次"})
    assert (nothing.status_code, nothing.json()["rule"]) == (409, "there_is_an_amendment_to_undo")


def test_answers_that_cannot_stand_are_refused_with_their_place(office: Office) -> None:
    enterprise = office.enlist(Role.ENTERPRISE, "e-wrong")
    case = enterprise.do("cases", **project(answers=GRANTED))["result"]["case_id"]
    refused = enterprise.post(f"cases/{case}/amendments", {"answers": {"land_method": "stolen"}, "reason": "试试"})
    assert refused.status_code == 422
    assert refused.json()["field"]


def keys(clerk: Clerk, case: str) -> set[str]:
    return {one["matter"] for one in clerk.read(f"cases/{case}/matters")}
