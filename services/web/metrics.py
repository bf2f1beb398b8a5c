"""Figures for Prometheus: how the system stands, as the database tells when asked, and what this process served."""

import hmac
from collections.abc import Iterable

from fastapi import APIRouter, Request, Response
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Metric, generate_latest
from prometheus_client.registry import Collector
from psycopg import OperationalError

from domain.values.names import Names
from services.http.ports import Ports
from services.http.problems import Problem
from services.http.standing import Standing
from services.http.viewer import HandedIn
from services.web.figures import away, figures

router = APIRouter()
REFUSED = Problem(
    status=401,
    rule="metrics_ask_for_their_token",
    field="Authorization",
    reason=Names(zh="请提供指标令牌", en="send the token of the metrics"),
    headers={"WWW-Authenticate": "Bearer"},
)


class Once(Collector):
    """Hands out families that were made before."""

    def __init__(self, families: Iterable[Metric]) -> None:
        self._families = list(families)

    def collect(self) -> Iterable[Metric]:
        return self._families


@router.get("/metrics")
def metrics(request: Request, ports: HandedIn) -> Response:
    """All figures; while the database is away, that it is, and what this process knows by itself."""
    if not _may(request, ports):
        return REFUSED.response(request.url.path)
    found = _found(ports)
    registry = CollectorRegistry()
    registry.register(Once(away() if found is None else figures(found)))
    told = generate_latest(registry) + generate_latest(request.app.state.meter.registry)
    return Response(told, headers={"Content-Type": CONTENT_TYPE_LATEST, "Cache-Control": "no-store"})


def _may(request: Request, ports: Ports) -> bool:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    wanted = ports.metrics_token or ""
    return scheme.lower() == "bearer" and bool(wanted) and hmac.compare_digest(token.encode(), wanted.encode())


def _found(ports: Ports) -> Standing | None:
    try:
        return ports.standing()
    except OperationalError:
        return None
