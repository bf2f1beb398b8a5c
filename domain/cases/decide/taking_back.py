"""Taking back: the applicant recalls what is under review, the office revokes what it approved."""

from domain.cases.matter_commands import RecallMatter, RevokeMatter
from domain.events.fact import Fact
from domain.events.matters import MatterRecalled, MatterRevoked


def recall(command: RecallMatter) -> tuple[Fact, ...]:
    return (MatterRecalled(command.case_id, command.matter, command.reason),)


def revoke(command: RevokeMatter) -> tuple[Fact, ...]:
    return (MatterRevoked(command.case_id, command.matter, command.reason),)
