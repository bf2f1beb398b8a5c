"""A bare FastAPI route with one select, typed so that FastAPI serialises it fastest."""

from typing import Any
from uuid import UUID

import uvicorn
from fastapi import FastAPI
from psycopg import Connection
from psycopg_pool import ConnectionPool

CONNECTIONS = 12  # as many as our web process has for its reads


def serve(address: str, port: int) -> None:
    """Until SIGTERM."""
    pool: ConnectionPool[Connection[tuple[Any, ...]]] = ConnectionPool(
        address, kwargs={"autocommit": True}, min_size=1, max_size=CONNECTIONS, open=True
    )
    app = FastAPI()

    @app.get("/health")
    def health() -> str:
        return "ok"

    @app.get("/lists/{case_id}")
    def matters(case_id: UUID) -> list[dict[str, Any]]:
        with pool.connection() as connection:
            found = connection.execute("SELECT matters FROM bench.list WHERE case_id = %s", (case_id,))
            return found.fetchall()[0][0]  # type: ignore[no-any-return]  # as it was put there

    uvicorn.run(app, port=port, log_level="warning")
