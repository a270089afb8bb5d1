-- Actors and their ties, places, topics, articles, meetings, agreements.

-- Rule 7. No chain of places leads back to its start.
CREATE FUNCTION public.rule_places_make_no_circle(these uuid[]) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('places_make_no_circle'));
    PERFORM public.rule_refuse(
        'places_make_no_circle', 'diplomacy_place', id, 'A place cannot lie within itself.')
    FROM (
        WITH RECURSIVE above AS (
            SELECT record_id AS start, parent_id AS id FROM public.diplomacy_place WHERE record_id = ANY (these)
            UNION
            SELECT start, place.parent_id FROM public.diplomacy_place place JOIN above ON place.record_id = above.id
        )
        SELECT id FROM above WHERE id = start
    ) AS circle;
END $$;

-- Rule 7. No chain of topics leads back to its start.
CREATE FUNCTION public.rule_topics_make_no_circle(these uuid[]) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('topics_make_no_circle'));
    PERFORM public.rule_refuse(
        'topics_make_no_circle', 'diplomacy_topic', id, 'A topic cannot belong to itself.')
    FROM (
        WITH RECURSIVE above AS (
            SELECT record_id AS start, parent_id AS id FROM public.diplomacy_topic WHERE record_id = ANY (these)
            UNION
            SELECT start, topic.parent_id FROM public.diplomacy_topic topic JOIN above ON topic.record_id = above.id
        )
        SELECT id FROM above WHERE id = start
    ) AS circle;
END $$;

-- Rule 7. No article is part of itself, by however many steps.
CREATE FUNCTION public.rule_article_parts_make_no_circle(these uuid[]) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('article_parts_make_no_circle'));
    PERFORM public.rule_refuse(
        'article_parts_make_no_circle', 'diplomacy_article', id, 'An article cannot be part of itself.')
    FROM (
        WITH RECURSIVE above AS (
            SELECT record_id AS start, part_of_id AS id FROM public.diplomacy_article WHERE record_id = ANY (these)
            UNION
            SELECT start, article.part_of_id FROM public.diplomacy_article article
            JOIN above ON article.record_id = above.id
        )
        SELECT id FROM above WHERE id = start
    ) AS circle;
END $$;

-- Rule 7. No article replaces itself, by however many versions.
CREATE FUNCTION public.rule_article_versions_make_no_circle(these uuid[]) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('article_versions_make_no_circle'));
    PERFORM public.rule_refuse(
        'article_versions_make_no_circle', 'diplomacy_article', id,
        'An article cannot be a version before itself.')
    FROM (
        WITH RECURSIVE before AS (
            SELECT record_id AS start, previous_version_id AS id FROM public.diplomacy_article WHERE record_id = ANY (these)
            UNION
            SELECT start, article.previous_version_id FROM public.diplomacy_article article
            JOIN before ON article.record_id = before.id
        )
        SELECT id FROM before WHERE id = start
    ) AS circle;
END $$;

-- Rule 7. No actor is part of itself, or succeeds itself, by however many steps.
CREATE FUNCTION public.rule_affiliations_make_no_circle(these uuid[]) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('affiliations_make_no_circle'));
    PERFORM public.rule_refuse(
        'affiliations_make_no_circle', 'diplomacy_affiliation', tie.record_id,
        'An actor cannot be part of itself or succeed itself.')
    FROM public.diplomacy_affiliation tie
    CROSS JOIN LATERAL (
        WITH RECURSIVE above AS (
            SELECT tie.object_id AS id
            UNION
            SELECT next.object_id FROM public.diplomacy_affiliation next
            JOIN above ON next.subject_id = above.id
            WHERE next.kind = tie.kind AND public.rule_counts(next.record_id)
        )
        SELECT FROM above WHERE id = tie.subject_id
    ) AS circle
    WHERE tie.record_id = ANY (these) AND tie.kind IN ('part_of', 'successor_of')
        AND public.rule_counts(tie.record_id);
END $$;

-- Rule 20. The stakes in one consortium are never more than the whole, and are
-- the whole where they are said to be complete. Only vetted stakes count. Where one
-- owner has two at a time, because an end is not known, the later one holds.
CREATE FUNCTION public.rule_stakes_add_up(this uuid) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    total numeric;
    last_total numeric;
BEGIN
    PERFORM FROM public.diplomacy_record WHERE id = this FOR NO KEY UPDATE;
    WITH stake AS (
        SELECT tie.subject_id, tie.share_pct, public.rule_span(tie.valid) AS held, tie.record_id
        FROM public.diplomacy_affiliation tie
        WHERE tie.object_id = this AND tie.kind = 'stake' AND tie.share_pct IS NOT NULL
            AND public.rule_is_vetted(tie.record_id)
    ), day AS (
        SELECT DISTINCT coalesce(lower(held), '-infinity') AS day FROM stake WHERE NOT isempty(held)
    ), held AS (
        SELECT DISTINCT ON (day, subject_id) day, share_pct
        FROM day JOIN stake ON stake.held @> day
        ORDER BY day, subject_id, lower(stake.held) DESC NULLS LAST, stake.record_id
    ), sums AS (
        SELECT day, sum(share_pct) AS total FROM held GROUP BY day
    )
    SELECT max(sums.total), (array_agg(sums.total ORDER BY day DESC))[1] INTO total, last_total FROM sums;
    IF total > 100 THEN
        PERFORM public.rule_refuse(
            'stakes_are_at_most_the_whole', 'diplomacy_affiliation', this,
            format('The stakes add up to %s per cent at one time; they cannot be more than 100.', total));
    END IF;
    -- Thirds are printed as 33.3, so a tenth of a per cent may be missing for each.
    IF coalesce(last_total, 0) < 99.7 THEN
        PERFORM public.rule_refuse(
            'complete_stakes_are_the_whole', 'diplomacy_actor', this,
            format('The stakes are said to be complete, but add up to %s per cent.', coalesce(last_total, 0)))
        FROM public.diplomacy_actor
        WHERE record_id = this AND shares_are_complete AND public.rule_is_vetted(this);
    END IF;
END $$;

-- Rule 20. The sectors of one record are never more than the whole of it.
CREATE FUNCTION public.rule_sector_shares_are_at_most_the_whole(these uuid[]) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM public.diplomacy_record WHERE id = ANY (these) ORDER BY id FOR NO KEY UPDATE;
    PERFORM public.rule_refuse(
        'sector_shares_are_at_most_the_whole', 'diplomacy_relation', subject_id,
        'The shares of the sectors add up to more than 100 per cent.')
    FROM public.diplomacy_relation
    WHERE subject_id = ANY (these) AND predicate = 'in_sector' AND public.rule_is_vetted(record_id)
    GROUP BY subject_id HAVING sum(share_pct) > 100;
END $$;

-- Rule 21. A meeting that is called bilateral has two parties. That it has more is
-- no contradiction: the stated form is one fact, the count another.
CREATE FUNCTION public.rule_bilateral_meeting_has_two_parties(these uuid[]) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM public.rule_refuse(
        'bilateral_meeting_has_two_parties', 'diplomacy_meeting', meeting.record_id,
        'A bilateral meeting needs participants for two parties.')
    FROM public.diplomacy_meeting meeting
    WHERE meeting.record_id = ANY (these) AND meeting.stated_form = 'bilateral'
        AND (
            SELECT count(DISTINCT coalesce(part.party_id, actor.record_id))
            FROM public.diplomacy_participation part
            JOIN public.rule_counting counting ON counting.id = part.record_id
            LEFT JOIN public.diplomacy_actor actor
                ON actor.record_id = part.actor_id AND actor.kind <> 'person'
            WHERE part.engagement_id = meeting.record_id
        ) < 2;
END $$;

-- The state whose soil a place is, by the nearest place around it that names one.
CREATE FUNCTION public.rule_soil(place uuid) RETURNS uuid
LANGUAGE plpgsql STABLE AS $$
DECLARE
    soil uuid;
BEGIN
    LOOP
        SELECT state_id, parent_id INTO soil, place FROM public.diplomacy_place WHERE record_id = place;
        EXIT WHEN soil IS NOT NULL OR place IS NULL;
    END LOOP;
    RETURN soil;
END $$;

-- Rule 21. Whoever meets on its own soil is the host, unless somebody else is.
CREATE FUNCTION public.rule_meeting_on_own_soil_has_a_host(these uuid[]) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM public.rule_refuse(
        'meeting_on_own_soil_has_a_host', 'diplomacy_meeting', meeting.record_id,
        'One party meets the others on its own soil; give it, or whoever received them, the role of host.')
    FROM public.diplomacy_meeting meeting
    WHERE meeting.record_id = ANY (these) AND meeting.place_id IS NOT NULL
        AND NOT EXISTS (
            SELECT FROM public.diplomacy_participation part
            JOIN public.rule_counting counting ON counting.id = part.record_id
            WHERE part.engagement_id = meeting.record_id AND part.role = 'host'
        )
        AND EXISTS (
            SELECT FROM public.diplomacy_participation part
            JOIN public.rule_counting counting ON counting.id = part.record_id
            WHERE part.engagement_id = meeting.record_id
                AND coalesce(part.party_id, part.actor_id) = public.rule_soil(meeting.place_id)
        );
END $$;

-- Rule 21. A meeting by video or phone that is nowhere needs two ends.
CREATE FUNCTION public.rule_remote_meeting_has_two_ends(these uuid[]) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM public.rule_refuse(
        'remote_meeting_has_two_ends', 'diplomacy_meeting', meeting.record_id,
        'A meeting by video or phone without a place needs two participants with their modes.')
    FROM public.diplomacy_meeting meeting
    WHERE meeting.record_id = ANY (these) AND meeting.mode IN ('video', 'phone') AND meeting.place_id IS NULL
        AND (
            SELECT count(*) FROM public.diplomacy_participation part
            WHERE part.engagement_id = meeting.record_id AND part.mode <> '' AND public.rule_counts(part.record_id)
        ) < 2;
END $$;

-- Rule 19. A protocol or amendment belongs to another agreement.
CREATE FUNCTION public.rule_protocol_has_a_parent(these uuid[]) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM public.rule_refuse(
        'protocol_has_a_parent', 'diplomacy_agreement', agreement.record_id,
        'A protocol or amendment must amend or supplement another agreement.')
    FROM public.diplomacy_agreement agreement
    WHERE agreement.record_id = ANY (these) AND agreement.instrument IN ('protocol', 'amendment')
        AND NOT EXISTS (
            SELECT FROM public.diplomacy_relation tie
            WHERE tie.subject_id = agreement.record_id AND tie.predicate IN ('amends', 'supplements')
                AND public.rule_counts(tie.record_id)
        );
END $$;
