"""The report as one plain object, for machines."""

from dataclasses import asdict
from typing import Any

from services.verifier.tally import COUNTS, Finding, Report, Tally


def as_object(report: Report) -> dict[str, Any]:
    """Totals, whether both sides agree, the first bad position if any, the answers and every partition's figures."""
    answers = report.answers
    return {
        **{count: report.total(count) for count in COUNTS},
        "consistent": report.consistent,
        "full": report.full,
        "first_bad": _of_finding(report.first_bad),
        "answers": {"given": answers.given, "wrong": answers.wrong, "unanswered": answers.unanswered},
        "partitions": [_of_partition(tally) for tally in report.partitions],
    }


def _of_partition(tally: Tally) -> dict[str, Any]:
    return {
        "topic": tally.topic,
        "partition": tally.partition,
        **{count: getattr(tally, count) for count in COUNTS},
        "consistent": tally.consistent,
        "first_bad": _of_finding(tally.first_bad),
    }


def _of_finding(finding: Finding | None) -> dict[str, Any] | None:
    return asdict(finding) if finding else None
