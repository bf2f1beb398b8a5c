"""What this process counts of its own requests."""

from prometheus_client import CollectorRegistry, Gauge, Histogram, ProcessCollector

METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


class Meter:
    """Requests by method, template of the route and status. A label must never hold what somebody sent."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        self._answers = Histogram(
            "steward_http_request_duration_seconds",
            "From a request's arrival until its answer begins",
            ("method", "route", "status"),
            registry=self.registry,
        )
        self._listeners = Gauge("steward_live_listeners", "Pages that listen for news", registry=self.registry)

    def answered(self, method: str, route: str, status: int, *, seconds: float) -> None:
        """Count one answer."""
        known = method if method in METHODS else "other"
        self._answers.labels(known, route, str(status)).observe(seconds)

    def listens(self, *, more: int) -> None:
        """A page begins to listen (1) or ends (-1)."""
        self._listeners.inc(more)
