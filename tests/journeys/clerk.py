"""A clerk outside of the system, who keeps a ledger of everything that was acknowledged."""

import time
from pathlib import Path
from threading import Event
from typing import Any
from uuid import uuid4

import httpx
import yaml

from tests.ledger import Ledger

ANSWERS = yaml.safe_load((Path(__file__).parents[1] / "reference" / "worked-cases.yaml").read_text())["A"]["answers"]
PATIENCE_SECONDS = 60.0
BETWEEN_TRIES = 0.1
AWAY = 503


class Clerk:
    """Sends each command until it is answered, always under the same key. Must not be used by two threads."""

    def __init__(self, address: str, *, login: str, password: str, ledger: Ledger) -> None:
        self._ledger = ledger
        self._http = httpx.Client(base_url=address, timeout=20)
        session = self._until_answered("POST", "/sessions", json={"login": login, "password": password}).json()
        self._http.headers["Authorization"] = f"Bearer {session['token']}"
        self.account_id: str = session["account"]["id"]

    def work(self, stop: Event) -> int:
        """Open projects and hand in applications until told to stop; how many projects were opened."""
        opened = 0
        while not stop.wait(1):
            case_id, position = self.open_case()
            for matter in self.matters(case_id, after=position)[:3]:
                self.submit(case_id, matter)
            opened += 1
        return opened

    def open_case(self) -> tuple[str, str]:
        """The project's id, and the position of the answer."""
        body = {
            "enterprise_name": "天津海河装备制造有限公司",
            "credit_code": "91120116KNQXNW0E42",
            "project_name": "海河装备厂房",
            "town": "新城镇",
            "contact": "王芳 13800000000",
            "answers": ANSWERS,
        }
        answer = self._command("/cases", body)
        return str(answer["result"]["case_id"]), str(answer["position"])

    def submit(self, case_id: str, matter: dict[str, Any]) -> None:
        """Apply for a matter with all its materials."""
        materials = [material["code"] for material in matter["materials"]]
        self._command(f"/cases/{case_id}/matters/{matter['matter']}/steps", {"step": "submit", "materials": materials})

    def matters(self, case_id: str, *, after: str) -> list[dict[str, Any]]:
        """Those that can start."""
        told = self._until_answered("GET", f"/cases/{case_id}/matters", params={"after": after}).json()
        return [matter for matter in told if matter["can_start"]]

    def close(self) -> None:
        self._http.close()

    def _command(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        key = str(uuid4())
        answer = dict(self._until_answered("POST", path, json=body, headers={"Idempotency-Key": key}).json())
        self._ledger.note(key=key, command_id=answer["command_id"], position=answer["position"])
        return answer

    def _until_answered(self, method: str, path: str, **request: Any) -> httpx.Response:  # noqa: ANN401  as httpx takes them
        deadline = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < deadline:
            try:
                answer = self._http.request(method, path, **request)
            except httpx.TransportError:
                answer = None  # the server is away, or went away before it answered
            if answer is not None and answer.status_code != AWAY:
                assert answer.is_success, f"{method} {path}: {answer.status_code} {answer.text}"
                return answer
            time.sleep(BETWEEN_TRIES)
        raise AssertionError(f"{method} {path}: no answer within {PATIENCE_SECONDS} s")
