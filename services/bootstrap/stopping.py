"""How a service is asked to stop."""

import signal
from threading import Event


def stop_on_signal() -> Event:
    """An event that SIGTERM and SIGINT set, so that the service ends its step and closes what it holds."""
    stop = Event()
    for asked in (signal.SIGTERM, signal.SIGINT):
        signal.signal(asked, lambda _signal, _frame: stop.set())
    return stop
