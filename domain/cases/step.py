"""Where a matter stands: the national step it took last."""

from enum import IntEnum


class Step(IntEnum):
    """The 15 national steps (S29, ``blzt``), and 0 for a matter that nobody has applied for."""

    NOT_STARTED = 0
    RECEIVED = 1
    WITHDRAWN = 2
    AT_WINDOW = 3
    NOT_ACCEPTED = 4
    REFUSED = 5
    CORRECTING = 6
    CORRECTED = 7
    ACCEPTED = 8
    PROCEDURE_STARTED = 9
    PROCEDURE_ENDED = 10
    APPROVED = 11
    APPROVED_WITH_MATERIALS_PENDING = 12
    NOT_APPROVED = 13
    RECALLED = 14
    REVOKED = 15


FREEING = frozenset({Step.APPROVED, Step.APPROVED_WITH_MATERIALS_PENDING})
COMPLETING = FREEING | {Step.NOT_APPROVED}
RESTING = frozenset(
    {
        Step.NOT_STARTED,
        Step.WITHDRAWN,
        Step.NOT_ACCEPTED,
        Step.REFUSED,
        Step.NOT_APPROVED,
        Step.RECALLED,
        Step.REVOKED,
    }
)
UNDER_REVIEW = frozenset({Step.ACCEPTED, Step.PROCEDURE_ENDED})
