"""The reactor answers each event once, keeps its place, and stops at what it cannot read."""

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest

from domain.events.appending import Answer
from domain.events.cases import CaseOpened
from domain.events.envelope import Envelope, Origin, Recorded
from domain.events.headers import Headers, headers_of
from domain.events.layout import GENESIS, hash_of
from domain.events.reading import Mark
from domain.housekeepers.commands import AssignHousekeeper
from domain.utility_contacts.commands import OpenStartableContacts
from domain.values.actor import Role
from domain.values.names import Names
from domain.values.refusal import Refusal, Refused
from infra.eventstore.mapper import decode, encode
from services.commands.incoming import Incoming
from services.reactor.reacting import is_answered, reactions_to
from services.reactor.reactor import Reactor, UnreadableRecord
from tests.examples import facts
from tests.examples.older_facts import OLDER

AT = datetime(2026, 3, 4, 2, tzinfo=UTC)
OPENED = facts.example(CaseOpened)


@dataclass(frozen=True)
class Lying:
    """A record as it lies on the broker."""

    offset: int
    value: bytes
    headers: Headers
    topic: str = "case-events"
    partition: int = 0


class Sent:
    def __init__(self, *, refuses: bool = False) -> None:
        self.commands: list[tuple[object, Incoming]] = []
        self._refuses = refuses

    def handle(self, command: object, incoming: Incoming) -> Answer:
        if self._refuses:
            raise Refused(Refusal("a_rule", "field", Names("不可", "no")))
        self.commands.append((command, incoming))
        return Answer(incoming.command_id, "", 0, 0, {})


class Kept:
    def __init__(self) -> None:
        self.places: dict[tuple[str, int], tuple[int, Mark]] = {}
        self.refusals: list[Mapping[str, object]] = []

    def load(self) -> Mapping[tuple[str, int], tuple[int, Mark]]:
        return dict(self.places)

    def save(self, places: Mapping[tuple[str, int], tuple[int, Mark]]) -> None:
        self.places.update(places)

    def refused(self, **told: object) -> None:
        self.refusals.append(told)


class Pages:
    def __init__(self, *pages: Sequence[Lying]) -> None:
        self._pages = list(pages)

    def poll(self, _seconds: float) -> Sequence[Lying]:
        return self._pages.pop(0) if self._pages else ()


def lying(position: int, previous: Mark, *, value: bytes | None = None) -> tuple[Lying, Mark]:
    type_name, schema_version, encoded = encode(OPENED)
    value = encoded if value is None else value
    unsigned = Envelope(
        event_id=uuid4(), topic="case-events", partition=0, position=position, previous=previous.position,
        stream_id="case-1", version=1, type=type_name, schema_version=schema_version, case_id=OPENED.case_id,
        occurred_at=AT, recorded_at=AT, actor_id="a", actor_role="enterprise", actor_office="e-1", command_id=uuid4(),
        causation_id=None, correlation_id=uuid4(), origin=Origin.SIMULATION, previous_hash=previous.hash, hash=b"",
    )  # fmt: skip
    signed = replace(unsigned, hash=hash_of(unsigned, value))
    return Lying(position - 1, value, headers_of(signed)), Mark(position, signed.hash)


def reactor(desk: Sent, kept: Kept, pages: Pages) -> Reactor:
    return Reactor(desk, progress=kept, decode=decode, open_consumer=lambda _places: pages)


def step(of: Reactor) -> None:
    with ThreadPoolExecutor(2) as pool:
        of.step(pool)


def test_an_opened_case_gets_a_housekeeper_and_its_first_contacts() -> None:
    desk, kept = Sent(), Kept()
    record, mark = lying(1, Mark(0, GENESIS))
    step(reactor(desk, kept, Pages([record])))
    assert [type(command) for command, _ in desk.commands] == [AssignHousekeeper, OpenStartableContacts]
    assert kept.places == {("case-events", 0): (1, mark)}


def test_a_reaction_occurs_when_its_cause_did_and_says_what_caused_it() -> None:
    desk = Sent()
    record, _ = lying(1, Mark(0, GENESIS))
    step(reactor(desk, Kept(), Pages([record])))
    incoming = desk.commands[0][1]
    assert (incoming.occurred_at, incoming.origin, incoming.actor.role) == (AT, Origin.SIMULATION, Role.SYSTEM)
    assert str(incoming.causation_id).encode() == dict(record.headers)["ce_id"]


def test_a_reaction_sent_again_has_the_same_ids() -> None:
    record, mark = lying(1, Mark(0, GENESIS))
    desk = Sent()
    step(reactor(desk, Kept(), Pages([record])))
    step(reactor(desk, Kept(), Pages([record])))
    first, again = desk.commands[:2], desk.commands[2:]
    assert [one.command_id for _, one in first] == [one.command_id for _, one in again]
    assert len({one.command_id for _, one in desk.commands}) == 2
    assert mark.position == 1


def test_older_versions_of_what_is_answered_are_answered() -> None:
    assert all(is_answered(type_name) for type_name in OLDER)


def test_a_record_that_comes_twice_is_answered_once() -> None:
    desk = Sent()
    record, _ = lying(1, Mark(0, GENESIS))
    step(reactor(desk, Kept(), Pages([record, record])))
    assert len(desk.commands) == 2


def test_a_gap_stops_the_reactor_and_leaves_its_place() -> None:
    desk, kept = Sent(), Kept()
    _, first = lying(1, Mark(0, GENESIS))
    third, _ = lying(3, replace(first, position=2))
    with pytest.raises(UnreadableRecord):
        step(reactor(desk, kept, Pages([third])))
    assert (desk.commands, kept.places) == ([], {})


def test_a_changed_record_stops_the_reactor() -> None:
    record, _ = lying(1, Mark(0, GENESIS))
    with pytest.raises(UnreadableRecord):
        step(reactor(Sent(), Kept(), Pages([replace(record, value=record.value.replace(b"1", b"2"))])))


def test_a_record_of_another_system_stops_the_reactor_and_leaves_its_place() -> None:
    kept = Kept()
    with pytest.raises(UnreadableRecord, match="case-events/0 offset 7"):
        step(reactor(Sent(), kept, Pages([Lying(7, b"{}", [("content-type", b"text/plain")])])))
    assert kept.places == {}


def test_a_value_that_is_no_fact_stops_the_reactor() -> None:
    record, _ = lying(1, Mark(0, GENESIS), value=b'{"case_id":1}')
    with pytest.raises(UnreadableRecord, match="offset 0"):
        step(reactor(Sent(), Kept(), Pages([record])))


def test_a_refused_reaction_is_kept_for_people_and_the_others_go_on() -> None:
    kept = Kept()
    record, _ = lying(1, Mark(0, GENESIS))
    step(reactor(Sent(refuses=True), kept, Pages([record])))
    assert [one["rule"] for one in kept.refusals] == ["a_rule", "a_rule"]
    assert kept.places


def test_the_ids_of_reactions_derive_from_their_event() -> None:
    record, _ = lying(1, Mark(0, GENESIS))
    event_id = UUID(dict(record.headers)["ce_id"].decode())
    recorded: Recorded[CaseOpened] = Recorded(OPENED, _envelope(event_id))
    assert [one.incoming.causation_id for one in reactions_to(recorded)] == [event_id, event_id]


def _envelope(event_id: UUID) -> Envelope:
    return Envelope(
        event_id=event_id, topic="case-events", partition=0, position=1, previous=0, stream_id="case-1", version=1,
        type="cases.case_opened.v2", schema_version=2, case_id=OPENED.case_id, occurred_at=AT, recorded_at=AT,
        actor_id="a", actor_role="enterprise", actor_office="e-1", command_id=uuid4(), causation_id=None,
        correlation_id=uuid4(), origin=Origin.LIVE, previous_hash=GENESIS, hash=GENESIS,
    )  # fmt: skip
