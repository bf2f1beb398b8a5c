"""Prepares a cluster: topics, users, rights. May be repeated at any time; nothing recorded is touched."""

import time
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass

from kafka.admin import (
    ACL,
    ACLOperation,
    ACLPermissionType,
    ConfigResource,
    ConfigResourceType,
    KafkaAdminClient,
    ResourcePattern,
    ResourceType,
    ScramMechanism,
    UserScramCredentialUpsertion,
)
from kafka.errors import KafkaError

from infra.kafka.errors import KafkaRefused, refusals
from infra.kafka.login import KafkaLogin
from infra.kafka.permissions import Grant, Principal, grants
from infra.kafka.topics import KEPT_FOR_EVER, RECORD, Topic

BETWEEN_TRIES = 0.2  # seconds


@dataclass(frozen=True)
class Durability:
    """Copies of each record, and how many must be written before it counts."""

    replicas: int
    min_insync: int


ONE_BROKER = Durability(replicas=1, min_insync=1)
THREE_BROKERS = Durability(replicas=3, min_insync=2)


def prepare(
    login: KafkaLogin, passwords: Mapping[Principal, str], *, durability: Durability, seconds: float = 60
) -> None:
    """Create what is missing and set every password; waits up to `seconds` for the broker to answer."""
    admin = connect(login, seconds)
    with closing(admin), refusals():
        _wait_for_brokers(admin, durability.replicas, seconds)
        _create_topics(admin, RECORD, durability)
        _set_passwords(admin, passwords)
        _allow(admin, grants())


def connect(login: KafkaLogin, seconds: float) -> KafkaAdminClient:
    deadline = time.monotonic() + seconds
    while True:
        try:
            return KafkaAdminClient(**login.options())
        except KafkaError as failure:
            if time.monotonic() > deadline:
                raise KafkaRefused(str(failure)) from failure
            time.sleep(BETWEEN_TRIES)


def _wait_for_brokers(admin: KafkaAdminClient, wanted: int, seconds: float) -> None:
    """Brokers that start together do not join together, and copies need them all."""
    deadline = time.monotonic() + seconds
    while (present := len(admin.describe_cluster()["brokers"])) < wanted:
        if time.monotonic() > deadline:
            message = f"{wanted} brokers are needed, only {present} joined"
            raise KafkaRefused(message)
        time.sleep(BETWEEN_TRIES)


def _create_topics(admin: KafkaAdminClient, topics: Iterable[Topic], durability: Durability) -> None:
    present = {found["name"]: len(found["partitions"]) for found in admin.describe_topics()}
    for topic in topics:
        if topic.name not in present:
            admin.create_topics({topic.name: _wanted(topic, durability)})
        elif present[topic.name] != topic.partitions:
            message = f"topic {topic.name} has {present[topic.name]} partitions, the record needs {topic.partitions}"
            raise KafkaRefused(message)
        else:
            _is_kept_for_ever(admin, topic)


def _is_kept_for_ever(admin: KafkaAdminClient, topic: Topic) -> None:
    """A topic that somebody made before us may forget records; what others set is not ours to change."""
    asked = ConfigResource(ConfigResourceType.TOPIC, topic.name, dict.fromkeys(KEPT_FOR_EVER))
    found = admin.describe_configs([asked], config_filter="all")["topic"][topic.name]
    for name, wanted in KEPT_FOR_EVER.items():
        if found[name]["value"] != wanted:
            message = f"topic {topic.name} has {name}={found[name]['value']}, the record needs {wanted}"
            raise KafkaRefused(message)


def _wanted(topic: Topic, durability: Durability) -> dict[str, object]:
    return {
        "num_partitions": topic.partitions,
        "replication_factor": durability.replicas,
        "configs": {**KEPT_FOR_EVER, "min.insync.replicas": str(durability.min_insync)},
    }


def _set_passwords(admin: KafkaAdminClient, passwords: Mapping[Principal, str]) -> None:
    answers = admin.alter_user_scram_credentials(
        [
            UserScramCredentialUpsertion(str(principal), ScramMechanism.SCRAM_SHA_512, password)
            for principal, password in passwords.items()
        ]
    )
    for principal, problem in answers.items():
        if problem is not None:
            message = f"user {principal}: {problem}"
            raise KafkaRefused(message)


def _allow(admin: KafkaAdminClient, wanted: Iterable[Grant]) -> None:
    answer = admin.create_acls([_rule(grant) for grant in wanted])
    if answer["failed"]:
        raise KafkaRefused(str(answer["failed"]))


def _rule(grant: Grant) -> ACL:
    resource = (
        ResourcePattern(ResourceType.CLUSTER, "kafka-cluster")
        if grant.topic is None
        else ResourcePattern(ResourceType.TOPIC, grant.topic)
    )
    return ACL(f"User:{grant.principal}", "*", ACLOperation[grant.operation], ACLPermissionType.ALLOW, resource)
