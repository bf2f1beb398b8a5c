"""The civil day of the office: Asia/Shanghai, which has had no summer time since 1991."""

from datetime import UTC, date, datetime, time, timedelta, timezone

SHANGHAI = timezone(timedelta(hours=8), "Asia/Shanghai")


def day_of(moment: datetime) -> date:
    """The office's calendar day on which an instant falls."""
    return moment.astimezone(SHANGHAI).date()


def at_hour(day: date, hour: int, minute: int = 0) -> datetime:
    """The instant of an office hour on a day, in UTC."""
    return datetime.combine(day, time(hour, minute), SHANGHAI).astimezone(UTC)
