"""An edition that cannot be trusted is refused, and the reason names the place."""

from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest

from domain.guidance import Edition, EditionError, build_edition
from tests.reference.judge import reference

Sections = dict[str, Any]
CHECK = {"letter": "M75", "post_check_days": 30, "on_breach": "revoke_and_record"}
ABOUT = {"edition": {"id": "t", "published": "2026-01-01", "zh": "试", "en": "trial"}}


def sections() -> Sections:
    return deepcopy({**ABOUT, **reference("questions"), **reference("matters")})


def row(found: Sections, section: str, code: str) -> Any:  # noqa: ANN401 a row of the data
    return next(one for one in found[section] if code in (one.get("code"), one.get("name"), one.get("id")))


def set_to(section: str, code: str, field: str, value: object) -> Callable[[Sections], None]:
    return lambda found: row(found, section, code).update({field: value})


def test_the_edition_is_complete(edition: Edition) -> None:
    counted = (len(edition.questions), len(edition.matters), len(edition.reforms), len(edition.facts))
    assert counted == (30, 91, 14, 20)
    assert (len(edition.constraints), len(edition.processes), len(edition.departments)) == (13, 8, 28)
    assert (len(edition.materials), len(edition.stages), len(edition.sources)) == (81, 6, 43)
    assert sum(len(one.options) for one in edition.questions.values()) == 84
    assert sum(len(one.predecessors) for one in edition.matters.values()) == 179


def test_a_fact_is_settled_as_soon_as_its_last_question_is(edition: Edition) -> None:
    order = [step.key if step.__class__.__name__ == "Question" else step.name for step in edition.steps]  # type: ignore[union-attr]
    assert order.index("is_gov") == order.index("investment_source") + 1
    assert order.index("soil_form") > order.index("soil_report") > order.index("earthwork_m3")


def test_a_question_depends_on_what_it_says_it_depends_on(edition: Edition) -> None:
    def behind(name: str) -> set[str]:
        fact = edition.facts.get(name)
        return {name} if fact is None else {key for used in fact.condition.names for key in behind(used)}

    for question in edition.questions.values():
        used = {key for name in question.needs for key in behind(name)}
        assert used <= set(question.depends_on), question.key


@pytest.mark.parametrize(
    ("change", "place", "reason"),
    [
        (
            set_to("matters", "GC-01", "applies_when", "needs_planing_permit"),
            "matters GC-01 applies_when",
            "is unknown",
        ),
        (
            set_to("matters", "GC-01", "applies_when", "land_method == 'gift'"),
            "matters GC-01 applies_when",
            "unknown option",
        ),
        (
            set_to("matters", "GC-01", "applies_when", "land_area_ha == 'x'"),
            "matters GC-01 applies_when",
            "cannot compare",
        ),
        (set_to("matters", "GC-01", "applies_when", "is_gov and"), "matters GC-01 applies_when", "expected"),
        (set_to("matters", "GC-01", "applies_when", 5), "matters GC-01 applies_when", "must be a text"),
        (set_to("matters", "GC-01", "predecessors", ["LX-99"]), "matters GC-01", "'LX-99' is not one of the matters"),
        (set_to("matters", "GC-01", "materials", ["M99"]), "matters GC-01", "'M99' is not one of the materials"),
        (set_to("matters", "GC-01", "department", "xyz"), "matters GC-01", "'xyz' is not one of the departments"),
        (set_to("matters", "GC-01", "stage", 9), "matters GC-01", "9 is not one of the stages"),
        (set_to("matters", "GC-01", "cites", ["S99"]), "matters GC-01", "'S99' is not one of the sources"),
        (set_to("matters", "GC-01", "type", "permit"), "matters GC-01 type", "unknown 'permit'"),
        (
            set_to("matters", "GC-01", "legal_limit", {"days": -1, "kind": "none"}),
            "matters GC-01.legal_limit days",
            "whole",
        ),
        (
            set_to("matters", "GC-01", "legal_limit", {"days": 1, "kind": "moon"}),
            "matters GC-01.legal_limit kind",
            "moon",
        ),
        (set_to("questions", "Q04", "unit", "parsec"), "questions Q04 unit", "unknown 'parsec'"),
        (set_to("matters", "GC-01", "applies_when", "not " * 2_000 + "is_gov"), "matters GC-01 applies_when", "deeply"),
        (set_to("matters", "GC-01", "applies_when", f"height_m > {'9' * 5_000}"), "matters GC-01 applies_when", "long"),
        (set_to("matters", "GC-01", "commitment_allowed", "no"), "matters GC-01 commitment_allowed", "true or false"),
        (set_to("matters", "GC-01", "code", "GC-02"), "matters", "'GC-02' stands there twice"),
        (set_to("questions", "Q02", "asked_when", "heritage == 'none'"), "questions Q02 asked_when", "comes later"),
        (set_to("questions", "Q03", "asked_when", "fire_special"), "questions Q03 asked_when", "comes later"),
        (set_to("questions", "Q02", "depends_on", ["heritage"]), "questions Q02 depends_on", "comes later"),
        (
            set_to("questions", "Q02", "default_when_not_asked", "gift"),
            "questions Q02 default_when_not_asked",
            "unknown",
        ),
        (
            set_to("questions", "Q09", "default_when_not_asked", ["x"]),
            "questions Q09 default_when_not_asked",
            "unknown",
        ),
        (set_to("questions", "Q02", "type", "slider"), "questions Q02 type", "unknown 'slider'"),
        (set_to("questions", "Q02", "key", "project_category"), "questions Q02 key", "is taken"),
        (set_to("questions", "Q02", "gates", ["Q99"]), "questions Q02", "'Q99' is not one of the questions"),
        (set_to("questions", "Q02", "switches_reforms", ["R99"]), "questions Q02", "'R99' is not one of the reforms"),
        (set_to("facts", "is_gov", "expr", "phased"), "facts is_gov expr", "comes later"),
        (set_to("facts", "is_gov", "name", "heritage"), "facts heritage name", "is taken"),
        (set_to("constraints", "C02", "expr", "height_m"), "constraints C02 expr", "neither true nor false"),
        (set_to("processes", "P3", "expr", "is_gov"), "processes", "the last one must hold always"),
        (set_to("reforms", "R09", "matters", ["YS-99"]), "reforms R09", "'YS-99' is not one of the matters"),
        (set_to("reforms", "R09", "details", {"umbrella": "YS-99"}), "reforms R09 details", "'YS-99'"),
        (
            set_to("reforms", "R10", "details", {"kinds": {"moon": []}}),
            "reforms R10.details kinds",
            "unknown option 'moon'",
        ),
        (set_to("reforms", "R10", "applies_when", "is_gov"), "reforms R10 applies_when", "several answers"),
        (
            set_to("reforms", "R08", "details", {**CHECK, "on_breach": "forgive"}),
            "reforms R08.details on_breach",
            "unknown 'forgive'",
        ),
        (
            set_to("reforms", "R08", "details", {**CHECK, "post_check_days": 0}),
            "reforms R08.details post_check_days",
            "a day at least",
        ),
        (set_to("reforms", "R01", "effect", "miracle"), "reforms R01 effect", "unknown 'miracle'"),
        (set_to("reforms", "R06", "details", {}), "reforms R06.details merged_stages", "is empty"),
        (lambda found: found["materials"]["M04"].update(origin="result:LX-99"), "materials M04 origin", "'LX-99'"),
        (lambda found: found["stages"][0].update(lead="xyz"), "stages 1 lead", "'xyz'"),
        (lambda found: found.update(matters="all"), "matters", "must be a list"),
        (lambda found: found["questions"][0].pop("key"), "questions Q01 key", "must be a text"),
    ],
)
def test_a_faulty_edition_is_refused(change: Callable[[Sections], object], place: str, reason: str) -> None:
    found = sections()
    change(found)
    with pytest.raises(EditionError) as refused:
        build_edition(found, content_hash="")
    assert refused.value.place == place
    assert reason in refused.value.en
