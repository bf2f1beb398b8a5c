"""Whatever is sent: never an error of ours, always a problem document, and nothing that the views cannot take in."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.values.actor import Role
from services.http.progress import VIEWS
from tests.offices import Office, Visitor, soon
from tests.services.api.digests import digest
from tests.services.api.story import ANSWERS, project

EXAMPLES = 250
LATE = "the_view_has_come_so_far"
STRANGE: tuple[Any, ...] = (
    None, True, 0, -1, 1.5, 10**30, 1e308, float("nan"), float("inf"), "", " ", "\0", "\ud800", "\u202e", "管家" * 2000,
    "0001-01-01", "9999-12-31", "0001-01-01T00:00:00+08:00", "9999-12-31T23:59:59-12:00", "2026-02-13T09:00:00Z",
    "' OR 1=1 --", "../../etc/passwd", "<script>", "LX-01:", ":", [], {}, [[]], ["M01"], {"a": 1},
    "00000000-0000-4000-8000-000000000000",
)  # fmt: skip
STEPS: tuple[dict[str, Any], ...] = (
    {"step": "submit", "materials": ["M01"]}, {"step": "withdraw", "reason": "改期"}, {"step": "accept_at_window"},
    {"step": "decline", "reason": "不属受理范围"}, {"step": "refuse", "reason": "材料不齐"},
    {"step": "request_correction", "corrections": ["缺签字"]}, {"step": "correct", "materials": ["M01"]},
    {"step": "accept", "by_silence": False}, {"step": "end_procedure", "result": "完成"},
    {"step": "start_procedure", "procedure": "hearing", "reason": "听证", "days": 5, "day_kind": "working_day"},
    {"step": "approve", "document": "1号", "project_code": "2603-120116-04-01-123456"},
    {"step": "approve_pending", "document": "1号", "pending": ["M01"]}, {"step": "disapprove", "reason": "不符"},
    {"step": "recall", "reason": "撤回"}, {"step": "revoke", "reason": "撤销"},
    {"step": "commitment_kept", "finding": "一致"}, {"step": "commitment_broken", "finding": "不一致"},
)  # fmt: skip
BODIES: Mapping[str, tuple[dict[str, Any], ...]] = {
    "/cases": (project(),),
    "/cases/{case_id}/matters/{matter}/steps": STEPS,
    "/cases/{case_id}/amendments": ({"answers": ANSWERS, "reason": "改变"},),
    "/cases/{case_id}/amendments/preview": ({"answers": ANSWERS},),
    "/cases/{case_id}/amendments/undo": ({"reason": "误改"},),
    "/cases/{case_id}/milestones": ({"milestone": "land_acquired", "on": "2026-05-01"},),
    "/cases/{case_id}/housekeeper": ({"housekeeper_id": "", "reason": "熟悉"},),
    "/contacts/{contact_id}/deeds": (
        {"deed": "contact", "channel": "phone", "content": "讲解"},
        {"deed": "close", "agreement": "同意"},
    ),
    "/visits/{visit_id}/deeds": (
        {"deed": "make", "channel": "phone", "identity_disclosed": True, "satisfaction": 1, "remarks": "很好"},
        {"deed": "raise", "problem_id": str(uuid4()), "kind": "simple", "department": "", "description": "慢"},
        {"deed": "settle", "problem_id": str(uuid4()), "answer": "已改"},
        {"deed": "close"},
    ),
    "/housekeepers": ({"account_id": "nobody", "capacity": 3},),
    "/housekeepers/{housekeeper_id}/leaves": ({"first_day": "2026-05-01", "last_day": "2026-05-02"},),
    "/guidance/interview": ({"answers": ANSWERS},),
    "/guidance/match": ({"answers": ANSWERS},),
    "/guidance/plan": ({"answers": ANSWERS, "segments": 2},),
    "/guidance/why": ({"answers": ANSWERS, "code": "GC-01"},),
}
MATTERS = ("LX-01", "LX-05", "BX-24", "SZ-02", "LX-01:1", "x" * 90, "\0", "管家")

values = st.sampled_from(STRANGE) | st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


@st.composite
def bodies(draw: st.DrawFn, path: str) -> object:
    """A body that would do, with something wrong in it more often than not."""
    body = dict(draw(st.sampled_from(BODIES[path])))
    names = [name for name in body if name not in {"step", "deed"}]
    for name in draw(st.lists(st.sampled_from([*names, "occurred_at", "more"]), max_size=1)):
        body[name] = draw(values)
    inner = body.get("answers")
    if isinstance(inner, Mapping) and inner and draw(st.booleans()):
        body["answers"] = {**inner, draw(st.sampled_from(sorted(map(str, inner)))): draw(values)}
    return draw(values) if draw(st.integers(0, 20)) == 0 else body


@dataclass
class Ground:
    """Who sends, which routes there are, and a project on which no other test stands."""

    senders: list[Visitor]
    routes: list[tuple[str, str]]
    ids: dict[str, str]


@pytest.fixture(scope="module")
def ground(office: Office) -> Ground:
    clerk, officer = office.enlist(Role.ENTERPRISE, "e-fuzz"), office.enlist(Role.OFFICER, "zwb")
    supervisor, water = office.enlist(Role.SUPERVISOR, "zwb"), office.enlist(Role.UTILITY, "gsj")
    case = clerk.do("cases", **project())["result"]["case_id"]
    for matter in ("LX-01", "BX-24"):
        clerk.step(case, matter, "submit")
        officer.step(case, matter, "accept")
    officer.step(case, "LX-01", "approve", document="1号", project_code="2603-120116-04-01-123456")
    supervisor.after = officer.after
    contact = soon(lambda: supervisor.read(f"cases/{case}/contacts"))[0]["contact_id"]
    visit = soon(lambda: supervisor.read(f"cases/{case}/visits"))[0]["visit_id"]
    told = office.visitor().read("openapi.json")["paths"]
    routes = [(method.upper(), path) for path, methods in told.items() for method in methods if path != "/sessions"]
    routes += [route for route in routes if route[0] == "POST"] * 3
    routes.remove(("DELETE", "/sessions/current"))
    senders = [clerk, officer, supervisor, supervisor, water, office.visitor()]
    return Ground(senders, routes, {"case_id": case, "visit_id": visit, "contact_id": contact})


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data())
def test_no_request_breaks_the_api(ground: Ground, data: st.DataObject) -> None:
    method, path = data.draw(st.sampled_from(ground.routes))
    sender = data.draw(st.sampled_from(ground.senders))
    asked = _at(path, ground, data)
    content = json.dumps(data.draw(bodies(path))) if method == "POST" else None
    query = data.draw(
        st.dictionaries(st.sampled_from(["text", "limit", "offset", "since", "after"]), st.text(max_size=8))
    )
    version = data.draw(st.sampled_from([*[None] * 9, "1", "*", "9" * 30]))
    headers = {"Content-Type": "application/json"} | ({"If-Match": version} if version else {})
    with sender.client.stream(method, asked, content=content, params=_encodable(query), headers=headers) as answer:
        if answer.status_code < 300:
            return  # a stream would not end
        answer.read()
    told = answer.json()
    assert 400 <= answer.status_code < 500 or told["rule"] == LATE, answer.text
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert {"type", "title", "status", "detail", "rule", "field", "reason"} <= told.keys()
    assert told["field"], answer.text


def test_nothing_accepted_was_more_than_the_views_can_take_in(office: Office, ground: Ground) -> None:
    digest(office.settings)  # waits until everything is read
    for view in VIEWS:
        assert office.up.as_admin(f"SELECT reason FROM {view}.parked") == []
    assert (
        office.up.as_admin("SELECT kind, detail FROM health.alarm WHERE kind <> 'feed_stalled' OR cleared_at IS NULL")
        == []
    )


def _at(path: str, ground: Ground, data: st.DataObject) -> str:
    """The route with ids that are there, and now and then with something else."""
    odd = st.sampled_from(["0", "-1", "x", "\0", "管", "9" * 30, "00000000-0000-4000-8000-000000000000"])
    for name in (
        "case_id",
        "visit_id",
        "contact_id",
        "housekeeper_id",
        "account_id",
        "office",
        "topic",
        "partition",
        "position",
        "matter",
    ):
        known = st.sampled_from(MATTERS) if name == "matter" else st.just(ground.ids.get(name, "1"))
        if f"{{{name}}}" in path:
            path = path.replace(f"{{{name}}}", data.draw(st.one_of(known, known, known, odd)))
    return path.lstrip("/").replace("\0", "%00")


def _encodable(query: Mapping[str, str]) -> dict[str, str]:
    return {name: text.encode(errors="replace").decode() for name, text in query.items()}
