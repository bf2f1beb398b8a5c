"""A case was opened, or given another list: its row and the rows of its list."""

from collections.abc import Mapping, Sequence

from domain.events.cases import CaseOpened, PlanAmended
from domain.events.envelope import Envelope
from domain.events.planned import PlannedMaterial, PlannedMatter, Term
from domain.values.limits import DayKind
from domain.values.matter_key import MatterKey
from domain.values.names import Names
from projections.checklist.book import Book
from projections.checklist.cases import Case
from projections.checklist.matters import Material, Matter


def opened(book: Book, fact: CaseOpened, envelope: Envelope) -> None:
    """Put the project and every planned matter into the book."""
    book.cases[fact.case_id] = _case(fact, envelope)
    for nth, planned in enumerate(fact.plan.matters):
        book.matters[fact.case_id, str(planned.key)] = matter_of(fact, planned, nth)


def _case(fact: CaseOpened, envelope: Envelope) -> Case:
    process = fact.plan.process
    return Case(
        case_id=fact.case_id,
        enterprise_id=fact.enterprise_id,
        enterprise_name=fact.enterprise_name,
        credit_code=fact.credit_code,
        project_name=fact.project_name,
        town=fact.town,
        contact=fact.contact,
        edition=fact.edition,
        edition_hash=fact.edition_hash,
        answers=fact.answers,
        process=process.code,
        process_names=process.names,
        budget_days=process.budget_days,
        stages=fact.plan.stages,
        reforms=fact.plan.reforms,
        opened_at=envelope.occurred_at,
        origin=envelope.origin,
        version=envelope.version,
        stage=0,
        matters_total=len(fact.plan.matters),
        matters_done=0,
        last_at=envelope.occurred_at,
    )


def matter_of(fact: CaseOpened | PlanAmended, planned: PlannedMatter, nth: int) -> Matter:
    """The row of a planned matter that nobody has applied for."""
    departments, stages = _terms(fact.plan.departments), _terms(fact.plan.stages)
    return Matter(
        case_id=fact.case_id,
        matter=str(planned.key),
        nth=nth,
        names=planned.names,
        stage=planned.stage,
        stage_names=_called(stages, str(planned.stage)),
        department=planned.department,
        department_names=_called(departments, planned.department),
        decided_by=planned.decided_by,
        decided_by_names=_called(departments, planned.decided_by),
        type=planned.type,
        group_code=planned.group,
        waived=planned.waived,
        by_commitment=planned.by_commitment,
        check_days=planned.letter.check_limit.days if planned.letter else 0,
        check_kind=planned.letter.check_limit.kind if planned.letter else DayKind.NONE,
        letter=planned.letter.material if planned.letter else "",
        utility=planned.utility,
        predecessors=_keys(planned.predecessors),
        stage_gate=_keys(planned.stage_gate),
        due_before_stage=planned.due_before_stage,
        legal_days=planned.legal_limit.days,
        legal_kind=planned.legal_limit.kind,
        promised_days=planned.promised_limit.days,
        promised_kind=planned.promised_limit.kind,
        special_procedures=planned.special_procedures,
        materials=_materials(fact, planned),
        state="waived" if planned.waived else "waiting",
    )


def _materials(fact: CaseOpened | PlanAmended, planned: PlannedMatter) -> tuple[Material, ...]:
    known = {material.code: material for material in fact.plan.materials}
    return tuple(_material(known.get(code), code) for code in planned.materials)


def _material(known: PlannedMaterial | None, code: str) -> Material:
    return (
        Material(code, known.names, known.origin, "needed")
        if known
        else Material(code, Names(code, code), "", "needed")
    )


def _keys(keys: Sequence[MatterKey]) -> tuple[str, ...]:
    return tuple(map(str, keys))


def _terms(terms: Sequence[Term]) -> Mapping[str, Names]:
    return {term.code: term.names for term in terms}


def _called(names: Mapping[str, Names], code: str) -> Names:
    return names.get(code, Names(code, code))
