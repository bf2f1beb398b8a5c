"""Measures as the data of charts; a table with the same numbers stands beside each for those who cannot see it."""

from collections.abc import Sequence
from typing import Any

from domain.values.names import Names
from projections.lifecycle.rows import Duration, Month, Satisfaction, StageAndProcess, VisitCoverage
from services.web.texts import Texts
from services.web.words import Words

Chart = dict[str, Any]


class Charts:
    """Makes charts in the reader's language: kind, labels, and series of a label and numbers."""

    def __init__(self, text: Texts, words: Words) -> None:
        self._text = text
        self._words = words

    def stages(self, rows: Sequence[StageAndProcess]) -> Chart:
        """Running projects by stage, one series per process."""
        stages = {one.stage: one.stage_names for one in sorted(rows, key=lambda one: one.stage or 99)}
        processes = {one.process: one.process_names for one in rows}
        counts = {(one.stage, one.process): one.cases for one in rows}
        series = [
            (self._words.name(names), [counts.get((stage, code), 0) for stage in stages])
            for code, names in processes.items()
        ]
        return _chart("stacked", [self._stage(stage, names) for stage, names in stages.items()], series)

    def months(self, rows: Sequence[Month]) -> Chart:
        """What happened month by month."""
        kinds = ("opened", "started", "completed", "approved", "not_approved")
        series = [(self._text(f"analytics.{kind}"), [getattr(one, kind) for one in rows]) for kind in kinds]
        return _chart("line", [one.month.strftime("%Y-%m") for one in rows], series)

    def departments(self, rows: Sequence[Duration]) -> Chart:
        """Median and 90th percentile of the days to a decision."""
        series = [
            (self._text("analytics.median"), [round(one.median_days, 1) for one in rows]),
            (self._text("analytics.p90"), [round(one.p90_days, 1) for one in rows]),
        ]
        return _chart("bars", [self._words.name(one.names) for one in rows], series)

    def coverage(self, rows: Sequence[VisitCoverage]) -> Chart:
        """Visits due by month of completion, made in time and missed."""
        series = [
            (self._text("analytics.on_time_visits"), [one.on_time for one in rows]),
            (self._text("analytics.late_visits"), [one.made - one.on_time for one in rows]),
            (self._text("analytics.missed_visits"), [one.missed for one in rows]),
        ]
        return _chart("stacked", [one.month.strftime("%Y-%m") if one.month else "" for one in rows], series)

    def satisfaction(self, rows: Sequence[Satisfaction]) -> Chart:
        """Visits by grade."""
        labels = [self._text(f"satisfaction.{one.grade}") for one in rows]
        return _chart("columns", labels, [(self._text("analytics.visits"), [one.visits for one in rows])])

    def _stage(self, stage: int, names: Names) -> str:
        return self._words.name(names) if stage else self._text("analytics.all_done")


def _chart(kind: str, labels: Sequence[str], series: Sequence[tuple[str, Sequence[float]]]) -> Chart:
    return {
        "kind": kind,
        "labels": list(labels),
        "series": [{"label": label, "data": list(data)} for label, data in series],
    }
