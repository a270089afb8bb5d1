-- The logic of treaties: which act of a party needs which before it.

-- Whether the act has one of these codes before it on the same agreement or meeting:
-- done, not deprecated, and if asked for, by the same party or by all together.
-- A date that is not known may be before any other.
CREATE FUNCTION public.rule_has_earlier_act(act public.diplomacy_action, codes text[], by_the_same boolean)
RETURNS boolean
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN EXISTS (
        SELECT FROM public.diplomacy_action earlier
        WHERE earlier.engagement_id = act.engagement_id AND earlier.code = ANY (codes)
            AND earlier.record_id <> act.record_id
            AND earlier.modality = 'done' AND earlier.rank <> 'deprecated'
            AND (NOT by_the_same OR earlier.by_id IS NULL OR earlier.by_id = act.by_id)
            AND (earlier.date_earliest <= act.date_latest) IS NOT FALSE
            AND public.rule_counts(earlier.record_id)
    );
END $$;

-- Rules 16 and 17. The step, what it needs before it, and whether a note may stand
-- in for that. A signature is one in any of its forms.
CREATE FUNCTION public.rule_treaty_steps()
RETURNS TABLE (step text, needs text[], note_will_do boolean, rule text, sentence text)
LANGUAGE sql IMMUTABLE AS $$
    VALUES
        ('ratified', ARRAY['signed', 'signed_ad_referendum', 'signed_definitively'], true,
            'ratification_follows_a_signature',
            'To ratify, accept or approve, a party must have signed before; if it did not, say so in a note.'),
        ('accepted', ARRAY['signed', 'signed_ad_referendum', 'signed_definitively'], true,
            'ratification_follows_a_signature',
            'To ratify, accept or approve, a party must have signed before; if it did not, say so in a note.'),
        ('approved', ARRAY['signed', 'signed_ad_referendum', 'signed_definitively'], true,
            'ratification_follows_a_signature',
            'To ratify, accept or approve, a party must have signed before; if it did not, say so in a note.'),
        ('provisional_application_ended', ARRAY['provisional_application_started'], false,
            'provisional_application_ends_after_its_start',
            'Provisional application can end only after it started.'),
        ('resumed', ARRAY['suspended'], false,
            'resumption_follows_a_suspension',
            'Only what was suspended can be resumed.'),
        ('withdrawn', ARRAY['denounced'], true,
            'withdrawal_follows_a_notice',
            'A party withdraws after it gave notice; if it gave none, say so in a note.'),
        ('ratification_revoked', ARRAY['ratified', 'accepted', 'approved', 'acceded', 'succeeded',
                'formally_confirmed', 'signed_definitively', 'notified_completion',
                'instruments_exchanged', 'instrument_deposited'], false,
            'revocation_follows_a_consent',
            'Only a consent that was given can be revoked.'),
        ('signature_withdrawn', ARRAY['signed', 'signed_ad_referendum', 'signed_definitively'], false,
            'signature_is_withdrawn_after_signing',
            'Only a signature that was given can be withdrawn.')
$$;

CREATE FUNCTION public.rule_treaty_step_has_its_ground(these uuid[]) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM public.rule_refuse(steps.rule, 'diplomacy_action', act.record_id, steps.sentence)
    FROM public.diplomacy_action act
    JOIN public.diplomacy_record record ON record.id = act.record_id
    JOIN public.diplomacy_record engagement ON engagement.id = act.engagement_id
    JOIN public.rule_treaty_steps() steps ON steps.step = act.code
    WHERE act.record_id = ANY (these) AND act.modality = 'done' AND act.rank <> 'deprecated'
        AND (engagement.type = 'agreement' OR act.code = 'resumed')
        AND (act.by_id IS NOT NULL OR steps.rule <> 'ratification_follows_a_signature')
        AND NOT (steps.note_will_do AND record.note <> '')
        AND NOT public.rule_has_earlier_act(act, steps.needs, act.by_id IS NOT NULL);
END $$;

-- Rule 16. Accession is for those who did not sign. A note may explain a signature.
CREATE FUNCTION public.rule_accession_has_no_signature(these uuid[]) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM public.rule_refuse(
        'accession_has_no_signature', 'diplomacy_action', act.record_id,
        'A party that has signed does not accede but ratifies; if it did accede, say why in a note.')
    FROM public.diplomacy_action act
    JOIN public.diplomacy_record record ON record.id = act.record_id
    JOIN public.diplomacy_action signature ON signature.engagement_id = act.engagement_id
        AND signature.by_id = act.by_id
        AND signature.code IN ('signed', 'signed_ad_referendum', 'signed_definitively')
        AND signature.modality = 'done' AND signature.rank <> 'deprecated'
        AND (signature.date_earliest <= act.date_latest) IS NOT FALSE
    WHERE act.record_id = ANY (these) AND act.code = 'acceded' AND act.modality = 'done'
        AND act.rank <> 'deprecated' AND record.note = ''
        AND public.rule_counts(signature.record_id)
        AND NOT public.rule_has_earlier_act(act, ARRAY['signature_withdrawn'], true);
END $$;

-- Rule 16. Only a successor succeeds to an agreement.
CREATE FUNCTION public.rule_succession_has_a_predecessor(these uuid[]) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM public.rule_refuse(
        'succession_has_a_predecessor', 'diplomacy_action', act.record_id,
        'To succeed to an agreement, the party must be recorded as successor of another.')
    FROM public.diplomacy_action act
    WHERE act.record_id = ANY (these) AND act.code = 'succeeded' AND act.modality = 'done'
        AND act.rank <> 'deprecated' AND act.by_id IS NOT NULL
        AND NOT EXISTS (
            SELECT FROM public.diplomacy_affiliation tie
            WHERE tie.subject_id = act.by_id AND tie.kind = 'successor_of'
                AND public.rule_counts(tie.record_id)
        );
END $$;

-- Whether some party has consented to be bound by that day; ever, if none is given.
CREATE FUNCTION public.rule_has_consent(agreement uuid, by_day date) RETURNS boolean
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN EXISTS (
        SELECT FROM public.diplomacy_action given
        WHERE given.engagement_id = agreement AND given.modality = 'done' AND given.rank <> 'deprecated'
            AND given.code IN ('legislature_approved', 'ratified', 'accepted', 'approved', 'acceded',
                'succeeded', 'formally_confirmed', 'signed_definitively', 'notified_completion',
                'instruments_exchanged', 'instrument_deposited')
            AND (given.date_earliest <= by_day) IS NOT FALSE
            AND public.rule_counts(given.record_id)
    );
END $$;

-- Rule 18. A treaty enters into force by consent, not before it. Many registers know
-- the day of force and no act of consent; then a note must say how it came about.
-- That a treaty was in force before it was signed only looks wrong.
CREATE FUNCTION public.rule_force_follows_consent(these uuid[]) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM public.rule_refuse(
        'force_follows_consent', 'diplomacy_action', act.record_id,
        'A treaty cannot enter into force before any party consented to be bound, '
        'unless it does so on signature; if no consent is known, say in a note how it came into force.')
    FROM public.diplomacy_action act
    JOIN public.diplomacy_record record ON record.id = act.record_id
    JOIN public.diplomacy_agreement agreement ON agreement.record_id = act.engagement_id
    WHERE act.record_id = ANY (these) AND act.code = 'entered_into_force' AND act.by_id IS NULL
        AND act.modality = 'done' AND act.rank <> 'deprecated'
        AND NOT agreement.enters_into_force_on_signature
        AND agreement.instrument IN ('treaty', 'convention', 'charter', 'agreement',
            'framework_agreement', 'interim_agreement', 'protocol', 'amendment')
        AND NOT public.rule_has_consent(act.engagement_id, coalesce(act.effect_latest, act.date_latest))
        AND (record.note = '' OR public.rule_has_consent(act.engagement_id, NULL));
END $$;

-- New acts can stand only in the way of an accession and of the entry into force.
CREATE FUNCTION public.rule_ask_steps_after(added uuid[]) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    asked uuid[] := ARRAY(
        SELECT DISTINCT act.record_id
        FROM public.diplomacy_action new
        JOIN public.diplomacy_action act ON act.engagement_id = new.engagement_id
        JOIN public.rule_vetted vetted ON vetted.id = act.record_id
        WHERE new.record_id = ANY (added) AND act.modality = 'done'
            AND (act.code = 'entered_into_force' OR (act.code = 'acceded' AND act.by_id = new.by_id))
    );
BEGIN
    PERFORM public.rule_accession_has_no_signature(asked);
    PERFORM public.rule_force_follows_consent(asked);
END $$;

-- Every act on this engagement that may rest on another one, by the given party or
-- by all, is asked again. NULL stands for every party.
CREATE FUNCTION public.rule_ask_steps_again(engagement uuid, party uuid) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    asked uuid[] := ARRAY(
        SELECT act.record_id
        FROM public.diplomacy_action act
        JOIN public.rule_vetted vetted ON vetted.id = act.record_id
        WHERE act.engagement_id = engagement AND act.modality = 'done'
            AND (party IS NULL OR act.by_id IS NULL OR act.by_id = party)
            AND act.code IN ('ratified', 'accepted', 'approved', 'acceded', 'resumed', 'withdrawn',
                'ratification_revoked', 'signature_withdrawn', 'provisional_application_ended',
                'entered_into_force', 'reinstated')
    );
BEGIN
    PERFORM public.rule_treaty_step_has_its_ground(asked);
    PERFORM public.rule_accession_has_no_signature(asked);
    PERFORM public.rule_force_follows_consent(asked);
    PERFORM public.rule_reinstatement_follows_a_cancellation(asked);
END $$;
