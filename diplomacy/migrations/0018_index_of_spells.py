"""The index of spells, made once they are there, which is quicker than keeping it meanwhile."""

import django.contrib.postgres.indexes
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("diplomacy", "0017_spells_of_past_editions")]

    operations = [
        migrations.AddIndex(
            model_name="edition",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["spells"], name="edition_spells_ever"
            ),
        ),
    ]
