-- A made-up record of diplomacy, of as many meetings as benchmark.meetings says.
--
-- It is the same each time. Countries, sectors and news agencies are those of the
-- fixtures. Ten meetings share a day and an article; each has a claim of that article
-- as evidence. Those beyond the first benchmark.prototypes repeat them some days later.
-- Triggers are off: there are millions of rows, and the rows are right.

SET session_replication_role = replica;

CREATE FUNCTION pg_temp.made_id(kind int, number bigint) RETURNS uuid
LANGUAGE sql IMMUTABLE RETURN (
    '01900000-' || lpad(to_hex(kind), 4, '0') || '-7000-8000-' || lpad(to_hex(number), 12, '0')
)::uuid;

-- A number below the limit that follows from the other two.
CREATE FUNCTION pg_temp.drawn(number bigint, draw int, below bigint) RETURNS bigint
LANGUAGE sql IMMUTABLE RETURN (hashint8extended(number, draw) & 2147483647) % below;

-- The states that newspapers write about most come first, and are drawn most.
CREATE TEMP TABLE state AS
SELECT row_number() OVER (ORDER BY array_position(
           ARRAY['RU', 'US', 'CN', 'FR', 'GB', 'DE', 'IN', 'TR', 'IR'], short_code::text
       ), short_code) - 1 AS number, id, label
FROM diplomacy_record WHERE type = 'country' AND short_code <> '';

CREATE TEMP TABLE sector AS
SELECT row_number() OVER (ORDER BY code) - 1 AS number, record_id AS id
FROM diplomacy_topic WHERE kind = 'sector' AND code <> 'water.desalination';

CREATE TEMP TABLE agency AS
SELECT row_number() OVER (ORDER BY record_id) - 1 AS number, record_id AS id
FROM diplomacy_actor WHERE kind = 'media';

CREATE TEMP TABLE city AS
SELECT number, pg_temp.made_id(1, number) AS id, 'Capital of ' || label AS name, id AS state
FROM state;

CREATE TEMP TABLE person AS
SELECT person AS number, pg_temp.made_id(2, person) AS id, pg_temp.made_id(3, person) AS office,
    pg_temp.made_id(4, person) AS claim, pg_temp.made_id(5, person / 200) AS article,
    initcap(translate(left(md5(person::text), 6), '0123456789', 'aeiouaeiou')) || ' '
        || initcap(translate(left(md5('of ' || person), 8), '0123456789', 'lmnrstaeio')) AS name,
    state.id AS state, state.number AS city,
    (ARRAY['head_of_state', 'head_of_government', 'foreign_minister', 'minister'])
        [1 + person % 4] AS office_class,
    (ARRAY['President', 'Prime Minister', 'Minister for Foreign Affairs', 'Minister of Energy'])
        [1 + person % 4] AS title
FROM generate_series(0, 3999) AS person
JOIN state ON state.number = floor(power(person / 4000.0, 2) * (SELECT count(*) FROM state));

CREATE TEMP TABLE meeting AS
SELECT number, prototype, pg_temp.made_id(16, number) AS id,
    pg_temp.made_id(17, number) AS held, pg_temp.made_id(18, number) AS claim,
    pg_temp.made_id(6, number / 10) AS article,
    date '2000-01-01' + (later + pg_temp.drawn(prototype / 10, 0, 9000))::int AS day,
    pg_temp.drawn(prototype, 1, 4000) AS host,
    CASE pg_temp.drawn(prototype, 5, 2000) WHEN 0 THEN NULL
        ELSE pg_temp.drawn(prototype, 3, (SELECT count(*) FROM sector)) END AS sector,
    1 + pg_temp.drawn(prototype, 4, (SELECT count(*) FROM sector) - 1) AS further
FROM generate_series(0, current_setting('benchmark.meetings')::bigint - 1) AS number
CROSS JOIN current_setting('benchmark.prototypes') AS prototypes
CROSS JOIN LATERAL (
    SELECT number % prototypes::int AS prototype, number / prototypes::int * 37 % 100 AS later
) AS repeated;

CREATE TEMP TABLE guest AS
SELECT pg_temp.made_id(19, meeting.number * 3 + place) AS id, meeting.id AS meeting, place,
    meeting.claim, person.id AS person, office, state, city, title, name
FROM meeting CROSS JOIN generate_series(0, 2) AS place
JOIN person ON person.number = CASE place
    WHEN 0 THEN host
    WHEN 1 THEN (host + 1 + pg_temp.drawn(prototype, 6, 1999)) % 4000
    ELSE (host + 2001 + pg_temp.drawn(prototype, 7, 1998)) % 4000 END;

CREATE TEMP TABLE named AS
SELECT meeting.*, pg_temp.made_id(1, guests.city) AS place, guests.names,
    CASE pg_temp.drawn(prototype, 8, 20) WHEN 0 THEN day || '/' || day + 3
        ELSE day::text END AS days,
    'Talks of ' || guests.names AS name
FROM meeting JOIN (
    SELECT meeting, min(city) FILTER (WHERE place = 0) AS city,
        string_agg(name, CASE place WHEN 1 THEN ', ' ELSE ' and ' END ORDER BY place) AS names
    FROM guest GROUP BY meeting
) AS guests ON guests.meeting = meeting.id;

CREATE TEMP TABLE tie AS
SELECT pg_temp.made_id(20, meeting.number * 2 + place) AS id, meeting.id AS meeting, claim,
    coalesce(sector.id, rare.record_id) AS sector
FROM meeting
CROSS JOIN generate_series(0, 1) AS place
JOIN diplomacy_topic AS rare ON rare.code = 'water.desalination'
LEFT JOIN sector ON sector.number
    = (meeting.sector + place * further) % (SELECT count(*) FROM sector)
WHERE place = 0 OR meeting.sector IS NOT NULL;

CREATE TEMP TABLE article AS
SELECT article AS id, 'Who holds which office, part ' || min(number) / 200 + 1 AS headline,
    date '1999-12-31' AS day, min(number) / 200 AS number
FROM person GROUP BY article
UNION ALL
SELECT article, 'A day of talks: ' || min(names), min(day) + 1, min(prototype) / 10
FROM named GROUP BY article;

INSERT INTO diplomacy_record (id, type, review_status, label, short_code, revision,
    description, note, created_at, updated_at)
SELECT id, type, 'vetted', label, '', 1, '', '', now(), now() FROM (
    SELECT id, 'place', name FROM city
    UNION ALL SELECT id, 'person', name FROM person
    UNION ALL SELECT office, 'affiliation', '' FROM person
    UNION ALL SELECT claim, 'claim', '' FROM person
    UNION ALL SELECT id, 'article', '' FROM article
    UNION ALL SELECT id, 'meeting', name FROM named
    UNION ALL SELECT held, 'action', '' FROM meeting
    UNION ALL SELECT claim, 'claim', '' FROM meeting
    UNION ALL SELECT id, 'participant', '' FROM guest
    UNION ALL SELECT id, 'relation', '' FROM tie
) AS made (id, type, label);

INSERT INTO diplomacy_name (record_id, text, language, script, kind, valid, is_preferred)
SELECT id, name, 'en', 'Latn', kind, '', true FROM (
    SELECT id, name, 'common' FROM city
    UNION ALL SELECT id, name, 'common' FROM person
    UNION ALL SELECT id, name, 'working_title' FROM named
) AS named (id, name, kind);

INSERT INTO diplomacy_place (record_id, kind, state_id, latitude, longitude, precision)
SELECT id, 'settlement', state, number * 37 % 140 - 60, number * 53 % 360 - 180, 'exact'
FROM city;

INSERT INTO diplomacy_actor (record_id, kind, exists, recognition, shares_are_complete)
SELECT id, 'person', '', '', false FROM person;

INSERT INTO diplomacy_affiliation (record_id, subject_id, object_id, kind, office_class,
    title, capacity, valid)
SELECT office, id, state, 'office', office_class, title, 'substantive', '1999-12/..' FROM person;

INSERT INTO diplomacy_article (record_id, kind, publisher_id, headline, byline, credit_line,
    language, published, web_url, archive_url, sha256, version, publication_status, is_seen,
    text, rights)
SELECT article.id, 'news_text', agency.id, headline, '', '', 'en', day::text, '', '', '', '',
    'usable', true, '', ''
FROM article JOIN agency ON agency.number = article.number % (SELECT count(*) FROM agency);

INSERT INTO diplomacy_meeting (record_id, kind, date, starts_at, ends_at, duration,
    duration_is_approximate, mode, visit_grade, secrecy, place_id, stated_form)
SELECT id, (ARRAY['ceremony', 'summit', 'consultation', 'talks'])
        [1 + floor(sqrt(pg_temp.drawn(prototype, 2, 16)))::int], days, '', '', '', false, 'in_person', '', 'public', place, ''
FROM named;

INSERT INTO diplomacy_action (record_id, engagement_id, code, date, effect, scope, modality,
    grounds, rank, rank_reason)
SELECT held, id, 'held', day::text, '', '', 'done', '', 'normal', '' FROM meeting;

INSERT INTO diplomacy_participation (record_id, engagement_id, actor_id, unnamed_reason,
    unnamed_description, party_id, affiliation_id, capacity, role, attendance, mode, printed_as)
SELECT id, meeting, person, '', '', state, office, '', 'principal', 'attended', '',
    title || ' ' || name
FROM guest;

INSERT INTO diplomacy_relation (record_id, subject_id, predicate, object_id, valid)
SELECT id, meeting, 'in_sector', sector, '' FROM tie;

INSERT INTO diplomacy_claim (record_id, article_id, section, paragraph, excerpt, kind, text,
    quotation, is_verbatim, language, polarity, modality, said_on, said_on_as_printed,
    property, value, unit, rank, rank_reason)
SELECT id, article, 'body', paragraph, '', 'report', text, 'none', false, 'en', 'affirms',
    'actual', said_on, '', '', '', '', 'normal', ''
FROM (
    SELECT claim, article, number % 10 + 1, names || ' met on ' || day || '.', (day + 1)::text
    FROM named
    UNION ALL
    SELECT claim, article, number % 200 + 1, name || ' is in office: ' || title || '.', '1999-12-31'
    FROM person
) AS said (id, article, paragraph, text, said_on);

INSERT INTO diplomacy_attribution (claim_id, position, actor_id, unnamed_reason,
    unnamed_description, medium, verb, date, place_is_doubtful, printed_as, note)
SELECT claim.record_id, 0, article.publisher_id, '', '', 'wire_report', 'said', claim.said_on,
    false, '', ''
FROM diplomacy_claim AS claim JOIN diplomacy_article AS article
    ON article.record_id = claim.article_id AND article.headline LIKE ANY (
        ARRAY['Who holds which office, %', 'A day of talks: %']);

INSERT INTO diplomacy_claim_about (claim_id, record_id) SELECT claim, id FROM meeting;

INSERT INTO diplomacy_evidence (claim_id, fact_id)
SELECT claim, held FROM meeting
UNION ALL SELECT claim, id FROM guest
UNION ALL SELECT claim, id FROM tie
UNION ALL SELECT claim, office FROM person;

SET session_replication_role = origin;
