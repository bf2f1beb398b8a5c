"""Problem details (RFC 9457): one shape for everything that goes wrong, in words for people."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as made
from typing import Any

from fastapi.responses import JSONResponse

from domain.values.names import Names

MEDIA_TYPE = "application/problem+json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One refusal or fault. ``rule`` names what does not hold, ``field`` the path of the input it is about."""

    status: int
    rule: str
    reason: Names
    field: str = ""
    headers: Mapping[str, str] = made(default_factory=dict)
    errors: Sequence[Mapping[str, str]] = ()

    def document(self, instance: str) -> dict[str, Any]:
        """The JSON object told to the client."""
        told: dict[str, Any] = {
            "type": f"urn:steward:problem:{self.rule}",
            "title": self.rule.replace("_", " "),
            "status": self.status,
            "detail": self.reason.zh,
            "instance": instance,
            "rule": self.rule,
            "field": self.field,
            "reason": {"zh": self.reason.zh, "en": self.reason.en},
        }
        return told | ({"errors": list(self.errors)} if self.errors else {})

    def response(self, instance: str) -> JSONResponse:
        """The answer of the API."""
        return Document(self.document(instance), status_code=self.status, headers=dict(self.headers))


class Document(JSONResponse):
    """A problem repeats what was sent, which may be text that cannot be encoded: its signs are then replaced."""

    media_type = MEDIA_TYPE

    def render(self, content: object) -> bytes:
        return json.dumps(content, ensure_ascii=False).encode(errors="replace")


class Trouble(Exception):
    """A request cannot be answered as asked; the problem says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.rule)
        self.problem = problem


def not_found(zh: str = "没有找到", en: str = "there is no such thing here") -> Trouble:
    """404."""
    return Trouble(Problem(status=404, rule="not_found", field="path", reason=Names(zh, en)))


def sign_in_first() -> Trouble:
    """401."""
    reason = Names(zh="请先登录", en="sign in first")
    return Trouble(
        Problem(
            status=401,
            rule="sign_in_first",
            field="Authorization",
            reason=reason,
            headers={"WWW-Authenticate": "Bearer"},
        )
    )


def forged() -> Trouble:
    """403 for a write that did not come from a page of ours."""
    reason = Names(
        zh="页面已过期或请求来源不明，请刷新后重试", en="the page is stale or not ours; reload and try again"
    )
    return Trouble(Problem(status=403, rule="a_write_comes_from_a_page_of_ours", field="csrf", reason=reason))


def forbidden(rule: str, reason: Names, *, field: str = "") -> Trouble:
    """403 for what is not the viewer's."""
    return Trouble(Problem(status=403, rule=rule, reason=reason, field=field))
