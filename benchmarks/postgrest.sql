-- What PostgREST needs to serve the page from the same tables, as well as it can.
--
-- A kind of record shares its id with its row in diplomacy_record, where its name is.
-- Views put the two together; functions say how they are tied, and PostgreSQL inlines them.

DROP SCHEMA IF EXISTS page CASCADE;
CREATE SCHEMA page;

-- For plain DRF and PostgREST alike: the page must not sort the whole table.
CREATE INDEX IF NOT EXISTS meeting_newest_first
    ON diplomacy_meeting (date_earliest DESC, record_id DESC);

CREATE VIEW page.meeting AS
SELECT record_id AS id, label AS name, kind, date, date_earliest, mode, place_id
FROM diplomacy_meeting JOIN diplomacy_record ON id = record_id;

CREATE VIEW page.place AS
SELECT record_id AS id, label AS name, state_id
FROM diplomacy_place JOIN diplomacy_record ON id = record_id;

CREATE VIEW page.person AS SELECT id, label AS name FROM diplomacy_record;
CREATE VIEW page.country AS SELECT id, label AS name, short_code AS code FROM diplomacy_record;
CREATE VIEW page.sector AS SELECT id, label AS name, short_code AS code FROM diplomacy_record;

CREATE VIEW page.office AS
SELECT record_id AS id, title, office_class FROM diplomacy_affiliation;

CREATE VIEW page.participant AS
SELECT record_id AS id, engagement_id, role, attendance, actor_id, affiliation_id, party_id
FROM diplomacy_participation;

CREATE FUNCTION page.place(page.meeting) RETURNS SETOF page.place ROWS 1
LANGUAGE sql STABLE AS 'SELECT * FROM page.place WHERE id = $1.place_id';

CREATE FUNCTION page.country(page.place) RETURNS SETOF page.country ROWS 1
LANGUAGE sql STABLE AS 'SELECT * FROM page.country WHERE id = $1.state_id';

CREATE FUNCTION page.participants(page.meeting) RETURNS SETOF page.participant
LANGUAGE sql STABLE AS 'SELECT * FROM page.participant WHERE engagement_id = $1.id';

CREATE FUNCTION page.person(page.participant) RETURNS SETOF page.person ROWS 1
LANGUAGE sql STABLE AS 'SELECT * FROM page.person WHERE id = $1.actor_id';

CREATE FUNCTION page.office(page.participant) RETURNS SETOF page.office ROWS 1
LANGUAGE sql STABLE AS 'SELECT * FROM page.office WHERE id = $1.affiliation_id';

CREATE FUNCTION page.country(page.participant) RETURNS SETOF page.country ROWS 1
LANGUAGE sql STABLE AS 'SELECT * FROM page.country WHERE id = $1.party_id';

CREATE FUNCTION page.sectors(page.meeting) RETURNS SETOF page.sector
LANGUAGE sql STABLE AS $$
    SELECT sector.* FROM diplomacy_relation JOIN page.sector ON sector.id = object_id
    WHERE subject_id = $1.id AND predicate = 'in_sector'
$$;
