"""Putting off the collection of garbage while many documents are made."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def put_off() -> Iterator[None]:
    """
    Look for no reference cycles while the block runs.

    A batch of documents is a hundred thousand objects that live until it is written.
    To look through them again and again took a tenth of the time of a load, and
    found next to nothing. Whatever there is, is found afterwards. It holds for all
    threads of a process, so it is for commands, not for what answers requests.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
