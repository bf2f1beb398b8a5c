"""Utilities' contacts with enterprises."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Body, Response, status

from projections.checklist.promises import Contact
from services.api.answering import Carrying, accepted
from services.api.told.promises import ContactTold
from services.api.told.told import Accepted
from services.http.access import may_read_contact
from services.http.after import caught_up
from services.http.bodies.contacts import ContactDeed
from services.http.reading import one_look, seen_case, seen_contacts
from services.http.viewer import HandedIn, SignedIn

router = APIRouter(tags=["contacts"])
EXAMPLES = {
    "contact": {"value": {"deed": "contact", "channel": "phone", "content": "讲解供水接入协议内容"}},
    "close": {"value": {"deed": "close", "agreement": "双方确认DN200接入方案"}},
}


@router.get("/cases/{case_id}/contacts", dependencies=[caught_up("checklist")])
def list_contacts(case_id: UUID, viewer: SignedIn, ports: HandedIn) -> list[ContactTold]:
    """The project's contacts; a utility sees its own, with the enterprise's name and number."""
    with one_look(ports) as connection:
        case = seen_case(connection, viewer.account, case_id).case
        found = seen_contacts(connection, viewer.account, case_id)

    def told(one: Contact) -> ContactTold:
        readable = may_read_contact(viewer.account, case, utility=one.utility)
        return ContactTold.of(one, enterprise_contact=ports.unseal(one.enterprise_contact) if readable else None)

    return [told(one) for one in found]


@router.post("/contacts/{contact_id}/deeds", status_code=status.HTTP_201_CREATED)
def move_contact(
    contact_id: UUID,
    body: Annotated[ContactDeed, Body(openapi_examples=EXAMPLES)],
    response: Response,
    carrier: Carrying,
) -> Accepted:
    """Record that the enterprise was contacted, or that both agreed."""
    return accepted(carrier.contact(contact_id, body), response)
