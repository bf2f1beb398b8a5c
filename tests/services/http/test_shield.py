import asyncio
from collections.abc import AsyncIterator, Mapping

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from services.http.shield import LARGEST_BODY, Shield


class Client:
    """Asks an application in this process."""

    def __init__(self) -> None:
        async def length(request: Request) -> JSONResponse:
            return JSONResponse(len(await request.body()))

        app = Starlette(routes=[Route("/", length, methods=["POST"])])
        self._transport = httpx.ASGITransport(Shield(app))

    def ask(
        self, method: str, *, content: bytes | AsyncIterator[bytes] = b"", headers: Mapping[str, str] | None = None
    ) -> httpx.Response:
        async def asked() -> httpx.Response:
            async with httpx.AsyncClient(transport=self._transport, base_url="http://testserver") as client:
                return await client.request(method, "/", content=content, headers=headers)

        return asyncio.run(asked())


@pytest.fixture
def client() -> Client:
    return Client()


@pytest.mark.parametrize(
    "headers", [{"Origin": "https://elsewhere.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}]
)
def test_a_write_from_another_site_is_refused(client: Client, headers: Mapping[str, str]) -> None:
    answer = client.ask("POST", headers=headers)
    assert answer.status_code == 403
    assert answer.json()["rule"] == "a_write_comes_from_a_page_of_ours"


@pytest.mark.parametrize("headers", [{}, {"Origin": "http://testserver"}, {"Sec-Fetch-Site": "same-origin"}])
def test_a_write_of_ours_passes(client: Client, headers: Mapping[str, str]) -> None:
    assert client.ask("POST", content=b"1234", headers=headers).json() == 4


def test_a_large_body_is_refused_by_its_announced_length(client: Client) -> None:
    answer = client.ask("POST", content=b"x" * (LARGEST_BODY + 1))
    assert (answer.status_code, answer.json()["field"]) == (413, "body")


def test_a_large_body_is_refused_though_it_does_not_say_its_length(client: Client) -> None:
    async def pieces() -> AsyncIterator[bytes]:
        for _ in range(8):
            yield b"x" * 65536

    answer = client.ask("POST", content=pieces())
    assert answer.status_code == 413


def test_every_answer_carries_the_policy_even_a_refusal(client: Client) -> None:
    for answer in (client.ask("POST"), client.ask("GET"), client.ask("POST", headers={"Origin": "https://x.example"})):
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
