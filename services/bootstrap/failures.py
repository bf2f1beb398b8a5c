"""Errors as one line and an exit code; looked up only once something has failed."""

import errno

import psycopg
from pydantic import ValidationError

from domain.guidance import EditionError
from domain.values.refusal import Refused
from infra.kafka.errors import KafkaRefused
from infra.local.errors import CannotStart
from services.bootstrap.republishing import FrontIsCut
from services.relay.disagreement import RecordsDisagree
from services.restorer.differing import RecordsDiffer

REFUSED, CANNOT_START, DISAGREE, INTERNAL = 1, 2, 3, 70


def explain(failure: Exception) -> tuple[str, int]:
    """The line for people, and the exit code."""
    match failure:
        case RecordsDiffer() | RecordsDisagree() | FrontIsCut():
            return str(failure), DISAGREE
        case CannotStart():
            return str(failure), CANNOT_START
        case KafkaRefused():
            return f"Kafka 拒绝或无应答 · Kafka refused or did not answer: {failure}", CANNOT_START
        case OSError(errno=errno.ENOSPC):
            return f"磁盘已满 · disk is full: {failure.filename or failure}", CANNOT_START
        case OSError(filename=str()):
            return f"无法使用 · cannot use {failure.filename}: {failure.strerror}", CANNOT_START
        case psycopg.Error():
            return (
                f"PostgreSQL 拒绝或无应答 · PostgreSQL refused or did not answer: {_first_line(failure)}",
                CANNOT_START,
            )
        case ValidationError():
            return f"设置有误 · wrong setting: {_settings(failure)}", CANNOT_START
        case EditionError():
            return f"规则版本有误 · wrong edition: {failure.place}: {failure.zh} · {failure.en}", REFUSED
        case Refused():
            return f"{failure.refusal.reason.zh} · {failure.refusal.reason.en}", REFUSED
        case _:
            return f"内部错误 · internal error: {type(failure).__name__}: {_first_line(failure)}", INTERNAL


def _first_line(failure: Exception) -> str:
    return next(iter(str(failure).splitlines()), "")


def _settings(failure: ValidationError) -> str:
    return "; ".join(f"{'.'.join(map(str, error['loc']))}: {error['msg']}" for error in failure.errors())
