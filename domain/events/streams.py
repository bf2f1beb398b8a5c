"""Where facts live: stream ids, and the ids of promises, which derive from their cause."""

from uuid import UUID, uuid5

from domain.values.matter_key import MatterKey

STEWARD = UUID("6f1d9a52-6a0e-5c51-9f0e-0a4f2f1c7d11")
POOL = "pool-main"
EDITIONS = "editions-main"


def case_stream(case_id: UUID) -> str:
    """The stream of a case and its matters."""
    return f"case-{case_id}"


def assignment_stream(case_id: UUID) -> str:
    """The stream of a case's housekeeper."""
    return f"assignment-{case_id}"


def contact_stream(contact_id: UUID) -> str:
    """The stream of one utility contact."""
    return f"contact-{contact_id}"


def visit_stream(visit_id: UUID) -> str:
    """The stream of one return visit."""
    return f"visit-{visit_id}"


def contact_id_of(case_id: UUID, matter: MatterKey) -> UUID:
    """The contact that a connection matter of a case opens: the same cause gives the same id."""
    return uuid5(STEWARD, f"contact/{case_id}/{matter}")


def visit_id_of(case_id: UUID, matter: MatterKey, completion: int) -> UUID:
    """The visit that one completion of a matter opens: the same cause gives the same id."""
    return uuid5(STEWARD, f"visit/{case_id}/{matter}/{completion}")


def reaction_id_of(event_id: UUID, reaction: str, nth: int = 0) -> UUID:
    """The id of the n-th command with which a reaction answers an event."""
    return uuid5(event_id, f"{reaction}/{nth}")


def command_id_of(principal: str, idempotency_key: str) -> UUID:
    """The id of the command that a principal sends under a key: the same request again has the same id."""
    return uuid5(uuid5(STEWARD, f"principal/{principal}"), idempotency_key)
