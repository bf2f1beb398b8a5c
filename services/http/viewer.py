"""Who asks: the account behind a session cookie or a bearer token."""

import hmac
from dataclasses import dataclass
from hashlib import sha256
from typing import Annotated

from fastapi import Depends, Request
from starlette.responses import Response

from services.http.ports import Account, Ports, Session
from services.http.problems import forged, sign_in_first

COOKIE = "steward_session"
CSRF_HEADER = "X-CSRF-Token"


@dataclass(frozen=True, slots=True)
class Viewer:
    """A signed-in account and its session. ``by_cookie`` says that a browser sent the token without being asked to."""

    account: Account
    token: str
    by_cookie: bool

    @property
    def csrf(self) -> str:
        """What a form of ours carries and no other site can know."""
        return csrf_of(self.token)

    def check(self, csrf: str) -> None:
        """Refuse a write that a browser was talked into."""
        if self.by_cookie and not hmac.compare_digest(csrf.encode(), self.csrf.encode()):
            raise forged()


def csrf_of(token: str) -> str:
    """The token's own proof: whoever knows it has read a page of this session."""
    return hmac.new(token.encode(), b"csrf", sha256).hexdigest()


async def ports_of(request: Request) -> Ports:
    """What was handed in to the application."""
    ports: Ports = request.app.state.ports
    return ports


def guest(request: Request, ports: Annotated[Ports, Depends(ports_of)]) -> Viewer | None:
    """The viewer, if signed in."""
    token, by_cookie = _token(request)
    account = ports.accounts.of_token(token) if token else None
    return Viewer(account, token, by_cookie) if account else None


async def viewer(found: Annotated[Viewer | None, Depends(guest)]) -> Viewer:
    """The viewer, who must be signed in."""
    if found is None:
        raise sign_in_first()
    return found


async def writer(request: Request, found: Annotated[Viewer, Depends(viewer)]) -> Viewer:
    """The viewer, who wants to write through the API."""
    found.check(request.headers.get(CSRF_HEADER, ""))
    return found


def remember(response: Response, session: Session, *, secure: bool) -> None:
    """Give the browser its session."""
    response.set_cookie(
        COOKIE, session.token, expires=session.expires_at, httponly=True, samesite="lax", secure=secure, path="/"
    )


def _token(request: Request) -> tuple[str, bool]:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() == "bearer" and token:
        return token, False
    return request.cookies.get(COOKIE, ""), True


HandedIn = Annotated[Ports, Depends(ports_of)]
Guest = Annotated[Viewer | None, Depends(guest)]
SignedIn = Annotated[Viewer, Depends(viewer)]
Writer = Annotated[Viewer, Depends(writer)]
