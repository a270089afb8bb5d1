"""The command that checks every edition in the database."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from diplomacy.publishing.checking import discrepancies
from diplomacy.publishing.models import PendingRefresh


class Command(BaseCommand):
    """List the editions that are not what publishing would make of the records now."""

    help = (
        "Check that every edition is as it would be rendered now; exit 1 if one is not."
    )

    def handle(self, **options: Any) -> None:
        """Print each discrepancy, and how many documents still wait to be rendered again."""
        found = 0
        for found, discrepancy in enumerate(discrepancies(), start=1):  # noqa: B007
            self.stdout.write(str(discrepancy))
        waiting = PendingRefresh.objects.count()
        if waiting:
            self.stdout.write(f"Waiting to be rendered again: {waiting}.")
        if found:
            raise CommandError(
                f"Editions that are not as they would be rendered now: {found}."
            )
        self.stdout.write(
            self.style.SUCCESS("Every edition is as it would be rendered now.")
        )
