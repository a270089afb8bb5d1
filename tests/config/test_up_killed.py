"""
Whatever is killed while it writes: each item is whole or absent, and the same again finishes.

``KILLS`` in the environment says how often, and ``LOADED`` how many meetings a file has;
what is usual is little, and shows little.
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest

from tests.config.commands import ROOT, environment, manage, wait_until
from tests.config.writing import (
    MEETINGS,
    UNLIMITED,
    assert_sound,
    assert_whole,
    send,
    talks,
    token,
)

pytestmark = pytest.mark.slow

KILLS = int(os.environ.get("KILLS", "1"))

LOADED = int(os.environ.get("LOADED", "60"))
"""How many meetings a file has; some transactions' worth."""


def kill_all(service):
    """End the service, its workers and its database with no chance to clean up."""
    database = service.postmaster
    os.killpg(service.process.pid, signal.SIGKILL)
    with suppress(ProcessLookupError):
        os.kill(database, signal.SIGKILL)
    service.process.wait()


def bulk(tag):
    return {"items": talks(tag), "publish": True}


def test_a_service_while_it_is_sent_many_items(up, data):
    service = up(**UNLIMITED).ready()
    secret = token(data)
    begun = time.monotonic()
    assert send(service, secret, "/bulk", bulk("first")).status == 200
    usual = time.monotonic() - begun
    there = MEETINGS

    for number in range(KILLS):
        sent = bulk(f"kill {number}")
        with ThreadPoolExecutor(1) as pool:
            answer = pool.submit(send, service, secret, "/bulk", sent)
            time.sleep(random.uniform(0, 1.2 * usual))
            kill_all(service)
        status = answer.result().status
        service = up(port=service.port, **UNLIMITED).ready()

        found = assert_whole(data)
        assert found in {there, there + MEETINGS}
        assert status != 200 or found > there, "what was answered is kept"
        assert_sound(data)
        again = send(service, secret, "/bulk", sent)
        assert again.status == 200, again.body
        there += MEETINGS
        assert assert_whole(data) == there
        print(f"kill {number}: {'kept' if found == there else 'taken back'}")


class Load:
    """A ``manage.py load`` that is under way."""

    def __init__(self, file, data):
        self.process = subprocess.Popen(
            [sys.executable, "manage.py", "load", file, "--publish"],
            cwd=ROOT,
            env=environment(DATA_DIR=str(data)),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )

    def kill_after(self, seconds=None):
        """Kill it, unless it ends before, as it must; return whether it was killed."""
        try:
            errors = self.process.communicate(timeout=seconds)[1]
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.communicate()
            return True
        assert self.process.returncode == 0, errors
        return False


def write(file, meetings):
    lines = [json.dumps(item) for item in talks(file.stem, meetings)]
    file.write_text("\n".join(lines))


def test_two_loads_of_one_file_and_one_of_them(up, data, tmp_path):
    up(**UNLIMITED).ready()
    file = tmp_path / "both.ndjson"
    write(file, LOADED)

    one, other = Load(file, data), Load(file, data)
    one.kill_after(random.uniform(2, 6))
    again = Load(file, data)

    assert not other.kill_after()
    assert not again.kill_after()
    assert assert_whole(data) == LOADED
    assert_sound(data)


def test_a_load_and_now_and_then_the_database_below_it(up, data, tmp_path):
    service = up(**UNLIMITED).ready()
    kills, files, usual = 0, 0, 0.0
    while kills < KILLS:
        files += 1
        file = tmp_path / f"{files}.ndjson"
        write(file, LOADED)
        if not usual:
            begun = time.monotonic()
            assert not Load(file, data).kill_after()
            usual = time.monotonic() - begun
            continue
        while kills < KILLS and Load(file, data).kill_after(
            random.uniform(usual / 3, usual)
        ):
            kills += 1
            if kills % 5 == 0:
                os.kill(service.postmaster, signal.SIGKILL)
                wait_until(lambda: service.get("/readyz") == 200, 60)
            found = assert_whole(data) - (files - 1) * LOADED
            print(f"kill {kills}: {found} of {LOADED}")
            assert_sound(data)

        assert not Load(file, data).kill_after()
        assert assert_whole(data) == files * LOADED
    again = manage("load", file, "--publish", DATA_DIR=str(data))
    assert "loaded already" in again.stdout
    assert assert_whole(data) == files * LOADED
    assert_sound(data)
