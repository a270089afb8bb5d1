-- Participations, actions and relations: who takes part, what is done, what is tied.

-- Rule 4. A party is whoever is represented, and nobody represents a person. So an
-- actor that is its own party is no person either.
CREATE FUNCTION public.rule_party_is_not_a_person(these uuid[]) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM public.rule_refuse(
        'party_is_not_a_person', 'diplomacy_participation', part.record_id,
        'A person cannot be the party represented; name a state, an organisation or a group.')
    FROM public.diplomacy_participation part
    JOIN public.diplomacy_actor party ON party.record_id = part.party_id
    WHERE part.record_id = ANY (these) AND party.kind = 'person';
END $$;

-- Rule 5. The role belongs to the type of what is taken part in.
CREATE FUNCTION public.rule_role_suits_the_engagement(these uuid[]) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM public.rule_refuse(
        'role_suits_the_engagement', 'diplomacy_participation', part.record_id,
        format('The role %s is not one in records of type %s.', part.role, engagement.type))
    FROM public.diplomacy_participation part
    JOIN public.diplomacy_record engagement ON engagement.id = part.engagement_id
    WHERE part.record_id = ANY (these) AND NOT public.rule_role_applies_to(part.role, engagement.type);
END $$;

-- Rule 5. The act belongs to the type of what it is done on.
CREATE FUNCTION public.rule_act_suits_the_engagement(these uuid[]) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM public.rule_refuse(
        'act_suits_the_engagement', 'diplomacy_action', act.record_id,
        format('The act %s is not one on records of type %s.', act.code, engagement.type))
    FROM public.diplomacy_action act
    JOIN public.diplomacy_record engagement ON engagement.id = act.engagement_id
    WHERE act.record_id = ANY (these) AND NOT public.rule_act_applies_to(act.code, engagement.type);
END $$;

-- Rule 5. The predicate belongs to the types of the two records it ties.
CREATE FUNCTION public.rule_predicate_suits_both_records(these uuid[]) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM public.rule_refuse(
        'predicate_suits_both_records', 'diplomacy_relation', tie.record_id,
        format('The relation %s does not go from type %s to type %s.',
            tie.predicate, subject.type, object.type))
    FROM public.diplomacy_relation tie
    JOIN public.diplomacy_record subject ON subject.id = tie.subject_id
    JOIN public.diplomacy_record object ON object.id = tie.object_id
    WHERE tie.record_id = ANY (these)
        AND NOT public.rule_predicate_ties(tie.predicate, subject.type, object.type);
END $$;

-- Rule 7. No chain of relations of these predicates leads back to its start.
CREATE FUNCTION public.rule_relations_make_no_circle(these uuid[]) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('relations_make_no_circle'));
    PERFORM public.rule_refuse(
        'relations_make_no_circle', 'diplomacy_relation', tie.record_id,
        format('The relation %s leads back to where it starts.', tie.predicate))
    FROM public.diplomacy_relation tie
    CROSS JOIN LATERAL (
        WITH RECURSIVE above AS (
            SELECT tie.object_id AS id
            UNION
            SELECT next.object_id FROM public.diplomacy_relation next
            JOIN above ON next.subject_id = above.id
            WHERE next.predicate = tie.predicate AND public.rule_counts(next.record_id)
        )
        SELECT FROM above WHERE id = tie.subject_id
    ) AS circle
    WHERE tie.record_id = ANY (these) AND public.rule_counts(tie.record_id);
END $$;

-- Rule 7. Only a summit, a conference or a ceremony has sidelines.
CREATE FUNCTION public.rule_sidelines_are_of_a_gathering(these uuid[]) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM public.rule_refuse(
        'sidelines_are_of_a_gathering', 'diplomacy_relation', tie.record_id,
        'Only a summit, a conference or a ceremony has sidelines.')
    FROM public.diplomacy_relation tie
    JOIN public.diplomacy_meeting gathering ON gathering.record_id = tie.object_id
    WHERE tie.record_id = ANY (these) AND tie.predicate = 'on_sidelines_of'
        AND gathering.kind NOT IN ('summit', 'conference', 'ceremony');
END $$;

-- Rule 7. What is on the sidelines takes place during the gathering.
CREATE FUNCTION public.rule_sidelines_are_at_the_same_time(these uuid[]) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM public.rule_refuse(
        'sidelines_are_at_the_same_time', 'diplomacy_relation', tie.record_id,
        'A meeting on the sidelines of another must have a day in common with it.')
    FROM public.diplomacy_relation tie
    JOIN public.diplomacy_meeting meeting ON meeting.record_id = tie.subject_id
    JOIN public.diplomacy_meeting gathering ON gathering.record_id = tie.object_id
    WHERE tie.record_id = ANY (these) AND tie.predicate = 'on_sidelines_of'
        AND (meeting.date_earliest > gathering.date_latest OR gathering.date_earliest > meeting.date_latest);
END $$;

-- Rule 13. Nobody attends before birth or after death. Only an interval has a death:
-- an existence of 1950 is a birth.
CREATE FUNCTION public.rule_attendant_was_alive(these uuid[]) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM public.rule_refuse(
        'attendant_was_alive', 'diplomacy_participation', part.record_id,
        'A person cannot attend a meeting before birth or after death.')
    FROM public.diplomacy_participation part
    JOIN public.diplomacy_actor person ON person.record_id = part.actor_id
    JOIN public.diplomacy_meeting meeting ON meeting.record_id = part.engagement_id
    WHERE part.record_id = ANY (these) AND part.attendance = 'attended' AND person.kind = 'person'
        AND (
            meeting.date_latest < person.exists_earliest
            OR (meeting.date_earliest > person.exists_latest AND strpos(person.exists, '/') > 0)
        );
END $$;

-- Rule 13. An office is held at the time of the meeting, or the capacity says why not.
CREATE FUNCTION public.rule_office_covers_the_meeting(these uuid[]) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM public.rule_refuse(
        'office_covers_the_meeting', 'diplomacy_participation', part.record_id,
        'The office was not held at the time of the meeting; choose another, '
        'or give the capacity elect, designate, former or none_stated.')
    FROM public.diplomacy_participation part
    JOIN public.diplomacy_affiliation office ON office.record_id = part.affiliation_id
    JOIN public.diplomacy_meeting meeting ON meeting.record_id = part.engagement_id
    WHERE part.record_id = ANY (these)
        AND part.capacity NOT IN ('elect', 'designate', 'former', 'none_stated')
        AND (office.valid_earliest > meeting.date_latest OR office.valid_latest < meeting.date_earliest);
END $$;

-- Rule 13. An office counts only for the person who holds it.
CREATE FUNCTION public.rule_office_is_the_participants_own(these uuid[]) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM public.rule_refuse(
        'office_is_the_participants_own', 'diplomacy_participation', part.record_id,
        'The office belongs to somebody else than the participant.')
    FROM public.diplomacy_participation part
    JOIN public.diplomacy_affiliation office ON office.record_id = part.affiliation_id
    WHERE part.record_id = ANY (these) AND part.actor_id <> office.subject_id
        AND public.rule_survivor(part.actor_id) <> public.rule_survivor(office.subject_id);
END $$;

CREATE FUNCTION public.rule_office_is_the_persons_own(these uuid[]) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM public.rule_refuse(
        'office_is_the_persons_own', 'diplomacy_action', act.record_id,
        'The office belongs to somebody else than the person who acted.')
    FROM public.diplomacy_action act
    JOIN public.diplomacy_affiliation office ON office.record_id = act.affiliation_id
    WHERE act.record_id = ANY (these) AND act.person_id <> office.subject_id
        AND public.rule_survivor(act.person_id) <> public.rule_survivor(office.subject_id);
END $$;

-- Rule 13. A state does not act after its end, nor does a territory; what its successor
-- does is the successor's.
CREATE FUNCTION public.rule_state_acts_while_it_exists(these uuid[]) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM public.rule_refuse(
        'state_acts_while_it_exists', 'diplomacy_action', act.record_id,
        'A state or territory cannot act after it ended; name its successor.')
    FROM public.diplomacy_action act
    JOIN public.diplomacy_actor state ON state.record_id = act.by_id
    WHERE act.record_id = ANY (these) AND act.modality = 'done' AND act.code <> 'succeeded'
        AND state.kind IN ('state', 'territory') AND strpos(state.exists, '/') > 0
        AND act.date_earliest > state.exists_latest;
END $$;

-- Rule 22. A meeting that was held was not called off for the same day.
CREATE FUNCTION public.rule_meeting_is_held_or_cancelled(these uuid[]) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM public.rule_refuse(
        'meeting_is_held_or_cancelled', 'diplomacy_action', act.record_id,
        'A meeting cannot be both held and cancelled on one day; prefer one account.')
    FROM public.diplomacy_action act
    JOIN public.diplomacy_action rival ON rival.engagement_id = act.engagement_id
    WHERE act.record_id = ANY (these)
        AND (act.code, rival.code) IN (('held', 'cancelled'), ('cancelled', 'held'))
        AND act.rank = 'preferred' AND rival.rank = 'preferred'
        AND act.modality = 'done' AND rival.modality = 'done'
        AND (act.date_earliest, act.date_latest)
            IS NOT DISTINCT FROM (rival.date_earliest, rival.date_latest)
        AND public.rule_counts(act.record_id) AND public.rule_counts(rival.record_id);
END $$;

-- Rule 22. Only what was cancelled or postponed can be reinstated.
CREATE FUNCTION public.rule_reinstatement_follows_a_cancellation(these uuid[]) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM public.rule_refuse(
        'reinstatement_follows_a_cancellation', 'diplomacy_action', act.record_id,
        'A meeting can be reinstated only after it was cancelled or postponed.')
    FROM public.diplomacy_action act
    WHERE act.record_id = ANY (these) AND act.code = 'reinstated' AND act.modality = 'done'
        AND act.rank <> 'deprecated'
        AND NOT public.rule_has_earlier_act(act, ARRAY['cancelled', 'postponed'], false);
END $$;

-- Rule 23. What is held has come. The day may have begun elsewhere already.
CREATE FUNCTION public.rule_held_meeting_is_not_in_the_future(these uuid[]) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM public.rule_refuse(
        'held_meeting_is_not_in_the_future', 'diplomacy_action', act.record_id,
        'A meeting in the future cannot have been held; it is planned or hoped for.')
    FROM public.diplomacy_action act
    WHERE act.record_id = ANY (these) AND act.code = 'held' AND act.modality = 'done'
        AND act.date_earliest > ((now() AT TIME ZONE 'UTC') + interval '14 hours')::date;
END $$;
