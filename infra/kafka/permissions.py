"""Who may do what on the broker. What is not granted here is refused; only the admin creates, alters, deletes."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from infra.kafka.topics import RECORD


class Principal(StrEnum):
    """One per service, each with a password of its own."""

    RELAY = "relay"
    REACTOR = "reactor"
    VIEW_CHECKLIST = "view-checklist"
    VIEW_WORKLOAD = "view-workload"
    VIEW_LIFECYCLE = "view-lifecycle"
    VIEW_HISTORY = "view-history"
    WEB = "web"
    VERIFIER = "verifier"
    RECONCILER = "reconciler"


@dataclass(frozen=True)
class Grant:
    """One operation allowed to one principal, on a topic or, without a topic, on the cluster."""

    principal: Principal
    operation: str
    topic: str | None


def grants() -> Iterator[Grant]:
    """Everybody reads the record; the relay alone writes it."""
    yield Grant(Principal.RELAY, "IDEMPOTENT_WRITE", None)
    for topic in RECORD:
        yield Grant(Principal.RELAY, "WRITE", topic.name)
        for principal in Principal:
            yield Grant(principal, "READ", topic.name)
            yield Grant(principal, "DESCRIBE", topic.name)
