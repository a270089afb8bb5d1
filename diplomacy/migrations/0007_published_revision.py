"""Which revision of a record is published, even where publishing it again said nothing new."""

from __future__ import annotations

from django.db import migrations, models

# Where the newest edition is a document, it shows a revision; a tombstone shows none.
BACKFILL = """
UPDATE diplomacy_record SET published_revision = edition.record_revision
  FROM diplomacy_edition edition
 WHERE edition.record_id = diplomacy_record.id AND edition.superseded_at IS NULL
   AND edition.kind = 'document' AND diplomacy_record.merged_into_id IS NULL
"""


class Migration(migrations.Migration):
    dependencies = [("diplomacy", "0006_loaded_stories")]

    operations = [
        migrations.AddField(
            model_name="record",
            name="published_revision",
            field=models.PositiveIntegerField(
                editable=False,
                null=True,
                help_text="The revision that the public reads; where it is another one, there are changes to publish.",
            ),
        ),
        migrations.RunSQL(BACKFILL, migrations.RunSQL.noop),
    ]
