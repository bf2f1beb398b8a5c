"""Streams as a client sees them that is cut off, and whose server dies."""

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from domain.values.actor import Role
from services.http.cursor import Cursor
from tests.offices import Clerk, Office, soon
from tests.services.api.listeners import Listener, connected, until
from tests.services.api.story import PROJECT_CODE, Story, project

OPENING, RECEIVED = "cases.case_opened.v2", "matters.matter_received.v1"


@dataclass
class Scene:
    """A project of nobody else's, its clerk, and those whose desks it comes to."""

    office: Office
    case_id: str
    clerk: Clerk
    planner: Clerk
    water: Clerk
    supervisor: Clerk

    def stream(self, path: str, who: Clerk, *, place: str = "") -> Listener:
        return Listener(self.office.address, path, who.token, place=place, keeps_data=True)

    def submit(self, matter: str) -> None:
        self.clerk.step(self.case_id, matter, "submit")

    def recorded(self) -> list[dict[str, Any]]:
        """The project's history, once it shows the clerk's last write."""
        return list(self.clerk.read(f"cases/{self.case_id}/history"))


@pytest.fixture(scope="module")
def scene(office: Office) -> Scene:
    clerk, planner = office.enlist(Role.ENTERPRISE, "e-stream"), office.enlist(Role.OFFICER, "ghzy")
    water, supervisor = office.enlist(Role.UTILITY, "gsj"), office.enlist(Role.SUPERVISOR, "zwb")
    case = clerk.do("cases", **project(project_name="直播项目"))["result"]["case_id"]
    registrar = office.enlist(Role.OFFICER, "zwb")
    clerk.step(case, "LX-01", "submit")
    registrar.step(case, "LX-01", "accept")
    registrar.step(case, "LX-01", "approve", document="1号", project_code=PROJECT_CODE)
    supervisor.after = registrar.after
    soon(lambda: len(supervisor.read(f"cases/{case}/contacts")) >= 4)  # the water's desk has its own by now
    return Scene(office, case, clerk, planner, water, supervisor)


def test_a_project_is_told_from_its_first_event_as_the_history_tells_it(scene: Scene) -> None:
    history = scene.recorded()
    heard = scene.stream(f"cases/{scene.case_id}/events", scene.clerk)
    asyncio.run(_hear(heard, lambda: len(heard.ids) >= len(history)))

    assert heard.types[0] == OPENING
    assert [json.loads(one) for one in heard.data[: len(history)]] == history
    assert heard.ids[: len(history)] == [f"{one['topic']}/{one['partition']}/{one['position']}" for one in history]


def test_a_client_misses_nothing_while_it_is_cut_off_and_while_the_server_is_dead(scene: Scene) -> None:
    heard = scene.stream(f"cases/{scene.case_id}/events", scene.clerk)

    async def claim() -> None:
        async with connected(heard):
            await until(lambda: OPENING in heard.types)
            heard.cut()
            await asyncio.to_thread(scene.submit, "LX-05")
            await heard.connect()
            await until(lambda: heard.types.count(RECEIVED) == 2)
            await asyncio.to_thread(scene.office.up.kill, "web")
            await heard.lost.wait()
            await heard.come_again()
            await asyncio.to_thread(scene.submit, "BX-02")
            last = await asyncio.to_thread(lambda: scene.recorded()[-1]["position"])
            await until(lambda: heard.place.endswith(f"/{last}"))

    asyncio.run(claim())
    assert heard.ids == [f"{one['topic']}/{one['partition']}/{one['position']}" for one in scene.recorded()]


def test_a_desk_is_told_of_what_concerns_it_and_of_nothing_else(scene: Scene) -> None:
    planning = scene.stream("desks/ghzy/events", scene.planner)
    water = scene.stream("desks/gsj/events", scene.water)
    anybody = scene.stream("desks/ghzy/events", scene.supervisor)

    async def claim() -> None:
        async with connected(planning, water, anybody):
            await until(lambda: all(one.ids for one in (planning, water, anybody)))
            await asyncio.to_thread(scene.submit, "LX-09")
            await until(lambda: bool(planning.data and anybody.data))
            planning.cut()
            await asyncio.to_thread(scene.planner.step, scene.case_id, "LX-09", "accept")
            await planning.connect()
            await until(lambda: len(planning.data) >= 2)

    asyncio.run(claim())
    first, second = (json.loads(one) for one in planning.data)
    assert first["case_id"] == second["case_id"] == scene.case_id
    assert (first["open"], second["open"]) == (1, 1)
    assert second["position"] == scene.planner.after
    assert water.data == []


def test_a_housekeeper_is_told_of_their_projects_and_an_old_cursor_tells_each_once(scene: Scene, story: Story) -> None:
    keeper = story.people.keeper
    heard = scene.stream(f"staff/{keeper.account.id}/events", keeper, place=str(Cursor()))
    asyncio.run(_hear(heard, lambda: story.case_id in b"".join(heard.data).decode()))

    told = [json.loads(one) for one in heard.data]
    assert len({one["case_id"] for one in told}) == len(told)
    assert Cursor.parsed(heard.place) != Cursor()


@pytest.mark.parametrize(
    ("path", "place", "status"),
    [
        ("cases/{case}/events", "nowhere", b"422"),
        ("cases/{case}/events", "service-events/0/1", b"422"),
        ("cases/{case}/events", "case-events/0/" + "9" * 30, b"422"),
        ("cases/00000000-0000-4000-8000-000000000000/events", "", b"404"),
        ("desks/ghzy/events", "1.2.3", b"422"),
        ("desks/nobody/events", "", b"404"),
        ("staff/nobody/events", "", b"404"),
    ],
)
def test_a_stream_that_cannot_be_is_refused(scene: Scene, path: str, place: str, status: bytes) -> None:
    refused = scene.stream(path.format(case=scene.case_id), scene.supervisor, place=place)
    asyncio.run(_hear(refused, lambda: bool(refused.status)))
    assert refused.status == status


def test_a_page_of_a_desk_is_not_woken_by_what_others_do(scene: Scene) -> None:
    asked = scene.stream("desks/gsj/events", scene.water)
    asyncio.run(_hear(asked, lambda: bool(asked.ids)))
    pages = scene.office.address.removesuffix("api/v1/")
    planning, water = (
        Listener(pages, f"live/desk?seen={asked.place}", who.token) for who in (scene.planner, scene.water)
    )

    async def claim() -> None:
        async with connected(planning, water):
            await until(lambda: planning.status == water.status == b"200")
            await asyncio.to_thread(scene.planner.step, scene.case_id, "LX-09", "approve", document="1号")
            await until(lambda: "changed" in planning.types)

    asyncio.run(claim())
    assert water.types == []


async def _hear(listener: Listener, enough: Callable[[], bool]) -> None:
    async with connected(listener):
        await until(enough)
