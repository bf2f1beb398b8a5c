"""The national investment project code (GB/T 40058-2021; NDRC Fagai Touzi [2020] No. 1439).

The rule of the check digit is not published, so only shape, month and region are checked.
"""

import re

BINHAI = "120116"
SHAPE = re.compile(r"^(?P<time>\d{4})-(?P<region>\d{6})-\d{2}-\d{2}-\d{6}$")
MONTHS = range(1, 13)
YEARS = range(1990, 2101)


def is_project_code(text: str) -> bool:
    """Whether a text has the shape of a project code, old form (YYYY-…) or new (YYMM-…)."""
    match = SHAPE.match(text)
    return match is not None and (_is_new_form(match["time"]) or int(match["time"]) in YEARS)


def region_of(code: str) -> str:
    """The six digits of the region in a well-formed code."""
    return code[5:11]


def _is_new_form(time: str) -> bool:
    return int(time[2:]) in MONTHS
