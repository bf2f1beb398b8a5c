"""The registration of the project, which brings its code."""

from domain.cases.matter_commands import ApproveMatter

REGISTRATION = "LX-01"


def brings_the_project_code(command: ApproveMatter) -> bool:
    """Whether it is the registration that is approved."""
    return command.matter.code == REGISTRATION
