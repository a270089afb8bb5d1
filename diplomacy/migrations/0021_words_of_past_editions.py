"""Find old editions by their words as new ones are: phrases within one name, not across two."""

from __future__ import annotations

from typing import Any

from django.db import migrations

from diplomacy.documents.terms import vector_of
from diplomacy.publishing.filling import fill

UPDATE = """
    UPDATE diplomacy_edition SET search = (given.value #>> '{}')::tsvector
      FROM given WHERE diplomacy_edition.id = given.id
"""


def fill_words(apps: Any, schema_editor: Any) -> None:
    """Derive the words from each document."""
    fill(schema_editor.connection, UPDATE, vector_of)


class Migration(migrations.Migration):
    # Each batch is a transaction of its own.
    atomic = False
    dependencies = [("diplomacy", "0020_terms_of_past_editions")]

    operations = [migrations.RunPython(fill_words, migrations.RunPython.noop)]
