"""How one matter may go: mostly well, sometimes late, corrected, refused, suspended or not approved."""

from collections.abc import Generator
from dataclasses import dataclass
from random import Random
from uuid import UUID

from domain.cases import matter_commands as ask
from domain.cases.check_commands import ConfirmCommitment
from domain.events.planned import PlannedMatter
from domain.events.streams import contact_id_of
from domain.utility_contacts.commands import CloseUtilityContact, ContactEnterprise
from domain.values.actor import Actor
from domain.values.limits import DayKind, Limit
from services.simulation.step import Course, Step

CORRECTED, DECLINED, WITHDRAWN, SUSPENDED, LATE, NOT_APPROVED, PENDING = 0.12, 0.03, 0.015, 0.10, 0.12, 0.035, 0.04
AT_WINDOW, SILENT = 0.3, 0.01
CONTENT = ("接入点位置、管径和工期", "容量、计量方式和费用", "外线施工范围和验收安排")

Attempt = Generator[Step, None, bool]


@dataclass(frozen=True, slots=True)
class Parties:
    """Who takes part in a matter: the applicant, the officer (or the utility's clerk) who decides, and who checks."""

    applicant: Actor
    officer: Actor
    supervisor: Actor
    project_code: str


def course(random: Random, case_id: UUID, matter: PlannedMatter, parties: Parties, preparation: int) -> Course:
    """One matter from the day it can start, attempt after attempt, until it is approved, and the check that follows."""
    if matter.utility:
        yield from _contact(random, case_id, matter, parties.officer)
    wait = preparation
    while True:
        yield Step(wait, parties.applicant, ask.SubmitMatter(case_id, matter.key, _handed_in(matter)))
        approved = yield from _attempt(random, case_id, matter, parties)
        if approved:
            break
        wait = random.randint(3, 15)
    if matter.letter:
        yield _check(random, case_id, matter, matter.letter.check_limit, parties.supervisor)


def _contact(random: Random, case_id: UUID, matter: PlannedMatter, utility: Actor) -> Course:
    contact_id = contact_id_of(case_id, matter.key)
    late = random.random() < LATE
    content = random.choice(CONTENT)
    yield Step(random.randint(3, 5) if late else 1, utility, ContactEnterprise(contact_id, "phone", content))
    yield Step(random.randint(0, 2), utility, CloseUtilityContact(contact_id, f"双方已就{content}达成一致"))


def _attempt(random: Random, case_id: UUID, matter: PlannedMatter, parties: Parties) -> Attempt:
    key, officer, applicant = matter.key, parties.officer, parties.applicant
    if random.random() < WITHDRAWN:
        yield Step(1, applicant, ask.WithdrawMatter(case_id, key, "方案调整，重新申报"))
        return False
    if random.random() < CORRECTED:
        yield Step(1, officer, ask.RequestCorrection(case_id, key, ("申请表签章不全", "图纸版本与说明不一致")))
        yield Step(random.randint(1, 8), applicant, ask.CorrectMatter(case_id, key, ()))
    if random.random() < DECLINED:
        yield Step(1, officer, ask.DeclineMatter(case_id, key, "不符合受理条件"))
        return False
    if random.random() < AT_WINDOW:
        yield Step(0, officer, ask.AcceptMatterAtWindow(case_id, key))
    yield Step(random.randint(0, 2), officer, ask.AcceptMatter(case_id, key))
    if matter.special_procedures and random.random() < SUSPENDED:
        yield from _suspension(random, case_id, matter, officer)
    return (yield from _decision(random, case_id, matter, parties))


def _check(random: Random, case_id: UUID, matter: PlannedMatter, limit: Limit, supervisor: Actor) -> Step:
    """The check of a commitment, near its day or after it. Everybody keeps their word."""
    wait = limit.days + random.randint(1, 6) if random.random() < LATE else random.randint(limit.days // 2, limit.days)
    return Step(wait, supervisor, ConfirmCommitment(case_id, matter.key, "现场与承诺一致"))


def _suspension(random: Random, case_id: UUID, matter: PlannedMatter, officer: Actor) -> Course:
    days = random.randint(5, 15)
    procedure = random.choice(matter.special_procedures)
    limit = Limit(days, DayKind.WORKING)
    yield Step(1, officer, ask.StartSpecialProcedure(case_id, matter.key, procedure, "依法需要特别程序", limit))
    yield Step(days - random.randint(0, 3), officer, ask.EndSpecialProcedure(case_id, matter.key, "已完成"))


def _decision(random: Random, case_id: UUID, matter: PlannedMatter, parties: Parties) -> Attempt:
    key, wait = matter.key, _days_to_decide(random, matter)
    if matter.key.code != "LX-01" and random.random() < NOT_APPROVED:
        yield Step(wait, parties.officer, ask.DisapproveMatter(case_id, key, "不满足审批标准"))
        return False
    document = f"津滨审〔{random.randint(2025, 2026)}〕{random.randint(1, 9999)}号"
    code = parties.project_code if key.code == "LX-01" else ""
    pending = _pending(random, matter)
    if pending and not code:
        command = ask.ApproveMatterWithMaterialsPending(case_id, key, document, code, pending=pending)
        yield Step(wait, parties.officer, command)
    else:
        yield Step(wait, parties.officer, ask.ApproveMatter(case_id, key, document, code))
    return True


def _days_to_decide(random: Random, matter: PlannedMatter) -> int:
    promised = matter.promised_limit.days
    if promised and random.random() < LATE:
        return promised + random.randint(1, 6)
    return random.randint(min(promised, 1), promised) if promised else 0


def _handed_in(matter: PlannedMatter) -> tuple[str, ...]:
    return matter.materials


def _pending(random: Random, matter: PlannedMatter) -> tuple[str, ...]:
    papers = [one for one in matter.materials if matter.letter is None or one != matter.letter.material]
    return (papers[-1],) if papers and random.random() < PENDING else ()
