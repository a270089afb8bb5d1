"""``manage.py up`` from the first start to Ctrl-C."""

from __future__ import annotations

import signal
import time

import pytest

from config import postgres
from config.embedded import Embedded
from tests.config.commands import assert_none_left, manage

pytestmark = pytest.mark.slow


class TestFirstStart:
    def test_loads_the_fixtures_and_shows_the_password_once(self, start, data):
        service = start(data, fixtures=True).ready()

        assert service.get("/readyz") == 200
        assert service.get("/static/admin/css/base.css") == 200
        assert service.password
        assert "Loading the fixtures." in service.output
        assert f"curl 'http://127.0.0.1:{service.port}/" in service.output
        assert (data / "secret_key").stat().st_mode & 0o077 == 0
        assert service.stop() == 0

    def test_tells_its_options(self):
        result = manage("up", "--help")

        assert result.returncode == 0
        for option in ("--port", "--host", "--data", "--workers", "--no-fixtures"):
            assert option in result.stdout


class TestSecondStart:
    def test_is_quick_and_keeps_the_data(self, up, data):
        count = (
            "from django.contrib.auth.models import User; print(User.objects.count())"
        )

        began = time.monotonic()
        service = up().ready()

        assert time.monotonic() - began < 15
        assert service.password is None
        assert service.stop() == 0
        users = manage("shell", "--no-imports", "-c", count, DATA_DIR=str(data))
        assert users.stdout.strip() == "1", users.stderr


class TestDatabaseOfOthers:
    def test_is_used_and_left_running(self, start, used):
        theirs, ours = Embedded(used), used / "ours"
        ours.mkdir()
        with theirs.in_use():
            service = start(ours, DATABASE_URL=theirs.url()).ready()

            assert service.get("/readyz") == 200
            assert service.stop() == 0
            assert postgres.postmaster(theirs.cluster) is not None
            assert not (ours / "postgres").exists()


class TestStop:
    @pytest.mark.parametrize(
        "number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP], ids=lambda n: n.name
    )
    def test_leaves_no_process_behind(self, up, data, number):
        service = up().ready()

        assert service.stop(number) == 0
        assert service.output.rstrip().endswith("Stopped.")
        assert "Traceback" not in service.output
        assert_none_left(data)
        assert not (data / "postgres/postmaster.pid").exists()

    def test_may_come_before_the_start_is_done(self, start, data):
        service = start(data)
        while "Making PostgreSQL" not in service.output:
            time.sleep(0.01)

        assert service.stop() == 130
        assert "Traceback" not in service.output
        assert_none_left(data)

    @pytest.mark.parametrize("delay", [0.005, 0.01, 0.02, 0.03, 0.1, 0.2, 0.4])
    def test_takes_along_a_server_that_is_starting(self, up, data, delay):
        service = up()
        while "Starting PostgreSQL" not in service.output:
            time.sleep(0.005)
        time.sleep(delay)

        assert service.stop() in {0, 130}
        assert "Traceback" not in service.output
        assert_none_left(data)
