"""The command that revokes a token."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from diplomacy.access import spelling, tokens
from diplomacy.access.models import Token


class Command(BaseCommand):
    """Revoke a token, so that nothing can be done with it from the next request on."""

    help = "Revoke a token for good."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "token",
            help="what it is found by, as the admin shows it, or the token itself",
        )

    def handle(self, **options: Any) -> None:
        spelled = spelling.read(options["token"])
        lookup = spelled.lookup if spelled else options["token"]
        token = Token.objects.filter(lookup=lookup).first()
        if token is None:
            # Not what was given: it may be a token with a slip in it.
            raise CommandError("There is no such token.")
        if not tokens.revoke(token, by=None):
            raise CommandError(f"{token} was revoked before.")
        self.stdout.write(f"{token} is revoked.")
