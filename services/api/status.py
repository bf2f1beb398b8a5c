"""How far the views are, and what people must hear of."""

from collections.abc import Mapping, Sequence
from typing import Any

from fastapi import APIRouter

from domain.values.actor import Role
from services.api.told.alarms import AlarmTold
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
    """Whether the service answers, reaches its views, and knows of no alarm that stands. Open to everybody."""
    standing = any(alarm.cleared_at is None for alarm in ports.alarms())
    return {"status": "alarm" if standing else "ok", "edition": ports.edition.id}


@router.get("/alarms")
def alarms(viewer: SignedIn, ports: HandedIn) -> Sequence[AlarmTold]:
    """What the services found in the record: all that stands, the oldest first, and the last that is over."""
    require_role(viewer.account, *EVERYTHING)
    return [AlarmTold.of(alarm) for alarm in ports.alarms()]
