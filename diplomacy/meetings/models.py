"""The table of meetings."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from diplomacy.actors.codes import StatedForm
from diplomacy.common.codes import code_field, in_vocabulary
from diplomacy.common.fields import (
    Earliest,
    EDTFField,
    Latest,
    datetime_with_offset_check,
    edtf_check,
    iso8601_duration_check,
)
from diplomacy.meetings.codes import MeetingKind, Mode, Secrecy, VisitGrade
from diplomacy.places.models import Place
from diplomacy.records.codes import RecordType
from diplomacy.records.models import Record, record_link


class Meeting(Record):
    """
    An encounter of two or more sides: talks, a visit, a summit, a call.

    A meeting that was only proposed is a meeting whose acts are an invitation
    and no more; whether it was held is told by its acts, never typed in. Days
    are local to the place.
    """

    TYPE = RecordType.MEETING

    record = record_link("as_meeting")
    kind = code_field(MeetingKind, help_text="What sort of meeting this is.")
    date = EDTFField(help_text="The day or days of the meeting, local to its place.")
    date_earliest = Earliest("date")
    date_latest = Latest("date")
    starts_at = models.CharField(
        max_length=32,
        blank=True,
        default="",
        help_text="When it began: local time with its offset from UTC (RFC 3339).",
    )
    ends_at = models.CharField(
        max_length=32,
        blank=True,
        default="",
        help_text="When it ended: local time with its offset from UTC (RFC 3339).",
    )
    duration = models.CharField(
        max_length=32,
        blank=True,
        default="",
        help_text="How long it is said to have lasted (ISO 8601 duration, such as PT1H).",
    )
    duration_is_approximate = models.BooleanField(
        default=False, help_text="Whether the duration was given as about so long."
    )
    mode = code_field(
        Mode, default=Mode.UNKNOWN, help_text="In person, by video, by phone."
    )
    visit_grade = code_field(
        VisitGrade, blank=True, default="", help_text="The protocol rank of a visit."
    )
    secrecy = code_field(
        Secrecy,
        default=Secrecy.PUBLIC,
        help_text="How far the meeting was kept from the public.",
    )
    place = models.ForeignKey(
        Place,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="meetings",
        help_text="Where it was held, or is to be held.",
    )
    stated_form = code_field(
        StatedForm,
        blank=True,
        default="",
        help_text="Bilateral or otherwise, as the sources call it; the count of sides is another fact.",
    )

    class Meta:
        indexes = [
            models.Index(name="meeting_begins", fields=["date_earliest"]),
        ]
        constraints = [
            in_vocabulary("kind", MeetingKind, name="meeting_kind_is_in_vocabulary"),
            in_vocabulary("mode", Mode, name="meeting_mode_is_in_vocabulary"),
            in_vocabulary(
                "visit_grade",
                VisitGrade,
                name="meeting_visit_grade_is_in_vocabulary",
                blank=True,
            ),
            in_vocabulary("secrecy", Secrecy, name="meeting_secrecy_is_in_vocabulary"),
            in_vocabulary(
                "stated_form",
                StatedForm,
                name="meeting_stated_form_is_in_vocabulary",
                blank=True,
            ),
            edtf_check("date", name="meeting_date_is_edtf"),
            datetime_with_offset_check(
                "starts_at", name="meeting_starts_at_has_offset"
            ),
            datetime_with_offset_check("ends_at", name="meeting_ends_at_has_offset"),
            iso8601_duration_check("duration", name="meeting_duration_is_iso8601"),
            models.CheckConstraint(
                name="meeting_grade_is_of_a_visit",
                condition=Q(visit_grade="") | Q(kind=MeetingKind.VISIT),
                violation_error_code="grade_of_no_visit",
                violation_error_message="Only a visit has a grade.",
            ),
            models.CheckConstraint(
                name="meeting_call_has_no_place",
                condition=~Q(kind=MeetingKind.CALL) | Q(place__isnull=True),
                violation_error_code="call_with_place",
                violation_error_message="A call has no place.",
            ),
        ]
