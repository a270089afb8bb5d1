"""The one Django app."""

from __future__ import annotations

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class DiplomacyConfig(AppConfig):
    """The public record of diplomatic engagement."""

    name = "diplomacy"
    verbose_name = "Diplomacy"

    def ready(self) -> None:
        """Let the roles be made whenever the tables are."""
        # It needs the models of other apps, which are there only now.
        from diplomacy.access.roles import make_roles

        post_migrate.connect(make_roles, sender=self)
