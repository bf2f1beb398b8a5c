"""What a utility sends about its contact with an enterprise."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from domain.utility_contacts import commands
from services.http.bodies.body import Body, Line, Text


class Contacted(Body):
    """The enterprise was contacted and the content of the agreement explained."""

    deed: Literal["contact"]
    channel: Line
    content: Text

    def command(self, contact_id: UUID) -> commands.ContactEnterprise:
        return commands.ContactEnterprise(contact_id, self.channel, self.content)


class Closed(Body):
    """Both agreed."""

    deed: Literal["close"]
    agreement: Text

    def command(self, contact_id: UUID) -> commands.CloseUtilityContact:
        return commands.CloseUtilityContact(contact_id, self.agreement)


ContactDeed = Annotated[Contacted | Closed, Field(discriminator="deed")]
