"""The table of participations: who took part, for whom, and how."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from diplomacy.actors.codes import Capacity
from diplomacy.actors.models import Actor, Affiliation
from diplomacy.common.codes import code_field, in_vocabulary
from diplomacy.common.fields import nfc_check
from diplomacy.engagement.codes import (
    Attendance,
    ParticipationRole,
    UnnamedReason,
)
from diplomacy.meetings.codes import Mode
from diplomacy.records.codes import RecordType
from diplomacy.records.models import Record, record_link


class Participation(Record):
    """
    One actor's part in a meeting, an agreement or a project.

    The person, the office held at the time and the party represented are three
    values of one row. Someone the sources leave unnamed is described instead.
    """

    TYPE = RecordType.PARTICIPANT

    record = record_link("as_participation")
    engagement = models.ForeignKey(
        Record,
        on_delete=models.PROTECT,
        related_name="participations",
        help_text="The meeting, agreement or project.",
    )
    actor = models.ForeignKey(
        Actor,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="appearances",
        help_text="Who took part; empty only for someone unnamed.",
    )
    unnamed_reason = code_field(
        UnnamedReason,
        blank=True,
        default="",
        help_text="Why the participant has no name.",
    )
    unnamed_description = models.TextField(
        blank=True, default="", help_text="What the source says of someone unnamed."
    )
    count_min = models.PositiveIntegerField(
        null=True, blank=True, help_text="At least how many unnamed participants."
    )
    count_max = models.PositiveIntegerField(
        null=True, blank=True, help_text="At most how many unnamed participants."
    )
    party = models.ForeignKey(
        Actor,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="represented_in",
        help_text="The state or organisation represented.",
    )
    affiliation = models.ForeignKey(
        Affiliation,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="appearances_in",
        help_text="The office in which the person took part.",
    )
    capacity = code_field(
        Capacity,
        blank=True,
        default="",
        help_text="In what capacity, where no office covers the day.",
    )
    role = code_field(ParticipationRole, help_text="The part played.")
    attendance = code_field(
        Attendance,
        default=Attendance.UNKNOWN,
        help_text="Whether the participant came.",
    )
    mode = code_field(
        Mode, blank=True, default="", help_text="How this participant took part."
    )
    printed_as = models.TextField(
        blank=True, default="", help_text="How the source names the participant."
    )

    class Meta:
        constraints = [
            in_vocabulary(
                "unnamed_reason",
                UnnamedReason,
                name="participation_unnamed_reason_is_in_vocabulary",
                blank=True,
            ),
            in_vocabulary(
                "capacity",
                Capacity,
                name="participation_capacity_is_in_vocabulary",
                blank=True,
            ),
            in_vocabulary(
                "role", ParticipationRole, name="participation_role_is_in_vocabulary"
            ),
            in_vocabulary(
                "attendance",
                Attendance,
                name="participation_attendance_is_in_vocabulary",
            ),
            in_vocabulary(
                "mode", Mode, name="participation_mode_is_in_vocabulary", blank=True
            ),
            nfc_check("printed_as", name="participation_printed_as_is_clean_text"),
            models.CheckConstraint(
                name="participant_is_named_or_described",
                condition=Q(
                    actor__isnull=False,
                    unnamed_reason="",
                    unnamed_description="",
                    count_min__isnull=True,
                    count_max__isnull=True,
                )
                | (
                    Q(actor__isnull=True)
                    & ~Q(unnamed_reason="")
                    & ~Q(unnamed_description="")
                ),
                violation_error_code="named_xor_unnamed",
                violation_error_message=(
                    "Name the participant, or say why nobody is named and describe them; not both."
                ),
            ),
            models.CheckConstraint(
                name="participant_count_is_a_range",
                condition=(
                    (Q(count_min__isnull=True) | Q(count_min__gte=1))
                    & (Q(count_max__isnull=True) | Q(count_max__gte=1))
                    & (
                        Q(count_min__isnull=True)
                        | Q(count_max__isnull=True)
                        | Q(count_min__lte=F("count_max"))
                    )
                ),
                violation_error_code="bad_count",
                violation_error_message="Counts are at least 1, and the smaller comes first.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.printed_as or self.unnamed_description or self.actor_id} ({self.role})"
