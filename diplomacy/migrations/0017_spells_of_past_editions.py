"""Give the editions that are there already the days on which what they say held."""

from __future__ import annotations

from typing import Any

from django.db import migrations

from diplomacy.documents.spells import spells_of
from diplomacy.publishing.filling import fill

UPDATE = """
    UPDATE diplomacy_edition
       SET spells = ARRAY(SELECT jsonb_array_elements(given.value)::bigint)
      FROM given WHERE diplomacy_edition.id = given.id
"""


def fill_spells(apps: Any, schema_editor: Any) -> None:
    """Derive the spells from each document."""
    fill(schema_editor.connection, UPDATE, spells_of)


class Migration(migrations.Migration):
    # Each batch is a transaction of its own.
    atomic = False
    dependencies = [("diplomacy", "0016_spells")]

    operations = [migrations.RunPython(fill_spells, migrations.RunPython.noop)]
