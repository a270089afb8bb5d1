"""
The data folder: what must outlive a start, and who may use it when.

    postgres/       the embedded database
    postgres.log    what it says
    secret_key      signs sessions and cursors; readable by its owner alone
    up.lock         held by the one ``up`` that serves this folder
    users.lock      shared by every command that uses the database
    control.lock    held for the moment in which the database starts or stops

The locks are the kernel's (``flock``): they end with the process that holds
them, however it ends, so none can be left behind.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import secrets
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from config.bootstrap import ROOT
from config.errors import CannotStart

# The kernel allows 104 bytes on macOS and 108 on Linux for a socket's address.
LONGEST_SOCKET = 103
DATABASE = "diplomacy"


def chosen() -> Path:
    """Return the data folder that DATA_DIR names, or ``var`` beside the code."""
    return Path(os.environ.get("DATA_DIR") or ROOT / "var").expanduser().resolve()


def prepare(data: Path) -> None:
    """
    Make the data folder, and see that it can be written.

    :raises CannotStart: if it cannot be made or written.
    """
    try:
        data.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=data):
            pass
    except OSError as error:
        raise CannotStart(
            f"the data folder {data} cannot be used ({error.strerror}); "
            "choose another with --data."
        ) from error


def secret_key(data: Path) -> str:
    """
    Return the folder's secret key; make it on the first call.

    :raises CannotStart: if it can be neither read nor written.
    """
    path = data / "secret_key"
    try:
        if not path.exists():
            data.mkdir(parents=True, exist_ok=True)
            _write_once(path, secrets.token_urlsafe(50))
        key = path.read_text().strip()
    except OSError as error:
        raise CannotStart(
            f"the secret key {path} cannot be used ({error.strerror}); "
            "choose another folder with --data, or set SECRET_KEY."
        ) from error
    if len(key) < 50:
        raise CannotStart(f"the secret key {path} is damaged; delete it and try again.")
    return key


def _write_once(path: Path, text: str) -> None:
    """Write a private file whole, or leave the one that came first."""
    descriptor, draft = tempfile.mkstemp(dir=path.parent)  # created with mode 0600
    with os.fdopen(descriptor, "w") as file:
        file.write(text)
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        Path(draft).unlink()


def socket_folder(data: Path) -> Path:
    """
    Return where the embedded database has its socket.

    It is the data folder's ``run``, or a short name made from it where the
    kernel would find the address too long.
    """
    beside = data / "run"
    if len(os.fsencode(beside / ".s.PGSQL.5432")) <= LONGEST_SOCKET:
        return beside
    digest = hashlib.sha256(os.fsencode(data)).hexdigest()[:12]
    return Path("/tmp") / f"diplomacy-{os.geteuid()}-{digest}"  # noqa: S108


def database_url(data: Path, name: str = DATABASE) -> str:
    """Return the address of the embedded database of this folder, running or not."""
    return (
        f"postgres://postgres@/{name}?host={quote(str(socket_folder(data)), safe='')}"
    )


def open_lock(path: Path) -> int:
    """
    Return a file descriptor to lock.

    :raises CannotStart: if the file cannot be opened.
    """
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise CannotStart(
            f"the lock {path} cannot be used ({error.strerror}); "
            "does the data folder belong to another user?"
        ) from error


@contextmanager
def lock(path: Path, *, wait: bool = True) -> Iterator[int]:
    """
    Hold a lock while the block runs, and give its file descriptor.

    :raises BlockingIOError: if another process holds it and we do not wait.
    :raises CannotStart: if the file cannot be opened.
    """
    descriptor = open_lock(path)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        yield descriptor
    finally:
        os.close(descriptor)
