"""Sign in and out."""

from fastapi import APIRouter, Depends, Request, Response

from domain.values.refusal import Refused
from services.http.translation import problem_of
from services.http.viewer import COOKIE, HandedIn, SignedIn, remember
from services.web.forms import AnyForm, sent_form
from services.web.navigation import home_of
from services.web.pages import OpenPage
from services.web.rendering import go

router = APIRouter()


@router.get("/")
def home(page: OpenPage) -> Response:
    """Everybody's own start."""
    return go(home_of(page.viewer.account.role) if page.viewer else "/login")


@router.get("/login")
def login(page: OpenPage) -> Response:
    """The form."""
    return go("/") if page.viewer else page.show("sessions/login.html")


@router.post("/login")
def sign_in(request: Request, page: OpenPage, form: AnyForm) -> Response:
    """Begin a session, or say why not."""
    try:
        session = page.ports.accounts.sign_in(form.one("login")[:200], form.one("password")[:200])
    except Refused as refused:
        return page.show("sessions/login.html", problem=problem_of(refused), values={"login": form.one("login")})
    response = go(home_of(session.account.role))
    remember(response, session, secure=request.url.scheme == "https")
    return response


@router.post("/logout", dependencies=[Depends(sent_form)])
def sign_out(ports: HandedIn, viewer: SignedIn) -> Response:
    """End the session."""
    ports.accounts.sign_out(viewer.token)
    response = go("/login")
    response.delete_cookie(COOKIE, path="/")
    return response
