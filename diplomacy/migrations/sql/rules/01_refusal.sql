-- Rules across rows. A rule is one function, named for what it claims, that
-- refuses those of the records it is given that break it. It is asked of many at once, since to look
-- up a thousand takes little longer than to look up ten. 09_watch.sql says when each is
-- asked: at the end of the transaction, so that the order inside it is free.
--
-- Some rules hold always, others only for vetted records: a draft may be
-- incomplete, but not contradict itself. What is rejected, withdrawn or
-- merged counts for nothing. diplomacy/common/rules.py has the same names, for the API and forms.

-- What the rules refuse in a transaction. No row outlives it: the first one lets it fail.
CREATE TABLE public.diplomacy_refusal (
    id bigint GENERATED ALWAYS AS IDENTITY,
    rule text NOT NULL,
    relation text NOT NULL,
    record uuid,
    sentence text NOT NULL
);

-- Refuse, but let the other rules speak first: whoever sent many rows wants to hear
-- of all that is wrong with them.
CREATE FUNCTION public.rule_refuse(rule text, relation text, this uuid, sentence text) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO public.diplomacy_refusal (rule, relation, record, sentence)
    VALUES (rule, relation, this, sentence);
END $$;

-- Asked after the rules, since it is the rules that queue it. Speaks as the first one
-- that refused; its detail holds all of them.
CREATE FUNCTION public.rule_refuse_all() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION USING
        ERRCODE = 'check_violation',
        CONSTRAINT = NEW.rule,
        SCHEMA = 'public',
        TABLE = NEW.relation,
        MESSAGE = NEW.sentence,
        DETAIL = (
            SELECT json_agg(json_build_object(
                'rule', rule, 'table', relation, 'record', record, 'sentence', sentence))
            FROM (
                SELECT rule, relation, record, sentence FROM public.diplomacy_refusal
                GROUP BY rule, relation, record, sentence ORDER BY min(id)
            ) AS refused
        )::text;
END $$;

CREATE CONSTRAINT TRIGGER refusal_is_told
AFTER INSERT ON public.diplomacy_refusal DEFERRABLE INITIALLY DEFERRED
FOR EACH ROW EXECUTE FUNCTION public.rule_refuse_all();

-- Ask all rules now, not when the transaction ends: first whatever can refuse, and
-- then whether anything did.
CREATE FUNCTION public.rule_ask_all() RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE 'SET CONSTRAINTS ' || (
        SELECT string_agg(DISTINCT quote_ident(conname), ', ') FROM pg_constraint
        WHERE condeferrable AND connamespace = 'public'::regnamespace
            AND conname <> 'refusal_is_told'
    ) || ' IMMEDIATE';
    SET CONSTRAINTS refusal_is_told IMMEDIATE;
    SET CONSTRAINTS ALL DEFERRED;
END $$;

-- Refuse at once what must not even be done.
CREATE FUNCTION public.rule_refuse_at_once(
    rule text, relation text, this uuid, sentence text
) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION USING
        ERRCODE = 'check_violation',
        CONSTRAINT = rule,
        SCHEMA = 'public',
        TABLE = relation,
        MESSAGE = sentence,
        DETAIL = json_build_array(json_build_object(
            'rule', rule, 'table', relation, 'record', this, 'sentence', sentence))::text;
END $$;

-- The records that are vetted, and so must keep the rules in full.
CREATE VIEW public.rule_vetted AS
SELECT id, type, note FROM public.diplomacy_record
WHERE review_status = 'vetted' AND merged_into_id IS NULL;

CREATE FUNCTION public.rule_is_vetted(this uuid) RETURNS boolean
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN EXISTS (SELECT FROM public.rule_vetted WHERE id = this);
END $$;

-- The records that count: not rejected, not withdrawn, not merged into another.
CREATE VIEW public.rule_counting AS
SELECT id FROM public.diplomacy_record
WHERE review_status NOT IN ('rejected', 'withdrawn') AND merged_into_id IS NULL;

CREATE FUNCTION public.rule_counts(this uuid) RETURNS boolean
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN EXISTS (SELECT FROM public.rule_counting WHERE id = this);
END $$;

-- The record that this one turned out to be, by however many mergers; itself if none.
CREATE FUNCTION public.rule_survivor(this uuid) RETURNS uuid
LANGUAGE plpgsql STABLE AS $$
DECLARE
    onward uuid;
BEGIN
    LOOP
        SELECT merged_into_id INTO onward FROM public.diplomacy_record WHERE id = this;
        EXIT WHEN onward IS NULL;
        this := onward;
    END LOOP;
    RETURN this;
END $$;

-- The days that an interval covers for certain, without its last: a name in use
-- until 2018-04-19 and one in use from that day on do not overlap, nor do two that
-- meet at some time in 2018. An end that is open or not known is no limit.
CREATE FUNCTION public.rule_span(edtf text) RETURNS daterange
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
    starts date;
    ends date;
BEGIN
    IF strpos(edtf, '/') = 0 THEN
        RETURN daterange(public.edtf_earliest(edtf), public.edtf_latest(edtf), '[]');
    END IF;
    starts := public.edtf_day(split_part(edtf, '/', 1), true);
    ends := public.edtf_day(split_part(edtf, '/', 2), false);
    RETURN CASE WHEN starts > ends THEN 'empty' ELSE daterange(starts, ends) END;
END $$;
