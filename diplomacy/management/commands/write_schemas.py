"""The command that writes the published JSON Schemas, each in the version that it has come to."""

from __future__ import annotations

import json
from typing import Any

import orjson
from django.core.management.base import BaseCommand, CommandError, CommandParser

from diplomacy.api.published import files, interface, versioning
from diplomacy.api.schema import generator


class Command(BaseCommand):
    help = "Write the newest version of each JSON Schema as the code has it. What was released stays as it is."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take what is to be done besides."""
        parser.add_argument(
            "--check",
            action="store_true",
            help="Write nothing; exit 1 on a difference, naming the version that is due.",
        )
        parser.add_argument(
            "--release",
            action="store_true",
            help="Declare what is written to be released: from then on it never changes.",
        )

    def handle(self, **options: Any) -> None:
        """Write the files, and take away versions that nobody was given."""
        plan = versioning.plan()
        changed = [
            (path, text)
            for path, text in plan.files()
            if not path.exists() or path.read_bytes() != text
        ]
        gone = list(plan.superfluous())
        if options["check"]:
            names = [str(path.relative_to(files.FOLDER)) for path, _ in changed]
            names += [f"without {path.relative_to(files.FOLDER)}" for path in gone]
            if names:
                raise CommandError(f"Run manage.py write_schemas: {', '.join(names)}.")
            return
        for path in gone:
            path.unlink()
        for path, text in changed:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text)
            self.stdout.write(str(path))
        files.forget()
        if options["release"]:
            self._release()

    def _release(self) -> None:
        locked = {
            name: {
                str(version): versioning.digest_of(files.path_of(name, version))
                for version in versions
            }
            for name, versions in files.versions().items()
        }
        versioning.LOCK.write_text(json.dumps(locked, indent=1) + "\n")
        interface.FILE.write_bytes(orjson.dumps(interface.bare(generator.document())))
