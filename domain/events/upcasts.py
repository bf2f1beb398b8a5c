"""Older versions of facts, and how each is read as the one after it. What was recorded stays as it was."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from domain.events.catalogue import CATALOGUE
from domain.events.fact import Fact

Plain = dict[str, Any]


class Upcast(NamedTuple):
    """The next version, and the plain value in it. A value that is not of the older version raises as it may."""

    to: str
    change: Callable[[Plain], Plain]


def _a_plan_without_checks(value: Plain) -> Plain:
    """Version 1 knew which matters are decided by commitment and no check of it, and of a reform only its matters."""
    plan = value["plan"]
    matters = [{**matter, "letter": None} for matter in plan["matters"]]
    reforms = [{**reform, "unlocks": [], "start_conditions": []} for reform in plan["reforms"]]
    return {**value, "plan": {**plan, "matters": matters, "reforms": reforms}}


UPCASTS: Mapping[str, Upcast] = {
    "cases.case_opened.v1": Upcast("cases.case_opened.v2", _a_plan_without_checks),
    "cases.plan_amended.v1": Upcast("cases.plan_amended.v2", _a_plan_without_checks),
}


def newest(type_name: str) -> str:
    """The version as which a type is read: its own name where there is none after it."""
    while older := UPCASTS.get(type_name):
        type_name = older.to
    return type_name


def fact_type(type_name: str) -> type[Fact] | None:
    """What a type of any version is read as; nothing for one that nobody knows."""
    return CATALOGUE.get(newest(type_name))


def upcast(type_name: str, value: Plain) -> tuple[str, Plain]:
    """The newest version and the value in it."""
    while older := UPCASTS.get(type_name):
        type_name, value = older.to, older.change(value)
    return type_name, value
