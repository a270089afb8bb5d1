-- Records, their names and their mergers.

-- Rule 6. One preferred name per record and language at any time.
CREATE FUNCTION public.rule_name_is_preferred_once_at_a_time(these uuid[]) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    -- Two transactions may prefer two names at once; the second waits here.
    PERFORM FROM public.diplomacy_record WHERE id = ANY (these) ORDER BY id FOR NO KEY UPDATE;
    PERFORM public.rule_refuse(
        'name_is_preferred_once_at_a_time', 'diplomacy_name', one.record_id,
        'Two names in one language are preferred at the same time; prefer one, or give each its time.')
    FROM public.diplomacy_name one
    JOIN public.diplomacy_name other
        ON other.record_id = one.record_id AND other.language = one.language AND other.id > one.id
    WHERE one.record_id = ANY (these) AND one.is_preferred AND other.is_preferred
        AND public.rule_span(one.valid) && public.rule_span(other.valid);
END $$;

-- The label that lists show: the preferred English name, else a preferred one, else any.
-- Among equals: as printed last, the one still in use first, the latest first.
CREATE FUNCTION public.rule_label_of(this uuid) RETURNS text
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN coalesce((
        SELECT text FROM public.diplomacy_name
        WHERE record_id = this
        ORDER BY
            is_preferred AND (language = 'en' OR language LIKE 'en-%') DESC,
            is_preferred DESC,
            (language = 'en' OR language LIKE 'en-%') DESC,
            kind = 'as_printed',
            valid_latest DESC NULLS FIRST,
            valid_earliest DESC NULLS LAST,
            language, text, id
        LIMIT 1
    ), '');
END $$;

CREATE FUNCTION public.rule_label(these uuid[]) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    UPDATE public.diplomacy_record SET label = chosen.label
    FROM (SELECT id, public.rule_label_of(id) AS label FROM unnest(these) AS id) AS chosen
    WHERE diplomacy_record.id = chosen.id AND diplomacy_record.label <> chosen.label;
END $$;

-- The names of a record may be written before it.
CREATE FUNCTION public.rule_label_new() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    NEW.label := public.rule_label_of(NEW.id);
    RETURN NEW;
END $$;

CREATE FUNCTION public.rule_keep_labels() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'DELETE' THEN
        PERFORM public.rule_label(ARRAY(SELECT DISTINCT record_id FROM came));
    END IF;
    IF TG_OP <> 'INSERT' THEN
        PERFORM public.rule_label(ARRAY(SELECT DISTINCT record_id FROM went));
    END IF;
    RETURN NULL;
END $$;

-- Rule 7, for mergers.
CREATE FUNCTION public.rule_mergers_make_no_circle(these uuid[]) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('mergers_make_no_circle'));
    PERFORM public.rule_refuse(
        'mergers_make_no_circle', 'diplomacy_record', id,
        'The record is merged into one that was merged into it.')
    FROM (
        WITH RECURSIVE onward AS (
            SELECT id AS start, merged_into_id AS id FROM public.diplomacy_record WHERE id = ANY (these)
            UNION
            SELECT start, record.merged_into_id FROM public.diplomacy_record record JOIN onward USING (id)
        )
        SELECT id FROM onward WHERE id = start
    ) AS circle;
END $$;

-- Rule 8. A merger joins two records of one type; actors may change theirs.
CREATE FUNCTION public.rule_record_is_merged_into_its_own_type(these uuid[]) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM public.rule_refuse(
        'record_is_merged_into_its_own_type', 'diplomacy_record', merged.id,
        format('A record of type %s cannot be merged into one of type %s.', merged.type, survivor.type))
    FROM public.diplomacy_record merged
    JOIN public.diplomacy_record survivor ON survivor.id = merged.merged_into_id
    WHERE merged.id = ANY (these) AND merged.type <> survivor.type
        AND NOT (
            merged.type IN ('person', 'country', 'organisation')
            AND survivor.type IN ('person', 'country', 'organisation')
        );
END $$;

-- Rule 8. A merged record is read-only, and so is every row that is part of it.
-- Asked at once, not at the end: a merger moves the parts first and is set last.
CREATE FUNCTION public.rule_refuse_merged(relation text, this uuid) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM public.rule_refuse_at_once(
        'merged_record_is_read_only', relation, this,
        'The record was merged into another and cannot be changed; change that one.');
END $$;

CREATE FUNCTION public.rule_is_merged(this uuid) RETURNS boolean
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN EXISTS (
        SELECT FROM public.diplomacy_record WHERE id = this AND merged_into_id IS NOT NULL
    );
END $$;

CREATE FUNCTION public.rule_keep_merged_record() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        PERFORM public.rule_refuse_at_once(
            'merged_record_is_kept', 'diplomacy_record', OLD.id,
            'The record was merged into another and must stay, to redirect to it.');
    END IF;
    -- A merger may be undone, or led on to another survivor.
    IF to_jsonb(OLD) - 'merged_into_id' - 'updated_at'
        IS DISTINCT FROM to_jsonb(NEW) - 'merged_into_id' - 'updated_at'
    THEN
        PERFORM public.rule_refuse_merged('diplomacy_record', OLD.id);
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION public.rule_keep_own_row_of_merged() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF public.rule_is_merged(OLD.record_id) THEN
        PERFORM public.rule_refuse_merged(TG_TABLE_NAME, OLD.record_id);
    END IF;
    RETURN coalesce(NEW, OLD);
END $$;

-- The rest differ by the column that names the record they are part of. New rows are asked
-- about all together, when their statement has written them.
CREATE FUNCTION public.rule_keep_parts_of_merged() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        PERFORM public.rule_refuse_merged(TG_TABLE_NAME, record.id)
        FROM came JOIN public.diplomacy_record record ON record.id = came.record_id
        WHERE record.merged_into_id IS NOT NULL;
        RETURN NULL;
    END IF;
    IF TG_OP = 'UPDATE' AND public.rule_is_merged(NEW.record_id) THEN
        PERFORM public.rule_refuse_merged(TG_TABLE_NAME, NEW.record_id);
    END IF;
    IF public.rule_is_merged(OLD.record_id) THEN
        PERFORM public.rule_refuse_merged(TG_TABLE_NAME, OLD.record_id);
    END IF;
    RETURN coalesce(NEW, OLD);
END $$;

CREATE FUNCTION public.rule_keep_engagement_of_merged() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        PERFORM public.rule_refuse_merged(TG_TABLE_NAME, record.id)
        FROM came JOIN public.diplomacy_record record ON record.id = came.engagement_id
        WHERE record.merged_into_id IS NOT NULL;
        RETURN NULL;
    END IF;
    IF TG_OP = 'UPDATE' AND public.rule_is_merged(NEW.engagement_id) THEN
        PERFORM public.rule_refuse_merged(TG_TABLE_NAME, NEW.engagement_id);
    END IF;
    IF public.rule_is_merged(OLD.engagement_id) THEN
        PERFORM public.rule_refuse_merged(TG_TABLE_NAME, OLD.engagement_id);
    END IF;
    RETURN coalesce(NEW, OLD);
END $$;

CREATE FUNCTION public.rule_keep_subject_of_merged() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        PERFORM public.rule_refuse_merged(TG_TABLE_NAME, record.id)
        FROM came JOIN public.diplomacy_record record ON record.id = came.subject_id
        WHERE record.merged_into_id IS NOT NULL;
        RETURN NULL;
    END IF;
    IF TG_OP = 'UPDATE' AND public.rule_is_merged(NEW.subject_id) THEN
        PERFORM public.rule_refuse_merged(TG_TABLE_NAME, NEW.subject_id);
    END IF;
    IF public.rule_is_merged(OLD.subject_id) THEN
        PERFORM public.rule_refuse_merged(TG_TABLE_NAME, OLD.subject_id);
    END IF;
    RETURN coalesce(NEW, OLD);
END $$;

CREATE FUNCTION public.rule_keep_claim_of_merged() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        PERFORM public.rule_refuse_merged(TG_TABLE_NAME, record.id)
        FROM came JOIN public.diplomacy_record record ON record.id = came.claim_id
        WHERE record.merged_into_id IS NOT NULL;
        RETURN NULL;
    END IF;
    IF TG_OP = 'UPDATE' AND public.rule_is_merged(NEW.claim_id) THEN
        PERFORM public.rule_refuse_merged(TG_TABLE_NAME, NEW.claim_id);
    END IF;
    IF public.rule_is_merged(OLD.claim_id) THEN
        PERFORM public.rule_refuse_merged(TG_TABLE_NAME, OLD.claim_id);
    END IF;
    RETURN coalesce(NEW, OLD);
END $$;

CREATE FUNCTION public.rule_keep_fact_of_merged() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        PERFORM public.rule_refuse_merged(TG_TABLE_NAME, record.id)
        FROM came JOIN public.diplomacy_record record ON record.id = came.fact_id
        WHERE record.merged_into_id IS NOT NULL;
        RETURN NULL;
    END IF;
    IF TG_OP = 'UPDATE' AND public.rule_is_merged(NEW.fact_id) THEN
        PERFORM public.rule_refuse_merged(TG_TABLE_NAME, NEW.fact_id);
    END IF;
    IF public.rule_is_merged(OLD.fact_id) THEN
        PERFORM public.rule_refuse_merged(TG_TABLE_NAME, OLD.fact_id);
    END IF;
    RETURN coalesce(NEW, OLD);
END $$;

CREATE FUNCTION public.rule_keep_sources_of_merged() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        PERFORM public.rule_refuse_merged(TG_TABLE_NAME, record.id)
        FROM came JOIN public.diplomacy_record record ON record.id = came.from_article_id
        WHERE record.merged_into_id IS NOT NULL;
        RETURN NULL;
    END IF;
    IF TG_OP = 'UPDATE' AND public.rule_is_merged(NEW.from_article_id) THEN
        PERFORM public.rule_refuse_merged(TG_TABLE_NAME, NEW.from_article_id);
    END IF;
    IF public.rule_is_merged(OLD.from_article_id) THEN
        PERFORM public.rule_refuse_merged(TG_TABLE_NAME, OLD.from_article_id);
    END IF;
    RETURN coalesce(NEW, OLD);
END $$;

-- Rule 29. A code of other means nothing without a note; an office has its title.
CREATE FUNCTION public.rule_other_is_explained_in_a_note(these uuid[]) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM public.rule_refuse(
        'other_is_explained_in_a_note', 'diplomacy_record', record.id,
        'Where a code says other, a note must say what it is.')
    FROM public.diplomacy_record record
    WHERE record.id = ANY (these) AND record.note = '' AND 'other' = CASE
        WHEN record.type IN ('person', 'country', 'organisation')
            THEN (SELECT kind FROM public.diplomacy_actor WHERE record_id = record.id)
        WHEN record.type = 'place'
            THEN (SELECT kind FROM public.diplomacy_place WHERE record_id = record.id)
        WHEN record.type = 'article'
            THEN (SELECT kind FROM public.diplomacy_article WHERE record_id = record.id)
        WHEN record.type = 'meeting'
            THEN (SELECT kind FROM public.diplomacy_meeting WHERE record_id = record.id)
        WHEN record.type = 'agreement'
            THEN (SELECT instrument FROM public.diplomacy_agreement WHERE record_id = record.id)
        WHEN record.type = 'affiliation'
            THEN (SELECT office_class FROM public.diplomacy_affiliation
                  WHERE record_id = record.id AND title = '')
        WHEN record.type = 'participant'
            THEN (SELECT role FROM public.diplomacy_participation WHERE record_id = record.id)
        WHEN record.type = 'action'
            THEN (SELECT grounds FROM public.diplomacy_action WHERE record_id = record.id)
    END;
END $$;
