"""Whoever can wait gives way to what people wait for."""

import os

import pytest

from services.crowd import ENOUGH, LINGER_SECONDS, LONGEST_REST_SECONDS, linger, rest_after
from services.projector.lease import LEASE_SECONDS


@pytest.mark.parametrize(
    ("load", "worked", "rest"),
    [(0.5, 1.0, 0.0), (4.0, 1.0, 0.0), (6.0, 1.0, 0.5), (8.0, 0.4, 0.4), (80.0, 0.4, 0.4), (80.0, 9.0, 2.0)],
)
def test_the_more_others_wait_for_a_processor_the_longer_it_rests_but_never_longer_than_it_worked(
    monkeypatch: pytest.MonkeyPatch, load: float, worked: float, rest: float
) -> None:
    crowded(monkeypatch, load)
    assert rest_after(worked) == pytest.approx(rest)


@pytest.mark.parametrize(
    ("load", "records", "seconds"),
    [(0.5, 1, 0.0), (4.0, 1, 0.0), (4.1, 0, LINGER_SECONDS), (80.0, ENOUGH - 1, LINGER_SECONDS), (80.0, ENOUGH, 0.0)],
)
def test_a_few_records_wait_for_more_only_where_processors_are_short(
    monkeypatch: pytest.MonkeyPatch, load: float, records: int, seconds: float
) -> None:
    crowded(monkeypatch, load)
    assert linger(records) == seconds


def test_it_never_rests_until_its_lease_ends() -> None:
    assert LONGEST_REST_SECONDS < LEASE_SECONDS


def crowded(monkeypatch: pytest.MonkeyPatch, load: float) -> None:
    monkeypatch.setattr(os, "getloadavg", lambda: (load, 0.0, 0.0))
    monkeypatch.setattr(os, "cpu_count", lambda: 4)
