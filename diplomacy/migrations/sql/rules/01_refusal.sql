-- Rules across rows. A rule is one function, named for what it claims, that
-- refuses the record it is given or does nothing. 09_watch.sql says when each is
-- asked: at the end of the transaction, so that the order inside it is free.
--
-- Some rules hold always, others only for vetted records: a draft may be
-- incomplete, but not contradict itself. What is rejected, withdrawn or
-- merged counts for nothing. diplomacy/common/rules.py has the same names, for the API and forms.

CREATE FUNCTION public.rule_refuse(rule text, relation text, this uuid, sentence text) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION USING
        ERRCODE = 'check_violation',
        CONSTRAINT = rule,
        SCHEMA = 'public',
        TABLE = relation,
        MESSAGE = sentence,
        DETAIL = this::text;
END $$;

-- Whether a record is vetted, and so must keep the rules in full.
CREATE FUNCTION public.rule_is_vetted(this uuid) RETURNS boolean
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN EXISTS (
        SELECT FROM public.diplomacy_record
        WHERE id = this AND review_status = 'vetted' AND merged_into_id IS NULL
    );
END $$;

-- Whether a record counts: not rejected, not withdrawn, not merged into another.
CREATE FUNCTION public.rule_counts(this uuid) RETURNS boolean
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN EXISTS (
        SELECT FROM public.diplomacy_record
        WHERE id = this AND review_status NOT IN ('rejected', 'withdrawn')
            AND merged_into_id IS NULL
    );
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
