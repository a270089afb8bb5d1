"""The command that asks the addresses of articles whether they still lead somewhere."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from diplomacy.common.networks import is_public
from diplomacy.links.asking import Asker
from diplomacy.links.checking import NothingAnswers, check, due
from diplomacy.links.connecting import Turns


class Command(BaseCommand):
    """Ask the links that were not asked for a day or so, and keep what they answered."""

    help = (
        "Ask the addresses of articles whether they still lead somewhere, those first "
        "that were asked longest ago. What failed twice in a row, over a day or more, "
        "is listed on the front page of the admin. Meant to run every day."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--most", type=int, default=500, help="how many are asked")
        parser.add_argument(
            "--hours", type=float, default=20, help="leave out what was asked since"
        )
        parser.add_argument(
            "--pause", type=float, default=1, help="seconds between requests to a host"
        )
        parser.add_argument(
            "--timeout",
            type=float,
            default=15,
            help="seconds that one request may take",
        )
        parser.add_argument(
            "--contact",
            default="",
            help="an address that says who asks, for those asked",
        )
        parser.add_argument(
            "--allow-private",
            action="store_true",
            help="ask hosts of this machine and of private networks, too",
        )

    def handle(self, **options: Any) -> None:
        """Ask what is due, and print how many answered how."""
        now = timezone.now()
        asker = Asker(
            Turns(options["pause"]),
            options["timeout"],
            _any_host if options["allow_private"] else is_public,
            options["contact"],
        )
        age = timedelta(hours=options["hours"])
        try:
            found = check(due(now, age=age, most=options["most"]), asker, now)
        except NothingAnswers as error:
            raise CommandError(f"{error} Nothing was kept.") from error
        counts = ", ".join(
            f"{count:,} {verdict}" for verdict, count in sorted(found.items())
        )
        self.stdout.write(f"Links asked: {counts or 'none'}.")


def _any_host(number: str) -> bool:
    return True
