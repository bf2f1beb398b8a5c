"""What the process itself counts, without servers."""

import asyncio
from dataclasses import dataclass
from types import SimpleNamespace

import httpx
import pytest
from fastapi import FastAPI
from prometheus_client.parser import text_string_to_metric_families
from psycopg import OperationalError

from services.web import metrics
from services.web.measured import Measured
from services.web.meter import Meter

TOKEN = "t"


def standing() -> object:
    raise OperationalError("away")


@dataclass
class Client:
    """Asks the application within this process."""

    app: FastAPI

    def ask(self, path: str, *, method: str = "GET", authorization: str = "") -> httpx.Response:
        return asyncio.run(self._ask(method, path, authorization))

    async def _ask(self, method: str, path: str, authorization: str) -> httpx.Response:
        transport = httpx.ASGITransport(app=self.app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://steward") as client:
            return await client.request(method, path, headers={"Authorization": authorization})


@pytest.fixture
def client() -> Client:
    app, inner = FastAPI(), FastAPI()
    app.state.ports = SimpleNamespace(standing=standing, metrics_token=TOKEN)
    app.state.meter = Meter()
    app.include_router(metrics.router)

    @inner.get("/cases/{case_id}")
    def break_down(case_id: str) -> None:
        raise ZeroDivisionError(case_id)

    app.mount("/api", inner)
    app.add_middleware(Measured, meter=app.state.meter)
    return Client(app)


def counted(client: Client) -> dict[tuple[str, ...], float]:
    told = client.ask("/metrics", authorization=f"Bearer {TOKEN}").text
    samples = [one for family in text_string_to_metric_families(told) for one in family.samples]
    assert {one.name: one.value for one in samples}["steward_database_up"] == 0
    return {
        tuple(one.labels[name] for name in ("method", "route", "status")): one.value
        for one in samples
        if one.name == "steward_http_request_duration_seconds_count"
    }


def test_a_database_that_is_away_is_told_and_what_was_served_all_the_same(client: Client) -> None:
    client.ask("/nowhere")
    assert counted(client) == {("GET", "none", "404"): 1}


def test_what_broke_counts_as_broken_under_its_route(client: Client) -> None:
    client.ask("/api/cases/7")
    assert counted(client) == {("GET", "/api/cases/{case_id}", "500"): 1}


def test_no_label_holds_what_somebody_sent(client: Client) -> None:
    client.ask("/api/cases/7", method="BREW")
    assert {method for method, _, _ in counted(client)} == {"other"}


def test_without_a_token_of_its_own_nobody_is_answered(client: Client) -> None:
    client.app.state.ports.metrics_token = None
    for sent in ("Bearer ", "Bearer None", "Basic t"):
        assert client.ask("/metrics", authorization=sent).status_code == 401
