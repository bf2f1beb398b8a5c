"""A utility contacts the enterprise, agrees the content, and the contact closes."""

from datetime import date

from domain.events.utility_contacts import EnterpriseContacted, UtilityContactClosed, UtilityContactOpened
from domain.utility_contacts.decider import decide
from domain.utility_contacts.evolve import evolve
from domain.utility_contacts.rules.in_force import ALL_RULES
from domain.utility_contacts.state import EMPTY
from domain.values.limits import Due
from tests.domain.given import Given
from tests.domain.refusing import Scenes, each_refuses
from tests.examples import commands as ask
from tests.examples.commands import CASE, CONTACT, SEALED, WATER
from tests.examples.people import CLERK, GAS_COMPANY, SUPERVISOR, SYSTEM, WATER_COMPANY

NOTHING = Given(decide, evolve, EMPTY)
DUE = Due(date(2026, 3, 6), "test-2026")
OPENED = UtilityContactOpened(CONTACT, CASE, WATER, "gsj", SEALED, DUE)
CONTACTED = EnterpriseContacted(CONTACT, CASE, WATER, "phone", "接入方案")
CLOSED = UtilityContactClosed(CONTACT, CASE, WATER, "DN200 接入")
TOMORROW = date(2026, 11, 3)

SCENES: Scenes = {
    "a_contact_is_opened_by_the_stage": (lambda: NOTHING.when(ask.open_contact(), WATER_COMPANY),),
    "a_contact_names_its_utility": (lambda: NOTHING.when(ask.open_contact(utility=""), SYSTEM),),
    "nothing_occurs_in_the_future": (
        lambda: NOTHING.when(ask.open_contact(), SYSTEM, TOMORROW),
        lambda: NOTHING.given(OPENED).when(ask.contact_enterprise(), WATER_COMPANY, TOMORROW),
    ),
    "a_contact_is_opened_first": (
        lambda: NOTHING.when(ask.contact_enterprise(), WATER_COMPANY),
        lambda: NOTHING.when(ask.close_contact(), SUPERVISOR),
    ),
    "only_its_own_utility_makes_a_contact": (
        lambda: NOTHING.given(OPENED).when(ask.contact_enterprise(), GAS_COMPANY),
        lambda: NOTHING.given(OPENED, CONTACTED).when(ask.close_contact(), CLERK),
    ),
    "a_contact_goes_forward_in_time": (
        lambda: NOTHING.given(OPENED).when(ask.contact_enterprise(), WATER_COMPANY, date(2026, 3, 1)),
    ),
    "a_closed_contact_takes_nothing": (
        lambda: NOTHING.given(OPENED, CONTACTED, CLOSED).when(ask.close_contact(), WATER_COMPANY),
        lambda: NOTHING.given(OPENED, CONTACTED, CLOSED).when(ask.contact_enterprise(), WATER_COMPANY),
    ),
    "a_contact_has_content": (
        lambda: NOTHING.given(OPENED).when(ask.contact_enterprise(content=" "), WATER_COMPANY),
        lambda: NOTHING.given(OPENED).when(ask.contact_enterprise(channel=""), WATER_COMPANY),
    ),
    "a_contact_closes_after_the_talk": (lambda: NOTHING.given(OPENED).when(ask.close_contact(), WATER_COMPANY),),
    "a_contact_closes_with_an_agreement": (
        lambda: NOTHING.given(OPENED, CONTACTED).when(ask.close_contact(agreement=""), WATER_COMPANY),
    ),
}


def test_every_rule_refuses() -> None:
    each_refuses(ALL_RULES, SCENES)


def test_a_contact_is_due_within_two_working_days() -> None:
    NOTHING.when(ask.open_contact(), SYSTEM).then(OPENED)


def test_a_contact_opened_again_adds_nothing() -> None:
    NOTHING.given(OPENED).when(ask.open_contact(), SYSTEM).then()


def test_the_utility_contacts_the_enterprise() -> None:
    NOTHING.given(OPENED).when(ask.contact_enterprise(), WATER_COMPANY).then(CONTACTED)


def test_the_contact_closes_with_what_was_agreed() -> None:
    NOTHING.given(OPENED, CONTACTED).when(ask.close_contact(), WATER_COMPANY).then(CLOSED)


def test_a_supervisor_acts_for_a_utility() -> None:
    NOTHING.given(OPENED).when(ask.contact_enterprise(), SUPERVISOR).then(CONTACTED)
