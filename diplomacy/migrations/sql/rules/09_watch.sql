-- When a row changes, which rules are asked. Each is one deferred trigger for each
-- table, which reads the row again at the end of the transaction.

CREATE FUNCTION public.rule_watch_record() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM public.diplomacy_record WHERE id = NEW.id) THEN
        RETURN NULL;
    END IF;
    PERFORM public.rule_ask_in_full(NEW.id);
    IF TG_OP = 'INSERT' THEN
        RETURN NULL;
    END IF;
    IF NEW.merged_into_id IS DISTINCT FROM OLD.merged_into_id THEN
        PERFORM public.rule_mergers_make_no_circle(NEW.id);
        PERFORM public.rule_record_is_merged_into_its_own_type(NEW.id);
    END IF;
    IF NEW.merged_into_id IS NOT NULL OR NEW.review_status IN ('rejected', 'withdrawn') THEN
        PERFORM public.rule_ask_dependents(NEW.id);
    END IF;
    IF NEW.type <> OLD.type THEN
        PERFORM public.rule_role_suits_the_engagement(record_id)
        FROM public.diplomacy_participation WHERE engagement_id = NEW.id;
        PERFORM public.rule_act_suits_the_engagement(record_id)
        FROM public.diplomacy_action WHERE engagement_id = NEW.id;
        PERFORM public.rule_predicate_suits_both_records(record_id)
        FROM public.diplomacy_relation WHERE NEW.id IN (subject_id, object_id);
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION public.rule_watch_name() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM public.rule_name_is_preferred_once_at_a_time(NEW.record_id);
    RETURN NULL;
END $$;

CREATE FUNCTION public.rule_watch_actor() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.kind <> OLD.kind THEN
        PERFORM public.rule_party_is_not_a_person(record_id)
        FROM public.diplomacy_participation WHERE party_id = NEW.record_id;
    END IF;
    IF NEW.exists <> OLD.exists OR NEW.kind <> OLD.kind THEN
        PERFORM public.rule_attendant_was_alive(record_id)
        FROM public.diplomacy_participation
        WHERE actor_id = NEW.record_id AND public.rule_is_vetted(record_id);
        PERFORM public.rule_state_acts_while_it_exists(record_id)
        FROM public.diplomacy_action
        WHERE by_id = NEW.record_id AND public.rule_is_vetted(record_id);
    END IF;
    PERFORM public.rule_ask_in_full(NEW.record_id);
    RETURN NULL;
END $$;

CREATE FUNCTION public.rule_watch_affiliation() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.kind IN ('part_of', 'successor_of') THEN
        PERFORM public.rule_affiliations_make_no_circle(NEW.record_id);
    END IF;
    IF TG_OP = 'INSERT' THEN
        RETURN NULL;
    END IF;
    PERFORM public.rule_ask_tie_again(OLD.subject_id, OLD.object_id, OLD.kind);
    IF TG_OP = 'DELETE' THEN
        RETURN NULL;
    END IF;
    PERFORM public.rule_ask_in_full(NEW.record_id);
    PERFORM public.rule_office_is_the_participants_own(record_id),
        CASE WHEN public.rule_is_vetted(record_id) THEN public.rule_office_covers_the_meeting(record_id) END
    FROM public.diplomacy_participation WHERE affiliation_id = NEW.record_id;
    PERFORM public.rule_office_is_the_persons_own(record_id)
    FROM public.diplomacy_action WHERE affiliation_id = NEW.record_id;
    RETURN NULL;
END $$;

CREATE FUNCTION public.rule_watch_place() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM public.rule_places_make_no_circle(NEW.record_id);
    RETURN NULL;
END $$;

CREATE FUNCTION public.rule_watch_topic() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM public.rule_topics_make_no_circle(NEW.record_id);
    RETURN NULL;
END $$;

CREATE FUNCTION public.rule_watch_article() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.part_of_id IS NOT NULL THEN
        PERFORM public.rule_article_parts_make_no_circle(NEW.record_id);
    END IF;
    IF NEW.previous_version_id IS NOT NULL THEN
        PERFORM public.rule_article_versions_make_no_circle(NEW.record_id);
    END IF;
    IF TG_OP = 'INSERT' THEN
        RETURN NULL;
    END IF;
    PERFORM public.rule_ask_in_full(NEW.record_id);
    IF (NEW.publisher_id, NEW.wire_id, NEW.part_of_id)
        IS DISTINCT FROM (OLD.publisher_id, OLD.wire_id, OLD.part_of_id)
    THEN
        PERFORM public.rule_attribution_ends_at_the_article(claim.record_id)
        FROM public.diplomacy_claim claim
        JOIN public.diplomacy_article article ON article.record_id = claim.article_id
        WHERE NEW.record_id IN (article.record_id, article.part_of_id)
            AND public.rule_is_vetted(claim.record_id);
    END IF;
    IF NEW.published <> OLD.published THEN
        PERFORM public.rule_claim_is_said_before_it_is_published(record_id)
        FROM public.diplomacy_claim
        WHERE article_id = NEW.record_id AND public.rule_is_vetted(record_id);
        PERFORM public.rule_done_act_is_not_after_its_report(evidence.fact_id),
            public.rule_planned_act_is_not_before_its_claim(evidence.fact_id)
        FROM public.diplomacy_claim claim
        JOIN public.diplomacy_evidence evidence ON evidence.claim_id = claim.record_id
        WHERE claim.article_id = NEW.record_id AND public.rule_is_vetted(evidence.fact_id);
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION public.rule_watch_meeting() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM public.rule_ask_in_full(NEW.record_id);
    IF NEW.kind <> OLD.kind THEN
        PERFORM public.rule_sidelines_are_of_a_gathering(record_id)
        FROM public.diplomacy_relation WHERE object_id = NEW.record_id AND predicate = 'on_sidelines_of';
    END IF;
    IF NEW.date <> OLD.date THEN
        PERFORM public.rule_sidelines_are_at_the_same_time(record_id)
        FROM public.diplomacy_relation
        WHERE NEW.record_id IN (subject_id, object_id) AND predicate = 'on_sidelines_of'
            AND public.rule_is_vetted(record_id);
        PERFORM public.rule_attendant_was_alive(record_id), public.rule_office_covers_the_meeting(record_id)
        FROM public.diplomacy_participation
        WHERE engagement_id = NEW.record_id AND public.rule_is_vetted(record_id);
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION public.rule_watch_agreement() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM public.rule_ask_in_full(NEW.record_id);
    PERFORM public.rule_ask_steps_again(NEW.record_id, NULL);
    RETURN NULL;
END $$;

CREATE FUNCTION public.rule_watch_participation() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'DELETE' THEN
        IF NEW.party_id IS NOT NULL THEN
            PERFORM public.rule_party_is_not_a_person(NEW.record_id);
        END IF;
        PERFORM public.rule_role_suits_the_engagement(NEW.record_id);
        IF NEW.affiliation_id IS NOT NULL THEN
            PERFORM public.rule_office_is_the_participants_own(NEW.record_id);
        END IF;
    END IF;
    IF TG_OP = 'INSERT' THEN
        IF public.rule_is_vetted(NEW.engagement_id) THEN
            PERFORM public.rule_meeting_on_own_soil_has_a_host(NEW.engagement_id);
        END IF;
        RETURN NULL;
    END IF;
    PERFORM public.rule_ask_in_full(NEW.record_id);
    PERFORM public.rule_ask_in_full(OLD.engagement_id);
    IF NEW.engagement_id <> OLD.engagement_id THEN
        PERFORM public.rule_ask_in_full(NEW.engagement_id);
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION public.rule_watch_action() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'DELETE' THEN
        PERFORM public.rule_act_suits_the_engagement(NEW.record_id);
        IF NEW.code = 'held' THEN
            PERFORM public.rule_held_meeting_is_not_in_the_future(NEW.record_id);
        END IF;
        IF NEW.code IN ('held', 'cancelled') AND NEW.rank = 'preferred' THEN
            PERFORM public.rule_meeting_is_held_or_cancelled(NEW.record_id);
        END IF;
        IF NEW.affiliation_id IS NOT NULL THEN
            PERFORM public.rule_office_is_the_persons_own(NEW.record_id);
        END IF;
    END IF;
    IF TG_OP = 'INSERT' THEN
        PERFORM public.rule_ask_steps_after(NEW);
        RETURN NULL;
    END IF;
    PERFORM public.rule_ask_steps_again(OLD.engagement_id, OLD.by_id);
    IF TG_OP = 'UPDATE' THEN
        PERFORM public.rule_ask_in_full(NEW.record_id);
        PERFORM public.rule_ask_steps_again(NEW.engagement_id, NEW.by_id);
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION public.rule_watch_relation() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'DELETE' THEN
        PERFORM public.rule_predicate_suits_both_records(NEW.record_id);
        IF NEW.predicate IN ('amends', 'supersedes', 'part_of', 'follows') THEN
            PERFORM public.rule_relations_make_no_circle(NEW.record_id);
        ELSIF NEW.predicate = 'on_sidelines_of' THEN
            PERFORM public.rule_sidelines_are_of_a_gathering(NEW.record_id);
        END IF;
    END IF;
    IF TG_OP = 'UPDATE' THEN
        PERFORM public.rule_ask_in_full(NEW.record_id);
    END IF;
    IF TG_OP <> 'INSERT' THEN
        PERFORM public.rule_ask_in_full(OLD.subject_id);
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION public.rule_watch_claim() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM public.rule_ask_in_full(NEW.record_id);
    PERFORM public.rule_done_act_is_not_after_its_report(fact_id),
        public.rule_planned_act_is_not_before_its_claim(fact_id)
    FROM public.diplomacy_evidence
    WHERE claim_id = NEW.record_id AND public.rule_is_vetted(fact_id);
    RETURN NULL;
END $$;

CREATE FUNCTION public.rule_watch_attribution() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM public.rule_attribution_chain_has_no_hole(coalesce(NEW.claim_id, OLD.claim_id));
    IF TG_OP = 'INSERT' THEN
        IF NEW.position > 0 AND public.rule_is_vetted(NEW.claim_id) THEN
            PERFORM public.rule_attribution_ends_at_the_article(NEW.claim_id);
        END IF;
        RETURN NULL;
    END IF;
    PERFORM public.rule_ask_in_full(coalesce(NEW.claim_id, OLD.claim_id));
    IF NEW.claim_id <> OLD.claim_id THEN
        PERFORM public.rule_attribution_chain_has_no_hole(OLD.claim_id);
        PERFORM public.rule_ask_in_full(OLD.claim_id);
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION public.rule_watch_evidence() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        PERFORM public.rule_ask_in_full(OLD.fact_id);
    END IF;
    IF TG_OP <> 'DELETE' THEN
        IF EXISTS (SELECT FROM public.diplomacy_action WHERE record_id = NEW.fact_id)
            AND public.rule_is_vetted(NEW.fact_id)
        THEN
            PERFORM public.rule_done_act_is_not_after_its_report(NEW.fact_id);
            PERFORM public.rule_planned_act_is_not_before_its_claim(NEW.fact_id);
        END IF;
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION public.rule_watch_targets() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM public.rule_ask_in_full(OLD.claim_id);
    RETURN NULL;
END $$;
