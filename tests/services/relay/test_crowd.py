"""Whoever can wait gives way to what people wait for."""

import os

import pytest

from services.relay.crowd import ENOUGH, LINGER_SECONDS, linger


@pytest.mark.parametrize(
    ("load", "records", "seconds"),
    [(0.5, 1, 0.0), (4.0, 1, 0.0), (4.1, 0, LINGER_SECONDS), (80.0, ENOUGH - 1, LINGER_SECONDS), (80.0, ENOUGH, 0.0)],
)
def test_a_few_records_wait_for_more_only_where_processors_are_short(
    monkeypatch: pytest.MonkeyPatch, load: float, records: int, seconds: float
) -> None:
    monkeypatch.setattr(os, "getloadavg", lambda: (load, 0.0, 0.0))
    monkeypatch.setattr(os, "cpu_count", lambda: 4)
    assert linger(records) == seconds
