-- What vetted records must keep in full, by their type.

CREATE FUNCTION public.rule_ask_in_full(these uuid[]) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    their_type text;
    alike uuid[];
BEGIN
    FOR their_type, alike IN
        SELECT type, array_agg(id) FROM public.rule_vetted WHERE id = ANY (these)
        GROUP BY type ORDER BY type
    LOOP
        IF their_type <> 'claim' THEN
            PERFORM public.rule_other_is_explained_in_a_note(alike);
        END IF;
        IF their_type IN ('participant', 'action', 'affiliation', 'relation') THEN
            PERFORM public.rule_vetted_fact_has_evidence(alike);
        END IF;
        CASE their_type
            WHEN 'participant' THEN
                PERFORM public.rule_attendant_was_alive(alike);
                PERFORM public.rule_office_covers_the_meeting(alike);
            WHEN 'action' THEN
                PERFORM public.rule_ask_actions_in_full(alike);
            WHEN 'relation' THEN
                PERFORM public.rule_sidelines_are_at_the_same_time(alike);
                PERFORM public.rule_sector_shares_are_at_most_the_whole(ARRAY(
                    SELECT DISTINCT subject_id FROM public.diplomacy_relation
                    WHERE record_id = ANY (alike) AND share_pct IS NOT NULL));
            WHEN 'affiliation' THEN
                PERFORM public.rule_stakes_add_up(object_id) FROM (
                    SELECT DISTINCT object_id FROM public.diplomacy_affiliation
                    WHERE record_id = ANY (alike) AND kind = 'stake' ORDER BY object_id
                ) AS consortium;
            WHEN 'organisation' THEN
                PERFORM public.rule_stakes_add_up(record_id) FROM (
                    SELECT record_id FROM public.diplomacy_actor
                    WHERE record_id = ANY (alike) AND shares_are_complete ORDER BY record_id
                ) AS consortium;
            WHEN 'meeting' THEN
                PERFORM public.rule_ask_meetings_in_full(alike);
            WHEN 'agreement' THEN
                PERFORM public.rule_protocol_has_a_parent(alike);
            WHEN 'claim' THEN
                PERFORM public.rule_ask_claims_in_full(alike);
            ELSE
                NULL;
        END CASE;
    END LOOP;
END $$;

CREATE FUNCTION public.rule_ask_actions_in_full(these uuid[]) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM public.rule_state_acts_while_it_exists(these);
    PERFORM public.rule_done_act_is_not_after_its_report(these);
    PERFORM public.rule_planned_act_is_not_before_its_claim(these);
    PERFORM public.rule_reinstatement_follows_a_cancellation(these);
    PERFORM public.rule_treaty_step_has_its_ground(these);
    PERFORM public.rule_accession_has_no_signature(these);
    PERFORM public.rule_succession_has_a_predecessor(these);
    PERFORM public.rule_force_follows_consent(these);
END $$;

CREATE FUNCTION public.rule_ask_meetings_in_full(these uuid[]) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM public.rule_bilateral_meeting_has_two_parties(these);
    PERFORM public.rule_meeting_on_own_soil_has_a_host(these);
    PERFORM public.rule_remote_meeting_has_two_ends(these);
END $$;

CREATE FUNCTION public.rule_ask_claims_in_full(these uuid[]) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM public.rule_vetted_claim_has_an_origin(these);
    PERFORM public.rule_attribution_ends_at_the_article(these);
    PERFORM public.rule_claim_is_said_before_it_is_published(these);
    PERFORM public.rule_denial_denies_a_claim(these);
    PERFORM public.rule_accusation_has_a_target(these);
END $$;

-- Vetted records that rest on one that counts no more, or on a row that is gone.
CREATE FUNCTION public.rule_ask_dependents(this uuid) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM public.rule_ask_in_full(array_agg(engagement_id))
    FROM public.diplomacy_participation WHERE record_id = this;
    PERFORM public.rule_ask_steps_again(engagement_id, by_id) FROM public.diplomacy_action WHERE record_id = this;
    PERFORM public.rule_ask_in_full(array_agg(subject_id))
    FROM public.diplomacy_relation WHERE record_id = this;
    PERFORM public.rule_ask_tie_again(subject_id, object_id, kind)
    FROM public.diplomacy_affiliation WHERE record_id = this;
    PERFORM public.rule_ask_in_full(array_agg(fact_id)) FROM public.diplomacy_evidence WHERE claim_id = this;
END $$;

-- What rests on a tie between two actors: the sum of the stakes, and a succession.
CREATE FUNCTION public.rule_ask_tie_again(subject uuid, object uuid, kind text) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    IF kind = 'stake' THEN
        PERFORM public.rule_stakes_add_up(object);
    ELSIF kind = 'successor_of' THEN
        PERFORM public.rule_succession_has_a_predecessor(array_agg(act.record_id))
        FROM public.diplomacy_action act
        JOIN public.rule_vetted vetted ON vetted.id = act.record_id
        WHERE act.by_id = subject AND act.code = 'succeeded';
    END IF;
END $$;
