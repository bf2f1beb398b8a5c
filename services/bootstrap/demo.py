"""The demo on a running system: which scenario, whether it is played to its end, and who can sign in."""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from pathlib import Path

from domain.values.shanghai import day_of
from services.bootstrap import credentials
from services.bootstrap.access import access
from services.bootstrap.commands import now
from services.bootstrap.simulation import Outcome, Scenario, people_of, play
from services.settings import Settings
from services.simulation.cast import Person

PASSWORD = "demo"  # noqa: S105  the name under which it is kept, not the password
MONTHS = 18


@dataclass(frozen=True, slots=True)
class Demo:
    """A demo that is filled: who can sign in with which password; the outcome is None when it was filled before."""

    people: tuple[Person, ...]
    password: str
    outcome: Outcome | None


def fill(settings: Settings, *, projects: int, seed: int, tell: Callable[[int, int], None]) -> Demo:
    """Play the demo's scenario once; an interrupted one goes on with the days it began with.

    ``tell`` hears how many of how many days are done.
    """
    password = credentials.ensure(settings, [PASSWORD]).of(PASSWORD)
    path = settings.data / "demo.json"
    scenario, finished = _begun(path) or (_scenario(projects, seed), False)
    outcome = None
    if not finished:
        _note(path, scenario, finished=False)
        outcome = play(access(settings), scenario, password=password, tell=tell)
        _note(path, scenario, finished=True)
    return Demo(tuple(people_of(scenario).sign_in()), password, outcome)


def _scenario(projects: int, seed: int) -> Scenario:
    last = day_of(now()) - timedelta(days=1)
    return Scenario(projects, seed, first_day=_months_before(last, MONTHS), last_day=last)


def _begun(path: Path) -> tuple[Scenario, bool] | None:
    try:
        read = json.loads(path.read_text())
    except FileNotFoundError:
        return None
    first, last = date.fromisoformat(read["first_day"]), date.fromisoformat(read["last_day"])
    return Scenario(read["projects"], read["seed"], first, last), read["finished"]


def _note(path: Path, scenario: Scenario, *, finished: bool) -> None:
    path.write_text(json.dumps(asdict(scenario) | {"finished": finished}, default=str))


def _months_before(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, 1)
