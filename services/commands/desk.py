"""The one door in: every command, whoever sends it, is decided and recorded here."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from domain.cases.amendment import Amendment
from domain.cases.commands import AmendPlan
from domain.cases.plans import Plans
from domain.events.appending import Answer, Append, StreamConflict
from domain.guidance.drafting.register import Register
from domain.values.names import Names
from domain.values.occasion import Occasion
from domain.values.refusal import Refusal, Refused
from domain.values.sealed import Sealed
from services.commands import amending, cases, editions, housekeepers, return_visits, utility_contacts
from services.commands.decision import Decision
from services.commands.incoming import Incoming
from services.commands.ports import Calendars, Clock, EventStore, Sealer

ATTEMPTS = 12

Handler = Callable[[EventStore, Any, Occasion], Decision]
HANDLERS: Mapping[type, Handler] = {
    **cases.HANDLERS,
    **amending.HANDLERS,
    **editions.HANDLERS,
    **housekeepers.HANDLERS,
    **utility_contacts.HANDLERS,
    **return_visits.HANDLERS,
}


class Desk:
    """Takes commands. It must not read a view, and nothing else in the system may append."""

    def __init__(self, store: EventStore, *, sealer: Sealer, calendars: Calendars, clock: Clock) -> None:
        self._store = store
        self._sealer = sealer
        self._calendars = calendars
        self._clock = clock

    def seal(self, subject: UUID, text: str) -> Sealed:
        """Personal data as a command may carry it."""
        return self._sealer.seal(subject, text)

    def plans(self, case_id: UUID) -> Plans:
        """The plans that a case has had."""
        return amending.plans_of(self._store, case_id)

    def register(self) -> Register:
        """The editions of the guidance that the record knows."""
        return editions.register_of(self._store)

    def effect(self, command: AmendPlan) -> Amendment:
        """What an amendment would change; nothing is recorded."""
        return amending.effect_of(self._store, command)

    def handle(self, command: object, incoming: Incoming) -> Answer:
        """Decide and record a command.

        Raises ``Refused`` when a rule objects, ``StreamConflict`` when others kept writing first, ``KeyReused`` when
        the idempotency key belongs to another request. A repeated command is answered as it was the first time.
        """
        try:
            return self._decide_and_append(command, incoming)
        except Refused:
            # A command that was accepted before may well be refused now: repeated, it still gets its first answer.
            if answer := self._first_answer(incoming):
                return answer
            raise

    def _decide_and_append(self, command: object, incoming: Incoming) -> Answer:
        for attempt in range(1, ATTEMPTS + 1):
            occasion = self._occasion(incoming)
            request = incoming.request(occasion.occurred_at)
            try:
                decision = HANDLERS[type(command)](self._store, command, occasion)
            except Refused as refused:
                if attempt == 1 and _overtaken(incoming, refused):
                    continue
                raise
            _refuse_stale(incoming.expected_version, decision.seen)
            try:
                return self._store.append(Append(request, decision.writes, decision.result))
            except StreamConflict:
                if attempt == ATTEMPTS:
                    raise
        raise AssertionError

    def _first_answer(self, incoming: Incoming) -> Answer | None:
        request = incoming.request(self._clock())
        key = (request.principal, request.idempotency_key, request.digest)
        return self._store.answered(*key, command_id=request.command_id)

    def _occasion(self, incoming: Incoming) -> Occasion:
        now = self._clock()
        return Occasion(
            now=now,
            occurred_at=incoming.occurred_at or now,
            actor=incoming.actor,
            calendar=self._calendars(),
        )


def _overtaken(incoming: Incoming, refused: Refused) -> bool:
    """Whether "now" was read before others wrote what this command was then decided on: it is read again."""
    return incoming.occurred_at is None and refused.refusal.field == "occurred_at"


def _refuse_stale(expected: int | None, seen: int) -> None:
    if expected is not None and expected != seen:
        raise Refused(
            Refusal(
                rule="what_the_sender_saw_is_still_so",
                field="expected_version",
                reason=Names(
                    zh=f"该记录已更新到第{seen}版，您看到的是第{expected}版，请刷新后重试",
                    en=f"the record is at version {seen} by now, you saw version {expected}; look again and retry",
                ),
            )
        )
