"""What an answer may be."""

from collections.abc import Mapping

Value = str | bool | int | float | tuple[str, ...]
Answers = Mapping[str, object]
