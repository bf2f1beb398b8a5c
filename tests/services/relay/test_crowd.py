"""Whoever can wait gives way to what people wait for."""

import os

import pytest

from services.relay import crowd
from services.relay.crowd import BUSY, ENOUGH, LINGER_SECONDS, Gathering


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    times = [100.0]
    monkeypatch.setattr(crowd, "monotonic", lambda: times[0])
    monkeypatch.setattr(os, "getloadavg", lambda: (8.0, 0.0, 0.0))
    monkeypatch.setattr(os, "cpu_count", lambda: 4)
    return times


@pytest.mark.parametrize(("load", "seconds"), [(0.5, 0.0), (4.0, 0.0), (4.1, LINGER_SECONDS), (80.0, LINGER_SECONDS)])
def test_records_wait_for_others_only_where_processors_are_short(
    monkeypatch: pytest.MonkeyPatch, clock: list[float], load: float, seconds: float
) -> None:
    monkeypatch.setattr(os, "getloadavg", lambda: (load, 0.0, 0.0))
    gathering = Gathering()
    assert [gathering.linger(1) for _ in range(BUSY)][-1] == seconds


def test_one_record_now_and_then_waits_for_nobody(clock: list[float]) -> None:
    gathering = Gathering()
    for _ in range(3 * BUSY):
        clock[0] += 0.05
        assert gathering.linger(1) == 0.0


def test_a_stream_of_records_comes_in_pages_and_a_full_page_goes_on_at_once(clock: list[float]) -> None:
    gathering = Gathering()
    waited = []
    for _ in range(100):
        clock[0] += 0.05
        waited.append(gathering.linger(5))
    assert set(waited[20:]) == {LINGER_SECONDS}
    assert gathering.linger(ENOUGH) == 0.0
    clock[0] += 10
    assert gathering.linger(1) == 0.0
