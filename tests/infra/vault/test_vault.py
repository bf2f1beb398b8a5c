"""Personal data: sealed by one role, opened by another, erased by destroying the key."""

from base64 import b64decode, b64encode
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from uuid import UUID, uuid4

import psycopg
import pytest

from domain.values.sealed import Sealed
from infra.vault.eraser import Eraser
from infra.vault.sealer import Sealer, SubjectErased
from infra.vault.sealing import NotSealedWithThisKey
from infra.vault.unsealer import Unsealer
from tests.conftest import Stack

TEXT = "王小明，13800000000 \u2603"


@pytest.fixture(scope="module")
def sealer(stack: Stack) -> Iterator[Sealer]:
    with closing(Sealer(stack.postgres_dsn("steward_sealer"))) as made:
        yield made


@pytest.fixture(scope="module")
def eraser(stack: Stack) -> Iterator[Eraser]:
    with closing(Eraser(stack.postgres_dsn("steward_eraser"))) as made:
        yield made


@pytest.fixture(scope="module")
def unsealer(stack: Stack) -> Iterator[Unsealer]:
    with closing(Unsealer(stack.postgres_dsn("steward_unsealer"))) as made:
        yield made


@pytest.fixture
def subject() -> UUID:
    return uuid4()


def test_what_is_sealed_is_opened_by_the_unsealer(sealer: Sealer, unsealer: Unsealer, subject: UUID) -> None:
    sealed = sealer.seal(subject, TEXT)
    assert sealed.subject == subject
    assert TEXT.encode() not in b64decode(sealed.box)
    assert unsealer.unseal(sealed) == TEXT


def test_the_same_text_gives_another_box_each_time(sealer: Sealer, unsealer: Unsealer, subject: UUID) -> None:
    boxes = [sealer.seal(subject, TEXT) for _ in range(5)]
    assert len({sealed.box for sealed in boxes}) == 5
    assert unsealer.unseal_many(boxes) == [TEXT] * 5


def test_a_box_of_another_subject_does_not_open(sealer: Sealer, unsealer: Unsealer, subject: UUID) -> None:
    sealed = sealer.seal(subject, TEXT)
    other = sealer.seal(uuid4(), TEXT)
    with pytest.raises(NotSealedWithThisKey):
        unsealer.unseal(replace(sealed, subject=other.subject))


@pytest.mark.parametrize("place", [0, 12, -1], ids=["nonce", "text", "tag"])
def test_a_changed_box_does_not_open(sealer: Sealer, unsealer: Unsealer, subject: UUID, place: int) -> None:
    sealed = sealer.seal(subject, TEXT)
    box = bytearray(b64decode(sealed.box))
    box[place] ^= 1
    with pytest.raises(NotSealedWithThisKey):
        unsealer.unseal(replace(sealed, box=b64encode(box).decode()))


@pytest.mark.parametrize("box", ["", "not base64!", "AAAA"])
def test_what_is_no_box_does_not_open(sealer: Sealer, unsealer: Unsealer, subject: UUID, box: str) -> None:
    sealer.seal(subject, TEXT)
    with pytest.raises(NotSealedWithThisKey):
        unsealer.unseal(Sealed(subject, box))


def test_an_erased_person_is_gone_and_others_stay(
    sealer: Sealer, unsealer: Unsealer, eraser: Eraser, subject: UUID
) -> None:
    mine, other = sealer.seal(subject, TEXT), sealer.seal(uuid4(), TEXT)
    eraser.erase(subject)
    assert unsealer.unseal_many([mine, other, mine]) == [None, TEXT, None]
    assert unsealer.unseal(mine) is None


def test_nothing_is_sealed_for_an_erased_person(sealer: Sealer, eraser: Eraser, subject: UUID) -> None:
    eraser.erase(subject)
    eraser.erase(subject)
    with pytest.raises(SubjectErased):
        sealer.seal(subject, TEXT)


def test_many_who_seal_first_share_one_key(sealer: Sealer, unsealer: Unsealer, subject: UUID) -> None:
    with ThreadPoolExecutor(8) as threads:
        boxes = list(threads.map(lambda _: sealer.seal(subject, TEXT), range(16)))
    assert unsealer.unseal_many(boxes) == [TEXT] * 16


def test_sessions_ended_by_the_server_are_replaced(
    sealer: Sealer, unsealer: Unsealer, stack: Stack, subject: UUID
) -> None:
    sealed = sealer.seal(subject, TEXT)
    with psycopg.connect(stack.postgres_dsn("postgres"), autocommit=True) as admin:
        admin.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE usename IN ('steward_sealer', 'steward_unsealer')"
        )
    assert unsealer.unseal(sealed) == TEXT
    assert sealer.seal(subject, TEXT).subject == subject


def test_nothing_to_open_asks_nobody(unsealer: Unsealer) -> None:
    assert unsealer.unseal_many([]) == []
