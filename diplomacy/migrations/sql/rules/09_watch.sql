-- When a row changes, which rules are asked. Each is one deferred trigger for each
-- table, which reads the row again at the end of the transaction. What is new, or becomes vetted, is asked
-- about together: see 10_questions.sql.

CREATE FUNCTION public.rule_watch_record() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM public.diplomacy_record WHERE id = NEW.id) THEN
        RETURN NULL;
    END IF;
    IF NEW.merged_into_id IS DISTINCT FROM OLD.merged_into_id THEN
        PERFORM public.rule_mergers_make_no_circle(ARRAY[NEW.id]);
        PERFORM public.rule_record_is_merged_into_its_own_type(ARRAY[NEW.id]);
    END IF;
    IF NEW.merged_into_id IS NOT NULL OR NEW.review_status IN ('rejected', 'withdrawn') THEN
        PERFORM public.rule_ask_dependents(NEW.id);
    END IF;
    IF NEW.type <> OLD.type THEN
        PERFORM public.rule_role_suits_the_engagement(array_agg(record_id))
        FROM public.diplomacy_participation WHERE engagement_id = NEW.id;
        PERFORM public.rule_act_suits_the_engagement(array_agg(record_id))
        FROM public.diplomacy_action WHERE engagement_id = NEW.id;
        PERFORM public.rule_predicate_suits_both_records(array_agg(record_id))
        FROM public.diplomacy_relation WHERE NEW.id IN (subject_id, object_id);
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION public.rule_watch_name() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM public.rule_name_is_preferred_once_at_a_time(ARRAY[NEW.record_id]);
    RETURN NULL;
END $$;

CREATE FUNCTION public.rule_watch_actor() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.kind <> OLD.kind THEN
        PERFORM public.rule_party_is_not_a_person(array_agg(record_id))
        FROM public.diplomacy_participation WHERE party_id = NEW.record_id;
    END IF;
    IF NEW.exists <> OLD.exists OR NEW.kind <> OLD.kind THEN
        PERFORM public.rule_attendant_was_alive(array_agg(record_id))
        FROM public.diplomacy_participation
        WHERE actor_id = NEW.record_id AND public.rule_is_vetted(record_id);
        PERFORM public.rule_state_acts_while_it_exists(array_agg(record_id))
        FROM public.diplomacy_action
        WHERE by_id = NEW.record_id AND public.rule_is_vetted(record_id);
    END IF;
    PERFORM public.rule_ask_in_full(ARRAY[NEW.record_id]);
    RETURN NULL;
END $$;

CREATE FUNCTION public.rule_watch_affiliation() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM public.rule_ask_tie_again(OLD.subject_id, OLD.object_id, OLD.kind);
    IF TG_OP = 'DELETE' THEN
        RETURN NULL;
    END IF;
    PERFORM public.rule_ask_affiliations(ARRAY[NEW.record_id]);
    PERFORM public.rule_ask_in_full(ARRAY[NEW.record_id]);
    PERFORM public.rule_office_is_the_participants_own(array_agg(record_id)),
        public.rule_office_covers_the_meeting(array_agg(record_id) FILTER (WHERE public.rule_is_vetted(record_id)))
    FROM public.diplomacy_participation WHERE affiliation_id = NEW.record_id;
    PERFORM public.rule_office_is_the_persons_own(array_agg(record_id))
    FROM public.diplomacy_action WHERE affiliation_id = NEW.record_id;
    RETURN NULL;
END $$;

CREATE FUNCTION public.rule_watch_place() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM public.rule_places_make_no_circle(ARRAY[NEW.record_id]);
    RETURN NULL;
END $$;

CREATE FUNCTION public.rule_watch_topic() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM public.rule_topics_make_no_circle(ARRAY[NEW.record_id]);
    RETURN NULL;
END $$;

CREATE FUNCTION public.rule_watch_article() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.part_of_id IS NOT NULL THEN
        PERFORM public.rule_article_parts_make_no_circle(ARRAY[NEW.record_id]);
    END IF;
    IF NEW.previous_version_id IS NOT NULL THEN
        PERFORM public.rule_article_versions_make_no_circle(ARRAY[NEW.record_id]);
    END IF;
    IF TG_OP = 'INSERT' THEN
        RETURN NULL;
    END IF;
    PERFORM public.rule_ask_in_full(ARRAY[NEW.record_id]);
    IF (NEW.publisher_id, NEW.wire_id, NEW.part_of_id)
        IS DISTINCT FROM (OLD.publisher_id, OLD.wire_id, OLD.part_of_id)
    THEN
        PERFORM public.rule_attribution_ends_at_the_article(array_agg(claim.record_id))
        FROM public.diplomacy_claim claim
        JOIN public.diplomacy_article article ON article.record_id = claim.article_id
        WHERE NEW.record_id IN (article.record_id, article.part_of_id)
            AND public.rule_is_vetted(claim.record_id);
    END IF;
    IF NEW.published <> OLD.published THEN
        PERFORM public.rule_claim_is_said_before_it_is_published(array_agg(record_id))
        FROM public.diplomacy_claim
        WHERE article_id = NEW.record_id AND public.rule_is_vetted(record_id);
        PERFORM public.rule_done_act_is_not_after_its_report(array_agg(evidence.fact_id)),
            public.rule_planned_act_is_not_before_its_claim(array_agg(evidence.fact_id))
        FROM public.diplomacy_claim claim
        JOIN public.diplomacy_evidence evidence ON evidence.claim_id = claim.record_id
        WHERE claim.article_id = NEW.record_id AND public.rule_is_vetted(evidence.fact_id);
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION public.rule_watch_meeting() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM public.rule_ask_in_full(ARRAY[NEW.record_id]);
    IF NEW.kind <> OLD.kind THEN
        PERFORM public.rule_sidelines_are_of_a_gathering(array_agg(record_id))
        FROM public.diplomacy_relation WHERE object_id = NEW.record_id AND predicate = 'on_sidelines_of';
    END IF;
    IF NEW.date <> OLD.date THEN
        PERFORM public.rule_sidelines_are_at_the_same_time(array_agg(record_id))
        FROM public.diplomacy_relation
        WHERE NEW.record_id IN (subject_id, object_id) AND predicate = 'on_sidelines_of'
            AND public.rule_is_vetted(record_id);
        PERFORM public.rule_attendant_was_alive(array_agg(record_id)),
            public.rule_office_covers_the_meeting(array_agg(record_id))
        FROM public.diplomacy_participation
        WHERE engagement_id = NEW.record_id AND public.rule_is_vetted(record_id);
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION public.rule_watch_agreement() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM public.rule_ask_in_full(ARRAY[NEW.record_id]);
    PERFORM public.rule_ask_steps_again(NEW.record_id, NULL);
    RETURN NULL;
END $$;

CREATE FUNCTION public.rule_watch_participation() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        PERFORM public.rule_ask_participations(ARRAY[NEW.record_id]);
    END IF;
    PERFORM public.rule_ask_in_full(ARRAY[NEW.record_id, OLD.engagement_id, NEW.engagement_id]);
    RETURN NULL;
END $$;

CREATE FUNCTION public.rule_watch_action() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM public.rule_ask_steps_again(OLD.engagement_id, OLD.by_id);
    IF TG_OP = 'UPDATE' THEN
        PERFORM public.rule_ask_actions(ARRAY[NEW.record_id]);
        PERFORM public.rule_ask_in_full(ARRAY[NEW.record_id]);
        PERFORM public.rule_ask_steps_again(NEW.engagement_id, NEW.by_id);
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION public.rule_watch_relation() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        PERFORM public.rule_ask_relations(ARRAY[NEW.record_id]);
    END IF;
    PERFORM public.rule_ask_in_full(ARRAY[NEW.record_id, OLD.subject_id]);
    RETURN NULL;
END $$;

CREATE FUNCTION public.rule_watch_claim() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM public.rule_ask_in_full(ARRAY[NEW.record_id]);
    PERFORM public.rule_done_act_is_not_after_its_report(array_agg(fact_id)),
        public.rule_planned_act_is_not_before_its_claim(array_agg(fact_id))
    FROM public.diplomacy_evidence
    WHERE claim_id = NEW.record_id AND public.rule_is_vetted(fact_id);
    RETURN NULL;
END $$;

CREATE FUNCTION public.rule_watch_attribution() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM public.rule_attribution_chain_has_no_hole(ARRAY[NEW.claim_id, OLD.claim_id]);
    PERFORM public.rule_ask_in_full(ARRAY[NEW.claim_id, OLD.claim_id]);
    RETURN NULL;
END $$;

CREATE FUNCTION public.rule_watch_evidence() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM public.rule_ask_in_full(ARRAY[OLD.fact_id]);
    PERFORM public.rule_ask_acts_with_their_claims(ARRAY[NEW.fact_id]);
    RETURN NULL;
END $$;

CREATE FUNCTION public.rule_watch_targets() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM public.rule_ask_in_full(ARRAY[OLD.claim_id]);
    RETURN NULL;
END $$;
