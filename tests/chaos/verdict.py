"""What came of all rounds, as one line."""

from dataclasses import dataclass, field

SHOWN = 5


@dataclass
class Verdict:
    """Each list says what is wrong, thing by thing; raw duplicates are those that the reader's rule absorbs."""

    rounds: int = 0
    acked: int = 0
    raw_duplicates: int = 0
    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    out_of_order: list[str] = field(default_factory=list)
    views_wrong: list[str] = field(default_factory=list)

    @property
    def sound(self) -> bool:
        return not (self.lost or self.doubled or self.out_of_order or self.views_wrong)

    def findings(self) -> list[str]:
        """The first few of each kind."""
        kinds = {
            "lost": self.lost,
            "doubled": self.doubled,
            "out of order": self.out_of_order,
            "views wrong": self.views_wrong,
        }
        return [f"{kind}: {one}" for kind, found in kinds.items() for one in found[:SHOWN]]

    def line(self) -> str:
        return (
            f"rounds={self.rounds} acked={self.acked} raw_duplicates={self.raw_duplicates} lost={len(self.lost)}"
            f" doubled={len(self.doubled)} out_of_order={len(self.out_of_order)} views_wrong={len(self.views_wrong)}"
        )
