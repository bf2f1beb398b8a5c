"""Every error of the API as problem details."""

from secrets import token_hex

import structlog
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse

from domain.values.names import Names
from services.http.problems import Problem
from services.http.translation import EXPECTED, problem_of

log = structlog.get_logger()


def install(app: FastAPI) -> None:
    """Let the application answer with problems."""
    for kind in EXPECTED:
        app.add_exception_handler(kind, _expected)
    app.add_exception_handler(Exception, _unexpected)


def _expected(request: Request, error: Exception) -> JSONResponse:
    return problem_of(error).response(request.url.path)


def _unexpected(request: Request, error: Exception) -> JSONResponse:
    number = token_hex(6)
    log.error("request failed", number=number, path=request.url.path, error=repr(error), exc_info=error)
    reason = Names(zh=f"系统出错，编号{number}，请稍后重试", en=f"something broke, number {number}; try again later")
    return Problem(status=500, rule="internal_error", reason=reason).response(request.url.path)
