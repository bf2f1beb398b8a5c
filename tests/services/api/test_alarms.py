"""An alarm that stands is told to those who oversee, on the command line and over HTTP."""

import json
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from domain.values.actor import Role
from tests.offices import Office

RAISE = "INSERT INTO health.alarm (kind, topic, partition, position, detail) VALUES ('trial', 'case-events', 3, 7, 'x')"
CLEAR = "UPDATE health.alarm SET cleared_at = now() WHERE kind = 'trial'"
FORGET = "DELETE FROM health.alarm WHERE kind = 'trial'"
ALARMS_STAND = 3


@pytest.fixture
def alarmed(office: Office) -> Iterator[Office]:
    office.up.as_admin(RAISE)
    yield office
    office.up.as_admin(FORGET)


def status(office: Office, *words: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "services.cli", "status", "--data", str(office.up.data), *words]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


def health(office: Office) -> str:
    return str(office.visitor().read("health")["status"])


def test_while_it_stands_it_is_told_everywhere(alarmed: Office) -> None:
    told = status(alarmed, "--json")
    (alarm,) = [one for one in json.loads(told.stdout)["alarms"] if one["kind"] == "trial"]
    assert (told.returncode, alarm["kind"], alarm["position"]) == (ALARMS_STAND, "trial", 7)
    plain = status(alarmed)
    assert plain.returncode == ALARMS_STAND
    assert "trial case-events/3/7: x" in plain.stdout
    assert health(alarmed) == "alarm"
    assert ("trial", 7) in standing(alarmed)


def test_when_it_is_cleared_only_its_trace_is_told(alarmed: Office) -> None:
    alarmed.up.as_admin(CLEAR)
    told = status(alarmed, "--json")
    found = json.loads(told.stdout)
    assert (told.returncode, found["alarms"], found["cleared"][0]["kind"]) == (0, [], "trial")
    assert health(alarmed) == "ok"
    assert standing(alarmed) == []


def standing(office: Office) -> list[tuple[Any, ...]]:
    told = office.enlist(Role.SUPERVISOR).read("alarms")
    return [(one["kind"], one["position"]) for one in told if one["cleared_at"] is None]
