"""Every route for every role: who may not is told so, and who may sees no more than their own."""

from collections.abc import Callable, Iterator
from dataclasses import fields
from typing import Any

import pytest

from domain.values.actor import Role
from tests.offices import Office, Visitor
from tests.services.api.digests import digest
from tests.services.api.story import People, Story, project

SIGNED_IN = frozenset({*(one.name for one in fields(People)), "foreign"})
EVERYBODY = SIGNED_IN | {"nobody"}
OVERSIGHT = frozenset({"supervisor", "auditor"})
CONCERNED = OVERSIGHT | {"enterprise", "keeper", "office", "planning", "water", "gas"}
WHOLE = OVERSIGHT | {"enterprise", "keeper"}
ANALYSTS = OVERSIGHT | {"analyst"}

# Who is answered with 200; everybody else with 401 (not signed in), 403, or 404 for a matter of another department.
READS = {
    "/sessions/current": SIGNED_IN,
    "/guidance/edition": EVERYBODY,
    "/health": EVERYBODY,
    "/status": ANALYSTS,
    "/alarms": OVERSIGHT,
    "/cases": SIGNED_IN,
    "/cases/{case_id}": CONCERNED,
    "/cases/{case_id}/matters": CONCERNED,
    "/cases/{case_id}/matters/{matter}": WHOLE | {"planning"},
    "/cases/{case_id}/contacts": CONCERNED,
    "/cases/{case_id}/visits": CONCERNED,
    "/cases/{case_id}/history": WHOLE,
    "/visits/{visit_id}": WHOLE | {"office"},
    "/housekeepers": OVERSIGHT | {"keeper", "away"},
    "/obligations": {"keeper", "away", "supervisor", "office", "planning", "water", "gas", "foreign"},
    "/lifecycle/measures": ANALYSTS,
    "/lifecycle/overview": ANALYSTS,
    "/history/{topic}/{partition}/{position}/comparison": OVERSIGHT,
}
# Streams never end by themselves; who is let in is told by their status.
STREAMS = {
    "/cases/{case_id}/events": WHOLE,
    "/staff/{account_id}/events": {"keeper", "supervisor"},
    "/desks/{office}/events": {"planning", "supervisor"},
}
Body = Callable[[Story], dict[str, Any]]
# Who gets past the question of who one is, with a body that another rule then refuses; nobody else does.
WRITES: dict[str, tuple[frozenset[str], Body]] = {
    "/cases": (frozenset({"enterprise", "stranger"}), lambda _: project(credit_code="914403003429409756")),
    "/cases/{case_id}/milestones": (
        frozenset({"enterprise", "supervisor"}),
        lambda _: {"milestone": "completed", "on": "2026-05-01"},
    ),
    "/cases/{case_id}/amendments": (
        frozenset({"enterprise", "supervisor"}),
        lambda _: {"answers": project()["answers"], "reason": "没有变化"},
    ),
    "/cases/{case_id}/amendments/preview": (WHOLE, lambda _: {"answers": {"project_category": "none_such"}}),
    "/cases/{case_id}/amendments/undo": (frozenset({"supervisor"}), lambda _: {"reason": "误改"}),
    "/cases/{case_id}/matters/{matter}/steps": (
        frozenset({"planning", "supervisor"}),
        lambda _: {"step": "end_procedure", "result": "完成"},
    ),
    "/contacts/{contact_id}/deeds": (
        frozenset({"water", "supervisor"}),
        lambda _: {"deed": "close", "agreement": "双方确认"},
    ),
    "/visits/{visit_id}/deeds": (frozenset({"office", "keeper", "supervisor"}), lambda _: {"deed": "close"}),
    "/housekeepers": (
        frozenset({"supervisor"}),
        lambda story: {"account_id": story.people.keeper.account.id, "capacity": 2},
    ),
    "/housekeepers/{housekeeper_id}/leaves": (
        frozenset({"supervisor"}),
        lambda _: {"first_day": "2026-05-02", "last_day": "2026-05-01"},
    ),
    "/cases/{case_id}/housekeeper": (
        frozenset({"supervisor"}),
        lambda _: {"housekeeper_id": "nobody", "reason": "熟悉"},
    ),
}
# Open to everybody, and no command: asking guidance, signing in and out.
WITHOUT_COMMAND = {
    ("POST", "/guidance/interview"),
    ("POST", "/guidance/match"),
    ("POST", "/guidance/plan"),
    ("POST", "/guidance/why"),
    ("POST", "/sessions"),
    ("DELETE", "/sessions/current"),
}


@pytest.fixture(scope="module")
def everybody(office: Office, story: Story) -> dict[str, Visitor]:
    foreign, nobody = office.enlist(Role.OFFICER, "tyj"), office.visitor()
    return {**vars(story.people), "foreign": foreign, "nobody": nobody}


@pytest.fixture(scope="module", autouse=True)
def untouched(office: Office, everybody: dict[str, Visitor]) -> Iterator[None]:
    before = digest(office.settings)
    yield
    assert digest(office.settings) == before


def at(path: str, story: Story, everybody: dict[str, Visitor]) -> str:
    topic, partition, position = _of_case(story).split("/")
    return path.lstrip("/").format(
        case_id=story.case_id,
        matter="LX-09",
        visit_id=story.visits["LX-01"],
        contact_id=story.contacts["SZ-02"],
        housekeeper_id=story.people.keeper.account.id,
        account_id=story.people.keeper.account.id,
        office="ghzy",
        topic=topic,
        partition=partition,
        position=position,
    )


def _of_case(story: Story) -> str:
    last = story.people.auditor.read(f"cases/{story.case_id}/history")[-1]
    return f"{last['topic']}/{last['partition']}/{last['position']}"


def test_every_route_stands_in_the_tables(office: Office) -> None:
    told = office.visitor().read("openapi.json")["paths"]
    routes = {(method.upper(), path) for path, methods in told.items() for method in methods}
    tables = {("GET", path) for path in (*READS, *STREAMS)} | {("POST", path) for path in WRITES} | WITHOUT_COMMAND
    assert routes == tables


@pytest.mark.parametrize("path", READS)
def test_a_read_is_for_these_and_no_others(path: str, story: Story, everybody: dict[str, Visitor]) -> None:
    asked = at(path, story, everybody)
    statuses = {who: visitor.get(asked).status_code for who, visitor in everybody.items()}
    assert {who for who, status in statuses.items() if status == 200} == READS[path]
    refused = {who: status for who, status in statuses.items() if status != 200}
    assert set(refused.values()) <= {401, 403, 404}
    assert statuses["nobody"] in {200, 401}
    assert {who for who, status in refused.items() if status == 404} <= {"office", "water", "gas"}


@pytest.mark.parametrize("path", STREAMS)
def test_a_stream_is_for_these_and_no_others(path: str, story: Story, everybody: dict[str, Visitor]) -> None:
    asked = at(path, story, everybody)
    statuses = {who: visitor.status(asked) for who, visitor in everybody.items()}
    assert {who for who, status in statuses.items() if status == 200} == STREAMS[path]
    assert {status for who, status in statuses.items() if who not in STREAMS[path]} == {401, 403}
    assert statuses["nobody"] == 401


@pytest.mark.parametrize("path", WRITES)
def test_a_write_is_for_these_and_no_others(path: str, story: Story, everybody: dict[str, Visitor]) -> None:
    allowed, body = WRITES[path]
    asked = at(path, story, everybody)
    statuses = {who: visitor.post(asked, body(story)).status_code for who, visitor in everybody.items()}
    assert {who for who, status in statuses.items() if status in {409, 422}} == allowed
    assert {status for who, status in statuses.items() if who not in allowed} == {401, 403}
    assert statuses["nobody"] == 401


def test_an_enterprise_and_a_housekeeper_find_their_own_projects_only(story: Story) -> None:
    assert _found(story.people.enterprise) == {story.case_id}
    assert _found(story.people.stranger) == {story.other_case_id}
    assert _found(story.people.away) == set()
    for officer in (story.people.office, story.people.planning, story.people.water, story.people.town):
        assert _found(officer) == set()
    assert _found(story.people.supervisor) >= {story.case_id, story.other_case_id}


def test_what_is_refused_tells_nothing_of_the_project(story: Story) -> None:
    for path in (f"cases/{story.case_id}", f"cases/{story.case_id}/visits", f"visits/{story.visits['LX-01']}"):
        told = story.people.stranger.get(path).text
        assert "津滨" not in told
        assert "智能装备" not in told


def test_an_office_sees_its_own_matters_only(story: Story) -> None:
    for who, office in ((story.people.planning, "ghzy"), (story.people.water, "gsj"), (story.people.office, "zwb")):
        case = f"cases/{story.case_id}"
        matters = who.read(f"{case}/matters")
        assert matters
        assert all(office in {one["department"], one["decided_by"], one["utility"]} for one in matters)
        assert {one["matter"] for one in who.read(f"{case}/visits")} <= {one["matter"] for one in matters}
        assert all(one["utility"] == office for one in who.read(f"{case}/contacts"))
        seen = {one["visit_id"] for one in who.read(f"{case}/visits")}
        statuses = {one: who.get(f"visits/{one}").status_code for one in story.visits.values()}
        assert {one for one, status in statuses.items() if status == 200} == seen
        assert set(statuses.values()) <= {200, 403}
        owed = who.read("obligations")
        assert all(office in {one["office"], one["department"]} or one["person"] == who.account.id for one in owed)


@pytest.mark.parametrize("who", ["analyst", "auditor", "town"])
def test_personal_data_is_not_for(who: str, story: Story, everybody: dict[str, Visitor]) -> None:
    """Neither the clerk's name and number, nor what was said in a visit; who acted for the office an auditor reads."""
    secrets = {"李经办", "13800000000", "窗口等候"} | ({story.people.keeper.name} if who != "auditor" else set())
    for path in READS.keys() - {"/sessions/current", "/guidance/edition"}:
        told = everybody[who].get(at(path, story, everybody)).text
        assert not [secret for secret in secrets if secret in told], path


def test_an_analyst_learns_no_enterprise(story: Story, everybody: dict[str, Visitor]) -> None:
    for path in READS.keys() - {"/sessions/current", "/guidance/edition"}:
        told = everybody["analyst"].get(at(path, story, everybody)).text
        assert not [name for name in ("津滨", "91440300", "北塘") if name in told], path


def test_personal_data_is_there_for_those_whose_business_it_is(story: Story) -> None:
    """So that the tests above cannot pass because nobody sees anything."""
    people = story.people
    case = people.enterprise.read(f"cases/{story.case_id}")
    assert case["contact"] == "李经办 13800000000"
    assert case["housekeeper_name"] == people.keeper.name
    assert people.auditor.read(f"cases/{story.case_id}")["housekeeper_name"] == people.keeper.name
    assert "李经办" in people.water.get(f"cases/{story.case_id}/contacts").text
    assert "窗口等候" in people.office.get(f"visits/{story.visits['BX-24']}").text
    assert "窗口等候" not in people.gas.get(f"cases/{story.case_id}/visits").text


def _found(who: Visitor) -> set[str]:
    return {one["case_id"] for one in who.read("cases")}
