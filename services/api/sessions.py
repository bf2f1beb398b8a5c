"""Sign in, see who one is, sign out."""

from datetime import datetime

from fastapi import APIRouter, Request, Response, status
from pydantic import BaseModel, ConfigDict, Field

from domain.values.actor import Role
from services.api.told.told import Told
from services.http.bodies.body import Line
from services.http.ports import Account
from services.http.viewer import COOKIE, HandedIn, SignedIn, Writer, csrf_of, remember

router = APIRouter(prefix="/sessions", tags=["sessions"])


class SignIn(BaseModel):
    """Login and password."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"login": "qiye", "password": "…"}]})

    login: Line
    password: str = Field(min_length=1, max_length=200)


class AccountTold(Told):
    """Who is signed in."""

    id: str
    login: str
    role: Role
    office: str
    language: str
    name: str | None


class SessionTold(Told):
    """Send ``token`` as a bearer token; with the cookie instead, writes need ``csrf`` in the header X-CSRF-Token."""

    token: str
    csrf: str
    expires_at: datetime
    account: AccountTold


@router.post("", status_code=status.HTTP_201_CREATED)
def sign_in(body: SignIn, request: Request, response: Response, ports: HandedIn) -> SessionTold:
    """Begin a session. Five failures in five minutes stop a login for that long."""
    session = ports.accounts.sign_in(body.login, body.password)
    remember(response, session, secure=request.url.scheme == "https")
    account = _told(session.account, ports.unseal(session.account.display_name))
    return SessionTold(token=session.token, csrf=csrf_of(session.token), expires_at=session.expires_at, account=account)


@router.get("/current")
def current(viewer: SignedIn, ports: HandedIn) -> AccountTold:
    """Who one is."""
    return _told(viewer.account, ports.unseal(viewer.account.display_name))


@router.delete("/current", status_code=status.HTTP_204_NO_CONTENT)
def sign_out(viewer: Writer, response: Response, ports: HandedIn) -> None:
    """End the session."""
    ports.accounts.sign_out(viewer.token)
    response.delete_cookie(COOKIE, path="/")


def _told(account: Account, name: str | None) -> AccountTold:
    return AccountTold.of(account, name=name)
