"""What the services found in the record, as told."""

from datetime import datetime

from services.api.told.told import Told


class AlarmTold(Told):
    """A finding, and where it is; it stands until ``cleared_at``."""

    source: str
    kind: str
    topic: str | None
    partition: int | None
    position: int | None
    detail: str
    raised_at: datetime
    cleared_at: datetime | None
