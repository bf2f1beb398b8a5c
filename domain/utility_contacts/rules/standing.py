"""Rules that hold for every deed of a contact."""

from domain.utility_contacts.state import ContactState
from domain.values.actor import OVERSEERS, Role
from domain.values.occasion import Occasion
from domain.values.refusal import Kind
from domain.values.rule import rule

CONNECTION = "product 5: utilities at the connection stage"


@rule("contact_id", zh="没有这项对接", en="there is no such contact", source=CONNECTION)
def a_contact_is_opened_first(state: ContactState, _command: object, _occasion: Occasion) -> bool:
    return state.opened


@rule(
    "contact_id",
    zh="这是另一家公用企业的对接",
    en="this is another utility's contact",
    source=CONNECTION,
    kind=Kind.FORBIDDEN,
)
def only_its_own_utility_makes_a_contact(state: ContactState, _command: object, occasion: Occasion) -> bool:
    role, office = occasion.actor.role, occasion.actor.office
    return role in OVERSEERS or (role in {Role.UTILITY, Role.OFFICER} and office == state.utility)


@rule(
    "occurred_at",
    zh="不能早于该对接的上一步",
    en="a step cannot occur before the one it follows",
    source="two times on every event",
    kind=Kind.INVALID,
)
def a_contact_goes_forward_in_time(state: ContactState, _command: object, occasion: Occasion) -> bool:
    return state.last_occurred is None or state.last_occurred <= occasion.occurred_at


@rule("contact_id", zh="该对接已经完成", en="this contact is closed", source=CONNECTION)
def a_closed_contact_takes_nothing(state: ContactState, _command: object, _occasion: Occasion) -> bool:
    return not state.closed
