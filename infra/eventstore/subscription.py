"""Following the record as the library does."""

from collections.abc import Callable, Sequence
from threading import Thread
from typing import Any

from eventsourcing.persistence import ApplicationRecorder, ListenNotifySubscription
from psycopg import Connection

from infra.eventstore.connections import BROKEN

LOOK_SECONDS = 0.1


class RecordSubscription(ListenNotifySubscription[ApplicationRecorder]):
    """Yields what is recorded and then what comes, woken by the record's notifications."""

    def __init__(
        self,
        recorder: ApplicationRecorder,
        gt: int | None,
        topics: Sequence[str],
        *,
        connect: Callable[[], Connection[Any]],
    ) -> None:
        listening = connect()
        listening.execute("LISTEN steward_record")
        super().__init__(recorder, gt, topics)
        self._listener = Thread(target=self._listen, args=(listening,), daemon=True)
        self._listener.start()

    def __exit__(self, *args: object, **kwargs: object) -> None:
        super().__exit__(*args, **kwargs)
        self._listener.join()

    def _listen(self, listening: Connection[Any]) -> None:
        try:
            with listening:
                while not self._has_been_stopped:
                    for _ in listening.notifies(timeout=LOOK_SECONDS, stop_after=1):
                        self._has_been_notified.set()
        except BROKEN as error:
            self._thread_error = error
            self.stop()
