from django.db import migrations, models

ADD_TYPES = """
ALTER TABLE public.diplomacy_edition DISABLE TRIGGER edition_is_never_changed;
UPDATE public.diplomacy_edition
   SET terms = ARRAY(
           SELECT term FROM unnest(terms || ('type:' || type)) AS term
            ORDER BY term COLLATE "C"
       )
 WHERE kind = 'document' AND NOT ('type:' || type) = ANY(terms);
ALTER TABLE public.diplomacy_edition ENABLE TRIGGER edition_is_never_changed;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("diplomacy", "0010_find_changes_of_names"),
    ]

    operations = [
        migrations.RunSQL(ADD_TYPES, migrations.RunSQL.noop),
        migrations.RemoveIndex(model_name="edition", name="edition_place_ever"),
        migrations.AddIndex(
            model_name="edition",
            index=models.Index(
                condition=models.Q(("place__isnull", False)),
                fields=["place", "type", "-sort_day", "-record"],
                name="edition_place_ever",
            ),
        ),
    ]
