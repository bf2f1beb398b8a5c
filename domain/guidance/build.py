"""Plain mappings to an edition, checked."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import TypeVar

from domain.guidance.conditions.tree import Truth
from domain.guidance.constraints import constraint
from domain.guidance.departments import department
from domain.guidance.edition import Edition
from domain.guidance.materials import material
from domain.guidance.matters import matter
from domain.guidance.processes import Process, process
from domain.guidance.questions import Question
from domain.guidance.reading import Row
from domain.guidance.references import References, Registers
from domain.guidance.reforms import reform
from domain.guidance.row_references import matter_references, question_references
from domain.guidance.sources import source
from domain.guidance.stages import stage
from domain.guidance.steps import steps
from domain.values.names import Names

Entry = TypeVar("Entry")


def build_edition(sections: Mapping[str, object], *, content_hash: str) -> Edition:
    """Build an edition from its sections, as the data files name them; raises `EditionError` with the place."""
    root = Row("", sections)
    about = root.row("edition")
    settled = steps(root.rows("questions", "code"), root.rows("facts", "name"))
    names = settled.names
    built = Edition(
        id=about.text("id"),
        published=about.text("published"),
        content_hash=content_hash,
        zh=about.text("zh"),
        en=about.text("en"),
        questions={step.key: step for step in settled.steps if isinstance(step, Question)},
        steps=settled.steps,
        constraints=tuple(constraint(row, names) for row in root.rows("constraints", "code")),
        processes=_by_code(root.rows("processes", "code"), partial(process, names=names)),
        stages={row.whole("id"): stage(row) for row in root.rows("stages", "id")},
        departments=_by_key(root, "departments", department),
        materials=_by_key(root, "materials", material),
        matters=_by_code(root.rows("matters", "code"), partial(matter, names=names)),
        requires={code: root.row("requires").texts(code) for code in root.row("requires").fields},
        reforms=_by_code(root.rows("reforms", "code"), partial(reform, names=names)),
        sources=_by_key(root, "sources", source),
        help=_help(root) if "help" in root.fields else {},
        phrases={row.text("code"): Names(row.text("zh"), row.text("en")) for row in root.rows("phrases", "code")},
    )
    _help_is_for_questions(root, built)
    _every_case_has_a_process(root, built.processes)
    _no_dangling_code(root, built)
    return built


def _by_code(rows: Iterable[Row], read: Callable[[Row], Entry]) -> dict[str, Entry]:
    return {row.text("code"): read(row) for row in rows}


def _by_key(root: Row, name: str, read: Callable[[Row, str], Entry]) -> dict[str, Entry]:
    section = root.row(name)
    return {code: read(Row(f"{name} {code}", section.row(code).fields), code) for code in section.fields}


def _help(root: Row) -> Mapping[str, Names]:
    rows = root.row("help")
    return {key: Names(rows.row(key).text("zh"), rows.row(key).text("en")) for key in rows.fields}


def _help_is_for_questions(root: Row, built: Edition) -> None:
    for key in built.help.keys() - built.questions.keys():
        raise root.error(f"help {key}", zh="没有这个问题", en="there is no such question")


def _every_case_has_a_process(root: Row, processes: Mapping[str, Process]) -> None:
    last = next(reversed(list(processes.values())), None)
    if last is None or last.condition.tree != Truth(value=True):
        raise root.error("processes", zh="最后一项必须总是成立", en="the last one must hold always")


def _no_dangling_code(root: Row, built: Edition) -> None:
    registers = Registers(
        {
            "matters": built.matters,
            "materials": built.materials,
            "departments": built.departments,
            "stages": built.stages,
            "questions": [one.code for one in built.questions.values()],
            "reforms": built.reforms,
            "sources": built.sources,
        }
    )
    for row in root.rows("questions", "code"):
        registers.expect(row.place, question_references(row))
    for row in root.rows("matters", "code"):
        registers.expect(row.place, matter_references(row))
    for code, required in built.requires.items():
        registers.expect(f"requires {code}", References(matters=(code, *required)))
        if not set(required) <= set(built.matters[code].predecessors):
            raise root.error(f"requires {code}", zh="须在前置事项之中", en="must be among the predecessors")
    for row in root.rows("reforms", "code"):
        registers.expect(row.place, References(matters=row.texts("matters"), sources=row.texts("cites")))
    for measure in built.reforms.values():
        registers.expect(f"reforms {measure.code} details", measure.effect.references())
    for paper in built.materials.values():
        registers.expect(f"materials {paper.code} origin", References(matters=paper.results_of))
    for one in built.stages.values():
        registers.expect(f"stages {one.id} lead", References(departments=[one.lead]))
