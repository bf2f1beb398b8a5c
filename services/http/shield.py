"""The outer wall: size of bodies, origin of writes, headers of every answer."""

from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from domain.values.names import Names
from services.http.problems import Problem, forged

LARGEST_BODY = 256 * 1024
SAFE = {"GET", "HEAD", "OPTIONS"}
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
        " form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
TOO_LARGE = Problem(
    status=413,
    rule="a_body_is_small",
    field="body",
    reason=Names(zh=f"提交的内容不得超过{LARGEST_BODY // 1024} KB", en=f"send at most {LARGEST_BODY // 1024} KB"),
)


class TooLarge(HTTPException):
    """More came than was allowed. As an error of HTTP it passes whoever reads the body inside."""

    def __init__(self) -> None:
        super().__init__(TOO_LARGE.status)


class Shield:
    """Wraps an ASGI application. It must not read a body that it does not have to."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        problem = _problem(scope, headers)
        if problem:
            await problem.response(scope["path"])(scope, receive, _dressed(send))
            return
        await self._capped(scope, receive, _dressed(send))

    async def _capped(self, scope: Scope, receive: Receive, send: Send) -> None:
        taken = 0
        started = False

        async def counted() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > LARGEST_BODY:
                raise TooLarge
            return message

        async def noted(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await self._app(scope, counted, noted)
        except TooLarge:
            if started:
                raise
            await TOO_LARGE.response(scope["path"])(scope, receive, send)


def _problem(scope: Scope, headers: Headers) -> Problem | None:
    length = headers.get("content-length", "0")
    if not length.isdigit() or int(length) > LARGEST_BODY:
        return TOO_LARGE
    return None if scope["method"] in SAFE or _of_ours(headers) else forged().problem


def _of_ours(headers: Headers) -> bool:
    """A browser says where a write comes from; a client that is no browser says nothing and has no cookie to lend."""
    if headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
        return False
    origin = headers.get("origin")
    return origin is None or urlsplit(origin).netloc == headers.get("host")


def _dressed(send: Send) -> Send:
    async def dress(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return dress
