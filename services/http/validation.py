"""What pydantic objects to, as a problem in both languages."""

from collections.abc import Mapping, Sequence
from typing import Any, get_args

from fastapi.exceptions import RequestValidationError
from pydantic import ValidationError

from domain.values.names import Names
from services.http.bodies.contacts import ContactDeed
from services.http.bodies.matters import MatterStep
from services.http.bodies.visits import VisitDeed
from services.http.problems import Problem

PLACES = {"body", "query", "path", "header"}
CHINESE: Mapping[str, str] = {
    "missing": "必填",
    "extra_forbidden": "不认识的字段",
    "string_too_short": "不能为空或过短",
    "string_too_long": "过长",
    "string_type": "须为文字",
    "uuid_parsing": "编号格式不正确",
    "datetime_parsing": "时间格式不正确",
    "datetime_from_date_parsing": "时间格式不正确",
    "timezone_aware": "时间须带时区",
    "date_from_datetime_parsing": "日期格式不正确",
    "date_parsing": "日期格式不正确",
    "int_parsing": "须为整数",
    "int_type": "须为整数",
    "bool_parsing": "须为是或否",
    "bool_type": "须为是或否",
    "literal_error": "不在可选范围内",
    "enum": "不在可选范围内",
    "greater_than_equal": "过小",
    "less_than_equal": "过大",
    "too_long": "项数过多",
    "union_tag_invalid": "没有这个步骤",
    "union_tag_not_found": "未说明步骤",
    "string_pattern_mismatch": "不能含有控制字符",
    "string_unicode": "不是有效的文字",
    "json_invalid": "不是有效的 JSON",
    "model_attributes_type": "须为 JSON 对象",
}
ENGLISH: Mapping[str, str] = {
    "string_pattern_mismatch": "must not contain control characters",
    "string_unicode": "must be valid text",
    "json_invalid": "is not valid JSON",
    "model_attributes_type": "must be a JSON object",
    "union_tag_not_found": "names no step",
}
NOT_JSON = Problem(
    status=415,
    rule="a_body_is_json",
    field="Content-Type",
    reason=Names(zh="请以 application/json 提交 JSON", en="send JSON, as application/json"),
)
TAGS = frozenset(
    tag
    for union in (MatterStep, VisitDeed, ContactDeed)
    for member in get_args(get_args(union)[0])
    for name in ("step", "deed")
    if name in member.model_fields
    for tag in get_args(member.model_fields[name].annotation)
)
"""The words by which a body says which one of several it is; pydantic puts them into the path."""


def problem_of_validation(error: RequestValidationError | ValidationError) -> Problem:
    """422, the first field first; a body that is no JSON at all is 400."""
    found: Sequence[Any] = error.errors()
    if isinstance(getattr(error, "body", None), bytes):  # not read as JSON, as it does not say that it is
        return NOT_JSON
    errors = [{"field": _path(one["loc"]), "zh": _zh(one["type"]), "en": _en(one)} for one in found]
    first = errors[0]
    return Problem(
        status=400 if found[0]["type"] == "json_invalid" else 422,
        rule="input_has_the_right_shape",
        field=first["field"],
        reason=Names(zh=first["zh"], en=first["en"]),
        errors=errors,
    )


def _path(location: Sequence[object]) -> str:
    """As the sender wrote it: without the place, without the name of the step that it was read as."""
    parts = [str(part) for part in location]
    place = parts.pop(0) if parts and parts[0] in PLACES else "input"
    if len(parts) > 1 and parts[0] in TAGS:
        parts.pop(0)
    if parts[:1] == ["answers"]:
        del parts[2:]  # which of the kinds of an answer it was tried as
    return place if not parts or parts[0].isdecimal() else ".".join(parts) or place


def _zh(kind: str) -> str:
    return CHINESE.get(kind, "填写不正确")


def _en(error: Mapping[str, str]) -> str:
    message = error["msg"]
    return ENGLISH.get(error["type"], message[:1].lower() + message[1:])
