"""The table of actions: the dated acts from which every status is folded."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from diplomacy.actors.models import Actor, Affiliation
from diplomacy.common.codes import code_field, in_vocabulary
from diplomacy.common.fields import Earliest, EDTFField, Latest, edtf_check
from diplomacy.engagement.codes import (
    ActionCode,
    ActionModality,
    Grounds,
)
from diplomacy.meetings.models import Meeting
from diplomacy.places.models import Place
from diplomacy.records.codes import Rank, RankReason, RecordType
from diplomacy.records.models import Record, record_link


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
