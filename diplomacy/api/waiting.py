"""Waiting for what is to come, and the end of it when the worker is to stop."""

from __future__ import annotations

import threading

_stopping = threading.Event()


def stop() -> None:
    """Let all who wait go on at once, and nobody wait any more."""
    _stopping.set()


def pause(seconds: float) -> bool:
    """Wait for so many seconds, and return whether there is any use in waiting on."""
    return not _stopping.wait(seconds)
