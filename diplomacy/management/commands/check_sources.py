"""The command that lists the facts without a source."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from diplomacy.claims.querysets import unsupported_facts
from diplomacy.records.codes import ReviewStatus


class Command(BaseCommand):
    """List the facts that no standing claim supports, the domain's own lint."""

    help = "List the facts that no standing claim supports; exit 1 if one of them is vetted."

    def handle(self, **options: Any) -> None:
        """Print each fact, vetted ones first."""
        facts = list(unsupported_facts())
        vetted = 0
        for fact in facts:
            is_vetted = fact.review_status == ReviewStatus.VETTED
            vetted += is_vetted
            self.stdout.write(f"{fact.type} {fact.pk} ({fact.review_status})")
        if vetted:
            raise CommandError(f"Vetted facts without a source: {vetted}.")
        if facts:
            self.stdout.write(
                f"Facts without a source, none of them vetted: {len(facts)}."
            )
        else:
            self.stdout.write(self.style.SUCCESS("Every fact has a source."))
