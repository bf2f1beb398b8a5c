"""A case was opened, or given another list: its row, the rows of its matters, and what its edition calls things."""

from collections.abc import Collection, Iterator

from domain.events.cases import CaseOpened, PlanAmended
from domain.events.envelope import Envelope
from domain.events.planned import PlannedMatter
from domain.values.names import Names
from domain.values.shanghai import day_of
from projections.lifecycle.book import Book
from projections.lifecycle.stages import none_undone, stage_of, with_one_more
from projections.lifecycle.stored.matter import Matter
from projections.lifecycle.stored.project import Project
from projections.lifecycle.stored.term import Term


def opened(book: Book, fact: CaseOpened, envelope: Envelope) -> None:
    """Put the project, its matters and the terms into the book."""
    undone = none_undone()
    for planned in fact.plan.matters:
        row = matter_of(fact, planned)
        book.matters[row.case_id, row.matter] = row
        undone = undone if row.freed else with_one_more(undone, row.stage)
    book.projects[fact.case_id] = _project(fact, envelope, undone)
    learn_terms(book, fact)


def learn_terms(book: Book, fact: CaseOpened | PlanAmended, *, but: Collection[str] = ()) -> None:
    """Remember what the edition calls things; the matters of these codes may be called as another one calls them."""
    for term in _terms(fact):
        if term.kind != "matter" or term.code not in but:
            book.terms[term.edition, term.kind, term.code] = term


def _project(fact: CaseOpened, envelope: Envelope, undone: tuple[int, ...]) -> Project:
    return Project(
        case_id=fact.case_id,
        edition=fact.edition,
        process=fact.plan.process.code,
        budget_days=fact.plan.process.budget_days,
        origin=envelope.origin,
        opened_on=day_of(envelope.occurred_at),
        undone=undone,
        stage=stage_of(undone),
    )


def matter_of(fact: CaseOpened | PlanAmended, planned: PlannedMatter) -> Matter:
    """The row of a planned matter that nobody has applied for."""
    return Matter(
        case_id=fact.case_id,
        matter=str(planned.key),
        code=planned.key.code,
        stage=planned.stage,
        department=planned.department,
        office=planned.decided_by or planned.department,
        waived=planned.waived,
    )


def _terms(fact: CaseOpened | PlanAmended) -> Iterator[Term]:
    def term(kind: str, code: str, names: Names) -> Term:
        return Term(fact.edition, kind, code, names)

    plan = fact.plan
    yield term("process", plan.process.code, plan.process.names)
    yield from (term("stage", stage.code, stage.names) for stage in plan.stages)
    yield from (term("department", department.code, department.names) for department in plan.departments)
    yield from (term("matter", matter.key.code, matter.names) for matter in plan.matters if not matter.key.instance)
