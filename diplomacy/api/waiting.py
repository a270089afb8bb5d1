"""
Waiting for what is to come, and the end of it when the worker is to stop.

A worker has more threads than requests that it answers at once. Whoever works has a
permit, and gives it up while waiting: then many can wait, and keep nobody waiting.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from queue import SimpleQueue
from time import monotonic

MOST = 32
"""How many requests of one worker may wait at once; each holds a thread."""

_stopping = threading.Event()
_permits: SimpleQueue[None] | None = None


def permit(number: int) -> None:
    """Let so many requests of this worker be answered at once; without this, any number."""
    global _permits  # noqa: PLW0603 (there is one for the process)
    _permits = SimpleQueue()
    for _ in range(number):
        _permits.put(None)


def begin_work() -> None:
    """Wait for a permit."""
    if _permits is not None:
        _permits.get()


def end_work() -> None:
    """Give the permit up."""
    if _permits is not None:
        _permits.put(None)


def stop() -> None:
    """Let all who wait go on at once, and nobody wait any more."""
    _stopping.set()


def pause(seconds: float) -> bool:
    """Wait for so many seconds, without a permit, and return whether there is any use in waiting on."""
    end_work()
    try:
        return not _stopping.wait(seconds)
    finally:
        begin_work()


class Watched:
    """A number that many wait for to grow; it is looked up once for all of them."""

    def __init__(self, look_up: Callable[[], int]) -> None:
        self._look_up = look_up
        self._lock = threading.Lock()
        self._value = 0
        self._looked_up_at = 0.0

    def since(self, moment: float) -> int:
        """Return what it was at that moment or later, by the monotonic clock."""
        with self._lock:
            if self._looked_up_at < moment:
                began = monotonic()
                self._value = self._look_up()
                self._looked_up_at = began
            return self._value
