"""
Make the environment that the service runs in, with nothing but Python itself.

``manage.py`` comes here before anything is installed, so this module and what
it imports at the top may use the standard library only. ``up`` and ``test``
create the virtual environment and install the locked requirements; any other
command uses what they left.
"""

from __future__ import annotations

import fcntl
import hashlib
import importlib.util
import json
import os
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from config.errors import CannotStart

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
REQUIREMENTS = {"up": "requirements.txt", "test": "requirements-dev.txt"}
BROWSER = "--browser"
"""Asks for the tests in a browser, which need more than the others."""


def main(argv: list[str]) -> int:
    """Prepare the environment, run the command in it, and return its exit status."""
    _end_politely()
    command = argv[1] if len(argv) > 1 else "help"
    try:
        enter_environment(argv, create=command in REQUIREMENTS)
        if command in REQUIREMENTS:
            install(ROOT / requirements_of(command, argv[2:]))
        elif importlib.util.find_spec("django") is None:
            raise CannotStart(
                "Django is not installed here yet; run “python3 manage.py up” once, "
                "which installs everything."
            )
        from config import commands

        return commands.run(argv)
    except CannotStart as error:
        print(f"manage.py: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("manage.py: stopped before it was done.", file=sys.stderr)
        return 130


def requirements_of(command: str, arguments: list[str]) -> str:
    """Return the name of the lock that a command needs installed."""
    if command == "test" and BROWSER in arguments:
        return "requirements-browser.txt"
    return REQUIREMENTS[command]


def _end_politely() -> None:
    """Let a hang-up or a request to end stop all that was started, as Ctrl-C does."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, lambda received, _: sys.exit(128 + received))


def say(text: str) -> None:
    """Tell the person at the terminal what is being done."""
    print(text, flush=True)


def enter_environment(argv: list[str], *, create: bool) -> None:
    """
    Go on inside a virtual environment; return only if already in one.

    An active environment is used as it is. Otherwise it is ``.venv`` beside
    ``manage.py``, made on the first ``up`` or ``test``. Without either, other
    commands go on in the Python they were started with.

    :raises CannotStart: if this Python cannot make virtual environments.
    """
    if sys.prefix != sys.base_prefix:
        return
    active = os.environ.get("VIRTUAL_ENV")
    python = _python_of(Path(active)) if active else None
    if python is None:
        if create:
            with _alone():
                if _python_of(VENV) is None:
                    _create_environment()
        python = _python_of(VENV)
    if python is not None:
        os.execv(python, [str(python), *argv])


def _python_of(environment: Path) -> Path | None:
    python = environment / "bin" / "python"
    return python if python.exists() else None


@contextmanager
def _alone() -> Iterator[None]:
    """Keep two commands from setting up the same tree at once."""
    folder = os.open(ROOT, os.O_RDONLY)
    try:
        try:
            fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            say("Waiting for another command that is setting up this folder.")
            fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def _create_environment() -> None:
    version = "{}.{}.{}".format(*sys.version_info)
    for module in ("venv", "ensurepip"):
        if importlib.util.find_spec(module) is None:
            raise CannotStart(
                f"this Python {version} comes without {module}; install it (Debian "
                "and Ubuntu call the package python3-venv) and try again."
            )
    say(f"Creating a virtual environment in {VENV.name}, with Python {version}.")
    made = subprocess.run(
        [sys.executable, "-m", "venv", "--clear", str(VENV)],
        capture_output=True,
        text=True,
        check=False,
    )
    if made.returncode:
        reason = (made.stderr or made.stdout).strip().splitlines() or [
            "no reason given"
        ]
        raise CannotStart(f"the virtual environment {VENV} failed: {reason[-1]}")


def install(requirements: Path) -> None:
    """
    Install the locked requirements, unless these very ones are installed.

    What was installed is kept as a digest inside the environment. While pip
    works, a mark says so; a mark that is found at the start means that pip was
    killed, and every package is then written anew.

    :raises CannotStart: if pip cannot install them.
    """
    if _is_installed(requirements):
        return
    with _alone():
        if _is_installed(requirements):
            return
        installed = _read_stamp()
        was_killed = "installing" in installed
        _write_stamp({**installed, "installing": requirements.name})
        _ensure_pip()
        say(f"Installing {requirements.name}; the first time takes about a minute.")
        problem = _run_pip(requirements, again=was_killed)
        if problem:
            _write_stamp(installed)
            raise CannotStart(f"pip could not install {requirements.name}: {problem}")
        installed.pop("installing", None)
        # The development lock holds the other one whole, pin by pin.
        for lock in {requirements, ROOT / REQUIREMENTS["up"]}:
            installed[lock.name] = _digest(lock)
        _write_stamp(installed)
        say("Everything is installed.")


def _digest(requirements: Path) -> str:
    version = "{}.{}".format(*sys.version_info)
    return hashlib.sha256(version.encode() + requirements.read_bytes()).hexdigest()


def _is_installed(requirements: Path) -> bool:
    installed = _read_stamp()
    is_current = installed.get(requirements.name) == _digest(requirements)
    return is_current and "installing" not in installed


def _stamp() -> Path:
    return Path(sys.prefix) / "diplomacy-installed.json"


def _read_stamp() -> dict[str, str]:
    try:
        stamp = json.loads(_stamp().read_text())
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def _write_stamp(installed: dict[str, str]) -> None:
    draft = _stamp().with_suffix(".new")
    try:
        draft.write_text(json.dumps(installed, indent=1))
        draft.replace(_stamp())
    except OSError as error:
        raise CannotStart(
            f"{sys.prefix} cannot be written: {error.strerror}."
        ) from error


def _ensure_pip() -> None:
    if importlib.util.find_spec("pip") is not None:
        return
    made = subprocess.run(
        [sys.executable, "-m", "ensurepip"], capture_output=True, check=False
    )
    if made.returncode:
        raise CannotStart(
            f"the virtual environment {sys.prefix} has no pip and cannot make one; "
            "delete it and try again."
        )


def _run_pip(requirements: Path, *, again: bool) -> str:
    """Return what went wrong, or nothing; name each package as it arrives."""
    command = [sys.executable, "-m", "pip", "install", "--require-hashes"]
    # Wheels only: nothing is compiled, and no package's set-up code is run.
    command += ["--only-binary=:all:", "--no-input", "--progress-bar=off"]
    command += ["--disable-pip-version-check", "-r", str(requirements)]
    if again:
        command.append("--force-reinstall")
    last: deque[str] = deque(["no reason given"], maxlen=20)
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, "PIP_USER": "0"},
    ) as pip:
        try:
            for line in filter(None, map(str.strip, pip.stdout or ())):
                last.append(line)
                _report_progress(line)
        except BaseException:
            pip.terminate()
            raise
    if pip.returncode == 0:
        return ""
    errors = [line for line in last if line.startswith("ERROR: ")] or list(last)
    return errors[-1].removeprefix("ERROR: ")


def _report_progress(line: str) -> None:
    if line.startswith("Collecting "):
        say("  " + line.split()[1].replace("==", " "))
    elif line.startswith("Installing collected"):
        say("  writing them to disk")
