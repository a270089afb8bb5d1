"""How far the loading of a file has come."""

from django.contrib.postgres.fields import ArrayField
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("diplomacy", "0026_exchange")]

    operations = [
        migrations.AddField(
            model_name="sentfile",
            name="position",
            field=models.PositiveIntegerField(
                default=0, help_text="How many of its items were loaded, or tried."
            ),
        ),
        migrations.AddField(
            model_name="sentfile",
            name="left",
            field=ArrayField(
                base_field=models.PositiveIntegerField(),
                blank=True,
                default=list,
                help_text="Which of these could not be: their places, the first being 0.",
            ),
        ),
        migrations.AddField(
            model_name="sentfile",
            name="is_publishing",
            field=models.BooleanField(
                default=False, help_text="Whether what is loaded is published, too."
            ),
        ),
    ]
