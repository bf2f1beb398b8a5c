"""The rules in force about a utility's contact with an enterprise."""

from typing import Any, TypeVar

from domain.utility_contacts.commands import CloseUtilityContact, ContactEnterprise, OpenUtilityContact
from domain.utility_contacts.state import ContactState
from domain.values.actor import Role
from domain.values.occasion import Occasion
from domain.values.occurrence import nothing_occurs_in_the_future
from domain.values.refusal import Kind
from domain.values.rule import Rule, rule

CONNECTION = "product 5: utilities at the connection stage"
OVERSEERS = frozenset({Role.SUPERVISOR, Role.SYSTEM})
LONGEST_TEXT = 2000

Command = TypeVar("Command")
Rules = tuple[Rule[ContactState, Command], ...]


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


@rule(
    "content",
    zh="请填写联系方式和沟通内容（2000 字以内）",
    en="say by which channel and what was explained, in at most 2000 characters",
    source=CONNECTION,
    kind=Kind.INVALID,
)
def a_contact_has_content(_state: ContactState, command: ContactEnterprise, _occasion: Occasion) -> bool:
    return bool(command.channel.strip()) and 0 < len(command.content.strip()) <= LONGEST_TEXT


@rule("contact_id", zh="尚未联系企业", en="the enterprise has not been contacted yet", source=CONNECTION)
def a_contact_closes_after_the_talk(state: ContactState, _command: object, _occasion: Occasion) -> bool:
    return state.contacted


@rule(
    "agreement",
    zh="请填写商定的内容（2000 字以内）",
    en="say what was agreed, in at most 2000 characters",
    source=CONNECTION,
    kind=Kind.INVALID,
)
def a_contact_closes_with_an_agreement(_state: ContactState, command: CloseUtilityContact, _occasion: Occasion) -> bool:
    return 0 < len(command.agreement.strip()) <= LONGEST_TEXT


OPENING: Rules[OpenUtilityContact] = (
    a_contact_is_opened_by_the_stage,
    nothing_occurs_in_the_future,
    a_contact_names_its_utility,
)
_OPEN: Rules[object] = (
    a_contact_is_opened_first,
    only_its_own_utility_makes_a_contact,
    nothing_occurs_in_the_future,
    a_contact_goes_forward_in_time,
    a_closed_contact_takes_nothing,
)
CONTACTING: Rules[ContactEnterprise] = (*_OPEN, a_contact_has_content)
CLOSING: Rules[CloseUtilityContact] = (*_OPEN, a_contact_closes_after_the_talk, a_contact_closes_with_an_agreement)

ALL_RULES: tuple[Rule[Any, Any], ...] = tuple(dict.fromkeys((*OPENING, *CONTACTING, *CLOSING)))
