"""A builder gives way to what people wait for."""

import os

import pytest

from services.projector.building import LONGEST_REST_SECONDS, rest_after
from services.projector.lease import LEASE_SECONDS


@pytest.mark.parametrize(
    ("load", "worked", "rest"),
    [(0.5, 1.0, 0.0), (4.0, 1.0, 0.0), (6.0, 1.0, 0.5), (8.0, 0.4, 0.4), (80.0, 1.0, LONGEST_REST_SECONDS)],
)
def test_the_more_others_wait_for_a_processor_the_longer_it_rests(
    monkeypatch: pytest.MonkeyPatch, load: float, worked: float, rest: float
) -> None:
    monkeypatch.setattr(os, "getloadavg", lambda: (load, 0.0, 0.0))
    monkeypatch.setattr(os, "cpu_count", lambda: 4)
    assert rest_after(worked) == pytest.approx(rest)


def test_it_never_rests_until_its_lease_ends() -> None:
    assert LONGEST_REST_SECONDS < LEASE_SECONDS
