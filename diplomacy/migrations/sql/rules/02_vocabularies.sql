-- Rule 5. Which codes belong to which types of record: the twin of `applies_to` and
-- `pairs` in diplomacy/engagement, with which tests/engagement/test_rules.py compares
-- it over every pair. A new code needs a migration that replaces the function.

CREATE FUNCTION public.rule_role_applies_to(role text, type text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE
    WHEN role IN (
        'principal', 'delegate', 'host', 'chair', 'observer', 'guest', 'organizer'
    )
        THEN type = 'meeting'
    WHEN role IN ('mediator', 'facilitator', 'witness')
        THEN type IN ('agreement', 'meeting')
    WHEN role IN (
        'party', 'negotiating_party', 'guarantor', 'depositary', 'sponsor', 'implementing_body',
        'beneficiary', 'third_party'
    )
        THEN type = 'agreement'
    WHEN role IN (
        'funding', 'accountable', 'extending', 'implementing', 'stakeholder', 'contractor', 'lender'
    )
        THEN type = 'project'
    WHEN role = 'other'
        THEN type IN ('agreement', 'meeting', 'project')
END;

CREATE FUNCTION public.rule_act_applies_to(act text, type text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE
    WHEN act IN ('proposed', 'accepted')
        THEN type IN ('agreement', 'meeting')
    WHEN act IN (
        'invited', 'declined', 'announced', 'scheduled', 'postponed', 'rescheduled', 'reinstated',
        'held', 'adjourned', 'walked_out', 'ended', 'not_held'
    )
        THEN type = 'meeting'
    WHEN act IN ('cancelled', 'started')
        THEN type IN ('meeting', 'project')
    WHEN act IN (
        'negotiation_started', 'agreed', 'text_agreed', 'approved_draft', 'initialled', 'adopted',
        'opened_for_signature', 'signed', 'signed_ad_referendum', 'signed_definitively',
        'legislature_approved', 'ratified', 'approved', 'acceded', 'succeeded',
        'formally_confirmed', 'notified_completion', 'instruments_exchanged',
        'instrument_deposited', 'provisional_application_started',
        'provisional_application_ended', 'entered_into_force', 'registered',
        'reservation_made', 'reservation_withdrawn', 'objection_made', 'declaration_made',
        'extended', 'renewed', 'amended', 'reactivated', 'endorsed', 'signature_withdrawn',
        'ratification_refused', 'ratification_revoked', 'denounced', 'withdrawn',
        'terminated', 'expired', 'superseded', 'abandoned', 'ruled_on'
    )
        THEN type = 'agreement'
    WHEN act IN ('suspended', 'resumed')
        THEN type IN ('agreement', 'project')
    WHEN act IN ('identified', 'finalised', 'closed', 'financed', 'stake_changed')
        THEN type = 'project'
END;

CREATE FUNCTION public.rule_predicate_ties(predicate text, subject text, object text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE
    WHEN predicate IN ('on_sidelines_of', 'follows')
        THEN subject = 'meeting' AND object = 'meeting'
    WHEN predicate = 'part_of'
        THEN subject = object AND subject IN ('agreement', 'meeting', 'project')
    WHEN predicate = 'prepared'
        THEN subject = 'meeting' AND object IN ('agreement', 'meeting')
    WHEN predicate = 'produced'
        THEN subject = 'meeting' AND object IN ('agreement', 'project')
    WHEN predicate = 'fulfils'
        THEN subject IN ('action', 'agreement', 'meeting', 'project') AND object IN ('action', 'claim')
    WHEN predicate IN (
        'amends', 'supplements', 'implements', 'interprets', 'extends', 'supersedes', 'terminates',
        'reactivates', 'annexed_to', 'side_letter_to', 'parallel_to', 'endorses'
    )
        THEN subject = 'agreement' AND object = 'agreement'
    WHEN predicate = 'under'
        THEN subject IN ('meeting', 'project') AND object = 'agreement'
    WHEN predicate = 'in_sector'
        THEN subject IN ('agreement', 'meeting', 'organisation', 'project') AND object = 'sector'
    WHEN predicate = 'concerns'
        THEN subject IN ('agreement', 'meeting', 'project') AND object IN ('agreement', 'article', 'country', 'meeting', 'organisation', 'person', 'place', 'project', 'sector')
    WHEN predicate IN ('denies', 'confirms', 'contradicts', 'repeats')
        THEN subject = 'claim' AND object = 'claim'
    WHEN predicate IN ('corrects', 'retracts')
        THEN subject = object AND subject IN ('article', 'claim')
    WHEN predicate IN ('justifies', 'reacts_to')
        THEN subject = 'claim' AND object IN ('action', 'agreement', 'claim', 'meeting', 'project')
END;
