"""Find old editions by words that are told apart by type, as new ones are."""

from __future__ import annotations

from typing import Any

from django.db import migrations

from diplomacy.publishing.filling import fill_words


def fill(apps: Any, schema_editor: Any) -> None:
    """Derive the words from each document."""
    fill_words(schema_editor.connection)


class Migration(migrations.Migration):
    # Each batch is a transaction of its own.
    atomic = False
    dependencies = [("diplomacy", "0023_tokens")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
