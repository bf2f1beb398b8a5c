"""What a supervisor sends about the team."""

from typing import Annotated
from uuid import UUID

from pydantic import Field

from domain.housekeepers import commands
from domain.values.sealed import Sealed
from services.http.bodies.body import Body, Day, Line, Short


class Enrol(Body):
    """An account joins the pool."""

    account_id: Line
    capacity: Annotated[int, Field(ge=1, le=1000)]

    def command(self, name: Sealed) -> commands.EnrolHousekeeper:
        return commands.EnrolHousekeeper(self.account_id, name, self.capacity)


class Leave(Body):
    """Both days count."""

    first_day: Day
    last_day: Day

    def command(self, housekeeper_id: str) -> commands.ScheduleLeave:
        return commands.ScheduleLeave(housekeeper_id, self.first_day, self.last_day)


class Assign(Body):
    """Give a project this housekeeper, or without one the least loaded."""

    housekeeper_id: Short = ""
    reason: Short = ""

    def command(self, case_id: UUID) -> commands.AssignHousekeeper:
        return commands.AssignHousekeeper(case_id, self.housekeeper_id, self.reason)
