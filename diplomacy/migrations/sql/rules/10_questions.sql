-- New rows, and records that become vetted, are asked about together. Each statement puts one
-- question about all rows that it wrote; it is answered at the end of the transaction, by all rules
-- that concern such rows. The ids that are asked about go with the trigger: who would take the
-- question away from the table, or change it, takes nothing from what is asked.

-- No row outlives its transaction: what was answered is taken away, and there is nothing to recover.
CREATE UNLOGGED TABLE public.diplomacy_question (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    about text NOT NULL,
    ids uuid[] NOT NULL
);

CREATE FUNCTION public.rule_put_question() RETURNS trigger
LANGUAGE plpgsql AS $$
DECLARE
    found uuid[];
BEGIN
    CASE TG_TABLE_NAME
        WHEN 'diplomacy_record' THEN
            found := ARRAY(SELECT id FROM came WHERE review_status = 'vetted');
        WHEN 'diplomacy_name' THEN
            found := ARRAY(SELECT DISTINCT record_id FROM came WHERE is_preferred);
        WHEN 'diplomacy_attribution' THEN
            found := ARRAY(SELECT DISTINCT claim_id FROM came);
        WHEN 'diplomacy_evidence' THEN
            found := ARRAY(SELECT DISTINCT fact_id FROM came);
        ELSE
            found := ARRAY(SELECT record_id FROM came);
    END CASE;
    IF found <> '{}' THEN
        INSERT INTO public.diplomacy_question (about, ids) VALUES (TG_TABLE_NAME, found);
    END IF;
    RETURN NULL;
END $$;

-- By no join of the two tables: a plan made for one row would compare each of a thousand with each.
CREATE FUNCTION public.rule_put_question_of_vetted() RETURNS trigger
LANGUAGE plpgsql AS $$
DECLARE
    found uuid[] := ARRAY(
        SELECT id FROM (
            SELECT id, review_status, type, note, merged_into_id FROM came
            WHERE review_status = 'vetted' AND merged_into_id IS NULL
            EXCEPT SELECT id, review_status, type, note, merged_into_id FROM went
        ) AS changed
    );
BEGIN
    IF found <> '{}' THEN
        INSERT INTO public.diplomacy_question (about, ids) VALUES (TG_TABLE_NAME, found);
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION public.rule_answer_question() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    CASE NEW.about
        WHEN 'diplomacy_record' THEN
            PERFORM public.rule_ask_in_full(NEW.ids);
        WHEN 'diplomacy_name' THEN
            PERFORM public.rule_name_is_preferred_once_at_a_time(NEW.ids);
        WHEN 'diplomacy_participation' THEN
            PERFORM public.rule_ask_participations(NEW.ids);
            PERFORM public.rule_meeting_on_own_soil_has_a_host(ARRAY(
                SELECT DISTINCT vetted.id FROM public.diplomacy_participation part
                JOIN public.rule_vetted vetted ON vetted.id = part.engagement_id
                WHERE part.record_id = ANY (NEW.ids)));
        WHEN 'diplomacy_action' THEN
            PERFORM public.rule_ask_actions(NEW.ids);
            PERFORM public.rule_ask_steps_after(NEW.ids);
        WHEN 'diplomacy_relation' THEN
            PERFORM public.rule_ask_relations(NEW.ids);
        WHEN 'diplomacy_affiliation' THEN
            PERFORM public.rule_ask_affiliations(NEW.ids);
        WHEN 'diplomacy_attribution' THEN
            PERFORM public.rule_attribution_chain_has_no_hole(NEW.ids);
            PERFORM public.rule_attribution_ends_at_the_article(ARRAY(
                SELECT DISTINCT vetted.id FROM public.diplomacy_attribution link
                JOIN public.rule_vetted vetted ON vetted.id = link.claim_id
                WHERE link.claim_id = ANY (NEW.ids) AND link.position > 0));
        WHEN 'diplomacy_evidence' THEN
            PERFORM public.rule_ask_acts_with_their_claims(NEW.ids);
    END CASE;
    DELETE FROM public.diplomacy_question WHERE id = NEW.id;
    RETURN NULL;
END $$;

-- What is asked of these rows whenever they are written, be they vetted or not.

CREATE FUNCTION public.rule_ask_participations(these uuid[]) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM public.rule_party_is_not_a_person(these);
    PERFORM public.rule_role_suits_the_engagement(these);
    PERFORM public.rule_office_is_the_participants_own(these);
END $$;

CREATE FUNCTION public.rule_ask_actions(these uuid[]) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM public.rule_act_suits_the_engagement(these);
    PERFORM public.rule_held_meeting_is_not_in_the_future(these);
    PERFORM public.rule_meeting_is_held_or_cancelled(these);
    PERFORM public.rule_office_is_the_persons_own(these);
END $$;

-- Who asks after circles waits for all others that do, so it is done only where there may be one.
CREATE FUNCTION public.rule_ask_relations(these uuid[]) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    chained uuid[] := ARRAY(
        SELECT record_id FROM public.diplomacy_relation
        WHERE record_id = ANY (these) AND predicate IN ('amends', 'supersedes', 'part_of', 'follows'));
BEGIN
    PERFORM public.rule_predicate_suits_both_records(these);
    PERFORM public.rule_sidelines_are_of_a_gathering(these);
    IF chained <> '{}' THEN
        PERFORM public.rule_relations_make_no_circle(chained);
    END IF;
END $$;

CREATE FUNCTION public.rule_ask_affiliations(these uuid[]) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    chained uuid[] := ARRAY(
        SELECT record_id FROM public.diplomacy_affiliation
        WHERE record_id = ANY (these) AND kind IN ('part_of', 'successor_of'));
BEGIN
    IF chained <> '{}' THEN
        PERFORM public.rule_affiliations_make_no_circle(chained);
    END IF;
END $$;

CREATE FUNCTION public.rule_ask_acts_with_their_claims(facts uuid[]) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    acts uuid[] := ARRAY(
        SELECT id FROM public.rule_vetted WHERE id = ANY (facts) AND type = 'action');
BEGIN
    PERFORM public.rule_done_act_is_not_after_its_report(acts);
    PERFORM public.rule_planned_act_is_not_before_its_claim(acts);
END $$;
