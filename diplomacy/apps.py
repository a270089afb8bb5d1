"""The one Django app."""

from __future__ import annotations

from django.apps import AppConfig


class DiplomacyConfig(AppConfig):
    """The public record of diplomatic engagement."""

    name = "diplomacy"
    verbose_name = "Diplomacy"
