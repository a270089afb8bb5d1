"""The command that writes ``openapi.yaml``, the contract as a file."""

from __future__ import annotations

import difflib
import json
from itertools import islice
from typing import Any

import orjson
from django.core.management.base import BaseCommand, CommandError, CommandParser
from drf_spectacular.validation import validate_schema

from config.bootstrap import ROOT
from diplomacy.api.schema import examples, generator
from diplomacy.publishing.models import Edition

FILE = ROOT / "openapi.yaml"
SHOWN_LINES = 60


class Command(BaseCommand):
    help = (
        "Write openapi.yaml anew, or with --check say whether it is as the code has it."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Take what is to be done besides."""
        parser.add_argument(
            "--check",
            action="store_true",
            help="Write nothing; exit 1 on a difference.",
        )
        parser.add_argument(
            "--examples",
            action="store_true",
            help="Take the examples of documents anew from what is published.",
        )

    def handle(self, **options: Any) -> None:
        """Make the document, hold it against the OpenAPI schema, and write it."""
        if options["examples"]:
            self._write_examples()
        try:
            made = generator.as_yaml()
        except generator.IncompleteSchemaError as error:
            raise CommandError(str(error)) from error
        validate_schema(json.loads(generator.as_json()))  # type: ignore[no-untyped-call]
        if options["check"]:
            self._check(made.decode())
        else:
            FILE.write_bytes(made)
            self.stdout.write(str(FILE))

    def _check(self, made: str) -> None:
        there = FILE.read_text(encoding="utf-8") if FILE.exists() else ""
        lines = difflib.unified_diff(
            there.splitlines(), made.splitlines(), "openapi.yaml", "the code", n=1
        )
        difference = "\n".join(islice(lines, SHOWN_LINES))
        if difference:
            raise CommandError(f"Run manage.py write_openapi:\n{difference}")
        self.stdout.write(self.style.SUCCESS("openapi.yaml is as the code has it."))

    def _write_examples(self) -> None:
        current = Edition.objects.documents().filter(
            record_id__in=examples.SHOWN.values()
        )
        for body in current.order_by("type").values_list("body", flat=True):
            published = orjson.loads(bytes(body))
            path = examples.FOLDER / f"{published['type']}.json"
            text = json.dumps(
                examples.example_of(published), indent=2, ensure_ascii=False
            )
            path.write_text(text + "\n", encoding="utf-8")
            self.stdout.write(str(path))
        examples.document.cache_clear()
