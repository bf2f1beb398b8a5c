"""An edition of the rules: one consistent whole, or refused."""

from collections.abc import Mapping
from dataclasses import dataclass

from domain.guidance.constraints import Constraint
from domain.guidance.departments import Department
from domain.guidance.facts import Fact
from domain.guidance.materials import Material
from domain.guidance.matters import Matter
from domain.guidance.processes import Process
from domain.guidance.questions import Question
from domain.guidance.reforms import Reform
from domain.guidance.sources import Source
from domain.guidance.stages import Stage
from domain.guidance.steps import Step
from domain.values.names import Names


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """Everything a case is pinned to; `content_hash` is the SHA-256 over the files of the edition, in hex.

    `steps` are the questions in order, each followed by the facts that it completes. `requires` names, by matter, the
    predecessors without which it never comes: the others bind only when they also apply. `help` says, by the key of a
    question, what it means, with an example; no rule depends on it. `phrases` are texts of the details of
    reforms in both languages.
    """

    id: str
    published: str
    content_hash: str
    zh: str
    en: str
    questions: Mapping[str, Question]
    steps: tuple[Step, ...]
    constraints: tuple[Constraint, ...]
    processes: Mapping[str, Process]
    stages: Mapping[int, Stage]
    departments: Mapping[str, Department]
    materials: Mapping[str, Material]
    matters: Mapping[str, Matter]
    requires: Mapping[str, tuple[str, ...]]
    reforms: Mapping[str, Reform]
    sources: Mapping[str, Source]
    help: Mapping[str, Names]
    phrases: Mapping[str, Names]

    def phrase(self, zh: str) -> Names:
        """A text of the details of a reform in both languages; as it is where the edition has no other."""
        return next((one for one in self.phrases.values() if one.zh == zh), Names(zh, zh))

    @property
    def facts(self) -> Mapping[str, Fact]:
        """The facts by name."""
        return {step.name: step for step in self.steps if isinstance(step, Fact)}
