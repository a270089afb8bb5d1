"""Find old editions by what the lists have learnt to be filtered by since."""

from __future__ import annotations

from typing import Any

from django.db import migrations

from diplomacy.documents.references import Document
from diplomacy.documents.terms import terms_of
from diplomacy.publishing.filling import fill

UPDATE = """
    UPDATE diplomacy_edition
       SET terms = ARRAY(SELECT jsonb_array_elements_text(given.value))
      FROM given WHERE diplomacy_edition.id = given.id
"""

TYPES = frozenset({"article", "agreement", "participant", "claim"})
"""The types whose documents have terms that they did not have."""


def fill_terms(apps: Any, schema_editor: Any) -> None:
    """Derive the terms from each document."""
    fill(schema_editor.connection, UPDATE, _terms)


def _terms(document: Document) -> list[str]:
    return terms_of(document) if document["type"] in TYPES else []


class Migration(migrations.Migration):
    # Each batch is a transaction of its own.
    atomic = False
    dependencies = [("diplomacy", "0019_longer_days")]

    operations = [migrations.RunPython(fill_terms, migrations.RunPython.noop)]
