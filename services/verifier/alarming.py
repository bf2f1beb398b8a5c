"""Raises an alarm once for each finding, and clears it when a whole comparison no longer finds it."""

from collections.abc import Iterable, Mapping, Sequence

import structlog

from services.verifier.ports import Alarm, Alarms, Partition
from services.verifier.tally import Finding, Kind

OURS = "reconciler"
SETTLED_BY_US = frozenset({OURS, "relay"})
log = structlog.get_logger("reconciler")


class Alarming:
    """The alarms that stand, as last read. Behind a standing alarm none of its kind is raised: it names the first."""

    def __init__(self, alarms: Alarms) -> None:
        self._alarms = alarms
        self._standing: Sequence[Alarm] = ()

    def look(self) -> None:
        """Read which alarms stand."""
        self._standing = self._alarms.standing()

    def of(self, partition: Partition) -> Sequence[Alarm]:
        """Those of a partition that a comparison can settle."""
        return [
            alarm
            for alarm in self._standing
            if (alarm.topic, alarm.partition) == partition and alarm.source in SETTLED_BY_US
        ]

    def raise_all(self, findings: Iterable[Finding]) -> None:
        """Each that is news."""
        for finding in findings:
            if not self._is_told(finding) and self._alarms.raise_one(finding):
                log.error("alarm", **_told(finding))
                self.look()

    def settle(self, alarms: Iterable[Alarm], found: Mapping[Kind, Finding]) -> None:
        """Clear those that were there before a whole comparison, which found this, and would have found them."""
        gone = [alarm for alarm in alarms if _is_gone(alarm, found)]
        if gone:
            self._alarms.clear([alarm.id for alarm in gone])
            log.info("alarms_cleared", count=len(gone))
            self.look()

    def _is_told(self, finding: Finding) -> bool:
        return any(
            alarm.source == OURS and alarm.kind == finding.kind and (alarm.position or 0) <= finding.position
            for alarm in self.of((finding.topic, finding.partition))
        )


def _is_gone(alarm: Alarm, found: Mapping[Kind, Finding]) -> bool:
    if alarm.source != OURS or alarm.position is None:
        return not found
    same = [finding for kind, finding in found.items() if kind == alarm.kind]
    return all(finding.position > alarm.position for finding in same)


def _told(finding: Finding) -> dict[str, object]:
    return {
        "kind": str(finding.kind),
        "topic": finding.topic,
        "partition": finding.partition,
        "position": finding.position,
        "reason": finding.reason,
    }
