"""The codes that a row of an edition names."""

from domain.guidance.reading import Row
from domain.guidance.references import References


def question_references(row: Row) -> References:
    """What a question's row names."""
    return References(
        questions=row.texts("gates"),
        matters=row.texts("switches"),
        reforms=row.texts("switches_reforms"),
        sources=row.texts("cites"),
    )


def matter_references(row: Row) -> References:
    """What a matter's row names."""
    return References(
        matters=row.texts("predecessors"),
        materials=row.texts("materials"),
        departments=(row.text("department"), row.text("decided_by")),
        stages=[row.whole(name) for name in ("stage", "due_before_stage") if name in row.fields],
        sources=row.texts("cites"),
    )
