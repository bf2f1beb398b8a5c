"""Wires the editions for those who draft and publish them on the command line."""

from datetime import date
from pathlib import Path

from domain.guidance.drafting.commands import DiscardDraft
from domain.guidance.drafting.register import Register
from domain.values.actor import Actor
from domain.values.shanghai import day_of
from infra import catalogue
from services.bootstrap.access import access
from services.bootstrap.accounts import actor_of
from services.bootstrap.commands import desk_alone, now
from services.bootstrap.editions import publish as publishing
from services.bootstrap.editions import save_draft
from services.commands.incoming import Incoming
from services.settings import Settings


def save(settings: Settings, folder: Path, *, by: str, note: str) -> str:
    """Save the documents of a folder as a draft; what is told about it. Raises ``EditionError`` and ``Refused``."""
    with desk_alone(access(settings)) as recording:
        command = save_draft(recording.register(), catalogue.documents_of(folder), note)
        recording.handle(command, _from(actor_of(settings, by)))
    return f"{command.edition} {command.content_hash[:12]} 已保存 · saved"


def publish(settings: Settings, edition_id: str, *, since: date | None, reason: str, by: str) -> str:
    """Prove a draft and publish it; what is told about it. Raises ``Refused``."""
    with desk_alone(access(settings)) as recording:
        found = recording.register().editions.get(edition_id)
        texts = found.texts if found else {}
        command = publishing(texts, edition_id, since or day_of(now()), reason)
        recording.handle(command, _from(actor_of(settings, by)))
    return f"{edition_id} {command.content_hash[:12]} 自 {command.since} 起施行 · in force from then ({command.checks})"


def discard(settings: Settings, edition_id: str, *, reason: str, by: str) -> str:
    """Give a draft up; what is told about it. Raises ``Refused``."""
    with desk_alone(access(settings)) as recording:
        recording.handle(DiscardDraft(edition_id, reason), _from(actor_of(settings, by)))
    return f"{edition_id} 已放弃 · given up"


def known(settings: Settings) -> list[str]:
    """A line for each edition: its id, its hash, and whether it is a draft or from when on it is in force."""
    with desk_alone(access(settings)) as recording:
        register = recording.register()
    current = register.published(day_of(now()))
    package = f"{catalogue.CURRENT} 随程序提供 · of the package{'' if current else ' 施行中 · in force'}"
    return [package, *_lines(register, current)]


def _lines(register: Register, current: str) -> list[str]:
    return [
        f"{key} {one.content_hash[:12]} "
        + (f"自 {one.since} 起 · from then" if one.since else "草稿 · draft")
        + (" 施行中 · in force" if key == current else "")
        for key, one in register.editions.items()
    ]


def _from(actor: Actor) -> Incoming:
    return Incoming(principal="steward edition", actor=actor)
