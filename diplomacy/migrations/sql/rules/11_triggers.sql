-- The triggers. First what is asked at the end of the transaction.

CREATE CONSTRAINT TRIGGER question_is_answered
AFTER INSERT ON public.diplomacy_question DEFERRABLE INITIALLY DEFERRED
FOR EACH ROW EXECUTE FUNCTION public.rule_answer_question();

-- A new row of an actor, an article and the like is born with its record, which asks in full if it
-- is vetted.
DO $$
DECLARE
    part text;
BEGIN
    FOREACH part IN ARRAY ARRAY['record', 'name', 'participation', 'action', 'relation',
                                'affiliation', 'attribution', 'evidence'] LOOP
        EXECUTE format(
            'CREATE TRIGGER new_rows_are_asked_about AFTER INSERT ON public.diplomacy_%s
             REFERENCING NEW TABLE AS came
             FOR EACH STATEMENT EXECUTE FUNCTION public.rule_put_question()', part);
    END LOOP;
END $$;

CREATE TRIGGER vetted_records_are_asked_about AFTER UPDATE ON public.diplomacy_record
REFERENCING OLD TABLE AS went NEW TABLE AS came
FOR EACH STATEMENT EXECUTE FUNCTION public.rule_put_question_of_vetted();

CREATE CONSTRAINT TRIGGER record_keeps_the_rules
AFTER UPDATE OF review_status, type, note, merged_into_id ON public.diplomacy_record
DEFERRABLE INITIALLY DEFERRED
FOR EACH ROW WHEN (
    (OLD.type, OLD.merged_into_id) IS DISTINCT FROM (NEW.type, NEW.merged_into_id)
    OR (OLD.review_status <> NEW.review_status AND NEW.review_status IN ('rejected', 'withdrawn'))
)
EXECUTE FUNCTION public.rule_watch_record();

CREATE CONSTRAINT TRIGGER name_keeps_the_rules
AFTER UPDATE ON public.diplomacy_name DEFERRABLE INITIALLY DEFERRED
FOR EACH ROW WHEN (NEW.is_preferred)
EXECUTE FUNCTION public.rule_watch_name();

CREATE CONSTRAINT TRIGGER place_keeps_the_rules
AFTER INSERT OR UPDATE OF parent_id ON public.diplomacy_place DEFERRABLE INITIALLY DEFERRED
FOR EACH ROW WHEN (NEW.parent_id IS NOT NULL)
EXECUTE FUNCTION public.rule_watch_place();

CREATE CONSTRAINT TRIGGER topic_keeps_the_rules
AFTER INSERT OR UPDATE OF parent_id ON public.diplomacy_topic DEFERRABLE INITIALLY DEFERRED
FOR EACH ROW WHEN (NEW.parent_id IS NOT NULL)
EXECUTE FUNCTION public.rule_watch_topic();

CREATE CONSTRAINT TRIGGER new_article_keeps_the_rules
AFTER INSERT ON public.diplomacy_article DEFERRABLE INITIALLY DEFERRED
FOR EACH ROW WHEN (NEW.part_of_id IS NOT NULL OR NEW.previous_version_id IS NOT NULL)
EXECUTE FUNCTION public.rule_watch_article();

CREATE CONSTRAINT TRIGGER attribution_keeps_the_rules
AFTER UPDATE OR DELETE ON public.diplomacy_attribution DEFERRABLE INITIALLY DEFERRED
FOR EACH ROW EXECUTE FUNCTION public.rule_watch_attribution();

CREATE CONSTRAINT TRIGGER evidence_keeps_the_rules
AFTER UPDATE OR DELETE ON public.diplomacy_evidence DEFERRABLE INITIALLY DEFERRED
FOR EACH ROW EXECUTE FUNCTION public.rule_watch_evidence();

CREATE CONSTRAINT TRIGGER targets_keep_the_rules
AFTER UPDATE OR DELETE ON public.diplomacy_claim_targets DEFERRABLE INITIALLY DEFERRED
FOR EACH ROW EXECUTE FUNCTION public.rule_watch_targets();

DO $$
DECLARE
    part text;
BEGIN
    FOREACH part IN ARRAY ARRAY['actor', 'article', 'meeting', 'agreement', 'claim'] LOOP
        EXECUTE format(
            'CREATE CONSTRAINT TRIGGER %1$s_keeps_the_rules
             AFTER UPDATE ON public.diplomacy_%1$s DEFERRABLE INITIALLY DEFERRED
             FOR EACH ROW WHEN (OLD IS DISTINCT FROM NEW)
             EXECUTE FUNCTION public.rule_watch_%1$s()', part);
    END LOOP;
    FOREACH part IN ARRAY ARRAY['participation', 'action', 'relation', 'affiliation'] LOOP
        EXECUTE format(
            'CREATE CONSTRAINT TRIGGER %1$s_keeps_the_rules
             AFTER UPDATE OR DELETE ON public.diplomacy_%1$s DEFERRABLE INITIALLY DEFERRED
             FOR EACH ROW EXECUTE FUNCTION public.rule_watch_%1$s()', part);
    END LOOP;
END $$;

-- Then what is done or refused at once.

CREATE TRIGGER names_give_the_label
BEFORE INSERT ON public.diplomacy_record
FOR EACH ROW WHEN (NEW.label = '')
EXECUTE FUNCTION public.rule_label_new();

CREATE TRIGGER new_name_gives_the_label
AFTER INSERT ON public.diplomacy_name REFERENCING NEW TABLE AS came
FOR EACH STATEMENT EXECUTE FUNCTION public.rule_keep_labels();

CREATE TRIGGER changed_name_gives_the_label
AFTER UPDATE ON public.diplomacy_name REFERENCING OLD TABLE AS went NEW TABLE AS came
FOR EACH STATEMENT EXECUTE FUNCTION public.rule_keep_labels();

CREATE TRIGGER lost_name_gives_the_label
AFTER DELETE ON public.diplomacy_name REFERENCING OLD TABLE AS went
FOR EACH STATEMENT EXECUTE FUNCTION public.rule_keep_labels();

CREATE TRIGGER article_is_taken_back
AFTER UPDATE OF publication_status ON public.diplomacy_article
FOR EACH ROW WHEN (
    NEW.publication_status IN ('withdrawn', 'canceled')
    AND OLD.publication_status NOT IN ('withdrawn', 'canceled')
)
EXECUTE FUNCTION public.rule_retract_claims_of_article();

CREATE TRIGGER claim_is_deprecated
AFTER UPDATE OF rank ON public.diplomacy_claim
FOR EACH ROW WHEN (NEW.rank = 'deprecated' AND OLD.rank <> 'deprecated')
EXECUTE FUNCTION public.rule_drop_facts_of_deprecated_claim();

CREATE TRIGGER claim_is_gone
AFTER UPDATE OF review_status ON public.diplomacy_record
FOR EACH ROW WHEN (
    NEW.type = 'claim' AND NEW.review_status IN ('rejected', 'withdrawn')
    AND OLD.review_status NOT IN ('rejected', 'withdrawn')
)
EXECUTE FUNCTION public.rule_drop_facts_of_claim_that_is_gone();

CREATE TRIGGER quotation_is_kept
BEFORE UPDATE OF text, is_verbatim ON public.diplomacy_claim
FOR EACH ROW WHEN (OLD.is_verbatim AND (OLD.text <> NEW.text OR NOT NEW.is_verbatim))
EXECUTE FUNCTION public.rule_keep_verbatim_text();

CREATE TRIGGER merged_record_is_read_only
BEFORE UPDATE OR DELETE ON public.diplomacy_record
FOR EACH ROW WHEN (OLD.merged_into_id IS NOT NULL)
EXECUTE FUNCTION public.rule_keep_merged_record();

DO $$
DECLARE
    part record;
BEGIN
    FOR part IN SELECT * FROM (VALUES
        ('actor'), ('affiliation'), ('topic'), ('place'), ('article'), ('meeting'), ('agreement'),
        ('project'), ('participation'), ('action'), ('relation'), ('claim')
    ) AS tables (name) LOOP
        EXECUTE format(
            'CREATE TRIGGER merged_record_is_read_only BEFORE UPDATE OR DELETE ON public.diplomacy_%s
             FOR EACH ROW EXECUTE FUNCTION public.rule_keep_own_row_of_merged()', part.name);
    END LOOP;
    FOR part IN SELECT * FROM (VALUES
        ('name', 'parts'), ('identifier', 'parts'), ('absence', 'parts'),
        ('participation', 'engagement'), ('action', 'engagement'),
        ('relation', 'subject'), ('affiliation', 'subject'),
        ('evidence', 'claim'), ('evidence', 'fact'), ('attribution', 'claim'),
        ('claim_addressees', 'claim'), ('claim_about', 'claim'),
        ('claim_targets', 'claim'), ('claim_topics', 'claim'), ('article_derives_from', 'sources')
    ) AS tables (name, owner) LOOP
        EXECUTE format(
            'CREATE TRIGGER parts_of_merged_%2$s_are_read_only
             BEFORE UPDATE OR DELETE ON public.diplomacy_%1$s
             FOR EACH ROW EXECUTE FUNCTION public.rule_keep_%2$s_of_merged()', part.name, part.owner);
        -- Named to be the first of its kind: the others change the record, which is refused in other words.
        EXECUTE format(
            'CREATE TRIGGER a_merged_%2$s_has_no_new_parts
             AFTER INSERT ON public.diplomacy_%1$s REFERENCING NEW TABLE AS came
             FOR EACH STATEMENT EXECUTE FUNCTION public.rule_keep_%2$s_of_merged()', part.name, part.owner);
    END LOOP;
END $$;
