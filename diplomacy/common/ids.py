"""Identities of records: UUID version 7, which sort by the time of their making."""

from __future__ import annotations

import os
import threading
import time
import uuid

_COUNTER_BITS = 42


class _Clock:
    """The last millisecond that an id was made in, and how many were made in it."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.milliseconds = 0
        self.counter = 0

    def next(self) -> tuple[int, int]:
        """Return a pair of milliseconds and counter, greater than any before."""
        with self.lock:
            now = time.time_ns() // 1_000_000
            self.counter += 1
            if now > self.milliseconds:
                self._start(now)
            elif self.counter >> _COUNTER_BITS:
                self._start(self.milliseconds + 1)
            return self.milliseconds, self.counter

    def _start(self, milliseconds: int) -> None:
        """Begin to count at a random number, low enough to leave room for counting."""
        self.milliseconds = milliseconds
        self.counter = _random(_COUNTER_BITS - 1)


_clock = _Clock()


def uuid7() -> uuid.UUID:
    """
    Return a new UUID of version 7, greater than any this process made before.

    >>> uuid7() < uuid7()
    True

    The first 48 bits are Unix milliseconds, then come a counter of 42 bits and 32
    random bits. The counter starts at a random number with its top bit clear in
    every millisecond; should the clock step back, the last millisecond goes on.
    PostgreSQL has ``uuidv7()`` from version 18 only, and Python from 3.14.

    Source: RFC 9562, section 6.2, method 1.
    """
    milliseconds, counter = _clock.next()
    value = milliseconds << 80
    value |= 0x7 << 76
    value |= (counter >> 30) << 64
    value |= 0b10 << 62
    value |= (counter & 0x3FFF_FFFF) << 32
    value |= _random(32)
    return uuid.UUID(int=value)


def _random(bits: int) -> int:
    return int.from_bytes(os.urandom(8), "big") >> (64 - bits)
