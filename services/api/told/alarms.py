"""What the services found in the record, as told."""

from datetime import datetime

from services.api.told.told import Told


class AlarmTold(Told):
    """A finding, and where it is or the view that it is about; it stands until ``cleared_at``."""

    source: str
    kind: str
    view: str | None
    topic: str | None
    partition: int | None
    position: int | None
    detail: str
    raised_at: datetime
    cleared_at: datetime | None
