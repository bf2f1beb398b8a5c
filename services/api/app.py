"""The API as one ASGI application, to be mounted beside the pages."""

from fastapi import FastAPI

from services.api import (
    amendments,
    cases,
    contacts,
    desks,
    events,
    faults,
    guidance,
    history,
    housekeepers,
    lifecycle,
    matters,
    sessions,
    status,
    visits,
)
from services.api.events import Cases
from services.http.live.news import News
from services.http.ports import Ports

ROUTERS = (
    sessions.router,
    guidance.router,
    cases.router,
    amendments.router,
    matters.router,
    contacts.router,
    visits.router,
    housekeepers.router,
    lifecycle.router,
    history.router,
    events.router,
    desks.router,
    status.router,
)
DESCRIPTION = (
    "Commands and reads of Steward. Writes take an `Idempotency-Key` (the same key and request get the"
    " first answer) and an `If-Match` with the version seen; they answer with `Steward-Position`,"
    " which reads take as `after=`."
    " Every error is `application/problem+json` with `rule`, `field` and `reason` in Chinese and English."
)


def create_app(ports: Ports, news: News) -> FastAPI:
    """Everything comes from ``ports``, and the ``news`` from whoever runs them."""
    app = FastAPI(title="Steward", version="1", description=DESCRIPTION, docs_url=None, redoc_url=None)
    app.state.ports, app.state.news = ports, news
    app.state.cases = Cases(news.live)
    for router in ROUTERS:
        app.include_router(router)
    faults.install(app)
    return app
