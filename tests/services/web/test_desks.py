from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
from starlette.routing import Match

from domain.values.names import Names
from projections.workload.rows import Obligation
from services.web.app import ROUTERS
from services.web.owed import link

CASE, REF, VISIT = uuid4(), uuid4(), uuid4()


@pytest.mark.parametrize(
    ("kind", "ref", "page"),
    [
        ("check", "LX-02:segment-2/1", f"/projects/{CASE}/matters/LX-02:segment-2"),
        ("acceptance", "LX-02:segment-2/1", f"/projects/{CASE}/matters/LX-02:segment-2"),
        ("decision", "LX-02:segment-2/3", f"/projects/{CASE}/matters/LX-02:segment-2"),
        ("contact", str(REF), f"/contacts/{REF}"),
        ("visit", str(REF), f"/visits/{REF}"),
        ("problem", str(REF), f"/visits/{VISIT}"),
    ],
)
def test_an_entry_of_a_desk_leads_to_where_it_is_done(kind: str, ref: str, page: str) -> None:
    assert link(owed(kind, ref)) == page
    asked = {"type": "http", "method": "GET", "path": page}
    assert any(route.matches(asked)[0] is Match.FULL for router in ROUTERS for route in router.routes)


def owed(kind: str, ref: str) -> Obligation:
    now = datetime(2026, 2, 13, tzinfo=UTC)
    visit: UUID | None = VISIT if kind == "problem" else None
    return Obligation(CASE, kind, ref, "LX-02:segment-2", Names("事项", "matter"), "项目", now, "live", visit_id=visit)
