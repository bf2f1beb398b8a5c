"""What a command's answer says, told from its recorded events alone."""

from collections.abc import Mapping, Sequence

from domain.events.envelope import Envelope
from domain.events.streams import assignment_stream, case_stream


def result_of(events: Sequence[Envelope]) -> Mapping[str, str]:
    """The result that the handler gave when these events of one command were recorded."""
    for event in reversed(events):
        if event.case_id and event.stream_id == case_stream(event.case_id):
            return {"case_id": str(event.case_id), "version": str(event.version)}
        if event.case_id and event.stream_id == assignment_stream(event.case_id):
            return {"case_id": str(event.case_id)}
    return {}
