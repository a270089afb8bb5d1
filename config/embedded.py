"""
The PostgreSQL that the service brings along, one for each data folder.

Whoever needs it opens ``Embedded(data).in_use()``. The first one in starts the
server, the last one out stops it, and one who is killed counts as out: the
kernel ends the lock. A server that was left running by a killed command is
taken over; one that was killed itself recovers as PostgreSQL does.
"""

from __future__ import annotations

import fcntl
import os
import shlex
import shutil
import signal
import stat
import tempfile
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path

import psutil
import psycopg
from psycopg import sql

from config import folder, postgres
from config.errors import CannotStart

# Seconds that recovery after a crash, and an orderly end, may take.
START_TIMEOUT = 300
STOP_TIMEOUT = 60
LOG_LIMIT = 10_000_000  # bytes

# For a server with one small machine to itself. Durability stays as PostgreSQL
# ships it: fsync, synchronous_commit and full_page_writes are on.
CONFIGURATION = """
# Written once, when the data folder was made. Change it as you like.
listen_addresses = ''               # the socket alone; no network
unix_socket_permissions = 0700
max_connections = 100
shared_buffers = 256MB
effective_cache_size = 1GB
work_mem = 16MB
random_page_cost = 1.1              # solid-state disks
jit = off                           # our statements are shorter than its compiling
timezone = 'UTC'
log_timezone = 'UTC'
"""

# For a server that is thrown away after the tests.
THROWAWAY = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
}


class Embedded:
    """The embedded server of one data folder."""

    def __init__(self, data: Path, options: dict[str, str] | None = None) -> None:
        self.data = data.resolve()
        self.cluster = self.data / "postgres"
        self.log = self.data / "postgres.log"
        self.socket_folder = folder.socket_folder(self.data)
        self.options = options or {}

    @property
    def exists(self) -> bool:
        """Whether the folder holds a database already."""
        return self.cluster.exists()

    def url(self, name: str = folder.DATABASE) -> str:
        """Return the address of a database of this server."""
        return folder.database_url(self.data, name)

    @contextmanager
    def in_use(self) -> Iterator[None]:
        """
        Keep the server running while the block runs.

        :raises CannotStart: if the folder is broken, or the server does not start.
        """
        folder.prepare(self.data)
        users = folder.open_lock(self.data / "users.lock")
        try:
            with self._alone():
                fcntl.flock(users, fcntl.LOCK_SH)
                self._ensure_running()
            yield
        finally:
            with self._alone():
                if self._is_last(users):
                    self._stop()
                os.close(users)

    def ensure_running(self) -> bool:
        """Start the server again if it died; return True if it had."""
        if postgres.postmaster(self.cluster) is not None:
            return False
        with self._alone():
            self._ensure_running()
        return True

    def stop_if_unused(self) -> None:
        """Stop a server that nobody holds, such as a killed command leaves behind."""
        if not self.cluster.exists():
            return
        users = folder.open_lock(self.data / "users.lock")
        try:
            with self._alone():
                if self._is_last(users):
                    self._stop()
        finally:
            os.close(users)

    def _alone(self) -> AbstractContextManager[int]:
        return folder.lock(self.data / "control.lock")

    @staticmethod
    def _is_last(users: int) -> bool:
        try:
            fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _ensure_running(self) -> None:
        self._make_cluster()
        if postgres.postmaster(self.cluster) is not None and not self._answers():
            self._stop()
        if postgres.postmaster(self.cluster) is None:
            postgres.clear_leftovers(self.cluster, self.socket_folder)
            self._start()
        self._make_database()

    def _answers(self) -> bool:
        """Wait while the server recovers; return False if it is deaf to its socket."""
        address = self.url("postgres").encode()
        deadline = time.monotonic() + START_TIMEOUT
        deaf = 0
        while time.monotonic() < deadline and deaf < 20:
            answer = psycopg.pq.PGconn.ping(address)
            if answer == psycopg.pq.Ping.OK:
                return True
            deaf += answer != psycopg.pq.Ping.REJECT
            time.sleep(0.1)
        return False

    def _make_cluster(self) -> None:
        if self.cluster.exists():
            self._check_cluster()
            return
        for unfinished in self.data.glob("postgres.new-*"):
            shutil.rmtree(unfinished, ignore_errors=True)
        draft = Path(tempfile.mkdtemp(prefix="postgres.new-", dir=self.data))
        postgres.own(draft)
        syncing = ["--no-sync"] if self.options.get("fsync") == "off" else []
        # The built-in collation is the same on every system and needs no ICU.
        postgres.let_through(draft)
        postgres.run(
            "initdb",
            "--pgdata",
            str(draft),
            "--username=postgres",
            "--auth=trust",
            "--encoding=UTF8",
            "--locale=C",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            *syncing,
        )
        with (draft / "postgresql.conf").open("a") as file:
            file.write(CONFIGURATION)
        draft.rename(self.cluster)

    def _check_cluster(self) -> None:
        version = self.cluster / "PG_VERSION"
        try:
            found = version.read_text().strip()
        except OSError as error:
            raise CannotStart(
                f"the data folder {self.data} is broken ({version} cannot be read: "
                f"{error.strerror}); restore it, or choose another with --data."
            ) from error
        if found != str(postgres.VERSION):
            raise CannotStart(
                f"the data folder {self.data} was made by PostgreSQL {found}, and this "
                f"is {postgres.VERSION}; move the data with pg_dump and pg_restore."
            )

    def _start(self) -> None:
        postgres.let_through(self.cluster)
        self._make_socket_folder()
        before = self._prepare_log()
        options = ["-k", str(self.socket_folder)]
        for name, value in self.options.items():
            options += ["-c", f"{name}={value}"]
        try:
            postgres.run(
                "pg_ctl",
                "start",
                "--silent",
                "--wait",
                f"--timeout={START_TIMEOUT}",
                "--pgdata",
                str(self.cluster),
                "--log",
                str(self.log),
                "--options",
                shlex.join(options),
            )
        except CannotStart as error:
            raise CannotStart(
                f"the database in {self.cluster} does not start: "
                f"{self._reason_since(before) or error} See {self.log}."
            ) from error

    def _make_socket_folder(self) -> None:
        place = self.socket_folder
        place.mkdir(mode=0o700, exist_ok=True)
        status = place.lstat()
        owner = postgres.system_user()
        mine = {os.geteuid(), owner.pw_uid if owner else os.geteuid()}
        # In a folder that all may write, another user could lay out a false server.
        if not stat.S_ISDIR(status.st_mode) or status.st_uid not in mine:
            raise CannotStart(
                f"{place} belongs to another user; remove it and try again."
            )
        place.chmod(0o700)
        postgres.own(place)

    def _prepare_log(self) -> int:
        if self.log.exists() and self.log.stat().st_size > LOG_LIMIT:
            self.log.replace(self.log.with_suffix(".log.old"))
        self.log.touch(mode=0o600)
        postgres.own(self.log)
        return self.log.stat().st_size

    def _reason_since(self, position: int) -> str:
        with self.log.open(errors="replace") as file:
            file.seek(position)
            grave = [line for line in file if "FATAL:" in line or "PANIC:" in line]
        return grave[-1].split(":  ", 1)[-1].strip() + "." if grave else ""

    def _make_database(self) -> None:
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            found = connection.execute(
                "SELECT 1 FROM pg_database WHERE datname = %s", [folder.DATABASE]
            )
            if found.fetchone() is None:
                name = sql.Identifier(folder.DATABASE)
                connection.execute(sql.SQL("CREATE DATABASE {}").format(name))

    def _stop(self) -> None:
        # Fast: open transactions are rolled back, and everything is written down.
        for request in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
            server = postgres.postmaster(self.cluster)
            if server is None:
                return
            with suppress(psutil.NoSuchProcess):
                server.send_signal(request)
            # Not psutil's wait: where no one reaps orphans, a dead one counts as alive.
            deadline = time.monotonic() + STOP_TIMEOUT
            while postgres.postmaster(self.cluster) and time.monotonic() < deadline:
                time.sleep(0.02)
