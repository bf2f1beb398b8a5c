"""How far the views are."""

from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter

from domain.values.actor import Role
from services.http.access import EVERYTHING, require_role
from services.http.progress import VIEWS, progress_of
from services.http.reading import one_look
from services.http.viewer import HandedIn, SignedIn

router = APIRouter(tags=["status"])


@router.get("/status")
def status(viewer: SignedIn, ports: HandedIn) -> Mapping[str, Any]:
    """The position that each view has reached in each partition."""
    require_role(viewer.account, Role.ANALYST, *EVERYTHING)
    with one_look(ports) as connection:
        return {view: progress_of(connection, view) for view in VIEWS}


@router.get("/health")
def health(ports: HandedIn) -> Mapping[str, str]:
    """Whether the service answers and reaches its views. Open to everybody."""
    with ports.views.connection() as connection:
        connection.execute("SELECT 1")
    return {"status": "ok", "edition": ports.edition.id}
