"""Find old editions by their words as new ones are: phrases within one name, not across two."""

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
    dependencies = [("diplomacy", "0020_terms_of_past_editions")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
