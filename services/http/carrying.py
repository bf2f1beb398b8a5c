"""Carry what was sent to the desk."""

from collections.abc import Callable
from functools import partial
from uuid import UUID, uuid4

from domain.events.appending import Answer
from domain.guidance.drafting.blocks import blocks_of
from domain.guidance.drafting.commands import DiscardDraft
from domain.guidance.drafting.edits import CodeTaken, NotARow, edited
from domain.values.actor import Role
from domain.values.matter_key import MatterKey
from domain.values.names import Names
from domain.values.sealed import Sealed
from projections.checklist import queries as checklist
from services.commands.opening import Project, open_case
from services.http.access import require_role
from services.http.amending import amendment_of
from services.http.bodies.amendments import Amend, Undo
from services.http.bodies.body import Body
from services.http.bodies.cases import Milestone, OpenCase, said
from services.http.bodies.contacts import ContactDeed
from services.http.bodies.editions import Discard, NewDraft, Publish, Row
from services.http.bodies.housekeepers import Assign, Enrol, Leave
from services.http.bodies.matters import MatterStep, step_of
from services.http.bodies.visits import VisitDeed
from services.http.ports import Account, Ports
from services.http.problems import Problem, Trouble, not_found
from services.http.reading import one_look, seen_visit
from services.http.sending import Terms


class Carrier:
    """Carries one viewer's commands. It decides nothing: who may do what is the domain's to say."""

    def __init__(self, ports: Ports, account: Account, terms: Terms) -> None:
        self._ports = ports
        self._account = account
        self._terms = terms

    def open_case(self, body: OpenCase) -> Answer:
        """Match the answers, and open the case."""
        require_role(self._account, Role.ENTERPRISE)
        project = Project(
            enterprise_id=self._account.office,
            enterprise_name=body.enterprise_name,
            credit_code=body.credit_code,
            project_name=body.project_name,
            town=body.town,
            contact=self._ports.desk.seal(self._account.subject, body.contact),
            segments=body.segments,
        )
        return self._handle(open_case(uuid4(), project, said(body.answers), self._ports.edition), body)

    def amend(self, case_id: UUID, body: Amend) -> Answer:
        """Match other answers, and give the project their list."""
        return self._handle(amendment_of(self._ports, case_id, body.answers, reason=body.reason), body)

    def undo(self, case_id: UUID, body: Undo) -> Answer:
        """Take the last amendment back."""
        return self._handle(body.command(case_id), body)

    def new_draft(self, body: NewDraft) -> Answer:
        """Begin a draft as a copy of the edition in force, under its own number."""
        require_role(self._account, Role.SUPERVISOR)
        editions = self._ports.editions
        now = editions.current().id
        texts = {
            name: text.replace(f'id: "{now}"', f'id: "{body.edition}"') for name, text in editions.texts(now).items()
        }
        return self._handle(editions.drafting(body.edition, texts, body.note, based_on=""), body)

    def draft_row(self, edition_id: str, document: str, place: tuple[str, str], body: Row) -> Answer:
        """Save a draft with another text for one of its rows, found by section and label, with one more or one less."""
        require_role(self._account, Role.SUPERVISOR)
        editions = self._ports.editions
        texts = dict(editions.texts(edition_id))
        found = next((one for one in blocks_of(texts.get(document, "")) if (one.section, one.label) == place), None)
        if found is None or place == ("edition", "id"):
            raise not_found("没有这一条，或不能改动", "there is no such row, or it stays as it is")
        try:
            texts[document] = edited(texts[document], found, body.row, body.deed)
        except NotARow:
            raise _not_a_row() from None
        except CodeTaken as taken:
            raise _taken(str(taken)) from None
        return self._handle(editions.drafting(edition_id, texts, body.note, based_on=body.based_on), body)

    def publish(self, edition_id: str, body: Publish) -> Answer:
        """Prove a draft, and put it in force."""
        require_role(self._account, Role.SUPERVISOR)
        proven = self._ports.editions.publishing(edition_id, body.content_hash, body.since, body.reason)
        return self._handle(proven, body)

    def discard_draft(self, edition_id: str, body: Discard) -> Answer:
        """Give a draft up."""
        return self._handle(DiscardDraft(edition_id, body.reason), body)

    def milestone(self, case_id: UUID, body: Milestone) -> Answer:
        """Record a point of a project's life."""
        return self._handle(body.command(case_id), body)

    def matter(self, case_id: UUID, matter: MatterKey, body: MatterStep) -> Answer:
        """Take a step of a matter, or of all that are decided with it."""
        return self._handle(step_of(body, case_id, matter), body)

    def contact(self, contact_id: UUID, body: ContactDeed) -> Answer:
        """Move a utility's contact."""
        return self._handle(body.command(contact_id), body)

    def visit(self, visit_id: UUID, body: VisitDeed) -> Answer:
        """Move a return visit; what the applicant said is sealed with the key of the enterprise's clerk."""
        return self._handle(body.command(visit_id, self._seal_of_visit(visit_id)), body)

    def leave(self, housekeeper_id: str, body: Leave) -> Answer:
        """Put a housekeeper on leave."""
        return self._handle(body.command(housekeeper_id), body)

    def assign(self, case_id: UUID, body: Assign) -> Answer:
        """Give a project its housekeeper."""
        return self._handle(body.command(case_id), body)

    def enrol(self, body: Enrol) -> Answer:
        """Let an account's person join the pool, under the name of the account."""
        account = self._ports.accounts.by_id([body.account_id]).get(body.account_id)
        if account is None or account.role is not Role.HOUSEKEEPER:
            raise _no_such_account()
        return self._handle(body.command(account.display_name), body)

    def _handle(self, command: object, body: Body) -> Answer:
        return self._ports.desk.handle(command, self._terms.incoming(self._account, body.moment))

    def _seal_of_visit(self, visit_id: UUID) -> Callable[[str], Sealed]:
        with one_look(self._ports) as connection:
            visit = seen_visit(connection, self._account, visit_id)
            case = checklist.case(connection, visit.case_id)
        if case is None:
            raise not_found()
        return partial(self._ports.desk.seal, case.contact.subject)


def _not_a_row() -> Trouble:
    reason = Names(
        zh="不是完整的一条：请保持缩进，每次只改一条", en="this is not one row: keep its indentation, one row at a time"
    )
    return Trouble(Problem(status=422, rule="a_row_is_changed_alone", field="row", reason=reason))


def _taken(label: str) -> Trouble:
    reason = Names(zh=f"编号 {label} 已有，请改用新的编号", en=f"there is a row {label} already: give it another code")
    return Trouble(Problem(status=422, rule="a_row_has_its_own_code", field="row", reason=reason))


def _no_such_account() -> Trouble:
    reason = Names(zh="没有这个帮办专员账号", en="there is no such account of a housekeeper")
    return Trouble(Problem(status=422, rule="a_housekeeper_has_an_account", field="account_id", reason=reason))
