"""Nobody but the relay writes the record; nobody but the admin changes topics, users or rights."""

from collections.abc import Callable
from typing import Any

import pytest
from kafka.admin import (
    ACL,
    ACLOperation,
    ACLPermissionType,
    ConfigResource,
    ConfigResourceType,
    ResourcePattern,
    ResourceType,
    ScramMechanism,
    UserScramCredentialUpsertion,
)
from kafka.errors import AuthorizationError, KafkaError
from kafka.structs import TopicPartition

from infra.kafka.consumer import RecordReader
from infra.kafka.errors import KafkaRefused
from infra.kafka.permissions import Principal
from infra.kafka.producer import RecordWriter
from infra.kafka.record import Slot
from tests.conftest import Stack
from tests.infra.kafka.logins import admin_client, login

EVERYBODY = pytest.mark.parametrize("principal", list(Principal))
READERS = pytest.mark.parametrize("principal", [who for who in Principal if who is not Principal.RELAY])

ALLOW_ALL = ACL(
    "User:web",
    "*",
    ACLOperation.ALL,
    ACLPermissionType.ALLOW,
    ResourcePattern(ResourceType.TOPIC, "case-events"),
)
ATTACKS: dict[str, Callable[[Any], Any]] = {
    "delete the topic": lambda admin: admin.delete_topics(["case-events"]),
    "delete its records": lambda admin: admin.delete_records({TopicPartition("case-events", 0): -1}),
    "let its records expire": lambda admin: admin.alter_configs(
        [ConfigResource(ConfigResourceType.TOPIC, "case-events", {"retention.ms": "1"})], raise_on_unknown=False
    ),
    "compact it": lambda admin: admin.alter_configs(
        [ConfigResource(ConfigResourceType.TOPIC, "case-events", {"cleanup.policy": "compact"})], raise_on_unknown=False
    ),
    "add partitions": lambda admin: admin.create_partitions({"case-events": 24}),
    "create a topic": lambda admin: admin.create_topics({"mine": {"num_partitions": 1, "replication_factor": 1}}),
    "give itself rights": lambda admin: admin.create_acls([ALLOW_ALL]),
    "take the admin's password": lambda admin: admin.alter_user_scram_credentials(
        [UserScramCredentialUpsertion("admin", ScramMechanism.SCRAM_SHA_512, "mine")]
    ),
    "learn about the admin's password": lambda admin: admin.describe_user_scram_credentials(["admin"]),
}


@EVERYBODY
@pytest.mark.parametrize("attack", ATTACKS)
def test_no_service_can(stack: Stack, principal: Principal, attack: str) -> None:
    before = _shape(stack)
    with admin_client(stack, principal) as client:
        assert _refused(lambda: ATTACKS[attack](client)), f"{principal} could {attack}"
    assert _shape(stack) == before


@READERS
@pytest.mark.parametrize("topic", ["case-events", "service-events"])
def test_no_reader_can_write_the_record(stack: Stack, principal: Principal, topic: str) -> None:
    slot = Slot(topic, 0)
    with RecordReader(login(stack, principal)) as reader, RecordWriter(login(stack, principal)) as writer:
        before = reader.ends([slot])
        with pytest.raises(KafkaRefused, match="Authorization"):
            _write(writer, slot)
        assert reader.ends([slot]) == before


def test_the_admin_alone_can_what_the_attacks_try(stack: Stack) -> None:
    """The attacks are real: the same call succeeds for the one who may."""
    with admin_client(stack, "admin") as client:
        assert not _refused(lambda: ATTACKS["create a topic"](client))
        assert not _refused(lambda: client.delete_topics(["mine"]))


def _write(writer: RecordWriter, slot: Slot) -> None:
    writer.produce(slot, key=b"k", value=b"forged")
    writer.flush(seconds=10)


def _refused(deed: Callable[[], Any]) -> bool:
    """Refused by an error raised, or by one in the answer."""
    try:
        answer = deed()
    except AuthorizationError:
        return True
    except KafkaError as failure:
        return "uthorization" in repr(failure)
    return "uthoriz" in repr(answer) or "permission" in repr(answer)


def _shape(stack: Stack) -> dict[str, Any]:
    with admin_client(stack, "admin") as admin:
        return {
            "topics": sorted((found["name"], len(found["partitions"])) for found in admin.describe_topics()),
            "configs": repr(admin.describe_configs([ConfigResource(ConfigResourceType.TOPIC, "case-events")])),
            "users": repr(admin.describe_user_scram_credentials()),
        }
