"""Measures every request, those to mounted applications too. The outermost layer, so that refusals count."""

from time import perf_counter

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from services.web.meter import Meter

NO_ROUTE, BROKE = "none", 500
EVENTS = "text/event-stream"


class Measured:
    """Wraps an ASGI application. It must not change anything."""

    def __init__(self, app: ASGIApp, *, meter: Meter) -> None:
        self._app = app
        self._meter = meter

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began, answered, listening = perf_counter(), False, False

        def answer(status: int) -> None:
            nonlocal answered
            answered = True
            self._meter.answered(scope["method"], route_of(scope), status, seconds=perf_counter() - began)

        async def noted(message: Message) -> None:
            nonlocal listening
            if message["type"] == "http.response.start":
                answer(message["status"])
                if Headers(raw=message["headers"]).get("content-type", "").startswith(EVENTS):
                    listening = True
                    self._meter.listens(more=1)
            await send(message)

        try:
            await self._app(scope, receive, noted)
        finally:
            if not answered:
                answer(BROKE)
            if listening:
                self._meter.listens(more=-1)


def route_of(scope: Scope) -> str:
    """The template of the route that took the request, below where its application is mounted."""
    route = scope.get("route")
    return f"{scope.get('root_path', '')}{route.path}" if route else NO_ROUTE
