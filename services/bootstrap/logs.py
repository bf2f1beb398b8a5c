"""How services write their logs: one line for each thing said, and no values of variables."""

import structlog
from structlog.typing import Processor

PROCESSORS: tuple[Processor, ...] = (
    structlog.contextvars.merge_contextvars,
    structlog.processors.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    # The formatter of the library prints every local variable: people's data, keys, and megabytes for one error.
    structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback),
)


def write_plainly() -> None:
    """For this process, from now on."""
    structlog.configure(processors=PROCESSORS)
