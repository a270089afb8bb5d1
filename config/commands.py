"""
The commands of ``manage.py``, once everything is installed.

``up`` and ``test`` are ours; every other word is a command of Django.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line

from config.bootstrap import BROWSER, ROOT
from config.embedded import Embedded
from config.errors import CannotStart

USAGE = """\
python3 manage.py up      install, start the database, load the fixtures, and serve
python3 manage.py test    run all checks and tests; --fast leaves out the slow ones,
                          --browser runs those that need Chromium
"""

# These touch no row, so no database is started for them.
WITHOUT_DATABASE = {
    "build_reference",
    "check",
    "collectstatic",
    "compilemessages",
    "diffsettings",
    "findstatic",
    "help",
    "makemessages",
    "spectacular",
    "startapp",
    "startproject",
    "version",
    "write_docs",
    "write_vocabularies",
}


FAST = ["-m", "not slow", "--hypothesis-profile", "fast"]


def run(argv: list[str]) -> int:
    """
    Run one command and return its exit status.

    :raises CannotStart: if something outside the code keeps it from running.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    command, arguments = (argv[1:2] or ["help"])[0], argv[2:]
    if command == "test":
        return run_tests(arguments)
    try:
        if command == "up":
            from config import up

            return up.main(arguments)
        return run_django(argv)
    except ImproperlyConfigured as error:
        raise CannotStart(str(error)) from error


SHARED_OUT = ["-n", "3", "--dist", "loadfile", "--no-loadscope-reorder"]
"""That three processes share out the files in their order: two cores are not idle while one waits for a service."""


def run_tests(arguments: Sequence[str]) -> int:
    """
    Run pytest with these arguments, and return its exit status.

    Without arguments the tests are shared out between processes; a run that
    names a test is mostly one test, and quicker alone.
    """
    if BROWSER in arguments:
        return run_in_browser([word for word in arguments if word != BROWSER])
    chosen = [word for word in arguments if word != "--fast"]
    options = FAST if len(chosen) < len(arguments) else []
    if not chosen:
        options = [*options, *SHARED_OUT]
    command = [sys.executable, "-m", "pytest", *options, *chosen]
    return subprocess.run(command, cwd=ROOT, check=False).returncode


def run_in_browser(arguments: Sequence[str]) -> int:
    """
    Run the tests that need a browser, and return the exit status of pytest.

    :raises CannotStart: if there is no Chromium; a test that was promised is not left out.
    """
    names = (
        os.environ.get("CHROMIUM"),
        "chromium",
        "chromium-browser",
        "google-chrome",
    )
    browser = next(filter(None, (shutil.which(name) for name in names if name)), None)
    if browser is None:
        raise CannotStart(
            "no Chromium is installed here (Debian and Ubuntu call the package chromium); "
            "one that is elsewhere is named in CHROMIUM."
        )
    command = [sys.executable, "-m", "pytest", *(arguments or ["tests/browser"])]
    # Playwright keeps a loop running in the thread of the tests, which Django would refuse.
    asked = {"BROWSER_OF_TESTS": browser, "DJANGO_ALLOW_ASYNC_UNSAFE": "true"}
    environment = {**os.environ, **asked}
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode


def run_django(argv: list[str]) -> int:
    """Run a command of Django, with the embedded database where that is ours."""
    with _database(argv):
        if len(argv) == 1 or argv[1] == "help":
            print(USAGE)
        execute_from_command_line(argv)
    return 0


def _database(argv: Sequence[str]) -> AbstractContextManager[None]:
    needs_none = len(argv) == 1 or argv[1] in WITHOUT_DATABASE
    if needs_none or os.environ.get("DATABASE_URL") or {"-h", "--help"} & {*argv}:
        return nullcontext()
    return Embedded(settings.DATA_DIR).in_use()
