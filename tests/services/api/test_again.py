"""The same request again: one answer and one set of events; and a read after one's own write sees it."""

from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import httpx
import pytest

from domain.values.actor import Role
from tests.offices import Clerk, Office
from tests.services.api.digests import digest
from tests.services.api.story import project

TWINS = 8


@pytest.fixture(scope="module")
def clerk(office: Office) -> Clerk:
    """An enterprise of its own, so that nobody else's projects are moved here."""
    return office.enlist(Role.ENTERPRISE, "e-again")


def opened(clerk: Clerk, key: str, **changed: object) -> httpx.Response:
    return clerk.post("cases", project(**changed), headers={"Idempotency-Key": key})


def test_the_same_request_gets_its_first_answer_and_records_nothing_more(office: Office, clerk: Clerk) -> None:
    key = str(uuid4())
    empty = digest(office.settings)
    first = opened(clerk, key)
    assert first.status_code == 201
    recorded = digest(office.settings)
    assert recorded != empty
    again = opened(clerk, key)
    assert again.status_code == 201
    assert again.json() == first.json() | {"repeated": True}
    for header in ("Steward-Position", "Location"):
        assert again.headers[header] == first.headers[header]
    assert digest(office.settings) == recorded


def test_a_key_of_another_request_is_refused(office: Office, clerk: Clerk) -> None:
    key = str(uuid4())
    assert opened(clerk, key).status_code == 201
    recorded = digest(office.settings)
    for changed in ({"project_name": "别的项目"}, {"credit_code": "914403003429409756"}):
        other = opened(clerk, key, **changed)
        assert (other.status_code, other.json()["field"]) == (422, "Idempotency-Key")
        assert other.json()["rule"] == "a_key_names_one_request"
    assert digest(office.settings) == recorded


def test_a_key_is_its_principals_own(office: Office, clerk: Clerk) -> None:
    key, other = str(uuid4()), office.enlist(Role.ENTERPRISE, "e-other")
    answers = [opened(who, key).json()["result"]["case_id"] for who in (clerk, other)]
    assert answers[0] != answers[1]


def test_twins_at_the_same_moment_are_one(office: Office, clerk: Clerk) -> None:
    key, name = str(uuid4()), f"双胞胎 {uuid4()}"
    with ThreadPoolExecutor(TWINS) as threads:
        answers = list(threads.map(lambda _: opened(clerk, key, project_name=name), range(TWINS)))
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.json()["result"]["case_id"] for answer in answers}) == 1
    assert [answer.json()["repeated"] for answer in answers].count(False) == 1
    found = clerk.get("cases", after=answers[0].headers["Steward-Position"]).json()
    assert [case["project_name"] for case in found].count(name) == 1


def test_the_same_step_without_a_key_happens_once_whoever_comes_first(office: Office, clerk: Clerk) -> None:
    case = clerk.do("cases", **project())["result"]["case_id"]
    with ThreadPoolExecutor(TWINS) as threads:
        path, step = f"cases/{case}/matters/LX-01/steps", {"step": "submit"}
        answers = list(threads.map(lambda _: clerk.post(path, step), range(TWINS)))
    assert sorted(answer.status_code for answer in answers) == [201] + [409] * (TWINS - 1)


def test_a_read_after_ones_own_write_sees_it(office: Office, clerk: Clerk) -> None:
    for number in range(5):
        written = clerk.do("cases", **project(project_name=f"第{number}个"))
        case = clerk.read(f"cases/{written['result']['case_id']}")
        assert case["project_name"] == f"第{number}个"
        clerk.step(case["case_id"], "LX-01", "submit")
        assert clerk.read(f"cases/{case['case_id']}/matters/LX-01")["last_step"] == 1
        assert len(clerk.read(f"cases/{case['case_id']}/history")) >= 2


def test_a_position_that_never_comes_is_waited_for_in_bounds(office: Office, clerk: Clerk) -> None:
    waited = clerk.get("cases", after="case-events/1/999999999")
    assert (waited.status_code, waited.json()["field"]) == (503, "after")
    assert waited.headers["Retry-After"]
    assert waited.elapsed.total_seconds() < 10
