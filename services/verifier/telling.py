"""The report as one plain object, for machines."""

from dataclasses import asdict

from services.verifier.tally import COUNTS, Report, Tally


def as_object(report: Report) -> dict[str, object]:
    """Totals, whether both sides agree, the first bad position if any, and every partition's figures."""
    first_bad = report.first_bad
    return {
        **{count: report.total(count) for count in COUNTS},
        "consistent": report.consistent,
        "first_bad": asdict(first_bad) if first_bad else None,
        "partitions": [_of_partition(tally) for tally in report.partitions],
    }


def _of_partition(tally: Tally) -> dict[str, object]:
    return {**asdict(tally), "consistent": tally.consistent}
