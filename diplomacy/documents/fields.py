"""Fields of documents that DRF does not have: references, EDTF dates, decimals as text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from rest_framework import serializers

from diplomacy.common import dates
from diplomacy.common.mistakes import Code
from diplomacy.common.text import has_controls, normalise
from diplomacy.documents.references import Reference
from diplomacy.records.codes import RecordType

ACTORS = (RecordType.PERSON, RecordType.COUNTRY, RecordType.ORGANISATION)
PARTIES = (RecordType.COUNTRY, RecordType.ORGANISATION)
ENGAGEMENTS = (RecordType.MEETING, RecordType.AGREEMENT, RecordType.PROJECT)


MOST = 2**31 - 1
"""The largest number that a column for counts takes."""

MEMBERS = frozenset({"id", "ref", "scheme", "value", "type", "url", "name", "code"})
"""What a reference may hold, so that one can be sent back as it was read."""


@dataclass(frozen=True, slots=True)
class Target:
    """The record that an input refers to."""

    id: UUID
    type: str


class ReferenceField(serializers.Field[Any, Any, Any, Any]):
    """
    A reference to another record.

    Written as ``{"id"}``, ``{"scheme", "value"}`` or, within one file, ``{"ref"}``;
    read as id, type, url, name and, where the record has one, code. On a model
    instance the source is the foreign key's column, so that rendering a reference
    reads no other table.

    :param types: the record types it may refer to; any if none is given.
    """

    default_error_messages = {
        "not_a_reference": "A reference is an object with id, or with scheme and value.",
        "unknown_record": "No record has this {which}.",
        "wrong_type": "This refers to a record of type {type}.",
        "unknown_member": "A reference has no member {member}.",
    }

    def __init__(self, *, types: tuple[str, ...] = (), **options: Any) -> None:
        self.types = tuple(str(record_type) for record_type in types)
        super().__init__(**options)

    def to_representation(self, value: Any) -> Reference:
        record_id = value if isinstance(value, UUID) else value.pk
        reference: Reference = self.context["references"].to(record_id)
        return reference

    def to_internal_value(self, data: Any) -> Target:
        if not _is_reference(data):
            self.fail("not_a_reference")
        for member in data.keys() - MEMBERS:
            self.fail("unknown_member", member=member)
        target: Target | None = self.context["resolver"].find(data)
        if target is None:
            key = next(member for member in ("id", "ref", "value") if member in data)
            self.fail("unknown_record", which=f"{key} ({data[key]})")
        if self.types and target.type not in self.types:
            self.fail("wrong_type", type=target.type)
        return target


def _is_reference(data: Any) -> bool:
    """Return whether this names a record in one of the ways there are, by texts alone."""
    if not isinstance(data, dict):
        return False
    names = [data[name] for name in ("id", "ref", "scheme", "value") if name in data]
    is_named = "id" in data or "ref" in data or {"scheme", "value"} <= data.keys()
    return is_named and all(isinstance(name, str) for name in names)


class ReferenceListField(serializers.ListField):
    """A list of references, without an order of its own; many-to-many on a model."""

    def __init__(self, *, types: tuple[str, ...] = (), **options: Any) -> None:
        if not options.get("read_only"):
            options.setdefault("default", list)
        super().__init__(child=ReferenceField(types=types), **options)

    def to_representation(self, data: Any) -> list[Reference]:
        records = data.all() if hasattr(data, "all") else data
        return [
            self.child.to_representation(record_id)
            for record_id in sorted(
                {getattr(record, "pk", record) for record in records}
            )
        ]


class TextField(serializers.CharField):
    """
    A text, which is kept in NFC and without white space around it, however it is sent.

    What is asked of it is asked of it as it is sent, so that a schema can say the same.
    """

    default_error_messages = {
        "control_characters": "A text has no control characters other than tab and new line.",
    }

    def run_validation(self, data: Any = serializers.empty) -> str:
        if isinstance(data, str):
            if has_controls(data):
                self.fail("control_characters")
            if self.max_length is not None and len(data) > self.max_length:
                self.fail("max_length", max_length=self.max_length)
        text: str = super().run_validation(data)
        return text

    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str):
            self.fail("invalid")
        return normalise(data)


class OptionalTextField(TextField):
    """A text that may be absent: null in documents, the empty text in the tables."""

    def __init__(self, **options: Any) -> None:
        options |= {"allow_null": True, "allow_blank": True}
        if not options.get("read_only"):
            options["default"] = ""
            options.pop("required", None)
        super().__init__(**options)

    def run_validation(self, data: Any = serializers.empty) -> str:
        return "" if data is None else super().run_validation(data)

    def to_representation(self, value: str) -> str | None:  # type: ignore[override]
        return value or None


class CodeField(serializers.ChoiceField):
    """
    One code of a vocabulary; null in documents where none was given.

    :param absent: whether there may be no code, kept as the empty text.
    """

    def __init__(self, choices: Any, *, absent: bool = False, **options: Any) -> None:
        self.absent = absent
        options.pop("allow_blank", None)
        if absent:
            options |= {"allow_null": True, "default": ""}
            options.pop("required", None)
        super().__init__(choices=choices, **options)

    def run_validation(self, data: Any = serializers.empty) -> str:
        if self.absent and data is None:
            return ""
        code: str = super().run_validation(data)
        return code

    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str) or data not in self.choices:
            code = Code("unknown_code", self.choices, data)
            hint = f" Did you mean {code.nearest}?" if code.nearest else ""
            allowed = ", ".join(code.allowed)
            raise serializers.ValidationError(
                f"“{data}” is not one of: {allowed}.{hint}", code
            )
        return data

    def to_representation(self, value: str) -> str | None:  # type: ignore[override]
        return value or None


class EDTFField(OptionalTextField):
    """A date as the sources give it: EDTF level 1, as read by ``common.dates``."""

    def __init__(self, *, allow_time: bool = False, **options: Any) -> None:
        self.allow_time = allow_time
        super().__init__(max_length=64, **options)

    def to_internal_value(self, data: Any) -> str:
        text = dates.normalise(super().to_internal_value(data))
        if text:
            try:
                dates.parse(text, allow_time=self.allow_time)
            except ValueError as error:
                raise serializers.ValidationError(str(error), "not_edtf") from error
        return text
