"""Dates, text, addresses and counts of the wrong form, in every column that has one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.utils import timezone

from diplomacy.models import Record
from tests import factories

WRONG_DATE = "2023-02-30"
UNCLEAN = "Magtymguly\u0007"


def _on(factory: Callable[..., object], **fields: Any) -> Callable[[], object]:
    return lambda: factory(**fields)


def _on_claim(**fields: Any) -> Callable[[], object]:
    return lambda: factories.attribution(factories.claim(), **fields)


def _retrieve_before_publication() -> None:
    published = timezone.now().date() + timedelta(days=10)
    factories.article(published=published.isoformat(), retrieved_at=timezone.now())


def _on_itself(factory: Callable[..., Record], column: str) -> Callable[[], object]:
    def refer_to_itself() -> None:
        record = factory()
        setattr(record, column, type(record).objects.get(pk=record.pk))
        record.save()

    return refer_to_itself


def _supersede_before_publication() -> None:
    published_at = timezone.now()
    factories.edition(
        published_at=published_at, superseded_at=published_at - timedelta(days=1)
    )


DATES: dict[str, Callable[[], object]] = {
    "name_valid_is_edtf": _on(factories.name, valid=WRONG_DATE),
    "identifier_valid_is_edtf": _on(factories.identifier, valid=WRONG_DATE),
    "actor_exists_is_edtf": _on(factories.person, exists=WRONG_DATE),
    "affiliation_valid_is_edtf": _on(factories.affiliation, valid="2019/2014"),
    "article_published_is_edtf": _on(factories.article, published="2024-10-12T25:00"),
    "meeting_date_is_edtf": _on(factories.meeting, date="2024-10-11T15:00"),
    "project_planned_start_is_edtf": _on(factories.project, planned_start="2599"),
    "project_actual_start_is_edtf": _on(factories.project, actual_start="0000"),
    "project_planned_end_is_edtf": _on(factories.project, planned_end="3200"),
    "project_actual_end_is_edtf": _on(factories.project, actual_end="soon"),
    "action_date_is_edtf": _on(factories.action, date=WRONG_DATE),
    "action_effect_is_edtf": _on(factories.action, effect=WRONG_DATE),
    "relation_valid_is_edtf": _on(factories.relation, valid="../.."),
    "claim_said_on_is_edtf": _on(factories.claim, said_on="last month"),
    "attribution_date_is_edtf": _on_claim(date="Friday"),
    "meeting_starts_at_has_offset": _on(
        factories.meeting, starts_at="2024-10-11T15:00"
    ),
    "meeting_ends_at_has_offset": _on(factories.meeting, ends_at="15:00+05:00"),
    "meeting_duration_is_iso8601": _on(factories.meeting, duration="an hour"),
    "agreement_term_is_iso8601": _on(factories.agreement, term="20 years"),
    "article_is_retrieved_after_publication": _retrieve_before_publication,
    "edition_is_superseded_after_publication": _supersede_before_publication,
}

TEXTS: dict[str, Callable[[], object]] = {
    "record_description_is_clean_text": _on(factories.place, description=UNCLEAN),
    "record_note_is_clean_text": _on(factories.place, note=UNCLEAN),
    "name_text_is_clean_text": _on(factories.name, text=UNCLEAN),
    "name_has_text": _on(factories.name, text=""),
    "name_language_is_bcp47": _on(factories.name, language="Turkmen language"),
    "name_script_is_iso15924": _on(factories.name, script="latn"),
    "identifier_value_is_clean_text": _on(factories.identifier, value=UNCLEAN),
    "identifier_has_value": _on(factories.identifier, value=""),
    "affiliation_title_is_clean_text": _on(factories.affiliation, title=UNCLEAN),
    "article_headline_is_clean_text": _on(factories.article, headline=UNCLEAN),
    "article_text_is_clean_text": _on(
        factories.article, text=UNCLEAN, rights="public domain"
    ),
    "article_text_is_kept_by_right": _on(factories.article, text="They met."),
    "article_language_is_bcp47": _on(factories.article, language="e"),
    "article_web_url_is_http": _on(factories.article, web_url="ftp://example.org/"),
    "article_archive_url_is_http": _on(
        factories.article, archive_url="javascript:alert(1)"
    ),
    "article_sha256_is_hexadecimal": _on(factories.article, sha256="A" * 64),
    "agreement_prevailing_language_is_bcp47": _on(
        factories.agreement, prevailing_language="en_GB"
    ),
    "participation_printed_as_is_clean_text": _on(
        factories.participation, printed_as=UNCLEAN
    ),
    "claim_text_is_clean_text": _on(factories.claim, text=UNCLEAN),
    "claim_excerpt_is_clean_text": _on(factories.claim, excerpt=UNCLEAN),
    "claim_language_is_bcp47": _on(factories.claim, language="English language"),
    "claim_has_text": _on(factories.claim, text=""),
    "topic_code_is_a_dotted_path": _on(factories.topic, code="Energy and gas"),
}

SHAPES: dict[str, Callable[[], object]] = {
    "record_is_not_merged_into_itself": _on_itself(factories.place, "merged_into"),
    "place_is_not_its_own_parent": _on_itself(factories.place, "parent"),
    "topic_is_not_its_own_parent": _on_itself(factories.topic, "parent"),
    "article_is_not_part_of_itself": _on_itself(factories.article, "part_of"),
    "article_is_not_its_own_previous_version": _on_itself(
        factories.article, "previous_version"
    ),
    "action_does_not_contest_itself": _on_itself(factories.action, "contests"),
    "place_has_both_coordinates_or_none": _on(factories.place, latitude=37),
    "place_coordinates_are_on_earth": _on(factories.place, latitude=97, longitude=58),
    "only_a_state_has_recognition": _on(factories.person, recognition="un_member"),
    "affiliation_office_has_a_class": _on(factories.affiliation, office_class=""),
    "affiliation_share_is_a_percentage": _on(
        factories.affiliation, kind="stake", share_pct=101
    ),
    "meeting_grade_is_of_a_visit": _on(factories.meeting, visit_grade="state"),
    "participant_is_named_or_described": _on(
        factories.participation, unnamed_reason="unspecified"
    ),
    "participant_count_is_a_range": _on(
        factories.participation,
        unnamed_reason="unspecified",
        unnamed_description="officials",
        count_min=3,
        count_max=2,
    ),
    "action_deprecation_has_a_reason": _on(factories.action, rank="deprecated"),
    "action_effect_does_not_precede_the_act": _on(
        factories.action, code="denounced", date="2002-06-13", effect="2002-06-12"
    ),
    "claim_body_locator_has_a_paragraph": _on(factories.claim, paragraph=None),
    "claim_locator_runs_forwards": _on(factories.claim, start=9, end=3),
    "claim_verbatim_text_is_in_the_excerpt": _on(
        factories.claim, is_verbatim=True, text="We met.", excerpt="“We  talked.”"
    ),
    "claim_deprecation_has_a_reason": _on(factories.claim, rank="deprecated"),
    "claim_value_has_a_property": _on(factories.claim, value="PT1H"),
    "source_is_named_or_described": _on_claim(unnamed_description=""),
    "edition_redirect_has_a_target": _on(factories.edition, kind="redirect"),
    "meeting_call_has_no_place": lambda: factories.meeting(
        kind="call", place=factories.place()
    ),
}

REFUSED = DATES | TEXTS | SHAPES
