"""A request as the terms of a command."""

from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from secrets import token_urlsafe
from typing import Annotated

from fastapi import Depends, Header, Request

from domain.events.streams import command_id_of
from domain.values.names import Names
from services.commands.incoming import Incoming
from services.http.ports import Account
from services.http.problems import Problem, Trouble

LONGEST_KEY = 200


class Terms:
    """What the headers of a write say: its key, the version its sender saw, and the digest of the whole request."""

    def __init__(self, *, key: str, digest: bytes, expected_version: int | None) -> None:
        self.key = key
        self.digest = digest
        self.expected_version = expected_version

    def incoming(self, account: Account, occurred_at: datetime | None) -> Incoming:
        """The command's own terms."""
        return Incoming(
            principal=account.id,
            actor=account.actor,
            occurred_at=occurred_at,
            idempotency_key=self.key,
            command_id=command_id_of(account.id, self.key),
            digest=self.digest,
            expected_version=self.expected_version,
        )


async def terms(
    request: Request,
    idempotency_key: Annotated[str | None, Header(max_length=LONGEST_KEY)] = None,
    if_match: Annotated[str | None, Header()] = None,
) -> Terms:
    """The terms of an API request; without a key each request is a new one."""
    body = await request.body()
    return Terms(
        key=idempotency_key or token_urlsafe(16),
        digest=digest_of(request, body),
        expected_version=_version(if_match),
    )


def form_terms(request: Request, fields: Mapping[str, tuple[str, ...]], *, key: str, expected_version: str) -> Terms:
    """The terms of a form, whose hidden fields carry key and version."""
    text = repr(sorted(fields.items()))
    return Terms(
        key=key[:LONGEST_KEY] or token_urlsafe(16),
        digest=digest_of(request, text.encode()),
        expected_version=_version(expected_version or None),
    )


def digest_of(request: Request, body: bytes) -> bytes:
    """Method, path and body: the same key with another digest is another request."""
    return sha256(f"{request.method} {request.url.path}\n".encode() + body).digest()


def _version(text: str | None) -> int | None:
    if text is None:
        return None
    version = text.strip().strip('"')
    if not version.isdigit() or len(version) > 18:  # noqa: PLR2004  what fits a bigint
        reason = Names(zh="版本须为数字", en="a version is a number")
        raise Trouble(Problem(status=422, rule="a_version_is_a_number", field="If-Match", reason=reason))
    return int(version)


SentTerms = Annotated[Terms, Depends(terms)]
