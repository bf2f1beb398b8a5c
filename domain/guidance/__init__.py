"""Intelligent guidance: an edition of the rules, answers, the matched list, the plan."""

from domain.guidance.answers import Answers, Value
from domain.guidance.build import build_edition
from domain.guidance.edition import Edition
from domain.guidance.interview import AskedQuestion, Interview, interview
from domain.guidance.match import Match, match
from domain.guidance.plan import Plan, plan
from domain.guidance.planned import PlannedGroup, PlannedMatter
from domain.guidance.refusals import AnswerError, EditionError

__all__ = [
    "AnswerError",
    "Answers",
    "AskedQuestion",
    "Edition",
    "EditionError",
    "Interview",
    "Match",
    "Plan",
    "PlannedGroup",
    "PlannedMatter",
    "Value",
    "build_edition",
    "interview",
    "match",
    "plan",
]
