"""The command that loads the stories in ``fixtures/``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from config.bootstrap import ROOT
from diplomacy.publishing.loading import LoadError, load
from diplomacy.publishing.publish import PublishingError


class Command(BaseCommand):
    """Load fixture files, each whole or not at all."""

    help = "Load and publish the stories in fixtures/, or the files named."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the files to load."""
        parser.add_argument("files", nargs="*", type=Path)

    def handle(self, **options: Any) -> None:
        """Load each file in turn, in the order of their names."""
        files = options["files"] or sorted((ROOT / "fixtures").glob("[0-9]*.json"))
        for file in files:
            story = json.loads(file.read_text(encoding="utf-8"))
            try:
                outcome = load(story["items"], reason=story["story"])
            except (LoadError, PublishingError) as error:
                raise CommandError(f"{file.name}: {error}") from error
            if options["verbosity"]:
                self.stdout.write(
                    f"{file.name}: {outcome.records} records, {outcome.published} published."
                )
