"""The rules that hold for every step of a matter."""

from domain.cases.matter_commands import MatterCommand
from domain.cases.rules import occurrence, standing
from domain.cases.rules.rules import Rules
from domain.values.occurrence import nothing_occurs_in_the_future

A_STEP: Rules[MatterCommand] = (
    standing.a_completed_case_takes_no_matters,
    nothing_occurs_in_the_future,
    occurrence.a_step_occurs_after_the_one_it_follows,
)
