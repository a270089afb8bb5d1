-- What a vetted record must keep in full, by its type.

CREATE FUNCTION public.rule_ask_in_full(this uuid) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    its_type text;
BEGIN
    SELECT type INTO its_type FROM public.diplomacy_record
    WHERE id = this AND review_status = 'vetted' AND merged_into_id IS NULL;
    IF its_type IS NULL THEN
        RETURN;
    END IF;
    IF its_type <> 'claim' THEN
        PERFORM public.rule_other_is_explained_in_a_note(this);
    END IF;
    IF its_type IN ('participant', 'action', 'affiliation', 'relation') THEN
        PERFORM public.rule_vetted_fact_has_evidence(this);
    END IF;
    CASE its_type
        WHEN 'participant' THEN
            PERFORM public.rule_attendant_was_alive(this);
            PERFORM public.rule_office_covers_the_meeting(this);
        WHEN 'action' THEN
            PERFORM public.rule_ask_action_in_full(this);
        WHEN 'relation' THEN
            PERFORM public.rule_sidelines_are_at_the_same_time(this);
            PERFORM public.rule_sector_shares_are_at_most_the_whole(subject_id)
            FROM public.diplomacy_relation WHERE record_id = this AND share_pct IS NOT NULL;
        WHEN 'affiliation' THEN
            PERFORM public.rule_stakes_add_up(object_id)
            FROM public.diplomacy_affiliation WHERE record_id = this AND kind = 'stake';
        WHEN 'organisation' THEN
            PERFORM public.rule_stakes_add_up(this)
            FROM public.diplomacy_actor WHERE record_id = this AND shares_are_complete;
        WHEN 'meeting' THEN
            PERFORM public.rule_ask_meeting_in_full(this);
        WHEN 'agreement' THEN
            PERFORM public.rule_protocol_has_a_parent(this);
        WHEN 'claim' THEN
            PERFORM public.rule_ask_claim_in_full(this);
        ELSE
            NULL;
    END CASE;
END $$;

CREATE FUNCTION public.rule_ask_action_in_full(this uuid) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM public.rule_state_acts_while_it_exists(this);
    PERFORM public.rule_done_act_is_not_after_its_report(this);
    PERFORM public.rule_planned_act_is_not_before_its_claim(this);
    PERFORM public.rule_reinstatement_follows_a_cancellation(this);
    PERFORM public.rule_treaty_step_has_its_ground(this);
    PERFORM public.rule_accession_has_no_signature(this);
    PERFORM public.rule_succession_has_a_predecessor(this);
    PERFORM public.rule_force_follows_consent(this);
END $$;

CREATE FUNCTION public.rule_ask_meeting_in_full(this uuid) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM public.rule_bilateral_meeting_has_two_parties(this);
    PERFORM public.rule_meeting_on_own_soil_has_a_host(this);
    PERFORM public.rule_remote_meeting_has_two_ends(this);
END $$;

CREATE FUNCTION public.rule_ask_claim_in_full(this uuid) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM public.rule_vetted_claim_has_an_origin(this);
    PERFORM public.rule_attribution_ends_at_the_article(this);
    PERFORM public.rule_claim_is_said_before_it_is_published(this);
    PERFORM public.rule_denial_denies_a_claim(this);
    PERFORM public.rule_accusation_has_a_target(this);
END $$;

-- Vetted records that rest on one that counts no more, or on a row that is gone.
CREATE FUNCTION public.rule_ask_dependents(this uuid) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM public.rule_ask_in_full(engagement_id) FROM public.diplomacy_participation WHERE record_id = this;
    PERFORM public.rule_ask_steps_again(engagement_id, by_id) FROM public.diplomacy_action WHERE record_id = this;
    PERFORM public.rule_ask_in_full(subject_id) FROM public.diplomacy_relation WHERE record_id = this;
    PERFORM public.rule_ask_tie_again(subject_id, object_id, kind)
    FROM public.diplomacy_affiliation WHERE record_id = this;
    PERFORM public.rule_ask_in_full(fact_id) FROM public.diplomacy_evidence WHERE claim_id = this;
END $$;

-- What rests on a tie between two actors: the sum of the stakes, and a succession.
CREATE FUNCTION public.rule_ask_tie_again(subject uuid, object uuid, kind text) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    IF kind = 'stake' THEN
        PERFORM public.rule_stakes_add_up(object);
    ELSIF kind = 'successor_of' THEN
        PERFORM public.rule_succession_has_a_predecessor(act.record_id)
        FROM public.diplomacy_action act
        WHERE act.by_id = subject AND act.code = 'succeeded' AND public.rule_is_vetted(act.record_id);
    END IF;
END $$;
