"""Bad input over HTTP: each a clear problem with rule, field and reason, and nothing that is stored moves."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import httpx
import pytest

from tests.offices import Office, Visitor
from tests.services.api.digests import digest
from tests.services.api.story import ANSWERS, DAY, People, Story, project

NOBODY = "00000000-0000-4000-8000-000000000000"
LEAKS = ("Traceback", 'File "', "psycopg", "SELECT ", "INSERT ", "/services/", "steward_", "password=")
TALK = {"deed": "make", "channel": "phone", "identity_disclosed": True, "satisfaction": 1}
By = Callable[[People], Visitor]
Path = Callable[[Story], str]


def tomorrow() -> str:
    return (datetime.now(UTC) + DAY).isoformat()


@dataclass(frozen=True)
class Refused:
    """One request that passes validation, and the rule of the domain that refuses it."""

    rule: str
    where: str
    status: int
    by: By
    path: Path
    body: Callable[[Story], dict[str, Any]]
    headers: dict[str, str] = field(default_factory=dict)


def step(matter: str, step: str, **more: object) -> tuple[Path, Callable[[Story], dict[str, Any]]]:
    return lambda story: story.steps(matter), lambda _: {"step": step, **more}


def visit(matter: str, deed: str, **more: object) -> tuple[Path, Callable[[Story], dict[str, Any]]]:
    return lambda story: story.deeds(matter), lambda _: {"deed": deed, **more}


def opening(**changed: object) -> tuple[Path, Callable[[Story], dict[str, Any]]]:
    return lambda _: "cases", lambda _: project(**changed)


def milestone(name: str, on: str) -> tuple[Path, Callable[[Story], dict[str, Any]]]:
    return lambda story: f"cases/{story.case_id}/milestones", lambda _: {"milestone": name, "on": on}


def assignment(keeper: Callable[[Story], str]) -> tuple[Path, Callable[[Story], dict[str, Any]]]:
    return (
        lambda story: f"cases/{story.case_id}/housekeeper",
        lambda story: {"housekeeper_id": keeper(story), "reason": "熟悉装备制造"},
    )


def contact(matter: str, **body: object) -> tuple[Path, Callable[[Story], dict[str, Any]]]:
    return lambda story: f"contacts/{story.contacts[matter]}/deeds", lambda _: body


def approval(**more: object) -> tuple[Path, Callable[[Story], dict[str, Any]]]:
    return step("LX-09", "approve", document="津滨规〔2026〕3号", **more)


REFUSED = (
    Refused("an_enterprise_has_a_credit_code", "credit_code", 422, lambda p: p.enterprise,
            *opening(credit_code="914403003429409756")),
    Refused("answers_stand", "answers.project_category", 422, lambda p: p.enterprise,
            *opening(answers=ANSWERS | {"project_category": "moon_base"})),
    Refused("nothing_occurs_in_the_future", "occurred_at", 422, lambda p: p.enterprise,
            *opening(occurred_at=tomorrow())),
    Refused("only_a_matter_under_review_is_decided", "matter", 409, lambda p: p.office,
            *step("LX-05", "approve", document="津滨审〔2026〕9号")),
    Refused("only_a_matter_under_review_is_decided", "matter", 409, lambda p: p.office,
            *step("BX-26", "approve", document="津滨审〔2026〕9号")),
    Refused("an_enterprise_acts_in_its_own_case", "case_id", 403, lambda p: p.stranger, *step("BX-06", "submit")),
    Refused("stale_version", "expected_version", 409, lambda p: p.office, *step("LX-05", "accept"),
            headers={"If-Match": '"1"'}),
    Refused("one_application_runs_at_a_time", "matter", 409, lambda p: p.enterprise, *step("LX-01", "submit")),
    Refused("a_matter_starts_when_it_waits_for_nothing", "matter", 409, lambda p: p.enterprise,
            *step("SG-05", "submit")),
    Refused("a_matter_stands_on_the_list", "matter", 422, lambda p: p.enterprise, *step("ZZ-99", "submit")),
    Refused("materials_are_those_of_the_matter", "materials", 422, lambda p: p.enterprise,
            *step("BX-06", "submit", materials=["M99"])),
    Refused("only_the_matters_office_handles_it", "matter", 403, lambda p: p.planning, *step("LX-05", "accept")),
    Refused("only_the_applicant_or_its_helper_applies", "actor", 403, lambda p: p.auditor, *step("BX-06", "submit")),
    Refused("corrections_are_asked_for_once", "matter", 409, lambda p: p.office,
            *step("BX-02", "request_correction", corrections=["还缺一份"])),
    Refused("corrections_answer_a_request", "matter", 409, lambda p: p.enterprise, *step("LX-05", "correct")),
    Refused("silence_accepts_only_after_its_day", "by_silence", 409, lambda p: p.office,
            *step("LX-05", "accept", by_silence=True)),
    Refused("a_procedure_is_one_of_the_law_or_the_matter", "procedure", 422, lambda p: p.planning,
            *step("LX-09", "start_procedure", procedure="moon_phase", reason="等满月", days=3)),
    Refused("only_a_started_procedure_ends", "matter", 409, lambda p: p.planning,
            *step("LX-09", "end_procedure", result="完成")),
    Refused("a_step_occurs_after_the_one_it_follows", "occurred_at", 422, lambda p: p.planning,
            *approval(occurred_at="2020-01-02T09:00:00+08:00")),
    Refused("only_registration_brings_a_project_code", "project_code", 422, lambda p: p.planning,
            *approval(project_code="2603-120116-04-01-123456")),
    Refused("pending_materials_are_those_of_the_matter", "pending", 422, lambda p: p.planning,
            *step("LX-09", "approve_pending", document="津滨规〔2026〕3号", pending=["M99"])),
    Refused("only_an_approved_matter_is_revoked", "matter", 409, lambda p: p.planning,
            *step("LX-09", "revoke", reason="材料不实")),
    Refused("a_connection_is_approved_after_its_contact", "matter", 409, lambda p: p.water,
            *step("SZ-02", "approve", document="供水〔2026〕1号")),
    Refused("only_its_own_utility_makes_a_contact", "contact_id", 403, lambda p: p.gas,
            *contact("SZ-02", deed="contact", channel="phone", content="讲解协议")),
    Refused("a_contact_closes_after_the_talk", "contact_id", 409, lambda p: p.water,
            *contact("SZ-02", deed="close", agreement="双方确认")),
    Refused("a_visitor_discloses_identity", "identity_disclosed", 422, lambda p: p.office,
            *visit("BX-26", **TALK | {"identity_disclosed": False})),  # type: ignore[arg-type]
    Refused("satisfaction_is_on_the_scale", "satisfaction", 422, lambda p: p.office,
            *visit("BX-26", **TALK | {"satisfaction": 6})),  # type: ignore[arg-type]
    Refused("the_visit_is_made_first", "visit_id", 409, lambda p: p.office, *visit("BX-26", "close")),
    Refused("no_visit_closes_with_an_open_problem", "visit_id", 409, lambda p: p.office, *visit("BX-24", "close")),
    Refused("a_bad_rating_is_answered", "visit_id", 409, lambda p: p.office, *visit("LX-01", "close")),
    Refused("a_visit_is_made_once", "visit_id", 409, lambda p: p.office, *visit("LX-01", **TALK)),  # type: ignore[arg-type]
    Refused("only_a_raised_problem_is_settled", "problem_id", 422, lambda p: p.office,
            *visit("BX-24", "settle", problem_id=NOBODY, answer="已解决")),
    Refused("a_problem_across_departments_names_one", "department", 422, lambda p: p.office,
            *visit("BX-24", "raise", problem_id=str(uuid4()), kind="cross_department", description="多部门")),
    Refused("a_named_housekeeper_is_present", "housekeeper_id", 409, lambda p: p.supervisor,
            *assignment(lambda story: story.people.away.account.id)),
    Refused("a_named_housekeeper_is_in_the_pool", "housekeeper_id", 422, lambda p: p.supervisor,
            *assignment(lambda story: story.people.office.account.id)),
    Refused("only_a_supervisor_disposes_of_housekeepers", "actor", 403, lambda p: p.keeper,
            *assignment(lambda story: story.people.keeper.account.id)),
    Refused("only_a_running_case_gets_a_housekeeper", "case_id", 409, lambda p: p.supervisor,
            lambda _: f"cases/{NOBODY}/housekeeper", lambda _: {}),
    Refused("a_housekeeper_joins_once", "housekeeper_id", 409, lambda p: p.supervisor, lambda _: "housekeepers",
            lambda story: {"account_id": story.people.keeper.account.id, "capacity": 3}),
    Refused("leave_ends_after_it_begins", "last_day", 422, lambda p: p.supervisor,
            lambda story: f"housekeepers/{story.people.keeper.account.id}/leaves",
            lambda _: {"first_day": "2026-05-02", "last_day": "2026-05-01"}),
    Refused("construction_starts_with_a_permit", "case_id", 409, lambda p: p.enterprise,
            *milestone("construction_started", "2026-05-01")),
    Refused("a_milestone_lies_not_in_the_future", "on", 422, lambda p: p.enterprise,
            *milestone("land_acquired", str((datetime.now(UTC) + timedelta(days=3)).date()))),
    Refused("a_project_is_completed_with_all_its_matters", "case_id", 409, lambda p: p.enterprise,
            *milestone("completed", "2026-05-01")),
    Refused("a_case_is_opened_first", "case_id", 404, lambda p: p.office,
            lambda story: story.steps("LX-01", case_id=NOBODY), lambda _: {"step": "accept"}),
    Refused("a_contact_is_opened_first", "contact_id", 404, lambda p: p.water,
            lambda _: f"contacts/{NOBODY}/deeds", lambda _: {"deed": "close", "agreement": "双方确认"}),
)  # fmt: skip


@dataclass(frozen=True)
class Malformed:
    """One request that is not even of the right shape."""

    title: str
    rule: str
    where: str
    status: int
    ask: Callable[[Story, httpx.Client], httpx.Response]

    def __str__(self) -> str:
        return self.title


def raw(content: bytes, kind: str = "application/json") -> Callable[[Story, httpx.Client], httpx.Response]:
    return lambda story, client: client.post(story.steps("LX-05"), content=content, headers={"Content-Type": kind})


def chunks() -> Iterator[bytes]:
    for _ in range(300):
        yield b" " * 1024


def sent(body: object, **headers: str) -> Callable[[Story, httpx.Client], httpx.Response]:
    return lambda story, client: client.post(story.steps("LX-05"), json=body, headers=headers)


def read(path: str, **query: str) -> Callable[[Story, httpx.Client], httpx.Response]:
    return lambda _, client: client.get(path, params=query)


SHAPE = "input_has_the_right_shape"
ACCEPT = {"step": "accept"}
MALFORMED = (
    Malformed("JSON cut off", SHAPE, "body", 400, raw(b'{"step": "acc')),
    Malformed("not UTF-8", "http_400", "body", 400, raw(b'{"step": "\xff"}')),
    Malformed("JSON nested too deep", "http_400", "body", 400, raw(b"[" * 100_000)),
    Malformed("a number without end", "http_400", "body", 400, raw(b'{"step": ' + b"9" * 5000 + b"}")),
    Malformed("a list", SHAPE, "body", 422, raw(b"[]")),
    Malformed("nothing", SHAPE, "body", 422, raw(b"")),
    Malformed("a form", "a_body_is_json", "Content-Type", 415,
              raw(b"step=accept", "application/x-www-form-urlencoded")),
    Malformed("XML", "a_body_is_json", "Content-Type", 415, raw(b"<step>accept</step>", "application/xml")),
    Malformed("a huge body", "a_body_is_small", "body", 413, raw(b'{"step": "' + b"a" * 300_000 + b'"}')),
    Malformed("a huge body in chunks", "a_body_is_small", "body", 413, lambda story, client: client.post(
        story.steps("LX-05"), content=chunks(), headers={"Content-Type": "application/json"})),
    Malformed("an unknown field", SHAPE, "colour", 422, sent(ACCEPT | {"colour": "red"})),
    Malformed("an unknown step", SHAPE, "body", 422, sent({"step": "bless"})),
    Malformed("a wrong type", SHAPE, "by_silence", 422, sent(ACCEPT | {"by_silence": [1]})),
    Malformed("an empty reason", SHAPE, "reason", 422, sent({"step": "decline", "reason": " "})),
    Malformed("a reason too long", SHAPE, "reason", 422, sent({"step": "decline", "reason": "长" * 2001})),
    Malformed("a control character", SHAPE, "reason", 422, sent({"step": "decline", "reason": "a\0b"})),
    Malformed("half a character", SHAPE, "reason", 422, raw(b'{"step": "decline", "reason": "\\ud800"}')),
    Malformed("time without its zone", SHAPE, "occurred_at", 422,
              sent(ACCEPT | {"occurred_at": "2026-02-13T09:00:00"})),
    Malformed("a time before all times", SHAPE, "occurred_at", 422,
              sent(ACCEPT | {"occurred_at": "0001-01-01T00:00:00+08:00"})),
    Malformed("a key too long", SHAPE, "idempotency-key", 422, sent(ACCEPT, **{"Idempotency-Key": "k" * 201})),
    Malformed("a version that is none", "a_version_is_a_number", "If-Match", 422, sent(ACCEPT, **{"If-Match": "*"})),
    Malformed("a token that is none", "a_position_is_of_the_record", "after", 422, read("cases", after="yesterday")),
    Malformed("a token of no partition", "a_position_is_of_the_record", "after", 422,
              read("cases", after="case-events/12/1")),
    Malformed("an id that is none", SHAPE, "case_id", 422, read("cases/12")),
    Malformed("an id of nothing", "not_found", "path", 404, read(f"cases/{NOBODY}")),
    Malformed("a limit of nothing", SHAPE, "limit", 422, read("cases", limit="0")),
    Malformed("a path of nothing", "http_404", "path", 404, read("nothing")),
    Malformed("a method of nothing", "http_405", "method", 405, lambda _, client: client.delete("cases")),
    Malformed("a control character in a search", SHAPE, "text", 422, read("cases", text="a\0b")),
    Malformed("a number beyond all numbers", "answers_stand", "answers.total_investment_wan", 422, lambda _, client:
              client.post("cases", json=project(answers=ANSWERS | {"total_investment_wan": 10**300}))),
)  # fmt: skip


@pytest.fixture(scope="module", autouse=True)
def untouched(office: Office, story: Story) -> Iterator[None]:
    """Nothing of all this leaves a trace: every table, sequence and partition is as before."""
    before = digest(office.settings)
    yield
    after = digest(office.settings)
    assert {name for name in before if before[name] != after.get(name)} == set()
    assert len(before) > 40
    assert before["record.event"] != before["record.command"]


@pytest.mark.parametrize("bad", REFUSED, ids=[f"{bad.rule}-{number}" for number, bad in enumerate(REFUSED)])
def test_a_rule_of_the_domain_refuses(story: Story, bad: Refused) -> None:
    answer = bad.by(story.people).post(bad.path(story), bad.body(story), headers=bad.headers)
    assert_problem(answer, bad.status, bad.rule, bad.where)


def test_at_least_ten_kinds_are_refused_by_rules_of_the_domain() -> None:
    assert len({bad.rule for bad in REFUSED}) >= 40


def test_a_project_code_is_of_this_region(story: Story) -> None:
    """LX-01 of the other case is brought up to its approval before; here only the region is wrong."""
    answer = story.people.office.post(
        story.steps("LX-01", case_id=story.other_case_id),
        {"step": "approve", "document": "津滨审〔2026〕7号", "project_code": "2603-110000-04-01-123456"},
    )
    assert_problem(answer, 422, "a_project_code_is_of_binhai", "project_code")


@pytest.mark.parametrize("bad", MALFORMED, ids=str)
def test_what_has_not_the_right_shape_is_refused(story: Story, bad: Malformed) -> None:
    who = story.people.enterprise if bad.where.startswith("answers") else story.people.office
    assert_problem(bad.ask(story, who.client), bad.status, bad.rule, bad.where)


def test_nobody_writes_without_a_session(office: Office, story: Story) -> None:
    for headers in ({}, {"Authorization": "Bearer nonsense"}, {"Cookie": "steward_session=nonsense"}):
        answer = office.visitor(**headers).post(story.steps("LX-05"), ACCEPT)
        assert_problem(answer, 401, "sign_in_first", "Authorization")


def test_a_browser_writes_with_the_proof_of_its_page_only(office: Office, story: Story) -> None:
    cookie = {"Cookie": f"steward_session={story.people.office.token}"}
    for headers in ({}, {"X-CSRF-Token": "guess"}, {"X-CSRF-Token": story.people.gas.token}):
        answer = office.visitor(**cookie, **headers).post(story.steps("LX-05"), ACCEPT)
        assert_problem(answer, 403, "a_write_comes_from_a_page_of_ours", "csrf")


def test_another_site_writes_nothing(office: Office, story: Story) -> None:
    visitor = office.visitor(Authorization=f"Bearer {story.people.office.token}")
    for headers in ({"Origin": "https://elsewhere.example"}, {"Sec-Fetch-Site": "cross-site"}):
        answer = visitor.post(story.steps("LX-05"), ACCEPT, headers=headers)
        assert_problem(answer, 403, "a_write_comes_from_a_page_of_ours", "csrf")


def test_a_wrong_password_tells_nothing_of_the_login(office: Office, story: Story) -> None:
    answers = [
        office.visitor().post("sessions", {"login": login, "password": "wrong"})
        for login in (story.people.town.account.login, "nobody")
    ]
    for answer in answers:
        assert_problem(answer, 401, "login_and_password_match", "password")
    assert answers[0].json() == answers[1].json()


def assert_problem(answer: httpx.Response, status: int, rule: str, where: str) -> None:
    """A problem as RFC 9457 has it, in both languages, that leaks nothing."""
    told = answer.json()
    assert (answer.status_code, told["rule"], told["field"]) == (status, rule, where), answer.text
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert told["type"] == f"urn:steward:problem:{rule}"
    assert told["status"] == status
    assert told["title"]
    assert told["detail"]
    assert any("\u4e00" <= character <= "\u9fff" for character in told["reason"]["zh"])
    assert told["reason"]["en"].isascii() or "（" in told["reason"]["en"]
    assert not any(leak in answer.text for leak in LEAKS), answer.text
