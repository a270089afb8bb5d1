"""The command that loads the stories in ``fixtures/``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import IntegrityError

from config.bootstrap import ROOT
from diplomacy.common.rules import violation
from diplomacy.publishing.loading import LoadError
from diplomacy.publishing.publication import refresh_pending
from diplomacy.publishing.publish import PublishingError
from diplomacy.publishing.stories import load_story


class Command(BaseCommand):
    """Load fixture files, each whole or not at all."""

    help = "Load and publish the stories in fixtures/, or the files named."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="*", type=Path)
        parser.add_argument(
            "--again",
            action="store_true",
            help="Load files that have not changed, too.",
        )

    def handle(self, **options: Any) -> None:
        files = options["files"] or sorted((ROOT / "fixtures").glob("[0-9]*.json"))
        for file in files:
            said = self.load(file, again=options["again"])
            if options["verbosity"]:
                self.stdout.write(f"{file.name}: {said}.")
        # A crash may have left documents that show an old name.
        refresh_pending()

    def load(self, file: Path, *, again: bool) -> str:
        """Load one file and say what that did."""
        try:
            outcome = load_story(file, again=again)
        except (LoadError, PublishingError) as error:
            raise CommandError(f"{file.name}: {error}") from error
        except IntegrityError as error:
            broken = violation(error)
            reason = broken.message if broken else str(error)
            raise CommandError(f"{file.name}: {reason}") from error
        if outcome is None:
            return "loaded already"
        return f"{outcome.records} records, {outcome.published} published"
