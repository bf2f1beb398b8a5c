"""How the system stands, for those who oversee it and for Prometheus."""

import re
from collections.abc import Iterator

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families

from domain.values.actor import Role
from services.web.navigation import MENUS
from tests.offices import Office, soon

VIEWS = {"checklist", "workload", "lifecycle", "history"}
OVERSIGHT = {Role.SUPERVISOR, Role.AUDITOR}
POISON = """
INSERT INTO checklist.parked (topic, partition, position, kafka_offset, key, type, reason, headers, value)
SELECT 'case-events', 3, 1, 0, 'case-x', 'cases.land_acquired.v1', 'KeyError: <b>', '[]', ''
"""
BUILD = """
CREATE SCHEMA lifecycle_next;
CREATE TABLE lifecycle_next.progress AS SELECT topic, partition, next_offset / 2 AS next_offset FROM lifecycle.progress;
CREATE TABLE lifecycle_next.parked AS TABLE lifecycle.parked;
GRANT USAGE ON SCHEMA lifecycle_next TO steward_verifier, steward_reader, steward_reconciler;
GRANT SELECT ON lifecycle_next.progress, lifecycle_next.parked TO steward_verifier, steward_reader, steward_reconciler;
INSERT INTO views.version (view, schema, fold) VALUES ('lifecycle', 'lifecycle_next', '')
"""
HEAL = "DELETE FROM checklist.parked WHERE key = 'case-x'; UPDATE checklist.progress SET alarm = ''"


@pytest.fixture
def parked(office: Office) -> Iterator[Office]:
    office.up.as_admin(POISON)
    office.up.as_admin("UPDATE checklist.progress SET alarm = 'offset 7: a gap' WHERE topic = 'service-events'")
    yield office
    office.up.as_admin(HEAL)


def page(office: Office, role: Role, language: str = "zh") -> httpx.Response:
    root = office.address.removesuffix("/api/v1/")
    return office.enlist(role, "zwb").client.get(f"{root}/operations?lang={language}")


def scrape(office: Office, token: str | None) -> httpx.Response:
    root = office.address.removesuffix("/api/v1/")
    client = office.visitor(**({} if token is None else {"Authorization": f"Bearer {token}"})).client
    return client.get(f"{root}/metrics")


def figures(office: Office) -> dict[str, dict[tuple[str, ...], float]]:
    told = scrape(office, office.up.secrets["metrics"])
    assert told.status_code == 200, told.text
    found: dict[str, dict[tuple[str, ...], float]] = {}
    for family in text_string_to_metric_families(told.text):
        for sample in family.samples:
            found.setdefault(sample.name, {})[tuple(sample.labels.values())] = sample.value
    return found


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.SYSTEM])
def test_the_page_is_for_those_who_oversee(office: Office, role: Role) -> None:
    assert page(office, role).status_code == (200 if role in OVERSIGHT else 403)
    assert ("/operations" in {path for _, path in MENUS[role]}) is (role in OVERSIGHT)


def test_nobody_sees_it_who_is_not_signed_in(office: Office) -> None:
    root = office.address.removesuffix("/api/v1/")
    assert office.visitor().client.get(f"{root}/operations").headers["location"] == "/login"


@pytest.mark.parametrize(
    ("language", "words"), [("zh", ("停放的项目", "已停读")), ("en", ("Parked cases", "not read"))]
)
def test_what_stands_still_is_told_with_its_reason_and_how_many_wait(
    parked: Office, language: str, words: tuple[str, ...]
) -> None:
    told = page(parked, Role.AUDITOR, language).text
    for part in (*words, "case-events/3/1", "KeyError: &lt;b&gt;", "cases.land_acquired.v1", "offset 7: a gap"):
        assert part in told
    assert set(re.findall(r'<tr id="view-(\w+)"', told)) == VIEWS


@pytest.mark.parametrize(("language", "word"), [("zh", "重建中"), ("en", "Rebuilding")])
def test_how_far_a_view_is_rebuilt_is_told(office: Office, language: str, word: str) -> None:
    """The version stands for code of another kind, so that no rebuilder touches it."""
    office.up.as_admin(BUILD)
    try:
        told = page(office, Role.AUDITOR, language).text
        share = figures(office)["steward_view_built_share"]
    finally:
        office.up.as_admin("SELECT views.remove('lifecycle_next')")
    assert set(share) == {("lifecycle",)}
    assert 0 <= share[("lifecycle",)] <= 0.5
    assert f"{word} {share[('lifecycle',)]:.0%}" in told
    assert "steward_view_built_share" not in figures(office)


def test_a_supervisor_has_a_parked_case_tried_again_and_nobody_else(parked: Office) -> None:
    """The row was never an event, so the projector says that it cannot read it, and goes on."""
    before = outcomes(parked)
    assert ask_again(parked, Role.AUDITOR, "case-x") == 403
    assert ask_again(parked, Role.SUPERVISOR, "another") == 404
    assert ask_again(parked, Role.SUPERVISOR, "case-x") == 303
    soon(lambda: [one for one in outcomes(parked)[len(before) :] if "not a record of this system" in one])
    assert "/operations/retry" in page(parked, Role.SUPERVISOR).text
    assert "/operations/retry" not in page(parked, Role.AUDITOR).text


def ask_again(office: Office, role: Role, key: str) -> int:
    root = office.address.removesuffix("/api/v1/")
    sent = {"view": "checklist", "parked": key}
    return office.enlist(role, "zwb").client.post(f"{root}/operations/retry", data=sent).status_code


def outcomes(office: Office) -> list[str]:
    return [one for (one,) in office.up.rows("SELECT outcome FROM views.request WHERE done_at IS NOT NULL ORDER BY 1")]


@pytest.mark.parametrize("token", [None, "guess", "gue s s"])
def test_metrics_are_for_who_knows_their_token(office: Office, token: str | None) -> None:
    refused = scrape(office, token)
    assert refused.status_code == 401
    assert refused.headers["content-type"] == "application/problem+json"
    assert refused.json()["rule"] == "metrics_ask_for_their_token"


def test_metrics_tell_of_feed_views_and_alarms(parked: Office) -> None:
    soon(lambda: figures(parked).get("steward_alarms_standing"))
    found = figures(parked)
    assert found["steward_database_up"] == {(): 1}
    assert found["steward_feed_pending_events"][()] >= 0
    assert found["steward_feed_oldest_seconds"][()] >= 0
    for name in ("lag_seconds", "events_behind", "parked_cases", "held_partitions", "duplicates_total"):
        assert {view for (view,) in found[f"steward_view_{name}"]} == VIEWS
    assert found["steward_view_parked_cases"][("checklist",)] == 1
    assert found["steward_view_held_partitions"][("checklist",)] == 3
    assert found["steward_alarms_standing"][("cases_parked",)] == 1


def test_requests_are_counted_by_the_template_of_their_route(office: Office) -> None:
    supervisor = office.enlist(Role.SUPERVISOR, "zwb")
    for path in ("cases/11111111-1111-4111-8111-111111111111", "health", "nothing/here"):
        supervisor.get(path)
    page(office, Role.AUDITOR)
    counted = figures(office)["steward_http_request_duration_seconds_count"]
    for labels in (
        ("GET", "/api/v1/cases/{case_id}", "404"),
        ("GET", "/api/v1/health", "200"),
        ("GET", "/operations", "200"),
        ("POST", "/api/v1/sessions", "201"),
    ):
        assert counted[labels] > 0
    routes = {route for _, route, _ in counted}
    assert not [route for route in routes if "1111" in route or "nothing" in route]
