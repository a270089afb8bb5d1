-- Raise the revision of a record whenever the record or a part of it changes, by
-- whatever way in, so that an edition can tell whether it is still what would be
-- published. Statement triggers: a bulk load pays once for each statement.

CREATE FUNCTION public.raise_revision() RETURNS trigger
LANGUAGE plpgsql AS $$
DECLARE
    owner text;
BEGIN
    FOREACH owner IN ARRAY TG_ARGV LOOP
        EXECUTE format(
            'UPDATE public.diplomacy_record SET revision = revision + 1, updated_at = now()
              WHERE id IN (SELECT %I FROM changed)', owner);
    END LOOP;
    RETURN NULL;
END $$;

CREATE FUNCTION public.raise_own_revision() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.description, NEW.note) IS DISTINCT FROM (OLD.description, OLD.note) THEN
        NEW.revision := OLD.revision + 1;
        NEW.updated_at := now();
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER record_revision BEFORE UPDATE ON public.diplomacy_record
FOR EACH ROW EXECUTE FUNCTION public.raise_own_revision();

DO $$
DECLARE
    part record;
BEGIN
    FOR part IN SELECT * FROM (VALUES
        ('actor', NULL), ('topic', NULL), ('place', NULL), ('article', NULL),
        ('meeting', NULL), ('agreement', NULL), ('project', NULL), ('claim', NULL),
        ('participation', 'engagement_id'), ('action', 'engagement_id'),
        ('relation', 'subject_id'), ('affiliation', 'subject_id')
    ) AS tables (name, owner) LOOP
        EXECUTE format(
            'CREATE TRIGGER %1$s_revision AFTER UPDATE ON public.diplomacy_%1$s
             REFERENCING NEW TABLE AS changed FOR EACH STATEMENT
             EXECUTE FUNCTION public.raise_revision(%2$s)',
            part.name, concat_ws(', ', quote_literal('record_id'), quote_literal(part.owner)));
    END LOOP;

    FOR part IN SELECT * FROM (VALUES
        ('participation', 'engagement_id', false), ('action', 'engagement_id', false),
        ('relation', 'subject_id', false), ('affiliation', 'subject_id', false),
        ('name', 'record_id', true), ('identifier', 'record_id', true),
        ('absence', 'record_id', true), ('attribution', 'claim_id', true),
        ('evidence', 'claim_id', true), ('claim_addressees', 'claim_id', true),
        ('claim_about', 'claim_id', true), ('claim_targets', 'claim_id', true),
        ('claim_topics', 'claim_id', true), ('article_derives_from', 'from_article_id', true)
    ) AS tables (name, owner, updates_too) LOOP
        EXECUTE format(
            'CREATE TRIGGER %1$s_added AFTER INSERT ON public.diplomacy_%1$s
             REFERENCING NEW TABLE AS changed FOR EACH STATEMENT
             EXECUTE FUNCTION public.raise_revision(%2$L)', part.name, part.owner);
        EXECUTE format(
            'CREATE TRIGGER %1$s_removed AFTER DELETE ON public.diplomacy_%1$s
             REFERENCING OLD TABLE AS changed FOR EACH STATEMENT
             EXECUTE FUNCTION public.raise_revision(%2$L)', part.name, part.owner);
        IF part.updates_too THEN
            EXECUTE format(
                'CREATE TRIGGER %1$s_changed AFTER UPDATE ON public.diplomacy_%1$s
                 REFERENCING NEW TABLE AS changed FOR EACH STATEMENT
                 EXECUTE FUNCTION public.raise_revision(%2$L)', part.name, part.owner);
        END IF;
    END LOOP;
END $$;

-- The code that stands beside a name: ISO 3166-1 alpha-2 of a country, path of a topic.

CREATE FUNCTION public.keep_country_code() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    UPDATE public.diplomacy_record SET short_code = coalesce((
        SELECT value FROM public.diplomacy_identifier
         WHERE record_id = diplomacy_record.id
           AND scheme = 'iso3166_1_alpha2' AND match = 'exact'
         ORDER BY id LIMIT 1), '')
     WHERE id = coalesce(NEW.record_id, OLD.record_id) AND type = 'country';
    RETURN NULL;
END $$;

CREATE TRIGGER identifier_is_country_code AFTER INSERT OR UPDATE OR DELETE
ON public.diplomacy_identifier
FOR EACH ROW EXECUTE FUNCTION public.keep_country_code();

CREATE FUNCTION public.keep_topic_code() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    UPDATE public.diplomacy_record SET short_code = NEW.code WHERE id = NEW.record_id;
    RETURN NULL;
END $$;

CREATE TRIGGER topic_code_is_short_code AFTER INSERT OR UPDATE OF code
ON public.diplomacy_topic
FOR EACH ROW EXECUTE FUNCTION public.keep_topic_code();
