"""Every way in which the inside says no, as a problem."""

from collections.abc import Mapping
from typing import assert_never

from fastapi.exceptions import RequestValidationError
from psycopg import DataError, InterfaceError, OperationalError
from psycopg.errors import FeatureNotSupported, UndefinedColumn, UndefinedTable
from pydantic import ValidationError
from starlette.exceptions import HTTPException

from domain.events.appending import KeyReused, RecordIncomplete, StoreUnavailable, StreamConflict
from domain.guidance import AnswerError, EditionError
from domain.values.names import Names
from domain.values.refusal import Kind, Refusal, Refused
from services.http.problems import Problem, Trouble
from services.http.shield import TOO_LARGE, TooLarge
from services.http.validation import problem_of_validation

EXPECTED = (
    Trouble, Refused, AnswerError, EditionError, StreamConflict, KeyReused, RequestValidationError, ValidationError,
    HTTPException, StoreUnavailable, OperationalError, InterfaceError, DataError, UndefinedColumn, UndefinedTable,
    FeatureNotSupported,
)  # fmt: skip
STALE = "what_the_sender_saw_is_still_so"
OF_RULE: Mapping[str, int] = {
    "login_and_password_match": 401,
    "five_failures_stop_a_login": 429,
    "a_case_is_opened_first": 404,
    "a_contact_is_opened_first": 404,
    "a_visit_is_opened_first": 404,
}
OF_FIELD: Mapping[int, str] = {400: "body", 404: "path", 405: "method"}
OF_STATUS: Mapping[int, Names] = {
    400: Names(zh="请求格式不正确", en="the request is malformed"),
    404: Names(zh="没有找到", en="there is no such thing here"),
    405: Names(zh="不支持该操作", en="this cannot be done here"),
    413: Names(zh="提交的内容过大", en="too much was sent"),
    415: Names(zh="不支持该内容类型", en="this kind of content is not understood"),
}


def problem_of(error: Exception) -> Problem:
    """The problem that an expected error is told as; any other error is raised on."""
    match error:
        case Trouble():
            return error.problem
        case Refused():
            return problem_of_refusal(error.refusal)
        case AnswerError():
            return Problem(
                status=422, rule="answers_stand", field=f"answers.{error.field}", reason=Names(error.zh, error.en)
            )
        case EditionError():
            reason = Names(zh="没有这个导引版本", en=f"there is no such edition: {error}")
            return Problem(status=404, rule="an_edition_is_published", field="edition", reason=reason)
        case StreamConflict():
            reason = Names(zh="他人正在修改同一记录，请重试", en="others are writing to the same record; try again")
            return Problem(status=409, rule="stale_version", field="expected_version", reason=reason)
        case KeyReused():
            reason = Names(zh="该幂等键已用于另一请求", en="this key was used for another request")
            return Problem(status=422, rule="a_key_names_one_request", field="Idempotency-Key", reason=reason)
        case RecordIncomplete():
            reason = Names(zh="正在核对记录，请稍后重试", en="the record is being checked; try again shortly")
            return Problem(status=503, rule="the_record_is_whole", reason=reason, headers={"Retry-After": "5"})
        case StoreUnavailable() | OperationalError() | InterfaceError():
            return _away()
        case UndefinedColumn() | UndefinedTable() | FeatureNotSupported():  # the last: columns changed under a plan
            return _rebuilt()
        case DataError():
            reason = Names(zh="含有无法保存的字符或过大的数字", en="a character or a number that cannot be stored")
            return Problem(status=422, rule="input_can_be_stored", field="input", reason=reason)
        case RequestValidationError() | ValidationError():
            return problem_of_validation(error)
        case TooLarge():
            return TOO_LARGE
        case HTTPException():
            reason = OF_STATUS.get(error.status_code, OF_STATUS[400])
            return Problem(
                status=error.status_code,
                rule=f"http_{error.status_code}",
                field=OF_FIELD.get(error.status_code, ""),
                reason=reason,
            )
        case _:
            raise error


def problem_of_refusal(refusal: Refusal) -> Problem:
    """A rule of the domain that does not hold."""
    rule = "stale_version" if refusal.rule == STALE else refusal.rule
    status = OF_RULE.get(refusal.rule) or _status_of(refusal.kind)
    return Problem(status=status, rule=rule, field=refusal.field, reason=refusal.reason)


def _away() -> Problem:
    """503: whether a write was recorded is not known, and its key makes it safe to send again."""
    reason = Names(zh="数据库暂时无法访问，请稍后重试", en="the database is away; try again shortly")
    return Problem(status=503, rule="the_database_answers", reason=reason, headers={"Retry-After": "1"})


def _rebuilt() -> Problem:
    """503: after an update, what other code made is still shown, and this code cannot read it."""
    reason = Names(zh="视图正在重建，请稍后重试", en="this view is being rebuilt after an update; try again shortly")
    return Problem(status=503, rule="the_view_is_of_this_version", reason=reason, headers={"Retry-After": "5"})


def _status_of(kind: Kind) -> int:
    match kind:
        case Kind.FORBIDDEN:
            return 403
        case Kind.CONFLICT:
            return 409
        case Kind.INVALID:
            return 422
        case _:
            assert_never(kind)
