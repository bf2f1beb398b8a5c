"""People who take applications back and submit them again at a steady pace, whatever happens around them."""

import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import cycle, product
from random import Random
from threading import Event

from domain.values.actor import Role
from tests.chaos.clients import Notes, Person
from tests.offices import Office
from tests.services.api.story import project

APPLICANTS, RATE = 10, 100  # and commands per second of all of them
CASES = 12  # of each
STEPS = ({"step": "withdraw", "reason": "补充材料后再报"}, {"step": "submit"})


@dataclass(frozen=True)
class Applicant:
    """A clerk who takes applications back and submits them again, over and over."""

    clerk: Person
    cases: tuple[str, ...]

    def work(self, stop: Event) -> int:
        """How many commands were acknowledged until told to stop; all that were sent."""
        done, due = 0, time.monotonic()
        for case, step in cycle(product(self.cases, STEPS)):
            due = max(due + APPLICANTS / RATE, time.monotonic() - 1)
            if stop.wait(max(0, due - time.monotonic())):
                break
            assert self.clerk.send(f"cases/{case}/matters/LX-01/steps", **step)
            done += 1
        return done


@contextmanager
def applying(office: Office, notes: Notes) -> Iterator[list[Future[int]]]:
    """All of them at work until the block ends; then each tells how many commands were acknowledged."""
    stop = Event()
    with ThreadPoolExecutor(APPLICANTS) as threads:
        applicants = [_applicant(office, notes, number) for number in range(APPLICANTS)]
        working = [threads.submit(applicant.work, stop) for applicant in applicants]
        try:
            yield working
        finally:
            stop.set()


def _applicant(office: Office, notes: Notes, number: int) -> Applicant:
    clerk = office.enlist(Role.ENTERPRISE, f"e-{number}")
    cases = tuple(clerk.do("cases", **project())["result"]["case_id"] for _ in range(CASES))
    for case in cases:
        clerk.step(case, "LX-01", "submit")
    person = Person(
        office.address, clerk.token, account_id=clerk.account.id, notes=notes, random=Random(clerk.account.id)
    )
    office.stop.callback(person.close)
    return Applicant(person, cases)
