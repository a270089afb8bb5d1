-- People of whom nothing is known but a name, as many as benchmark.people says. Names are often alike.
-- Triggers are off: there are many rows, and the rows are right.

SET session_replication_role = replica;

CREATE TEMP TABLE someone AS
SELECT ('01900000-0030-7000-8000-' || lpad(to_hex(number), 12, '0'))::uuid AS id,
    initcap(translate(left(md5('first ' || number % 3000), 5), '0123456789', 'aeiouaeiou')) || ' '
        || initcap(translate(left(md5('last ' || number % 50021), 7), '0123456789', 'lmnrstaeio')) AS name
FROM generate_series(1, current_setting('benchmark.people')::bigint) AS number;

INSERT INTO diplomacy_record (id, type, review_status, label, short_code, revision,
    description, note, created_at, updated_at)
SELECT id, 'person', 'candidate', name, '', 1, '', '', now(), now() FROM someone;

INSERT INTO diplomacy_name (record_id, text, language, script, kind, valid, is_preferred)
SELECT id, name, 'en', 'Latn', 'common', '', true FROM someone;

INSERT INTO diplomacy_actor (record_id, kind, exists, recognition, shares_are_complete)
SELECT id, 'person', '', '', false FROM someone;

SET session_replication_role = origin;
