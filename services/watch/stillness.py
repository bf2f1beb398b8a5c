"""How long places have stood still, as seen by one who looks again and again."""

from collections.abc import Hashable, Mapping


class Stillness:
    """Remembers since when each value has been the same. What was never seen before is new, so it has not stood yet."""

    def __init__(self) -> None:
        self._since: dict[Hashable, tuple[object, float]] = {}

    def look(self, values: Mapping[Hashable, object], now: float) -> Mapping[Hashable, float]:
        """For how many seconds each value has been what it is; values that are not given are forgotten."""
        known = self._since
        self._since = {
            key: known[key] if key in known and known[key][0] == value else (value, now)
            for key, value in values.items()
        }
        return {key: now - since for key, (_, since) in self._since.items()}
