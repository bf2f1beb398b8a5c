"""What handling a command comes to before it is recorded."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from domain.events.appending import Folded, StreamWrite
from domain.events.fact import Fact


@dataclass(frozen=True, slots=True)
class Decision:
    """The writes of one command. ``seen`` is the version of the stream it is mainly about, as loaded."""

    seen: int
    writes: tuple[StreamWrite, ...]
    result: Mapping[str, str] = field(default_factory=dict)


def write(
    stream_id: str, folded: Folded[object], case_id: UUID | None, facts: tuple[Fact, ...]
) -> tuple[StreamWrite, ...]:
    """The facts as a write after what was loaded; nothing to write is no write."""
    return (StreamWrite(stream_id, folded.version, case_id, facts),) if facts else ()
