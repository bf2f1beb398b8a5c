"""What the clients do: projects from their opening to their return visits, with many kinds of commands."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import yaml

from tests.chaos.clients import Trio

ANSWERS = yaml.safe_load((Path(__file__).parents[1] / "reference" / "worked-cases.yaml").read_text())["A"]["answers"]
LONGEST_PAUSE = 0.4  # seconds between two deeds of one trio
VISIT_SECONDS = 6.0
DECLINED = {"step": "disapprove", "reason": "选址不符"}
FIRST_DAY = date(2026, 3, 2)


def work(trio: Trio) -> int:
    """Project after project until told to stop; how many were opened."""
    opened = 0
    while not trio.stop.is_set():
        for _ in project(trio):
            if trio.stop.wait(trio.random.uniform(0, LONGEST_PAUSE)):
                break
        opened += 1
    return opened


def project(trio: Trio) -> Iterator[None]:
    """One project, a deed at a time."""
    opened = trio.enterprise.send("cases", **_opening())
    yield
    if opened is None:
        return
    case = f"cases/{opened['result']['case_id']}"
    if trio.random.random() < 0.8:  # while the reaction looks for somebody too
        _two_at_the_pool(trio, case)
        yield
    yield from _decided(trio, case, "LX-01", project_code=f"2603-120116-04-01-{trio.random.randrange(10**6):06d}")
    yield from _visited(trio, case)
    yield from _decided(trio, case, "BX-26")
    for person, step in (
        (trio.enterprise, {"step": "submit"}),
        (trio.officer, {"step": "accept"}),
        (trio.officer, DECLINED),
    ):
        person.send(f"{case}/matters/BX-24/steps", **step)
        yield
    yield from _visited(trio, case)


def _opening() -> dict[str, Any]:
    return {
        "enterprise_name": "天津海河装备制造有限公司",
        "credit_code": "91120116KNQXNW0E42",
        "project_name": "海河装备厂房",
        "town": "新城镇",
        "contact": "王芳 13800000000",
        "answers": ANSWERS,
    }


def _decided(trio: Trio, case: str, matter: str, **approval: str) -> Iterator[None]:
    steps = f"{case}/matters/{matter}/steps"
    trio.enterprise.send(steps, step="submit")
    yield
    trio.officer.send(steps, step="accept")
    yield
    trio.officer.send(steps, step="approve", document="津滨审〔2026〕1号", **approval)
    yield


def _visited(trio: Trio, case: str) -> Iterator[None]:
    """Make and close one visit, if the reaction and the view have brought one in time."""
    visit = _open_visit(trio, case)
    if visit is None:
        return
    deeds = f"visits/{visit}/deeds"
    trio.officer.send(deeds, deed="make", channel="phone", identity_disclosed=True, satisfaction=2)
    yield
    if trio.random.random() < 0.4:
        problem = str(uuid4())
        trio.officer.send(deeds, deed="raise", problem_id=problem, kind="simple", description="窗口等候时间长")
        yield
        trio.officer.send(deeds, deed="settle", problem_id=problem, answer="已增设窗口")
        yield
    trio.officer.send(deeds, deed="close")
    yield


def _open_visit(trio: Trio, case: str) -> str | None:
    until = time.monotonic() + VISIT_SECONDS
    while time.monotonic() < until and not trio.stop.is_set():
        for visit in trio.supervisor.look(f"{case}/visits", after="") or ():
            if visit["state"] != "closed":
                return str(visit["visit_id"])
        time.sleep(0.3)
    return None


def _two_at_the_pool(trio: Trio, case: str) -> None:
    """One writes to the pool and to the case, the other to the pool alone, both at once: either may lose."""
    keeper, first = trio.random.choice(trio.housekeepers), FIRST_DAY + timedelta(days=trio.random.randrange(60))
    leave = {"first_day": str(first), "last_day": str(first)}
    with ThreadPoolExecutor(2) as both:
        sent = [
            both.submit(trio.rival.send, f"housekeepers/{keeper}/leaves", **leave),
            both.submit(trio.supervisor.send, f"{case}/housekeeper", housekeeper_id=keeper, reason="企业点名"),
        ]
    for one in sent:
        one.result()
