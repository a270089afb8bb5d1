"""The command that makes a token for a person."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from diplomacy.access import tokens
from diplomacy.access.codes import Scope


class Command(BaseCommand):
    """Make a token. It alone goes to standard output, so that a script can take it from there."""

    help = "Make a token by which a program acts for a person; it is shown this once."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username", help="for whom the program is to act")
        parser.add_argument(
            "--scope",
            action="append",
            required=True,
            choices=Scope.values,
            dest="scopes",
            help="what the token may be used for; repeat it for more",
        )
        parser.add_argument("--label", required=True, help="what the token is for")
        parser.add_argument(
            "--days",
            type=int,
            default=tokens.USUAL,
            help=f"how long it lasts: 1 to {tokens.LONGEST}, {tokens.USUAL} if not given",
        )

    def handle(self, **options: Any) -> None:
        owner = User.objects.filter(username=options["username"]).first()
        if owner is None:
            raise CommandError(f"There is no account “{options['username']}”.")
        try:
            token, text = tokens.issue(
                owner,
                label=options["label"],
                scopes=options["scopes"],
                days=options["days"],
            )
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        self.stderr.write(
            f"{token} for {owner}, until {token.expires_at:%Y-%m-%d}. It is shown this once:"
        )
        self.stdout.write(text)
