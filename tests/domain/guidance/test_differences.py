"""What a new edition changes is said in sentences, and nothing is left out."""

from collections.abc import Callable

import pytest

from domain.guidance import build_edition
from domain.guidance.differences import differences
from tests.domain.guidance.test_edition import Sections, row, sections, set_to

Changing = Callable[[Sections], object]


def changed(change: Changing) -> list[tuple[str, str, str]]:
    old, found = build_edition(sections(), content_hash="old"), sections()
    change(found)
    return [(one.place, one.zh, one.en) for one in differences(old, build_edition(found, content_hash="new"))]


def test_equal_editions_differ_in_nothing() -> None:
    assert changed(lambda found: found) == []


@pytest.mark.parametrize(
    ("change", "place", "zh", "en"),
    [
        (
            set_to("matters", "GC-02", "promised_limit", {"days": 3, "kind": "working_day"}),
            "matters GC-02 promised_limit",
            "“建设工程规划许可证核发”的承诺时限：原为 5 个工作日；现为 3 个工作日",
            "promised limit of 'Works planning permit': was 5 working days; now 3 working days",
        ),
        (
            set_to("matters", "SG-12", "applies_when", "not is_fit_out"),
            "matters SG-12 condition",
            (
                "“城市建筑垃圾处置核准”的适用条件："
                "原为 “挖填土石方总量是多少（立方米）”不低于 1000 m³，且非“装饰装修”；"
                "现为 非“装饰装修”"
            ),
            (
                "condition of 'Construction waste disposal permit': was 'What is the total cut and fill (m³)' is at "
                "least 1000 m³ and not 'Fit-out only'; now not 'Fit-out only'"
            ),
        ),
        (
            set_to("matters", "GC-08", "predecessors", []),
            "matters GC-08 predecessors",
            "“规划放线（验线）”的前置事项：原为 GC-02；现为 无",
            "predecessors of 'Setting-out check': was GC-02; now none",
        ),
        (
            lambda found: found.update(requires={"GC-08": ["GC-02"]}),
            "requires GC-08",
            "GC-08 的必需前置：原为 –；现为 GC-02",
            "what GC-08 requires: was –; now GC-02",
        ),
        (
            lambda found: row(found, "questions", "Q15").update(en="Are there piles?"),
            "questions Q15 en",
            "“是否采用桩基础？”的英文名称：原为 Does it use a pile foundation?；现为 Are there piles?",
            "English name of 'Are there piles?': was Does it use a pile foundation?; now Are there piles?",
        ),
        (
            lambda found: row(found, "questions", "Q25")["options"].append(
                {"value": "x", "zh": "待定", "en": "Unsure"}
            ),
            "questions Q25 options",
            (
                "“是否涉及文物？”的选项：原为 不涉及、位于文物保护单位建设控制地带、可能埋藏文物或属于大型基本建设；"
                "现为 不涉及、位于文物保护单位建设控制地带、可能埋藏文物或属于大型基本建设、待定"
            ),
            (
                "options of 'Are cultural relics involved?': was No, In the control zone of a protected site, Possible "
                "buried relics or large works; now No, In the control zone of a protected site, Possible buried relics "
                "or large works, Unsure"
            ),
        ),
        (
            lambda found: found["constraints"].pop(0),
            "constraints C01",
            "取消约束“低风险项目面积不大于10000平方米、高度不大于24米”",
            "constraint 'Low-risk: at most 10,000 m² and 24 m' is gone",
        ),
    ],
)
def test_a_change_is_a_sentence(change: Changing, place: str, zh: str, en: str) -> None:
    assert changed(change) == [(place, zh, en)]
