"""Takes the record's topics away, so that they can be made anew. What lay on them is gone from the broker."""

import time
from contextlib import closing

from infra.kafka.errors import KafkaRefused, refusals
from infra.kafka.login import KafkaLogin
from infra.kafka.preparation import BETWEEN_TRIES, connect
from infra.kafka.topics import RECORD


def delete_topics(login: KafkaLogin, *, seconds: float = 60) -> None:
    """Delete them and wait until the broker has forgotten them."""
    deadline = time.monotonic() + seconds
    with closing(connect(login, seconds)) as admin, refusals():
        names = {topic.name for topic in RECORD}
        while left := names & set(admin.list_topics()):
            admin.delete_topics(sorted(left), raise_errors=False)
            if time.monotonic() > deadline:
                message = f"topics are not deleted within {seconds:.0f} seconds: {', '.join(sorted(left))}"
                raise KafkaRefused(message)
            time.sleep(BETWEEN_TRIES)
