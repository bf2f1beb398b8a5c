"""What is sent about editions of the guidance."""

from typing import Annotated

from pydantic import Field, StringConstraints

from domain.guidance.drafting.edits import Deed
from services.http.bodies.body import Body, Day, Text

EditionId = Annotated[str, StringConstraints(pattern=r"^\d{4}\.\d{1,3}$")]


Hash = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class NewDraft(Body):
    """A draft that begins as a copy of the edition in force."""

    edition: EditionId
    note: Text


class Row(Body):
    """The text of one row of a draft, as YAML, what was changed, and the hash of the draft that was looked at.

    The row takes the place of another, is added after it, or the other is removed.
    """

    based_on: Hash
    row: Annotated[str, Field(max_length=50_000)]
    note: Text
    deed: Deed = "change"


class Publish(Body):
    """From which day the draft of this hash is in force, and why."""

    content_hash: Hash
    since: Day
    reason: Text


class Discard(Body):
    """Why a draft is given up."""

    reason: Text
