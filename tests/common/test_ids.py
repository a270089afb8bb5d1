from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor

from diplomacy.common import ids
from diplomacy.common.ids import uuid7


def test_has_the_version_and_variant_of_the_standard():
    made = uuid7()

    assert made.version == 7
    assert made.variant == "specified in RFC 4122"


def test_begins_with_the_milliseconds_of_its_making():
    before = time.time_ns() // 1_000_000
    made = uuid7().int >> 80
    after = time.time_ns() // 1_000_000

    assert before <= made <= after + 1


def test_rises_within_a_process():
    made = [uuid7() for _ in range(20_000)]

    assert made == sorted(set(made))


def test_rises_when_the_clock_steps_back(monkeypatch):
    first = uuid7()
    monkeypatch.setattr(ids.time, "time_ns", lambda: 0)

    assert uuid7() > first


def test_is_unique_across_threads():
    with ThreadPoolExecutor(8) as threads:
        made = list(threads.map(lambda _: uuid7(), range(5_000)))

    assert len(set(made)) == 5_000


def test_goes_on_when_the_counter_of_a_millisecond_is_used_up(monkeypatch):
    monkeypatch.setattr(ids.time, "time_ns", lambda: 0)
    monkeypatch.setattr(ids._clock, "counter", (1 << 42) - 2)
    first = uuid7()

    assert uuid7() > first
