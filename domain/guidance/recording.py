"""The plan as it is recorded with the case that it opens."""

from collections.abc import Mapping

from domain.events import planned as recorded
from domain.guidance.applied_reform import AppliedReform
from domain.guidance.edition import Edition
from domain.guidance.gates import stage_gates
from domain.guidance.legend import Named
from domain.guidance.plan import Plan
from domain.guidance.planned import Key, PlannedMatter
from domain.values.matter_key import MatterKey
from domain.values.names import Names

Gates = Mapping[Key, tuple[Key, ...]]


def recorded_plan(plan: Plan, edition: Edition) -> recorded.Plan:
    """Everything that replay and views need of a plan, so that neither asks the edition again."""
    gates = stage_gates(plan.matters, edition)
    return recorded.Plan(
        process=recorded.PlannedProcess(plan.process, _names(plan.legend.process), plan.budget_days),
        reforms=tuple(_reform(one, edition) for one in plan.reforms),
        matters=tuple(_matter(one, gates) for one in plan.matters),
        stages=tuple(_term(one) for one in plan.legend.stages),
        departments=tuple(_term(one) for one in plan.legend.departments),
        materials=tuple(
            recorded.PlannedMaterial(one.code, _names(one), edition.materials[one.code].origin)
            for one in plan.legend.materials
        ),
    )


def _matter(one: PlannedMatter, gates: Gates) -> recorded.PlannedMatter:
    return recorded.PlannedMatter(
        key=MatterKey(*one.key),
        names=Names(one.zh, one.en),
        stage=one.stage,
        department=one.department,
        decided_by=one.decided_by,
        type=one.type,
        legal_limit=one.legal_limit,
        promised_limit=one.promised_limit,
        group=one.group,
        waived=one.waived,
        by_commitment=one.by_commitment,
        letter=one.letter,
        predecessors=_keys(one.predecessors),
        stage_gate=_keys(gates.get(one.key, ())),
        due_before_stage=one.due_before_stage,
        materials=one.materials,
        special_procedures=one.special_procedures,
        utility=one.utility,
    )


def _reform(one: AppliedReform, edition: Edition) -> recorded.PlannedReform:
    codes = tuple(dict.fromkeys(code for code, _ in one.matters))
    return recorded.PlannedReform(
        code=one.code,
        names=Names(one.zh, one.en),
        effect=one.effect,
        promised_days=one.promised_days,
        matters=codes,
        unlocks=tuple(map(edition.phrase, one.unlocks)),
        start_conditions=tuple(map(edition.phrase, one.start_conditions)),
    )


def _keys(keys: tuple[Key, ...]) -> tuple[MatterKey, ...]:
    return tuple(MatterKey(*key) for key in keys)


def _term(one: Named) -> recorded.Term:
    return recorded.Term(one.code, _names(one))


def _names(one: Named) -> Names:
    return Names(one.zh, one.en)
