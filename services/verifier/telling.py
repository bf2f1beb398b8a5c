"""The report as one plain object, for machines."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from domain.events.reading import Mark
from services.verifier.ports import Partition
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


def marks_of(told: object) -> Mapping[Partition, Mark]:
    """The last published record of each partition, as an earlier report told it. Raises ``ValueError``."""
    try:
        marks = {(str(one["topic"]), int(one["partition"])): one["last"] for one in told["partitions"]}  # type: ignore[index]
        return {
            partition: Mark(int(last["position"]), bytes.fromhex(last["hash"]))
            for partition, last in marks.items()
            if last["position"]
        }
    except (KeyError, TypeError, AttributeError) as failure:
        message = f"not a report of steward verify: {failure!r}"
        raise ValueError(message) from failure


def _of_partition(tally: Tally) -> dict[str, Any]:
    return {
        "topic": tally.topic,
        "partition": tally.partition,
        **{count: getattr(tally, count) for count in COUNTS},
        "consistent": tally.consistent,
        "last": {"position": tally.last.position, "hash": tally.last.hash.hex()},
        "first_bad": _of_finding(tally.first_bad),
    }


def _of_finding(finding: Finding | None) -> dict[str, Any] | None:
    return asdict(finding) if finding else None
