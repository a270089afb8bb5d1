"""The tables of facts that tie things together: participations, actions, relations."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from diplomacy.actors.codes import Capacity
from diplomacy.actors.models import Actor, Affiliation
from diplomacy.common.codes import code_field, in_vocabulary
from diplomacy.common.fields import Earliest, EDTFField, Latest, edtf_check, nfc_check
from diplomacy.engagement.codes import (
    ActionCode,
    ActionModality,
    Attendance,
    Grounds,
    ParticipationRole,
    Predicate,
    UnnamedReason,
)
from diplomacy.meetings.codes import Mode
from diplomacy.meetings.models import Meeting
from diplomacy.places.models import Place
from diplomacy.records.codes import Rank, RankReason, RecordType
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


class Action(Record):
    """
    One dated act in the life of a meeting, an agreement or a project.

    Invited, held, signed, ratified, in force, cancelled. Every status is folded
    from these. An act has two dates, of the act and of its effect (as in the
    United Nations Treaty Series), and a modality: done, planned, hoped for,
    alleged or denied.
    """

    TYPE = RecordType.ACTION

    record = record_link("as_action")
    engagement = models.ForeignKey(
        Record,
        on_delete=models.PROTECT,
        related_name="actions",
        help_text="The meeting, agreement or project.",
    )
    code = code_field(ActionCode, help_text="What was done.")
    by = models.ForeignKey(
        Actor,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="acts",
        help_text="The party that acted; empty for the instrument or meeting as a whole.",
    )
    person = models.ForeignKey(
        Actor,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="personal_actions",
        help_text="The person who acted for it.",
    )
    affiliation = models.ForeignKey(
        Affiliation,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="acts_in",
        help_text="The office in which the person acted.",
    )
    target = models.ForeignKey(
        Actor,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="targeted_by_actions",
        help_text="To whom the act was addressed.",
    )
    date = EDTFField(help_text="When it was done, planned or hoped for.")
    date_earliest = Earliest("date")
    date_latest = Latest("date")
    effect = EDTFField(help_text="When it took or takes effect.")
    effect_earliest = Earliest("effect")
    effect_latest = Latest("effect")
    at = models.ForeignKey(
        Meeting,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="actions_at",
        help_text="The meeting at which it was done.",
    )
    place = models.ForeignKey(
        Place,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="acts_there",
        help_text="Where it was done.",
    )
    scope = models.TextField(
        blank=True, default="", help_text="The part of the whole to which it applies."
    )
    modality = code_field(
        ActionModality,
        default=ActionModality.DONE,
        help_text="Done, planned, hoped, alleged or denied.",
    )
    grounds = code_field(
        Grounds, blank=True, default="", help_text="Why the agreement ended."
    )
    contests = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="contested_by",
        help_text="The act that this one holds void.",
    )
    rank = code_field(
        Rank, default=Rank.NORMAL, help_text="Which of rival accounts to prefer."
    )
    rank_reason = code_field(
        RankReason,
        blank=True,
        default="",
        help_text="Why it is preferred or deprecated.",
    )

    class Meta:
        constraints = [
            in_vocabulary("code", ActionCode, name="action_code_is_in_vocabulary"),
            in_vocabulary(
                "modality", ActionModality, name="action_modality_is_in_vocabulary"
            ),
            in_vocabulary(
                "grounds", Grounds, name="action_grounds_is_in_vocabulary", blank=True
            ),
            in_vocabulary("rank", Rank, name="action_rank_is_in_vocabulary"),
            in_vocabulary(
                "rank_reason",
                RankReason,
                name="action_rank_reason_is_in_vocabulary",
                blank=True,
            ),
            edtf_check("date", name="action_date_is_edtf"),
            edtf_check("effect", name="action_effect_is_edtf"),
            models.CheckConstraint(
                name="action_does_not_contest_itself",
                condition=~Q(contests=F("record")),
                violation_error_code="contests_itself",
                violation_error_message="An act cannot contest itself.",
            ),
            models.CheckConstraint(
                name="action_deprecation_has_a_reason",
                condition=~Q(rank=Rank.DEPRECATED) | ~Q(rank_reason=""),
                violation_error_code="deprecated_without_reason",
                violation_error_message="Say why the act is deprecated.",
            ),
            models.CheckConstraint(
                name="action_effect_does_not_precede_the_act",
                condition=~Q(
                    code__in=[
                        ActionCode.DENOUNCED,
                        ActionCode.WITHDRAWN,
                        ActionCode.RATIFIED,
                        ActionCode.ENTERED_INTO_FORCE,
                    ]
                )
                | Q(effect_latest__isnull=True)
                | Q(date_earliest__isnull=True)
                | Q(effect_latest__gte=F("date_earliest")),
                violation_error_code="effect_before_act",
                violation_error_message="The act cannot take effect before it was done.",
            ),
            models.UniqueConstraint(
                name="singleton_action_is_preferred_once",
                fields=["engagement", "code"],
                condition=Q(
                    code__in=[ActionCode.ENTERED_INTO_FORCE, ActionCode.TERMINATED],
                    by__isnull=True,
                    rank=Rank.PREFERRED,
                ),
                violation_error_code="rival_preferred",
                violation_error_message="Only one account of this act may be preferred.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.date}".strip()


class Relation(Record):
    """
    A typed tie between two records: on the sidelines of, amends, produced, denies.

    It reads from subject to object: the talks *produced* the understanding.
    """

    TYPE = RecordType.RELATION

    record = record_link("as_relation")
    subject = models.ForeignKey(
        Record,
        on_delete=models.PROTECT,
        related_name="relations",
        help_text="The record of which it is told.",
    )
    predicate = code_field(Predicate, help_text="How the two are related.")
    object = models.ForeignKey(
        Record,
        on_delete=models.PROTECT,
        related_name="related_by",
        help_text="The record to which it is related.",
    )
    valid = EDTFField(help_text="From when to when, as an EDTF interval.")
    valid_earliest = Earliest("valid")
    valid_latest = Latest("valid")
    share_pct = models.DecimalField(
        max_digits=6,
        decimal_places=3,
        null=True,
        blank=True,
        help_text="The sector's share of the whole, in per cent (IATI).",
    )

    class Meta:
        constraints = [
            in_vocabulary(
                "predicate", Predicate, name="relation_predicate_is_in_vocabulary"
            ),
            edtf_check("valid", name="relation_valid_is_edtf"),
            models.UniqueConstraint(
                name="relation_is_listed_once",
                fields=["subject", "predicate", "object"],
                violation_error_code="relation_listed_twice",
                violation_error_message="This relation is listed already.",
            ),
            models.CheckConstraint(
                name="relation_is_with_another_record",
                condition=~Q(subject=F("object")),
                violation_error_code="related_to_itself",
                violation_error_message="A record cannot be related to itself.",
            ),
            models.CheckConstraint(
                name="relation_share_is_of_a_sector",
                condition=Q(share_pct__isnull=True)
                | Q(share_pct__gt=0, share_pct__lte=100, predicate=Predicate.IN_SECTOR),
                violation_error_code="bad_share",
                violation_error_message="Only a sector has a share: more than 0 and at most 100 per cent.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject_id} {self.predicate} {self.object_id}"
