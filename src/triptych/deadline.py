"""A block of code that has to be done in time, for what runs in this process."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class TimeUpError(BaseException):  # what recovers from any Exception shall not from this
    """The time is over."""


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Interrupt the block when the time is over.

    Only where there are timers, as on Linux and macOS, and in the main thread; elsewhere the
    block takes as long as it takes.

    Raises:
        TimeUpError: it is.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() != threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGALRM, _interrupt)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _interrupt(number: int, frame: object) -> None:
    raise TimeUpError
