"""The bodies of requests that move a record on."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from diplomacy.common.mistakes import Code
from diplomacy.documents.fields import ReferenceField, TextField

LONGEST = 2000


class Sent(serializers.Serializer[Any]):
    """A body that is sent, and in which only known members may stand."""

    def to_internal_value(self, data: Any) -> Any:
        """Refuse unknown members, then read the known ones."""
        known = list(self.fields)
        unknown = (
            [name for name in data if name not in self.fields]
            if isinstance(data, dict)
            else []
        )
        if unknown:
            raise serializers.ValidationError(
                {
                    name: [
                        serializers.ErrorDetail(
                            f"There is no member {name}.",
                            Code("unknown_member", known, name),
                        )
                    ]
                    for name in unknown
                }
            )
        return super().to_internal_value(data)


def _why(what: str, *, required: bool = False) -> TextField:
    options: dict[str, Any] = (
        {"required": True} if required else {"default": "", "allow_blank": True}
    )
    return TextField(max_length=LONGEST, help_text=what, **options)


class SubmissionSerializer(Sent):
    """What is said to the reviewer of a record that is put up for review."""

    note = _why("What the reviewer should know.")


class ReturningSerializer(Sent):
    """Why a record that was put up for review goes back."""

    comment = _why("What is to be mended.", required=True)


class PublicationSerializer(Sent):
    """How a record is published."""

    reason = _why("Why it is published; the edition keeps it.")
    with_needed = serializers.BooleanField(
        default=False,
        help_text="Whether what it refers to and rests on, and is not published, is published with it.",
    )


class WithdrawalSerializer(Sent):
    """Why a published record is taken back."""

    reason = _why("Why; whoever opens its address is told.", required=True)


class MergerSerializer(Sent):
    """Which record another one turned out to be."""

    into = ReferenceField(help_text="The record that stays.")
    reason = _why("Why the two are one.")


class UndoingSerializer(Sent):
    """Why a merger is taken back."""

    reason = _why("Why the two are not one after all.", required=True)
