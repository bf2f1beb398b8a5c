"""People outside who go on working while things die, and write down whatever was acknowledged."""

import json
import time
from collections import Counter
from dataclasses import dataclass, field
from random import Random
from threading import Event
from typing import Any
from uuid import UUID

import httpx

from tests.ledger import Ledger

PATIENCE_SECONDS = 150.0
ANSWER_SECONDS = 15.0
SHORTEST, LONGEST = 0.1, 0.5  # seconds between two tries
AGAIN = 0.1  # of all acknowledged commands, those that are sent again
BROKEN = 500


class Unanswered(Exception):
    """A command got no answer within all patience."""


@dataclass
class Notes:
    """What all clients noted together: on the disk what was acknowledged, here what was sent and refused."""

    ledger: Ledger
    sent: set[str] = field(default_factory=set)
    refused: dict[str, str] = field(default_factory=dict)
    answered_otherwise: list[str] = field(default_factory=list)
    statuses: Counter[str] = field(default_factory=Counter)
    last_ack: float = 0.0
    given_up: Event = field(default_factory=Event)

    def rules(self) -> Counter[str]:
        """Which rules refused how often."""
        return Counter(json.loads(answer).get("rule", "") for answer in self.refused.values())


class Person:
    """Somebody signed in. Sends each command until it is answered, always under the same key. One thread at a time."""

    def __init__(self, address: str, token: str, *, account_id: str, notes: Notes, random: Random) -> None:
        self._http = httpx.Client(
            base_url=address,
            headers={"Authorization": f"Bearer {token}"},
            timeout=ANSWER_SECONDS,
            verify=False,  # noqa: S501  plain HTTP
        )
        self._notes = notes
        self._random = random
        self.account_id = account_id

    def send(self, path: str, **body: object) -> dict[str, Any] | None:
        """The answer, acknowledged and noted; None when a rule refused. Raises ``Unanswered``."""
        key = str(UUID(int=self._random.getrandbits(128), version=4))
        self._notes.sent.add(key)
        answer = self._until_answered("POST", path, json=body, headers={"Idempotency-Key": key})
        if not answer.is_success:
            self._notes.refused[key] = answer.text
            return None
        told = dict(answer.json())
        self._acknowledged(key, told, answer.headers.get("Steward-Position", ""))
        if self._random.random() < AGAIN:
            self._again(key, path, body, told)
        return told

    def look(self, path: str, *, after: str) -> Any:  # noqa: ANN401  JSON
        """What a page shows; None when it does not come within one try."""
        try:
            answer = self._http.get(path, params={"after": after})
        except httpx.TransportError:
            return None
        return answer.json() if answer.is_success else None

    def close(self) -> None:
        self._http.close()

    def _acknowledged(self, key: str, told: dict[str, Any], position: str) -> None:
        case_id = str(told["result"].get("case_id", ""))
        self._notes.ledger.note(
            key=key, principal=self.account_id, command_id=told["command_id"], position=position, case_id=case_id
        )
        self._notes.last_ack = time.monotonic()

    def _again(self, key: str, path: str, body: object, first: dict[str, Any]) -> None:
        answer = self._until_answered("POST", path, json=body, headers={"Idempotency-Key": key})
        told = answer.json() if answer.is_success else {}
        if any(told.get(part) != first[part] for part in ("command_id", "position", "result")):
            self._notes.answered_otherwise.append(f"{key}: first {first}, then {answer.status_code} {answer.text}")

    def _until_answered(self, method: str, path: str, **request: Any) -> httpx.Response:  # noqa: ANN401  as httpx takes them
        deadline, last = time.monotonic() + PATIENCE_SECONDS, ""
        while time.monotonic() < deadline and not self._notes.given_up.is_set():
            try:
                answer = self._http.request(method, path, **request)
                last = str(answer.status_code)
                self._notes.statuses[last] += 1
                if not _is_unknown(answer):
                    return answer
            except httpx.TransportError as failure:
                last = type(failure).__name__
                self._notes.statuses[last] += 1
            time.sleep(self._random.uniform(SHORTEST, LONGEST))
        raise Unanswered(f"{method} {path}: no answer within {PATIENCE_SECONDS:.0f} s, last {last}")


def _is_unknown(answer: httpx.Response) -> bool:
    """Whether the same command may have been recorded or not, or is worth another try."""
    return answer.status_code >= BROKEN or (answer.status_code == 409 and "stale_version" in answer.text)


@dataclass(frozen=True)
class Trio:
    """Those who bring a project forward together, by one thread."""

    enterprise: Person
    officer: Person
    supervisor: Person
    rival: Person
    housekeepers: tuple[str, ...]
    random: Random
    stop: Event

    def close(self) -> None:
        for person in (self.enterprise, self.officer, self.supervisor, self.rival):
            person.close()
