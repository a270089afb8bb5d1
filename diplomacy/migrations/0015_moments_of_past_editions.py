"""The moments of the editions that there are, read from their documents."""

from __future__ import annotations

import orjson
from django.db import migrations

from diplomacy.documents.moments import moments_of

BATCH = 500

READ = """
    SELECT id, body, published_at, superseded_at FROM diplomacy_edition
     WHERE kind = 'document' AND id > %s AND type IN ('meeting', 'agreement', 'project')
     ORDER BY id LIMIT %s
"""

COLUMNS = ("record_id", "terms", "sort_day", "earliest", "latest", "place")


def fill(apps, schema_editor):
    table = apps.get_model("diplomacy", "Moment").objects
    with schema_editor.connection.cursor() as cursor:
        last = 0
        while rows := cursor.execute(READ, [last, BATCH]).fetchall():
            last = rows[-1][0]
            made = [moment for row in rows for moment in _moments(table.model, *row)]
            table.bulk_create(made, batch_size=1000)


def _moments(model, edition_id, body, published_at, superseded_at):
    for moment in moments_of(orjson.loads(bytes(body))):
        yield model(
            edition_id=edition_id,
            body=orjson.dumps(moment.entry),
            published_at=published_at,
            superseded_at=superseded_at,
            **{column: getattr(moment, column) for column in COLUMNS},
        )


class Migration(migrations.Migration):
    dependencies = [("diplomacy", "0014_moments")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
