"""What other answers would change for a project, for who may see the whole of it."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from domain.cases.amendment import Amendment
from domain.cases.commands import AmendPlan
from domain.values.actor import Role
from services.commands.amending import Why, amend_plan, answered
from services.http.access import EVERYTHING, require_role
from services.http.bodies.cases import said
from services.http.ports import Account, Ports
from services.http.problems import not_found
from services.http.reading import one_look, seen_case


def seen_amendment(ports: Ports, account: Account, case_id: UUID, answers: Mapping[str, Any]) -> Amendment:
    """The effect of other answers on a project that the viewer sees. Raises ``AnswerError`` for what cannot stand."""
    require_role(account, Role.ENTERPRISE, Role.HOUSEKEEPER, *EVERYTHING)
    with one_look(ports) as connection:
        seen_case(connection, account, case_id)
    return ports.desk.effect(amendment_of(ports, case_id, answers, reason=""))


def amendment_of(ports: Ports, case_id: UUID, answers: Mapping[str, Any], *, reason: str) -> AmendPlan:
    """The command that gives a project the list of other answers, under the edition that it is pinned to."""
    now = ports.desk.plans(case_id).now
    if now is None:
        raise not_found("没有这个项目", "there is no such project")
    edition = ports.editions.load(now.edition)
    return amend_plan(case_id, now, answered(edition, said(answers)), edition, Why(kind="answers", reason=reason))
