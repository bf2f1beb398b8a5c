"""The pages as one ASGI application, with others mounted beside them."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Mapping

from fastapi import FastAPI
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from services.http.live.news import News
from services.http.ports import Ports
from services.http.shield import Shield
from services.web import (
    amendments,
    analytics,
    contacts,
    desks,
    edition_rows,
    editions,
    faults,
    grounds,
    guidance,
    history,
    matters,
    metrics,
    operations,
    projects,
    sessions,
    streams,
    team,
    trials,
    visits,
)
from services.web.flow import pages as flow
from services.web.live import Pages
from services.web.measured import Measured
from services.web.meter import Meter

ROUTERS = (
    sessions.router,
    guidance.router,
    projects.router,
    amendments.router,
    grounds.router,
    matters.router,
    visits.router,
    flow.router,
    contacts.router,
    desks.router,
    editions.router,
    trials.router,
    edition_rows.router,
    team.router,
    analytics.router,
    history.router,
    operations.router,
    metrics.router,
    streams.router,
)


def create_app(ports: Ports, news: News, mounts: Mapping[str, ASGIApp] | None = None) -> FastAPI:
    """Everything comes from ``ports``; ``mounts`` are other applications by path, the API under ``/api/v1``.

    They share the ``news``, which are told as long as this one runs.
    """
    app = FastAPI(title="Steward", openapi_url=None, docs_url=None, redoc_url=None, lifespan=_lifespan)
    app.state.ports, app.state.news = ports, news
    app.state.pages = Pages(news.live, news.desks)
    for path, other in (mounts or {}).items():
        app.mount(path, other)
    app.mount("/static", StaticFiles(packages=[("services.web", "static")]))
    for router in ROUTERS:
        app.include_router(router)
    faults.install(app)
    app.add_middleware(Shield)
    app.state.meter = Meter()
    app.add_middleware(Measured, meter=app.state.meter)
    return app


@contextlib.asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    listening = asyncio.create_task(app.state.news.run())
    try:
        yield
    finally:
        listening.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await listening
