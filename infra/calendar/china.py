"""The working calendar of mainland China, from the ``holidays`` package's copy of the State Council's notices."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from importlib.metadata import version

import holidays

from domain.values.calendar import WorkingCalendar

YEARS = range(2018, date.today().year + 4)  # noqa: DTZ011  which years are read does not change what is true of them


@lru_cache(maxsize=1)
def published() -> WorkingCalendar:
    """The calendar as published so far; past the last notice only statutory days are known."""
    return with_overrides({})


def with_overrides(overrides: Mapping[date, bool]) -> WorkingCalendar:
    """The published calendar with the office's own days on it: true is worked, false is off."""
    china = holidays.country_holidays("CN", years=YEARS)
    days_on = {day for day in china.weekend_workdays if day.year in YEARS}
    worked = {day for day, works in overrides.items() if works}
    return WorkingCalendar(
        version=_version(overrides),
        days_off=frozenset({day for day in china if day not in worked} | (overrides.keys() - worked)),
        days_on=frozenset((days_on | worked) - (overrides.keys() - worked)),
        published_through=date(max(day.year for day in days_on), 12, 31),
    )


def _version(overrides: Mapping[date, bool]) -> str:
    """Which package said so, and how many of the office's own days stand above it."""
    package = f"CN-holidays-{version('holidays')}"
    return f"{package}+{len(overrides)}" if overrides else package
