"""The command that loads a file of items."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError, CommandParser

from diplomacy.exchange.files import UnreadableFile
from diplomacy.exchange.loading import Loaded, Manner, load, rejected_of

TOLD_EVERY = 2.0
"""Seconds between two words on how far it has come, where they stay to be read."""

STOPPED = 130


class Command(BaseCommand):
    """Load a file, and tell on standard error how far it has come."""

    help = (
        "Load the items of a file: JSON with items, if it is called .json, or else "
        "an item a line. Sent again, it goes on where it ended; what is refused is "
        "written to FILE.rejected.ndjson."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--publish", action="store_true", help="publish what is loaded, too"
        )
        parser.add_argument("--by", metavar="USERNAME", help="who loads it")
        parser.add_argument("--note", default="", help="why, for the history")

    def handle(self, **options: Any) -> None:
        file, by = options["file"], _account(options["by"])
        if by is not None and options["publish"] and settings.FOUR_EYES:
            raise CommandError(
                "Who enters something may not publish it. Leave out --by or --publish, "
                "or turn FOUR_EYES off."
            )
        manner = Manner(by, options["note"], options["publish"])
        progress = _Progress(self.stderr, options["verbosity"])
        try:
            loaded = load(file, manner, tell=progress.tell)
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror}.") from error
        except UnreadableFile as error:
            raise CommandError(f"{file}: {error}") from error
        except KeyboardInterrupt:
            progress.end()
            self.stderr.write("Stopped. The same command goes on from here.")
            sys.exit(STOPPED)
        progress.end()
        counts = ", ".join(f"{count:,} {what}" for what, count in loaded.counts.items())
        nothing = "nothing written" if loaded.left else "loaded already"
        self.stdout.write(f"{loaded.total:,} items: {counts or nothing}.")
        if loaded.left:
            raise CommandError(
                f"{loaded.left:,} are left. {rejected_of(file)} says why.", returncode=1
            )


def _account(username: str | None) -> User | None:
    if username is None:
        return None
    found = User.objects.filter(username=username).first()
    if found is None:
        raise CommandError(f"There is no account “{username}”.")
    return found


class _Progress:
    """One line that changes at a terminal, and elsewhere a line now and then."""

    def __init__(self, stream: Any, verbosity: int) -> None:
        self._stream = stream
        self._is_told = verbosity > 0
        self._begun = self._last = time.monotonic()
        self._first: int | None = None
        self._said = ""

    def tell(self, loaded: Loaded) -> None:
        now = time.monotonic()
        if self._first is None:
            self._first = loaded.position
        speed = (loaded.position - self._first) / max(now - self._begun, 0.001)
        self._said = (
            f"{loaded.position:,} of {loaded.total:,} items, {loaded.left:,} left, "
            f"{speed:,.0f} a second"
        )
        if self._is_told and self._stream.isatty():
            self._stream.write(f"\r{self._said} ", ending="")
        elif self._is_told and now - self._last >= TOLD_EVERY:
            self._last = now
            self._stream.write(self._said)

    def end(self) -> None:
        """Let what was said last stand."""
        if self._is_told and self._said:
            self._stream.write("" if self._stream.isatty() else self._said)
