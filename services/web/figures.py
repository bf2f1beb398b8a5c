"""How the system stands, as families of Prometheus."""

from collections import Counter
from collections.abc import Iterator

from prometheus_client import Metric
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily

from services.http.standing import Standing

DATABASE = ("steward_database_up", "Whether the database answers; the figures below are there only when it does")


def away() -> Iterator[Metric]:
    """Nothing is known but that the database does not answer."""
    yield GaugeMetricFamily(*DATABASE, value=0)


def figures(found: Standing) -> Iterator[Metric]:
    """Everything that the database tells."""
    yield GaugeMetricFamily(*DATABASE, value=1)
    yield GaugeMetricFamily("steward_feed_pending_events", "Events not published yet", value=found.pending)
    yield GaugeMetricFamily("steward_feed_oldest_seconds", "Age of the oldest of them", value=found.oldest_seconds)
    yield from _of_views(found)
    alarms = GaugeMetricFamily("steward_alarms_standing", "Alarms that stand", labels=("kind",))
    for kind, count in sorted(Counter(alarm.kind for alarm in found.alarms).items()):
        alarms.add_metric((kind,), count)
    yield alarms


def _of_views(found: Standing) -> Iterator[Metric]:
    lag = GaugeMetricFamily("steward_view_lag_seconds", "Age of the oldest event not taken", labels=("view",))
    behind = GaugeMetricFamily("steward_view_events_behind", "Events not taken", labels=("view",))
    parked = GaugeMetricFamily("steward_view_parked_cases", "Cases that stand still", labels=("view",))
    held = GaugeMetricFamily("steward_view_held_partitions", "Partitions not read further", labels=("view",))
    built = GaugeMetricFamily("steward_view_built_share", "Share that a next version has read", labels=("view",))
    duplicates = CounterMetricFamily("steward_view_duplicates", "Records met twice and skipped", labels=("view",))
    for name, view in found.views.items():
        lag.add_metric((name,), view.lag_seconds)
        behind.add_metric((name,), view.events_behind)
        parked.add_metric((name,), view.parked_cases)
        held.add_metric((name,), len(view.held))
        duplicates.add_metric((name,), view.duplicates)
        if view.built is not None:
            built.add_metric((name,), view.built)
    yield from (lag, behind, parked, held, built, duplicates)
