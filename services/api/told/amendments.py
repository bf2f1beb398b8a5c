"""What another list would change, as told."""

from typing import Self

from domain.cases.amendment import Amendment, Kept
from domain.events.planned import PlannedMatter
from services.api.told.told import Name, Told


class PlannedTold(Told):
    """A matter of a list that is not begun; ``promised_days`` and ``promised_kind`` are its promised limit."""

    matter: str
    names: Name
    stage: int
    decided_by: str
    waived: bool
    promised_days: int
    promised_kind: str

    @classmethod
    def planned(cls, one: PlannedMatter) -> Self:
        """The matter as told."""
        limit = one.promised_limit
        more = {"matter": str(one.key), "promised_days": limit.days, "promised_kind": str(limit.kind)}
        return cls.of(one, **more)


class KeptTold(Told):
    """A matter that has begun: the national step it took last, and whether it is still asked for."""

    matter: str
    names: Name
    step: int
    asked: bool

    @classmethod
    def kept(cls, one: Kept) -> Self:
        """The matter as told."""
        return cls.of(one, matter=str(one.matter.key), names=one.matter.names)


class AmendmentTold(Told):
    """The matters that come, those that go, those that go on, and those that are asked for under other terms."""

    added: list[PlannedTold]
    dropped: list[PlannedTold]
    kept: list[KeptTold]
    changed: list[PlannedTold]

    @classmethod
    def amendment(cls, found: Amendment) -> Self:
        """The amendment as told."""
        return cls(
            added=[PlannedTold.planned(one) for one in found.added],
            dropped=[PlannedTold.planned(one) for one in found.dropped],
            kept=[KeptTold.kept(one) for one in found.kept],
            changed=[PlannedTold.planned(one) for one in found.changed],
        )
