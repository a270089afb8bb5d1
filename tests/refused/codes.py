"""A code that is in no vocabulary, in every column that holds one."""

from __future__ import annotations

from collections.abc import Callable

from tests import factories

_COLUMNS: dict[str, tuple[Callable[..., object], str]] = {
    "name_kind_is_in_vocabulary": (factories.name, "kind"),
    "identifier_match_is_in_vocabulary": (factories.identifier, "match"),
    "absence_reason_is_in_vocabulary": (factories.absence, "reason"),
    "actor_kind_is_in_vocabulary": (factories.actor, "kind"),
    "actor_recognition_is_in_vocabulary": (factories.country, "recognition"),
    "affiliation_kind_is_in_vocabulary": (factories.affiliation, "kind"),
    "affiliation_capacity_is_in_vocabulary": (factories.affiliation, "capacity"),
    "place_kind_is_in_vocabulary": (factories.place, "kind"),
    "place_precision_is_in_vocabulary": (factories.place, "precision"),
    "topic_kind_is_in_vocabulary": (factories.topic, "kind"),
    "article_kind_is_in_vocabulary": (factories.article, "kind"),
    "article_publication_status_is_in_vocabulary": (
        factories.article,
        "publication_status",
    ),
    "meeting_kind_is_in_vocabulary": (factories.meeting, "kind"),
    "meeting_mode_is_in_vocabulary": (factories.meeting, "mode"),
    "meeting_secrecy_is_in_vocabulary": (factories.meeting, "secrecy"),
    "meeting_stated_form_is_in_vocabulary": (factories.meeting, "stated_form"),
    "agreement_binding_is_in_vocabulary": (factories.agreement, "binding"),
    "agreement_renewal_is_in_vocabulary": (factories.agreement, "renewal"),
    "agreement_peace_stage_is_in_vocabulary": (factories.agreement, "peace_stage"),
    "agreement_stated_form_is_in_vocabulary": (factories.agreement, "stated_form"),
    "participation_capacity_is_in_vocabulary": (factories.participation, "capacity"),
    "participation_role_is_in_vocabulary": (factories.participation, "role"),
    "participation_attendance_is_in_vocabulary": (
        factories.participation,
        "attendance",
    ),
    "participation_mode_is_in_vocabulary": (factories.participation, "mode"),
    "action_code_is_in_vocabulary": (factories.action, "code"),
    "action_modality_is_in_vocabulary": (factories.action, "modality"),
    "action_grounds_is_in_vocabulary": (factories.action, "grounds"),
    "action_rank_is_in_vocabulary": (factories.action, "rank"),
    "action_rank_reason_is_in_vocabulary": (factories.action, "rank_reason"),
    "relation_predicate_is_in_vocabulary": (factories.relation, "predicate"),
    "claim_section_is_in_vocabulary": (factories.claim, "section"),
    "claim_kind_is_in_vocabulary": (factories.claim, "kind"),
    "claim_quotation_is_in_vocabulary": (factories.claim, "quotation"),
    "claim_polarity_is_in_vocabulary": (factories.claim, "polarity"),
    "claim_modality_is_in_vocabulary": (factories.claim, "modality"),
    "claim_rank_is_in_vocabulary": (factories.claim, "rank"),
    "claim_rank_reason_is_in_vocabulary": (factories.claim, "rank_reason"),
    "edition_kind_is_in_vocabulary": (factories.edition, "kind"),
}


def _refused(factory: Callable[..., object], column: str) -> Callable[[], object]:
    return lambda: factory(**{column: "sundry"})


REFUSED: dict[str, Callable[[], object]] = {
    name: _refused(factory, column) for name, (factory, column) in _COLUMNS.items()
} | {
    "record_type_is_in_vocabulary": lambda: _set_type("sundry"),
    "record_review_status_is_in_vocabulary": lambda: factories.with_status(
        factories.place(), "sundry"
    ),
    "meeting_visit_grade_is_in_vocabulary": lambda: factories.meeting(
        kind="visit", visit_grade="sundry"
    ),
    # Open vocabularies: the database knows the form of a code, not the list.
    "agreement_instrument_is_in_vocabulary": lambda: factories.agreement(
        instrument="Sundry!"
    ),
    "affiliation_office_class_is_in_vocabulary": lambda: factories.affiliation(
        office_class="Sundry!"
    ),
    "participation_unnamed_reason_is_in_vocabulary": lambda: factories.participation(
        unnamed_reason="sundry", unnamed_description="officials"
    ),
    "attribution_unnamed_reason_is_in_vocabulary": lambda: factories.attribution(
        factories.claim(), unnamed_reason="sundry"
    ),
    "attribution_medium_is_in_vocabulary": lambda: factories.attribution(
        factories.claim(), medium="Sundry!"
    ),
    "attribution_verb_is_in_vocabulary": lambda: factories.attribution(
        factories.claim(), verb="Sundry!"
    ),
}


def _set_type(type: str) -> None:  # noqa: A002
    from diplomacy.models import Record

    Record.objects.filter(pk=factories.place().pk).update(type=type)
