"""Our models, by the tables they are kept in."""

from __future__ import annotations

from functools import cache

from django.apps import apps
from django.db import models


@cache
def tables() -> dict[str, type[models.Model]]:
    """Return our models by the names of their tables, those of lists included."""
    ours = apps.get_app_config("diplomacy").get_models(include_auto_created=True)
    return {model._meta.db_table: model for model in ours}
