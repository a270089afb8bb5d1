"""
The places of the editions that there are, read from their documents.

That an edition is never changed is a promise about what was published: its body, its
number, its instant. The columns that it is found by are an index of the body, and a
new one has to be filled for the old bodies, too. So the trigger is put aside for this
one statement, by the owner of the table, in a transaction that locks the table; the
statement sets the new columns and no other.
"""

from __future__ import annotations

import orjson
from django.db import migrations

from diplomacy.documents import terms

BATCH = 1000

READ = """
    SELECT id, body FROM diplomacy_edition
     WHERE kind = 'document' AND id > %s
       AND type IN ('place', 'meeting', 'project', 'claim', 'article', 'agreement')
     ORDER BY id LIMIT %s
"""

WRITE = """
    UPDATE diplomacy_edition
       SET place = found.place, latitude = found.latitude, longitude = found.longitude
      FROM unnest(%s::bigint[], %s::uuid[], %s::float8[], %s::float8[])
        AS found (id, place, latitude, longitude)
     WHERE diplomacy_edition.id = found.id
"""


def fill(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        last = 0
        while rows := cursor.execute(READ, [last, BATCH]).fetchall():
            last = rows[-1][0]
            found = [_found(number, orjson.loads(bytes(body))) for number, body in rows]
            placed = [row for row in found if row[1] is not None]
            if placed:
                cursor.execute(
                    WRITE, [list(column) for column in zip(*placed, strict=True)]
                )


def _found(number, document):
    return number, terms.place_of(document), *terms.point_of(document)


class Migration(migrations.Migration):
    dependencies = [("diplomacy", "0009_places_of_editions")]

    operations = [
        migrations.RunSQL(
            "ALTER TABLE diplomacy_edition DISABLE TRIGGER edition_is_never_changed",
            migrations.RunSQL.noop,
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.RunSQL(
            "ALTER TABLE diplomacy_edition ENABLE TRIGGER edition_is_never_changed",
            migrations.RunSQL.noop,
        ),
    ]
