"""The questions, an interview, and what answers come to. Open to everybody: knowing the way is no privilege."""

from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field
from pydantic.config import JsonDict

from domain.guidance import interview, match, plan
from domain.guidance.outline import outline
from domain.guidance.saying import condition_said
from domain.guidance.why import why
from services.http.bodies.cases import Answers
from services.http.problems import not_found
from services.http.viewer import HandedIn

router = APIRouter(prefix="/guidance", tags=["guidance"])
EXAMPLE: JsonDict = {"answers": {"project_category": "ent_industrial", "build_nature": "new"}}


class Answered(BaseModel):
    """Answers by question key."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [EXAMPLE]})

    answers: Answers


class Planned(Answered):
    """Answers, and how many segments a rail line has."""

    segments: Annotated[int, Field(ge=1, le=50)] = 1


class Asked(Answered):
    """Answers, and the code of a matter or a reform measure."""

    code: Annotated[str, Field(max_length=20, examples=["GC-01"])]


class Matched(BaseModel):
    """What holds for a project, before the reforms change the plan."""

    edition: str
    matters: list[str]
    reforms: list[str]
    process: str


@router.get("/edition")
def edition(ports: HandedIn) -> Mapping[str, Any]:
    """The edition in force: its questions with all their options."""
    now = ports.edition
    questions = [
        {
            "code": one.code,
            "key": one.key,
            "perspective": one.perspective,
            "zh": one.zh,
            "en": one.en,
            "type": one.type,
            "unit": one.unit,
            "options": [{"value": option.value, "zh": option.zh, "en": option.en} for option in one.options],
        }
        for one in now.questions.values()
    ]
    return {"id": now.id, "content_hash": now.content_hash, "zh": now.zh, "en": now.en, "questions": questions}


@router.post("/interview")
def ask(body: Answered, ports: HandedIn) -> Mapping[str, Any]:
    """Where an interview stands: the questions asked so far with the options they offer, the next, what is wrong."""
    stand = interview(ports.edition, body.answers)
    return {
        "asked": [
            {"key": one.question.key, "options": [option.value for option in one.options], "answer": one.answer}
            for one in stand.asked
        ],
        "next": stand.next.key if stand.next else None,
        "missing": stand.missing,
        "errors": [{"field": error.field, "zh": error.zh, "en": error.en} for error in stand.errors],
        "complete": stand.complete,
    }


@router.post("/match")
def matched(body: Answered, ports: HandedIn) -> Matched:
    """The matters, reforms and process that complete answers give."""
    found = match(ports.edition, body.answers)
    return Matched(
        edition=found.edition, matters=sorted(found.matters), reforms=sorted(found.reforms), process=found.process
    )


@router.post("/plan")
def planned(body: Planned, ports: HandedIn) -> Mapping[str, Any]:
    """The list as the reform measures change it: instances, groups, what waits for what, limits, papers."""
    return outline(plan(ports.edition, match(ports.edition, body.answers), body.segments))


@router.post("/why")
def reason(body: Asked, ports: HandedIn) -> Mapping[str, Any]:
    """Why a matter or a reform measure is there or not: its rule as a sentence, and the answers that are enough."""
    edition = ports.edition
    row = edition.matters.get(body.code) or edition.reforms.get(body.code)
    if row is None:
        raise not_found("没有这个事项或改革措施", "there is no such matter or reform measure")
    found = match(edition, body.answers)
    told = why(edition, {key: found.answers[key] for key in found.asked}, row.condition)
    rule = condition_said(edition, row.condition.tree)
    return {
        "code": row.code,
        "holds": told.holds,
        "rule": {"zh": rule.zh, "en": rule.en},
        "answers": told.answers,
        "sources": [edition.sources[code].title for code in row.cites],
    }
