"""Sign in and out."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response

from domain.values.refusal import Refused
from services.http.translation import problem_of
from services.http.viewer import COOKIE, HandedIn, SignedIn, remember
from services.web.forms import AnyForm, sent_form
from services.web.guidance import forget
from services.web.navigation import home_of
from services.web.pages import OpenPage
from services.web.rendering import go

router = APIRouter()
START = {"guidance": "/guidance"}
"""Where one can go on after signing in, by what the address of the form says."""


@router.get("/")
def home(page: OpenPage) -> Response:
    """Everybody's own start."""
    return go(home_of(page.viewer.account.role) if page.viewer else "/login")


@router.get("/login")
def login(page: OpenPage, then: Annotated[str, Query(max_length=20)] = "") -> Response:
    """The form; ``then`` says where the one who signs in wants to go on."""
    return go(START.get(then, "/")) if page.viewer else page.show("sessions/login.html", then=then)


@router.post("/login")
def sign_in(request: Request, page: OpenPage, form: AnyForm) -> Response:
    """Begin a session, or say why not."""
    try:
        session = page.ports.accounts.sign_in(form.one("login")[:200], form.one("password")[:200])
    except Refused as refused:
        shown = {"values": {"login": form.one("login")}, "then": form.one("then")}
        return page.show("sessions/login.html", problem=problem_of(refused), **shown)
    response = go(START.get(form.one("then"), home_of(session.account.role)))
    remember(response, session, secure=request.url.scheme == "https")
    return response


@router.post("/logout", dependencies=[Depends(sent_form)])
def sign_out(ports: HandedIn, viewer: SignedIn) -> Response:
    """End the session."""
    ports.accounts.sign_out(viewer.token)
    response = go("/login")
    response.delete_cookie(COOKIE, path="/")
    return forget(response)
