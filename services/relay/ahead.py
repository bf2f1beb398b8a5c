"""The next page, read while the one before is still on its way."""

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from types import TracebackType
from typing import Self

from services.relay.ports import Feed, Partition, Row

PAGE_BYTES = 2 * 1024 * 1024
WAKE_SECONDS = 0.5  # a notification only wakes; this stands behind it


class PagesAhead:
    """Hands out page after page and reads one ahead, never more. The feed is its own until it is left."""

    def __init__(self, feed: Feed, cursors: Mapping[Partition, int]) -> None:
        self._feed = feed
        feed.begin(cursors)
        self._thread = ThreadPoolExecutor(1, "feed")
        self._reading = self._thread.submit(self._read)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._thread.shutdown()

    def next(self, seconds: float) -> Sequence[Row]:
        """The next page; nothing when there is none after so many seconds. Raises what the feed raises."""
        if not wait([self._reading], seconds).done:
            return ()
        page = self._reading.result()
        self._reading = self._thread.submit(self._read)
        return page

    def _read(self) -> Sequence[Row]:
        if not (page := self._feed.copies(limit_bytes=PAGE_BYTES)):
            self._feed.wait(WAKE_SECONDS)
            page = self._feed.copies(limit_bytes=PAGE_BYTES)
        return page
