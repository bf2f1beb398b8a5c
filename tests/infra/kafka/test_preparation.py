"""A topic that was there before must keep what it is given."""

import pytest

from infra.kafka.errors import KafkaRefused
from infra.kafka.preparation import ONE_BROKER, _create_topics
from infra.kafka.topics import KEPT_FOR_EVER, RECORD, Topic
from tests.conftest import Stack
from tests.infra.kafka.logins import admin_client


@pytest.mark.parametrize(("name", "value"), [("retention.ms", "604800000"), ("cleanup.policy", "compact")])
def test_a_topic_that_forgets_is_not_taken_for_the_record(stack: Stack, name: str, value: str) -> None:
    topic = Topic(f"scratch-{name}", 1)
    with admin_client(stack, "admin") as admin:
        configs = {**KEPT_FOR_EVER, name: value}
        admin.create_topics({topic.name: {"num_partitions": 1, "replication_factor": 1, "configs": configs}})
        with pytest.raises(KafkaRefused, match=f"{name}={value}"):
            _create_topics(admin, [topic], ONE_BROKER)


def test_the_records_own_topics_are_kept_for_ever(stack: Stack) -> None:
    with admin_client(stack, "admin") as admin:
        _create_topics(admin, RECORD, ONE_BROKER)
