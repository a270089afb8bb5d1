-- Claims, their chains of attribution, and the facts that rest on them.

-- The claims that support anything: neither deprecated nor gone.
CREATE VIEW public.rule_standing_claim AS
SELECT claim.record_id AS id FROM public.diplomacy_claim claim
JOIN public.rule_counting counting ON counting.id = claim.record_id
WHERE claim.rank <> 'deprecated';

-- Rule 1. Nothing is a vetted fact without a claim that stands.
CREATE FUNCTION public.rule_vetted_fact_has_evidence(these uuid[]) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    -- The lock makes a transaction that takes the evidence away wait, and then see this fact.
    PERFORM FROM public.diplomacy_evidence WHERE fact_id = ANY (these) ORDER BY id FOR KEY SHARE;
    PERFORM public.rule_refuse(
        'vetted_fact_has_evidence', 'diplomacy_record', fact.id,
        format('The %s rests on no claim; add one that supports it before it is vetted.', fact.type))
    FROM public.diplomacy_record fact
    WHERE fact.id = ANY (these) AND NOT EXISTS (
        SELECT FROM public.diplomacy_evidence evidence
        JOIN public.rule_standing_claim claim ON claim.id = evidence.claim_id
        WHERE evidence.fact_id = fact.id
    );
END $$;

-- Rule 2. The positions of a chain run from 0 without a hole.
CREATE FUNCTION public.rule_attribution_chain_has_no_hole(these uuid[]) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM public.diplomacy_record WHERE id = ANY (these) ORDER BY id FOR NO KEY UPDATE;
    PERFORM public.rule_refuse(
        'attribution_chain_has_no_hole', 'diplomacy_attribution', claim_id,
        'The links of an attribution are counted from 0, without a hole.')
    FROM public.diplomacy_attribution WHERE claim_id = ANY (these)
    GROUP BY claim_id HAVING count(DISTINCT position) <> max(position) + 1;
END $$;

-- Rule 2. A vetted claim has an origin.
CREATE FUNCTION public.rule_vetted_claim_has_an_origin(these uuid[]) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM public.rule_refuse(
        'vetted_claim_has_an_origin', 'diplomacy_claim', claim.record_id,
        'Say who first made the claim; its attribution is empty.')
    FROM public.diplomacy_claim claim
    WHERE claim.record_id = ANY (these)
        AND NOT EXISTS (SELECT FROM public.diplomacy_attribution WHERE claim_id = claim.record_id);
END $$;

-- Rule 2. The last link is the publisher or the agency of the article in hand, or of
-- the one it is part of. Nothing is asked where the article names neither.
CREATE FUNCTION public.rule_attribution_ends_at_the_article(these uuid[]) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM public.rule_refuse(
        'attribution_ends_at_the_article', 'diplomacy_attribution', claim.record_id,
        'The last link of the attribution must be the publisher or the wire agency of the article.')
    FROM public.diplomacy_claim claim
    JOIN public.diplomacy_article article ON article.record_id = claim.article_id
    LEFT JOIN public.diplomacy_article whole ON whole.record_id = article.part_of_id
    CROSS JOIN LATERAL (
        SELECT actor_id FROM public.diplomacy_attribution
        WHERE claim_id = claim.record_id ORDER BY position DESC LIMIT 1
    ) AS last_link
    CROSS JOIN LATERAL (
        SELECT array_remove(
            ARRAY[article.publisher_id, article.wire_id, whole.publisher_id, whole.wire_id], NULL
        ) AS ids
    ) AS named
    WHERE claim.record_id = ANY (these) AND named.ids <> '{}'
        AND (last_link.actor_id = ANY (named.ids)) IS NOT TRUE
        AND NOT EXISTS (
            SELECT FROM unnest(named.ids) AS id
            WHERE public.rule_survivor(id) = public.rule_survivor(last_link.actor_id)
        );
END $$;

-- Rule 15. Nothing is reported before it is said. A day of grace is for the time
-- zones: what is said in Tokyo in the morning is yesterday's news in New York.
CREATE FUNCTION public.rule_claim_is_said_before_it_is_published(these uuid[]) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM public.rule_refuse(
        'claim_is_said_before_it_is_published', 'diplomacy_claim', claim.record_id,
        'What an article reports cannot be said after the article was published.')
    FROM public.diplomacy_claim claim
    JOIN public.diplomacy_article article ON article.record_id = claim.article_id
    WHERE claim.record_id = ANY (these) AND claim.said_on_earliest > article.published_latest + 1;
END $$;

-- Rule 24. A denial denies something.
CREATE FUNCTION public.rule_denial_denies_a_claim(these uuid[]) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM public.rule_refuse(
        'denial_denies_a_claim', 'diplomacy_claim', claim.record_id,
        'A denial must deny a claim; if we never saw that claim, enter it with an article not seen.')
    FROM public.diplomacy_claim claim
    WHERE claim.record_id = ANY (these) AND claim.kind = 'denial'
        AND NOT EXISTS (
            SELECT FROM public.diplomacy_relation tie
            WHERE tie.subject_id = claim.record_id AND tie.predicate = 'denies' AND public.rule_counts(tie.record_id)
        );
END $$;

-- Rule 24. An accusation is aimed at somebody.
CREATE FUNCTION public.rule_accusation_has_a_target(these uuid[]) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM public.rule_refuse(
        'accusation_has_a_target', 'diplomacy_claim', claim.record_id,
        'An accusation needs the actors at whom it is aimed.')
    FROM public.diplomacy_claim claim
    WHERE claim.record_id = ANY (these) AND claim.kind = 'accusation'
        AND NOT EXISTS (SELECT FROM public.diplomacy_claim_targets WHERE claim_id = claim.record_id);
END $$;

-- Rule 25. The words that a reviewer found in the article stay as they are.
CREATE FUNCTION public.rule_keep_verbatim_text() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF public.rule_is_vetted(OLD.record_id) THEN
        PERFORM public.rule_refuse_at_once(
            'vetted_quotation_is_kept', 'diplomacy_claim', OLD.record_id,
            'The words of a vetted quotation cannot be changed; take it back to review first.');
    END IF;
    RETURN NEW;
END $$;

-- Rule 11. An act that is done is not later than the report of it; a day of grace is
-- for the time zones.
CREATE FUNCTION public.rule_done_act_is_not_after_its_report(these uuid[]) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM public.rule_refuse(
        'done_act_is_not_after_its_report', 'diplomacy_action', act.record_id,
        'An act that is done cannot be later than the article that reports it; it is planned or hoped for.')
    FROM public.diplomacy_action act
    JOIN public.diplomacy_evidence evidence ON evidence.fact_id = act.record_id
    JOIN public.diplomacy_claim claim ON claim.record_id = evidence.claim_id
    JOIN public.diplomacy_article article ON article.record_id = claim.article_id
    WHERE act.record_id = ANY (these) AND act.modality = 'done'
        AND act.rank <> 'deprecated' AND claim.rank <> 'deprecated'
        AND act.date_earliest > article.published_latest + 1;
END $$;

-- Rule 11. What was planned or hoped for lay ahead when that was said, unless the
-- claim tells of an earlier time.
CREATE FUNCTION public.rule_planned_act_is_not_before_its_claim(these uuid[]) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM public.rule_refuse(
        'planned_act_is_not_before_its_claim', 'diplomacy_action', act.record_id,
        'What is planned or hoped for cannot lie before the claim was made.')
    FROM public.diplomacy_action act
    JOIN public.diplomacy_evidence evidence ON evidence.fact_id = act.record_id
    JOIN public.diplomacy_claim claim ON claim.record_id = evidence.claim_id
    JOIN public.diplomacy_article article ON article.record_id = claim.article_id
    WHERE act.record_id = ANY (these) AND act.modality IN ('planned', 'hoped')
        AND claim.rank <> 'deprecated' AND claim.modality <> 'historical'
        AND act.date_latest < CASE
            WHEN claim.said_on = '' THEN article.published_earliest - 1 ELSE claim.said_on_earliest
        END;
END $$;

-- Rule 26. The claims of an article that its publisher takes back are deprecated.
CREATE FUNCTION public.rule_retract_claims_of_article() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    UPDATE public.diplomacy_claim claim SET rank = 'deprecated', rank_reason = 'retracted'
    FROM public.diplomacy_record record
    WHERE claim.article_id = NEW.record_id AND claim.rank <> 'deprecated'
        AND record.id = claim.record_id AND record.merged_into_id IS NULL;
    RETURN NULL;
END $$;

-- Rule 26. Vetted facts that no claim supports any more are candidates again. Their
-- revision is raised, and that of the records they are part of, so that it shows.
CREATE FUNCTION public.rule_drop_facts_of_claim(this uuid) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    fallen uuid[];
BEGIN
    WITH falling AS (
        UPDATE public.diplomacy_record fact
        SET review_status = 'candidate', revision = fact.revision + 1, updated_at = now()
        FROM public.diplomacy_evidence lost
        WHERE lost.claim_id = this AND fact.id = lost.fact_id
            AND fact.review_status = 'vetted' AND fact.merged_into_id IS NULL
            AND fact.type IN ('participant', 'action', 'affiliation', 'relation')
            AND NOT EXISTS (
                SELECT FROM public.diplomacy_evidence evidence
                JOIN public.rule_standing_claim claim ON claim.id = evidence.claim_id
                WHERE evidence.fact_id = fact.id
            )
        RETURNING fact.id
    )
    SELECT array_agg(id) INTO fallen FROM falling;
    UPDATE public.diplomacy_record SET revision = revision + 1, updated_at = now()
    WHERE merged_into_id IS NULL AND id IN (
        SELECT engagement_id FROM public.diplomacy_participation WHERE record_id = ANY (fallen)
        UNION SELECT engagement_id FROM public.diplomacy_action WHERE record_id = ANY (fallen)
        UNION SELECT subject_id FROM public.diplomacy_relation WHERE record_id = ANY (fallen)
        UNION SELECT subject_id FROM public.diplomacy_affiliation WHERE record_id = ANY (fallen)
    );
END $$;

CREATE FUNCTION public.rule_drop_facts_of_deprecated_claim() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM public.rule_drop_facts_of_claim(NEW.record_id);
    RETURN NULL;
END $$;

CREATE FUNCTION public.rule_drop_facts_of_claim_that_is_gone() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM public.rule_drop_facts_of_claim(NEW.id);
    RETURN NULL;
END $$;
