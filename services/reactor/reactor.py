"""Reads the record and answers events with commands."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Executor
from uuid import UUID

import structlog

from domain.events.decoding import Undecodable
from domain.events.envelope import Envelope, Recorded
from domain.events.fact import Fact
from domain.events.headers import envelope_of
from domain.events.reading import START, Duplicate, Mark, New, read
from domain.values.refusal import Refused
from services.reactor.ports import Consumer, Decode, Desk, Partition, Place, Progress, Record
from services.reactor.reacting import Reaction, is_answered, reactions_to

CASES_AT_ONCE = 8
POLL_SECONDS = 0.25

log = structlog.get_logger(__name__)
Page = defaultdict[UUID | None, list[Recorded[Fact]]]
Open = Callable[[Mapping[Partition, Place]], Consumer]


class UnreadableRecord(Exception):
    """The next record does not follow the last: someone must look before anything goes on."""


class Reactor:
    """Answers events, each case's in order. It must not decide anything: it only sends commands."""

    def __init__(self, desk: Desk, *, progress: Progress, decode: Decode, open_consumer: Open) -> None:
        self._desk = desk
        self._progress = progress
        self._decode = decode
        self._places = dict(progress.load())
        self._consumer = open_consumer(self._places)

    def step(self, pool: Executor) -> None:
        """Answer one page of the record, and then remember the place: commit is last.

        Raises ``UnreadableRecord``, and whatever the servers raise when they are away.
        """
        places: dict[Partition, Place] = {}
        page = self._page(self._consumer.poll(POLL_SECONDS), places)
        list(pool.map(self._answer_case, page.values()))
        if places:
            self._progress.save(places)
            self._places.update(places)

    def _page(self, records: Iterable[Record], places: dict[Partition, Place]) -> Page:
        page: Page = defaultdict(list)
        for record in records:
            try:
                self._take(record, page, places)
            except (ValueError, Undecodable) as failure:
                raise UnreadableRecord(
                    f"{record.topic}/{record.partition} offset {record.offset}: {failure}"
                ) from failure
        return page

    def _take(self, record: Record, page: Page, places: dict[Partition, Place]) -> None:
        envelope = envelope_of(record.topic, record.partition, record.headers)
        if self._is_new(record, envelope, places) and is_answered(envelope.type):
            fact = self._decode(envelope.type, record.value or b"")
            page[envelope.case_id].append(Recorded(fact, envelope))

    def _is_new(self, record: Record, envelope: Envelope, places: dict[Partition, Place]) -> bool:
        at = (record.topic, record.partition)
        match read(self._last(at, places), envelope, record.value or b""):
            case New(mark):
                places[at] = (record.offset + 1, mark)
                return True
            case Duplicate(position):
                log.info("duplicate_skipped", topic=record.topic, partition=record.partition, position=position)
                return False
            case broken:
                log.error("record_unreadable", topic=record.topic, partition=record.partition, found=str(broken))
                raise UnreadableRecord(str(broken))

    def _last(self, at: Partition, places: Mapping[Partition, Place]) -> Mark:
        _, mark = places.get(at) or self._places.get(at) or (0, START)
        return mark

    def _answer_case(self, events: Iterable[Recorded[Fact]]) -> None:
        for recorded in events:
            for reaction in reactions_to(recorded):
                self._send(recorded, reaction)

    def _send(self, cause: Recorded[Fact], reaction: Reaction) -> None:
        try:
            self._desk.handle(reaction.command, reaction.incoming)
        except Refused as refused:
            log.warning("reaction_refused", reaction=reaction.name, rule=refused.refusal.rule)
            self._progress.refused(
                command_id=reaction.incoming.command_id,
                event_id=cause.envelope.event_id,
                case_id=cause.envelope.case_id,
                reaction=reaction.name,
                rule=refused.refusal.rule,
                reason=refused.refusal.reason.zh,
            )
