"""Proves what must hold of every edition, over all valid answers at once."""

from collections.abc import Callable, Iterable
from time import perf_counter
from typing import NamedTuple

from domain.guidance import Edition
from domain.guidance.proof import Claim, Finding, Proof
from infra.prover.claims.completing import answers_without_end, answers_without_process
from infra.prover.claims.dead_ends import dead_ends
from infra.prover.claims.reaching import (
    dead_options,
    unreachable_matters,
    unreachable_processes,
    unreachable_questions,
    unreachable_reforms,
)
from infra.prover.claims.validity import no_valid_answers
from infra.prover.claims.waiting import circles, missing_prerequisites
from infra.prover.solver import Solver
from infra.prover.world import world_of


class Held(NamedTuple):
    """What is claimed, and what looks for where it does not hold."""

    name: str
    zh: str
    en: str
    search: Callable[[Solver], Iterable[Finding]]


CLAIMS = (
    Held("some_answers_are_valid", "有项目可以通过导引", "some project gets through at all", no_valid_answers),
    Held(
        "every_question_is_asked",
        "每个问题都有项目会被问到",
        "every question is asked of some project",
        unreachable_questions,
    ),
    Held(
        "every_option_can_be_chosen",
        "每个选项都有项目可以选择",
        "every option can be chosen by some project",
        dead_options,
    ),
    Held(
        "every_matter_can_be_reached",
        "每个事项都有项目要办",
        "every matter is on some project's list",
        unreachable_matters,
    ),
    Held(
        "every_reform_can_apply",
        "每项改革措施都有项目适用",
        "every reform measure applies to some project",
        unreachable_reforms,
    ),
    Held(
        "every_process_can_be_reached", "每类流程都有项目适用", "every process is some project's", unreachable_processes
    ),
    Held("every_project_has_a_process", "每个项目都有流程类别", "every project has a process", answers_without_process),
    Held(
        "every_project_ends_in_acceptance",
        "每个项目都以竣工验收结束",
        "every project ends in completion acceptance",
        answers_without_end,
    ),
    Held("no_matters_wait_in_a_circle", "没有事项互相等待", "no matters wait for one another", circles),
    Held(
        "no_matter_lacks_its_prerequisite",
        "没有事项缺少必需的前置事项",
        "no matter comes without what it requires",
        missing_prerequisites,
    ),
    Held("no_answers_lead_to_a_dead_end", "没有答到一半无法继续的情形", "no answers lead to a dead end", dead_ends),
)


def prove(edition: Edition) -> Proof:
    """The proof of an edition; each finding has answers that show it, where answers can."""
    began, solver = perf_counter(), Solver(world_of(edition))
    claims: list[Claim] = []
    for one in CLAIMS:
        claims.append(Claim(one.name, one.zh, one.en, tuple(one.search(solver))))
        if one.search is no_valid_answers and claims[-1].findings:
            break
    return Proof(edition.id, edition.content_hash, tuple(claims), perf_counter() - began, solver.checks)
