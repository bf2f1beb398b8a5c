"""Why an entry stands on a desk, and where a clock stands, in words."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from domain.values.names import Names
from projections.workload.rows import Obligation
from services.web.reasons import Reasons
from services.web.texts import texts
from services.web.words import Words
from tests.examples.calendars import YEAR_2026

TODAY = date(2026, 2, 12)  # a Thursday; the Spring Festival is from 15 to 23 February, 14 is worked on
EARLIER = datetime(2026, 2, 9, 1, tzinfo=UTC)
OFFICES = {"zjw": "住建委", "swj": "水务局"}
BY_LAW = {"due": date(2026, 2, 24), "counted_in": "calendar_day"}
ASKED = {
    "kind": "visit",
    "kept_at": EARLIER,
    "waits": "department",
    "waits_on": ("zjw", "swj", "zjw"),
    "since": EARLIER,
}


@pytest.mark.parametrize(
    ("columns", "zh", "en", "urgency"),
    [
        ({"due": TODAY}, "今天到期", "due today", "now"),
        ({"due": TODAY + timedelta(2)}, "2 个工作日后到期", "due in 2 working days", "soon"),
        ({"due": TODAY + timedelta(1)}, "1 个工作日后到期", "due in 1 working day", "soon"),
        ({"due": date(2026, 2, 24)}, "3 个工作日后到期", "due in 3 working days", "later"),
        (BY_LAW, "12 个自然日后到期", "due in 12 calendar days", "later"),
        ({"due": TODAY - timedelta(3)}, "逾期 3 个工作日", "3 working days overdue", "over"),
        ({}, "无固定期限，自 2026-02-09 起（3 个工作日）", "No fixed day, since 2026-02-09 (3 working days)", "later"),
        (
            {"due": TODAY, "provisional": True},
            "今天到期（暂定，节假日安排尚未公布）",
            "due today (provisional: the holidays are not published yet)",
            "now",
        ),
        (
            {"due": TODAY - timedelta(3), "waits": "enterprise", "paused": "correction", "since": EARLIER},
            "等待企业补正，自 2026-02-09 起（3 个工作日），受理时限暂停",
            "Waiting for corrections by the enterprise since 2026-02-09 (3 working days); the clock is stopped",
            "wait",
        ),
        (
            {"kind": "materials", "waits": "enterprise", "since": EARLIER},
            "等待企业补交材料，自 2026-02-09 起（3 个工作日）",
            "Waiting for materials from the enterprise since 2026-02-09 (3 working days)",
            "wait",
        ),
        (
            {"waits": "procedure", "paused": "expert_review", "since": EARLIER},
            "等待专家评审，自 2026-02-09 起（3 个工作日），办理时限暂停",
            "Waiting for: Expert review, since 2026-02-09 (3 working days); the clock is stopped",
            "wait",
        ),
        (
            ASKED,
            "等待住建委、水务局答复，自 2026-02-09 起（3 个工作日）",
            "Waiting for an answer by 住建委、水务局 since 2026-02-09 (3 working days)",
            "wait",
        ),
        (
            {"kind": "visit", "due": TODAY - timedelta(1), "kept_at": EARLIER},
            "2026-02-09 已回访，待办结",
            "Visited on 2026-02-09, to be closed",
            "later",
        ),
        (
            {"kind": "contact", "due": TODAY - timedelta(1), "kept_at": EARLIER},
            "2026-02-09 已联系企业，待商定协议内容",
            "Contacted on 2026-02-09, agreement to be settled",
            "later",
        ),
    ],
)  # fmt: skip
def test_an_entry_says_why_it_stands_there(columns: dict[str, Any], zh: str, en: str, urgency: str) -> None:
    one = owed(**columns)
    assert [reasons(language)(one) for language in ("zh", "en")] == [zh, en]
    assert reasons("zh").urgency(one) == urgency


def test_what_began_today_has_not_waited_a_working_day() -> None:
    today = datetime(2026, 2, 12, 3, tzinfo=UTC)
    assert reasons("zh")(owed(opened_at=today)) == "无固定期限，自 2026-02-12 起（不到 1 个工作日）"


def test_a_day_past_without_a_working_day_since_is_past_all_the_same() -> None:
    saturday = Words(texts("zh"), date(2026, 3, 14), YEAR_2026.works_on)
    assert saturday.left(date(2026, 3, 13)) == "已过期限"


def reasons(language: str) -> Reasons:
    text = texts(language)
    return Reasons(text, Words(text, TODAY, YEAR_2026.works_on), lambda code: OFFICES[code])


def owed(**columns: Any) -> Obligation:  # noqa: ANN401  columns as they are
    told = {"kind": "decision", "ref": "LX-01/1", "matter": "LX-01", "matter_names": Names("事项", "matter")}
    return Obligation(
        **{"case_id": UUID(int=1), "project_name": "项目", "opened_at": EARLIER, "origin": "live", **told, **columns}
    )
