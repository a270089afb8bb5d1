"""Give the editions that are there already their names by language."""

from __future__ import annotations

from typing import Any

from django.db import migrations

from diplomacy.documents.naming import names_of
from diplomacy.publishing.filling import fill, fill_names_of_ends

UPDATE = """
    UPDATE diplomacy_edition SET names = given.value
      FROM given WHERE diplomacy_edition.id = given.id
"""


def fill_names(apps: Any, schema_editor: Any) -> None:
    """Derive the names from each document."""
    fill(schema_editor.connection, UPDATE, names_of)
    fill_names_of_ends(schema_editor.connection)


class Migration(migrations.Migration):
    # Each batch is a transaction of its own.
    atomic = False
    dependencies = [("diplomacy", "0011_names_by_language")]

    operations = [migrations.RunPython(fill_names, migrations.RunPython.noop)]
