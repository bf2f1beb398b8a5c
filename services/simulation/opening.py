"""The projects of a season, before their first day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from uuid import UUID

from domain.guidance.edition import Edition
from domain.housekeepers.commands import EnrolHousekeeper, ScheduleLeave
from domain.values.calendar import WorkingCalendar
from services.commands.opening import Project, open_case
from services.simulation.answering import answers, asked
from services.simulation.cast import Cast, Enterprise
from services.simulation.companies import TOWNS, project_name
from services.simulation.ports import Desk
from services.simulation.project import ProjectLife

CAPACITY = 40
LEAVES_EACH = 3
SMALL = frozenset({"ent_low_risk"})


@dataclass(frozen=True, slots=True)
class Office:
    """Where the projects will go: its people, its rules and its calendar."""

    desk: Desk
    cast: Cast
    edition: Edition
    calendar: WorkingCalendar


def lives(office: Office, *, count: int, seed: int) -> Iterator[ProjectLife]:
    """So many projects, over all categories in turn, each with chances of its own."""
    categories = [option.value for option in office.edition.questions["project_category"].options]
    for number in range(count):
        random = Random(f"{seed}/{number}")
        enterprise = office.cast.enterprises[number % len(office.cast.enterprises)]
        yield _life(office, random, enterprise, categories[number % len(categories)])


def pool(desk: Desk, cast: Cast) -> Iterator[EnrolHousekeeper]:
    """The housekeepers join the pool."""
    for person in cast.housekeepers:
        yield EnrolHousekeeper(person.actor.id, desk.seal(person.subject, person.name), CAPACITY)


def leaves(random: Random, cast: Cast, first: date, last: date) -> Iterator[ScheduleLeave]:
    """Every housekeeper is on leave a few times."""
    for person in cast.housekeepers:
        for _ in range(LEAVES_EACH):
            begins = first + timedelta(days=random.randrange((last - first).days))
            yield ScheduleLeave(person.actor.id, begins, begins + timedelta(days=random.randint(2, 12)))


def _life(office: Office, random: Random, enterprise: Enterprise, category: str) -> ProjectLife:
    town = random.choice(TOWNS)
    company, clerk = enterprise.company, enterprise.clerk
    project = Project(
        enterprise_id=company.enterprise_id,
        enterprise_name=company.name,
        credit_code=company.credit_code,
        project_name=project_name(random, category, town),
        town=town,
        contact=office.desk.seal(clerk.subject, f"{company.clerk} {company.mobile}"),
        segments=random.randint(2, 3),
    )
    case_id = UUID(int=random.getrandbits(128), version=4)
    given = asked(answers(random, office.edition, category))
    return ProjectLife(
        random=random,
        opening=open_case(case_id, project, given, office.edition),
        applicant=clerk.actor,
        cast=office.cast,
        calendar=office.calendar,
        project_code=_project_code(random),
        building_days=random.randint(30, 60) if category in SMALL else random.randint(60, 200),
    )


def _project_code(random: Random) -> str:
    return f"{random.randint(25, 26)}{random.randint(1, 12):02d}-120116-04-01-{random.randrange(10**6):06d}"
