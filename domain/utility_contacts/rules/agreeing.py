"""Rules about the talk with the enterprise and what is agreed."""

from domain.utility_contacts.commands import CloseUtilityContact, ContactEnterprise
from domain.utility_contacts.state import ContactState
from domain.values.occasion import Occasion
from domain.values.refusal import Kind
from domain.values.rule import rule

CONNECTION = "product 5: utilities at the connection stage"
LONGEST_TEXT = 2000


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
