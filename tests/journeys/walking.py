"""A project under a reform measure: brought as far as need be over the API, then walked on in the browser."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from playwright.sync_api import Page, expect

from domain.events.planned import Plan, PlannedMatter
from domain.events.streams import contact_id_of
from domain.values.matter_key import MatterKey
from tests.domain.guidance.drafts import project as answers_with
from tests.domain.guidance.lists import listed
from tests.journeys.people import Person
from tests.offices import Clerk, soon
from tests.services.api.story import PROJECT_CODE, project

DAY = "2026-03-20"  # a Friday
MORNING, EVENING = ({"occurred_at": f"{DAY}T{hour}:00:00+08:00"} for hour in ("09", "17"))


@dataclass
class Project:
    """A case with the list that it must have, and those who move it: over the API and in their browsers."""

    case: UUID
    plan: Plan
    clerks: tuple[Clerk, Clerk]
    enterprise: Person
    supervisor: Person
    done: set[MatterKey] = field(default_factory=set)
    approvals: int = 0

    @property
    def path(self) -> str:
        return f"/projects/{self.case}"

    def row(self, key: str) -> PlannedMatter:
        """A matter of the list."""
        return next(one for one in self.plan.matters if str(one.key) == key)

    def clear_the_way_to(self, *keys: str) -> None:
        """Approve all that these wait for, over the API."""
        for key in keys:
            self._clear(self.row(key))
        # Until every approval has its visit: a page that is opened then is not told of anything while it is audited.
        soon(lambda: len(self.clerks[1].read(f"cases/{self.case}/visits")) >= self.approvals)

    def _clear(self, row: PlannedMatter) -> None:
        for before in (*row.predecessors, *row.stage_gate):
            if before not in self.done:
                self._clear(self.row(str(before)))
                if not self.row(str(before)).waived:
                    self._approve(str(before))
                self.done.add(before)

    def is_completed(self) -> None:
        """Approve all that is left and complete the project, over the API; its page in the browser says so."""
        for person in (self.enterprise, self.supervisor):
            person.closes_all()  # each open page would be told of every step
        enterprise, supervisor = self.clerks
        while able := [one["matter"] for one in supervisor.read(f"cases/{self.case}/matters") if one["can_start"]]:
            for key in able:
                self._approve(key)
        enterprise.do(f"cases/{self.case}/milestones", milestone="completed", on=DAY)
        supervisor.after = enterprise.after
        assert supervisor.read(f"cases/{self.case}")["completed"] == DAY
        page = self.enterprise.opens(self.path)
        expect(page.locator(".milestones .reached").filter(has_text="办结")).to_contain_text(DAY)

    def _approve(self, key: str) -> None:
        enterprise, supervisor = self.clerks
        if self.row(key).utility:
            self._contact(contact_id_of(self.case, self.row(key).key))
        code = {"project_code": PROJECT_CODE} if key == "LX-01" else {}
        enterprise.step(str(self.case), key, "submit", materials=[], **MORNING)
        supervisor.step(str(self.case), key, "accept", **MORNING)
        supervisor.step(str(self.case), key, "approve", document=f"津滨审〔2026〕{key}", **code, **MORNING)
        self.approvals += 1

    def is_granted_now(self, key: str) -> None:
        """Apply again and approve, over the API, as things happen."""
        enterprise, supervisor = self.clerks
        supervisor.after = enterprise.after = ""
        enterprise.step(str(self.case), key, "submit", materials=[])
        supervisor.step(str(self.case), key, "accept")
        supervisor.step(str(self.case), key, "approve", document=f"津滨审〔2026〕{key}再")

    def _contact(self, contact_id: UUID) -> None:
        """The utility's contact, which a reaction opens."""
        supervisor = self.clerks[1]
        soon(lambda: str(contact_id) in {one["contact_id"] for one in supervisor.read(f"cases/{self.case}/contacts")})
        path = f"contacts/{contact_id}/deeds"
        supervisor.do(path, deed="contact", channel="phone", content="接入方案", **EVENING)
        supervisor.do(path, deed="close", agreement="DN200 接入", **EVENING)

    def applies(self, key: str) -> Page:
        """Submit it in the browser."""
        page = self.enterprise.opens(f"{self.path}/matters/{key}")
        _on_that_day(page, "#step-submit", "10:00")
        expect(page.locator(".head .chip")).to_have_text("已收件")
        return page

    def is_accepted(self, key: str) -> Page:
        """Accept it in the browser."""
        page = self.supervisor.opens(f"{self.path}/matters/{key}")
        _on_that_day(page, "#step-accept", "11:00")
        expect(page.locator(".head .chip")).to_have_text("审批中")
        return page

    def is_approved(self, page: Page, key: str) -> None:
        """Approve it on the page on which it was accepted."""
        page.locator("#step-approve input[name=document]").fill(f"津滨审〔2026〕{key}")
        _on_that_day(page, "#step-approve", "16:00")
        expect(page.locator(".head .chip")).to_have_text("已批准")
        self.done.add(self.row(key).key)

    def together(self, page: Page, step: str, at: str) -> None:
        """Take a step for all that are decided together."""
        _on_that_day(page, f"#together-{step}", at)
        expect(page.locator(".head .chip")).to_have_text(
            {"submit": "已收件", "accept": "审批中", "approve": "已批准"}[step]
        )

    def shows(self, states: dict[str, str]) -> Page:
        """The project's page tells how these stand."""
        page = self.enterprise.opens(self.path)
        for key, state in states.items():
            expect(page.locator(f"#matter-{key.replace(':', '-')}")).to_contain_text(state)
        return page


def opened(
    clerks: tuple[Clerk, Clerk], people: tuple[Person, Person], name: str, wanted: tuple[str, ...], segments: int
) -> Project:
    """A case whose answers meet these conditions."""
    answers = answers_with(*wanted)
    body: dict[str, Any] = project(answers=answers, segments=segments, project_name=name)
    case = clerks[0].do("cases", **body, **MORNING)["result"]["case_id"]
    return Project(UUID(case), listed(answers, segments), clerks, *people)


def _on_that_day(page: Page, place: str, at: str) -> None:
    form = page.locator(place)
    if form.get_attribute("open") is None:
        form.locator("summary").first.click()
    form.get_by_text("补录").first.click()
    form.get_by_label("发生日期").fill(DAY)
    form.get_by_label("时间").fill(at)
    form.get_by_role("button").last.click()
