"""Rules about opening a contact."""

from domain.utility_contacts.commands import OpenUtilityContact
from domain.utility_contacts.state import ContactState
from domain.values.actor import OVERSEERS
from domain.values.occasion import Occasion
from domain.values.refusal import Kind
from domain.values.rule import rule

CONNECTION = "product 5: utilities at the connection stage"


@rule(
    "actor",
    zh="对接由系统在接入事项可办时开启",
    en="a contact is opened by the stage itself",
    source=CONNECTION,
    kind=Kind.FORBIDDEN,
)
def a_contact_is_opened_by_the_stage(_state: ContactState, _command: object, occasion: Occasion) -> bool:
    return occasion.actor.role in OVERSEERS


@rule("utility", zh="缺少公用企业", en="a contact is some utility's", source=CONNECTION, kind=Kind.INVALID)
def a_contact_names_its_utility(_state: ContactState, command: OpenUtilityContact, _occasion: Occasion) -> bool:
    return bool(command.utility)
