"""Every error as a page for people."""

from secrets import token_hex

import structlog
from fastapi import FastAPI, Request, Response
from fastapi.responses import RedirectResponse

from domain.values.names import Names
from services.http.after import LATE
from services.http.problems import Problem
from services.http.translation import EXPECTED, problem_of
from services.http.viewer import guest
from services.web.rendering import Page

log = structlog.get_logger()
UNAUTHENTICATED, AWAY = 401, 503
COME_AGAIN_SECONDS = 2


def install(app: FastAPI) -> None:
    """Let the application answer with pages."""
    for kind in EXPECTED:
        app.add_exception_handler(kind, _expected)
    app.add_exception_handler(Exception, _unexpected)


def _expected(request: Request, error: Exception) -> Response:
    problem = problem_of(error)
    if problem.status == UNAUTHENTICATED and request.method == "GET":
        return RedirectResponse("/login", status_code=303)
    return _being_recorded(request) if problem.rule == LATE else _page(request, problem)


def _unexpected(request: Request, error: Exception) -> Response:
    number = token_hex(6)
    log.error("page failed", number=number, path=request.url.path, error=repr(error), exc_info=error)
    reason = Names(zh=f"系统出错，编号{number}，请稍后重试", en=f"something broke, number {number}; try again later")
    problem = Problem(status=500, rule="internal_error", reason=reason)
    # Nothing is asked here that may be what broke: the page is shown as to a guest.
    return Page(request, request.app.state.ports, None).show("problem.html", problem=problem)


def _being_recorded(request: Request) -> Response:
    """The page that was asked for does not show the viewer's own write yet; it comes again by itself."""
    page = Page(request, request.app.state.ports, guest(request, request.app.state.ports))
    response = page.show("recording.html", seconds=COME_AGAIN_SECONDS)
    response.status_code = AWAY
    response.headers["Retry-After"] = str(COME_AGAIN_SECONDS)
    return response


def _page(request: Request, problem: Problem) -> Response:
    ports = request.app.state.ports
    viewer = None if problem.status == AWAY else guest(request, ports)  # who it is stands in the database, too
    # What was posted to cannot be opened again in another language.
    path = request.url.path if request.method == "GET" else "/"
    return Page(request, ports, viewer).show("problem.html", problem=problem, path=path)
