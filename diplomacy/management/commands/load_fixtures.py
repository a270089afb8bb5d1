"""Load the fixtures."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Load the fixtures that are not in the database yet."

    def handle(self, **options: Any) -> None:
        """Load nothing, until there are fixtures."""
