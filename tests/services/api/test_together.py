"""A set of materials: one dossier, one review and one decision of the office settle every matter of the set."""

from domain.values.actor import Role
from tests.domain.guidance.drafts import project as answers_with
from tests.offices import Clerk, Office, soon
from tests.services.api.story import PROJECT_CODE, project

ONE_SET = ("'one_set' in reform_options", "env_class == 'report'", "land_method == 'allocation'")
REGISTERED = "LX-01"


def test_one_dossier_one_review_and_one_decision_settle_the_set(office: Office) -> None:
    enterprise, officer = office.enlist(Role.ENTERPRISE, "e-set"), office.enlist(Role.OFFICER, "zwb")
    case = enterprise.do("cases", **project(answers=answers_with(*ONE_SET)))["result"]["case_id"]
    enterprise.step(case, REGISTERED, "submit", materials=[])
    officer.step(case, REGISTERED, "accept")
    officer.step(case, REGISTERED, "approve", document="津滨审〔2026〕1号", project_code=PROJECT_CODE)

    members = [one for one in enterprise.read(f"cases/{case}/matters") if one["group_code"] == "R02"]
    assert len(members) > 2
    papers = {paper["code"] for one in members for paper in one["materials"]}
    first = members[0]["matter"]
    enterprise.step(case, first, "submit", together=True, materials=sorted(papers))
    officer.step(case, first, "accept", together=True)
    assert states(officer, case, members) == {"accepted"}
    refused = officer.post(f"cases/{case}/matters/{REGISTERED}/steps", {"step": "accept", "together": True})
    assert (refused.status_code, refused.json()["rule"]) == (409, "only_a_group_moves_together")

    officer.step(case, first, "approve", together=True, document="津滨审〔2026〕2号")
    assert states(officer, case, members) == {"approved"}
    visits = soon(lambda: len(found := enterprise.read(f"cases/{case}/visits")) > len(members) and found)
    assert {one["matter"] for one in visits} >= {one["matter"] for one in members}


def states(officer: Clerk, case: str, members: list[dict[str, str]]) -> set[str]:
    """How the members stand, once the view shows the officer's last step."""
    keys = [one["matter"] for one in members]
    return {one["state"] for one in officer.read(f"cases/{case}/matters") if one["matter"] in keys}
