"""Clients of each principal, made of the library itself: the attack must not depend on our own wrappers."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from kafka.admin import KafkaAdminClient

from infra.kafka.login import KafkaLogin
from infra.kafka.permissions import Principal
from tests.conftest import Stack


@contextmanager
def admin_client(stack: Stack, principal: str) -> Iterator[Any]:
    """The administration client, logged in as anybody."""
    client = KafkaAdminClient(**stack.kafka(principal))
    try:
        yield client
    finally:
        client.close()


def login(stack: Stack, principal: Principal) -> KafkaLogin:
    return stack.access.kafka(principal)
