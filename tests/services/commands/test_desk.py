"""The desk records each command once, whatever its sender does."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from domain.cases.matter_commands import AcceptMatter, ApproveMatter, SubmitMatter
from domain.events.appending import Answer, Append, KeyReused, StreamConflict
from domain.events.housekeepers import HousekeeperAssigned, SlotTaken
from domain.events.streams import POOL, assignment_stream, case_stream
from domain.housekeepers.commands import AssignHousekeeper, EnrolHousekeeper
from domain.utility_contacts.commands import CloseUtilityContact, ContactEnterprise, OpenStartableContacts
from domain.values.actor import Actor
from domain.values.matter_key import MatterKey
from domain.values.refusal import Refused
from domain.values.sealed import Sealed
from services.commands.desk import Desk
from services.commands.incoming import Incoming
from tests.doubles.eventstore import MemoryEventStore
from tests.examples import commands, people
from tests.examples.calendars import YEAR_2026
from tests.examples.plans import small_plan

NOW = datetime(2026, 3, 4, 2, tzinfo=UTC)
REGISTRATION = MatterKey("LX-01")
OFFICER = people.OFFICE_OFFICER


class PlainSealer:
    def seal(self, subject: UUID, text: str) -> Sealed:
        return Sealed(subject, text)


class Interrupted(MemoryEventStore):
    """Lets somebody else write just before the first append."""

    interruption: Callable[[], object] | None = None

    def append(self, append: Append) -> Answer:
        interruption, self.interruption = self.interruption, None
        if interruption:
            interruption()
        return super().append(append)


@pytest.fixture
def store() -> Interrupted:
    return Interrupted(lambda: NOW)


@pytest.fixture
def desk(store: Interrupted) -> Desk:
    return Desk(store, sealer=PlainSealer(), calendars=lambda: YEAR_2026, clock=lambda: NOW)


def by(
    actor: Actor, *, idempotency_key: str = "", digest: bytes = b"", expected_version: int | None = None
) -> Incoming:
    return Incoming(
        principal=actor.id,
        actor=actor,
        idempotency_key=idempotency_key,
        digest=digest,
        expected_version=expected_version,
    )


def opened(desk: Desk) -> None:
    desk.handle(commands.open_case(), by(people.CLERK))


def types(store: MemoryEventStore) -> Sequence[type]:
    return [type(one.fact) for one in store.everything()]


def test_a_repeated_command_gets_its_first_answer_and_records_nothing(desk: Desk, store: Interrupted) -> None:
    incoming = by(people.CLERK, idempotency_key="k-1", digest=b"same")
    first = desk.handle(commands.open_case(), incoming)
    again = desk.handle(commands.open_case(), replace(incoming, command_id=uuid4()))
    assert again == replace(first, repeated=True)
    assert len(store.everything()) == 1


def test_a_key_that_belongs_to_another_request_is_refused(desk: Desk) -> None:
    desk.handle(commands.open_case(), by(people.CLERK, idempotency_key="k-1", digest=b"one"))
    with pytest.raises(KeyReused):
        desk.handle(commands.open_case(), by(people.CLERK, idempotency_key="k-1", digest=b"other"))


def test_a_refused_command_records_nothing(desk: Desk, store: Interrupted) -> None:
    opened(desk)
    with pytest.raises(Refused):
        desk.handle(AcceptMatter(commands.CASE, REGISTRATION), by(OFFICER))
    assert len(store.everything()) == 1


def test_what_the_sender_saw_must_still_be_so(desk: Desk) -> None:
    opened(desk)
    submit = SubmitMatter(commands.CASE, REGISTRATION)
    with pytest.raises(Refused) as refused:
        desk.handle(submit, by(people.CLERK, expected_version=7))
    assert refused.value.refusal.rule == "what_the_sender_saw_is_still_so"
    desk.handle(submit, by(people.CLERK, expected_version=1))


def test_who_acts_now_is_not_told_that_it_came_too_early(store: Interrupted) -> None:
    """Its "now" was read a moment before another's step was recorded, and the case was loaded after that."""
    seconds = iter([0, 2, 1, 3, 1, 1])
    desk = Desk(
        store,
        sealer=PlainSealer(),
        calendars=lambda: YEAR_2026,
        clock=lambda: NOW + timedelta(seconds=next(seconds)),
    )
    opened(desk)
    desk.handle(SubmitMatter(commands.CASE, REGISTRATION), by(people.CLERK))
    desk.handle(AcceptMatter(commands.CASE, REGISTRATION), by(OFFICER))
    assert store.everything()[-1].envelope.occurred_at == NOW + timedelta(seconds=3)
    said = replace(by(OFFICER), occurred_at=NOW + timedelta(seconds=1))
    with pytest.raises(Refused) as refused:
        desk.handle(ApproveMatter(commands.CASE, REGISTRATION, "1号"), said)
    assert refused.value.refusal.rule == "a_step_occurs_after_the_one_it_follows"


def test_a_command_decides_again_when_another_wrote_first(desk: Desk, store: Interrupted) -> None:
    opened(desk)
    desk.handle(SubmitMatter(commands.CASE, REGISTRATION), by(people.CLERK))
    store.interruption = lambda: desk.handle(AcceptMatter(commands.CASE, REGISTRATION), by(OFFICER))
    with pytest.raises(Refused):
        desk.handle(AcceptMatter(commands.CASE, REGISTRATION), by(OFFICER))
    assert store.state(case_stream(commands.CASE), 0, lambda count, _fact, _at: count + 1).state == 3


def test_a_command_that_always_comes_second_says_so(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def conflict(_store: MemoryEventStore, _append: Append) -> Answer:
        raise StreamConflict("case-x")

    monkeypatch.setattr(MemoryEventStore, "append", conflict)
    with pytest.raises(StreamConflict):
        opened(desk)


def test_an_assignment_writes_to_the_pool_and_to_the_case_at_once(desk: Desk, store: Interrupted) -> None:
    desk.handle(EnrolHousekeeper("keeper-1", commands.SEALED, 5), by(people.SUPERVISOR))
    opened(desk)
    desk.handle(AssignHousekeeper(commands.CASE), by(people.SYSTEM))
    assert types(store)[-2:] == [SlotTaken, HousekeeperAssigned]
    written = [one.envelope for one in store.everything()[-2:]]
    assert [one.stream_id for one in written] == [POOL, assignment_stream(commands.CASE)]
    assert written[0].command_id == written[1].command_id


def test_only_the_cases_own_housekeeper_applies_for_the_enterprise(desk: Desk) -> None:
    opened(desk)
    submit = SubmitMatter(commands.CASE, REGISTRATION)
    with pytest.raises(Refused) as refused:
        desk.handle(submit, by(people.HOUSEKEEPER))
    assert refused.value.refusal.rule == "a_housekeeper_helps_in_its_own_case"
    desk.handle(EnrolHousekeeper(people.HOUSEKEEPER.id, commands.SEALED, 5), by(people.SUPERVISOR))
    desk.handle(AssignHousekeeper(commands.CASE), by(people.SYSTEM))
    desk.handle(submit, by(people.HOUSEKEEPER))


def test_a_connection_is_approved_only_after_the_desk_has_seen_its_contact_closed(desk: Desk) -> None:
    desk.handle(commands.open_case(plan=small_plan()), by(people.CLERK))
    water, contact = commands.WATER, commands.CONTACT
    _approve_all_before(desk, water)
    desk.handle(SubmitMatter(commands.CASE, water), by(people.CLERK))
    desk.handle(AcceptMatter(commands.CASE, water), by(people.WATER_COMPANY))
    approve = ApproveMatter(commands.CASE, water, "W-1")
    with pytest.raises(Refused) as refused:
        desk.handle(approve, by(people.WATER_COMPANY))
    assert refused.value.refusal.rule == "a_connection_is_approved_after_its_contact"
    desk.handle(ContactEnterprise(contact, "phone", "管径"), by(people.WATER_COMPANY))
    desk.handle(CloseUtilityContact(contact, "已一致"), by(people.WATER_COMPANY))
    desk.handle(approve, by(people.WATER_COMPANY))


def _approve_all_before(desk: Desk, last: MatterKey) -> None:
    """Approve what the matter waits for, in the plan's order, as a supervisor may, and open the contacts."""
    plan = {matter.key: matter for matter in small_plan().matters}
    freed = {matter.key for matter in plan.values() if matter.waived}
    while waits := plan[last].waits_for(freed):
        key = next(key for key in plan if key not in freed and key != last and not plan[key].waits_for(freed))
        code = commands.PROJECT_CODE if key == REGISTRATION else ""
        for command in (
            SubmitMatter(commands.CASE, key),
            AcceptMatter(commands.CASE, key),
            ApproveMatter(commands.CASE, key, "D-1", code),
        ):
            desk.handle(command, by(people.SUPERVISOR))
        freed.add(key)
        assert waits
    desk.handle(OpenStartableContacts(commands.CASE), by(people.SYSTEM))
