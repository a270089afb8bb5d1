from django.db import migrations

ADD_PAIRS = """
ALTER TABLE public.diplomacy_edition DISABLE TRIGGER edition_is_never_changed;
UPDATE public.diplomacy_edition AS edition
   SET search = (
       WITH words AS (
           SELECT substr(lexeme, 1, 3) AS tag, substr(lexeme, 4) AS word, place
             FROM unnest(edition.search) AS told (lexeme, places),
                  unnest(places) AS place
       ), told AS (
           SELECT tag || word AS lexeme, place FROM words
           UNION ALL
           SELECT first.tag || '+' || first.word || ' ' || second.word, first.place
             FROM words AS first JOIN words AS second ON second.place = first.place + 1
            WHERE first.word <> '' AND second.word <> ''
       )
       SELECT string_agg(format('''%s'':%s', lexeme, place), ' ')::tsvector
         FROM told WHERE octet_length(lexeme) <= 2046
   )
 WHERE search IS NOT NULL;
ALTER TABLE public.diplomacy_edition ENABLE TRIGGER edition_is_never_changed;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("diplomacy", "0011_types_among_terms"),
    ]

    operations = [
        migrations.RunSQL(ADD_PAIRS, migrations.RunSQL.noop),
    ]
