"""Wires the move of running cases to another edition."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from uuid import UUID

from domain.cases.commands import AmendPlan
from domain.guidance import Edition
from domain.values.names import Names
from domain.values.refusal import Refusal, Refused
from domain.values.shanghai import day_of
from infra.postgres.connections import connect
from infra.postgres.roles import Role
from services.bootstrap.access import Access, access
from services.bootstrap.accounts import actor_of
from services.bootstrap.commands import desk_alone, now
from services.bootstrap.editions import Editions
from services.commands.desk import Desk
from services.commands.incoming import Incoming
from services.commands.migrating import Move, move_of
from services.settings import Settings

OPEN_CASES = """
    SELECT case_id, project_name, edition FROM checklist.cases
    WHERE completed IS NULL AND edition <> %s ORDER BY opened_at, case_id"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """Where cases are to be moved, why, on which legal basis, and at whose word: the login of a supervisor."""

    edition: str
    reason: str
    basis: str
    by: str


def migrate(settings: Settings, order: Order, *, cases: Collection[UUID] = (), dry_run: bool) -> Iterator[Move]:
    """Each open case of another edition, all or those named, and what the move changes; recorded if no dry run.

    Raises ``EditionError`` when there is no such edition, and ``Refused`` at the first case that may not be moved.
    """
    reached, actor = access(settings), actor_of(settings, order.by)
    with desk_alone(reached) as recording:
        edition = in_force(recording, order.edition)
        for move in _moves(reached, recording, edition, order):
            if cases and move.case_id not in cases:
                continue
            if move.command and not dry_run:
                recording.handle(move.command, Incoming(principal="steward migrate", actor=actor))
            yield move


def in_force(recording: Desk, edition_id: str) -> Edition:
    """The edition of this id. Raises ``EditionError`` when there is none, ``Refused`` when its day has not come."""
    known = recording.register().editions.get(edition_id)
    if known and known.since and known.since > day_of(now()):
        reason = Names(zh=f"{edition_id} 自 {known.since} 起施行", en=f"{edition_id} is in force from {known.since} on")
        raise Refused(Refusal(rule="a_case_moves_to_what_is_in_force", field="edition", reason=reason))
    return Editions(recording.register, now).load(edition_id)


def affected(settings: Settings, edition: Edition) -> Iterator[Move]:
    """Each open case whose list would be another one under an edition, be it published or not."""
    reached, nobody = access(settings), Order(edition=edition.id, reason="", basis="", by="")
    with desk_alone(reached) as recording:
        yield from (one for one in _moves(reached, recording, edition, nobody) if one.changes)


def _moves(access: Access, recording: Desk, edition: Edition, order: Order) -> Iterator[Move]:
    terms, editions = {"reason": order.reason, "basis": order.basis}, Editions(recording.register, now)
    with connect(access.postgres_dsn(Role.READER), name="steward migrate") as reader:
        found = reader.execute(OPEN_CASES, (edition.id,)).fetchall()
    for case_id, project_name, old in found:
        planning = recording.plans(case_id).now
        if planning is None or planning.edition == edition.id:  # moved a moment ago
            continue
        asked = move_of(case_id, planning, (editions.load(planning.edition), edition), **terms)
        yield _move(recording, Move(case_id=case_id, project_name=project_name, old=old), asked)


def _move(recording: Desk, move: Move, asked: AmendPlan | str) -> Move:
    if isinstance(asked, AmendPlan):
        return replace(move, command=asked, effect=recording.effect(asked))
    return replace(move, asks=asked)
