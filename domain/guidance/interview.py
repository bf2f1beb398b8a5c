"""Where an interview stands after some of the answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from domain.guidance.answering import accepted, offered
from domain.guidance.answers import Answers, Value
from domain.guidance.constraints import Constraint
from domain.guidance.edition import Edition
from domain.guidance.facts import Fact
from domain.guidance.options import Option
from domain.guidance.order import most_settling
from domain.guidance.questions import Question
from domain.guidance.refusals import AnswerError


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """A question that is asked now, with the options it offers now; `answer` is None as long as none can stand."""

    question: Question
    options: tuple[Option, ...]
    answer: Value | None


@dataclass(frozen=True, slots=True)
class Interview:
    """The questions asked so far in order, which to ask next, the keys still missing, and what cannot stand.

    Whether a question is asked may depend on an answer that is still missing: then it is not listed yet.
    `standing` are the given answers that were not refused; a form that sends them again goes on from here.
    """

    asked: tuple[AskedQuestion, ...]
    next: Question | None
    missing: tuple[str, ...]
    errors: tuple[AnswerError, ...]
    standing: Mapping[str, object]

    @property
    def complete(self) -> bool:
        """Whether `match` takes the answers."""
        return self.next is None and not self.errors


def interview(edition: Edition, answers: Answers) -> Interview:
    """The state after partial answers; never raises for an answer, it lists what is wrong."""
    talk = _Talk(answers)
    for step in edition.steps:
        talk.take(step)
    for one in edition.constraints:
        talk.judge(one)
    talk.refuse_unknown(edition)
    missing = [one.question for one in talk.asked if one.answer is None]
    refused = {error.field for error in talk.errors}
    return Interview(
        asked=tuple(talk.asked),
        next=most_settling(edition, missing, talk.scope),
        missing=tuple(one.key for one in missing),
        errors=tuple(talk.errors),
        standing={key: value for key, value in answers.items() if key not in refused},
    )


@dataclass(slots=True)
class _Talk:
    """Collects while the steps go by; `scope` holds only what is settled."""

    answers: Answers
    scope: dict[str, Any] = field(default_factory=dict)
    asked: list[AskedQuestion] = field(default_factory=list)
    errors: list[AnswerError] = field(default_factory=list)

    def take(self, step: Question | Fact) -> None:
        """Settle a question or fact, when all it needs is settled."""
        if isinstance(step, Fact):
            if (value := step.condition.so_far(self.scope)) is not None:
                self.scope[step.name] = value
        elif step.needs <= self.scope.keys():
            self._ask(step)

    def judge(self, constraint: Constraint) -> None:
        """Hold the settled answers against a constraint: as soon as no answer to come can meet it, it is broken."""
        if constraint.condition.so_far(self.scope) is False:
            self.errors.append(AnswerError(constraint.code, zh=constraint.zh, en=constraint.en))

    def refuse_unknown(self, edition: Edition) -> None:
        """List the answers to questions that do not exist."""
        unknown = [key for key in self.answers if key not in edition.questions]
        self.errors += [AnswerError(key, zh="没有这个问题", en="is not a question of this edition") for key in unknown]

    def _ask(self, question: Question) -> None:
        given = question.key in self.answers
        if question.asked.holds(self.scope):
            answer = self._accepted(question) if given else None
            self.asked.append(AskedQuestion(question, offered(question, self.scope), answer))
            return
        self.scope[question.key] = question.default
        if given:
            self.errors.append(AnswerError(question.key, zh="本项目不问此题", en="is not asked for this project"))

    def _accepted(self, question: Question) -> Value | None:
        try:
            answer = accepted(question, self.answers[question.key], self.scope)
        except AnswerError as error:
            self.errors.append(error)
            return None
        self.scope[question.key] = answer
        return answer
