"""The table of topics: sectors of cooperation, issues and situations."""

from __future__ import annotations

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q

from diplomacy.common.codes import code_field, in_vocabulary
from diplomacy.records.codes import RecordType
from diplomacy.records.models import Record, record_link
from diplomacy.sectors.codes import TopicKind

CODE_PATTERN = r"^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*$"


class Topic(Record):
    """
    What cooperation or speech is about: a sector, an issue, or a situation.

    The code is a dotted path below the parent's code, so that ``energy.gas`` is
    found under ``energy``.
    """

    TYPE = RecordType.SECTOR

    record = record_link("as_topic")
    kind = code_field(
        TopicKind, default=TopicKind.SECTOR, help_text="Sector, issue or situation."
    )
    code = models.CharField(
        max_length=100,
        unique=True,
        validators=[RegexValidator(CODE_PATTERN)],
        help_text="Dotted lower-case path, such as energy.gas.",
    )
    parent = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
        help_text="The wider topic that this one belongs to.",
    )

    class Meta:
        constraints = [
            in_vocabulary("kind", TopicKind, name="topic_kind_is_in_vocabulary"),
            models.CheckConstraint(
                name="topic_code_is_a_dotted_path",
                condition=Q(code__regex=CODE_PATTERN),
                violation_error_code="bad_topic_code",
                violation_error_message="A topic code is a dotted lower-case path, such as energy.gas.",
            ),
            models.CheckConstraint(
                name="topic_is_not_its_own_parent",
                condition=~Q(parent=F("record")),
                violation_error_code="own_parent",
                violation_error_message="A topic cannot be its own parent.",
            ),
        ]

    def __str__(self) -> str:
        return self.label or self.code
