"""Identities of records: UUID version 7, which sort by the time of their making."""

from __future__ import annotations

import os
import threading
import time
import uuid

_COUNTER_BITS = 42
_lock = threading.Lock()
_last_ms = 0
_counter = 0


def uuid7() -> uuid.UUID:
    """
    Return a new UUID of version 7, greater than any this process made before.

    >>> uuid7() < uuid7()
    True

    The first 48 bits are Unix milliseconds, then come a counter of 42 bits and 32
    random bits. The counter starts at a random number with its top bit clear in
    every millisecond, so there is room to count; should the clock step back, the
    last millisecond goes on. PostgreSQL has ``uuidv7()`` from version 18 only,
    and Python from 3.14.

    Source: RFC 9562, section 6.2, method 1.
    """
    global _last_ms, _counter
    with _lock:
        now_ms = time.time_ns() // 1_000_000
        if now_ms > _last_ms:
            _last_ms, _counter = now_ms, _random(_COUNTER_BITS - 1)
        else:
            _counter += 1
            if _counter >> _COUNTER_BITS:
                _last_ms, _counter = _last_ms + 1, _random(_COUNTER_BITS - 1)
        milliseconds, counter = _last_ms, _counter
    value = milliseconds << 80
    value |= 0x7 << 76
    value |= (counter >> 30) << 64
    value |= 0b10 << 62
    value |= (counter & 0x3FFF_FFFF) << 32
    value |= _random(32)
    return uuid.UUID(int=value)


def _random(bits: int) -> int:
    return int.from_bytes(os.urandom(8)) >> (64 - bits)
