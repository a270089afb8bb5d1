"""The serializer of one row: how columns become members, and how input becomes columns."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import cached_property
from rest_framework import serializers
from rest_framework.fields import get_error_detail
from rest_framework.validators import UniqueValidator

from diplomacy.actors.models import Actor, Affiliation
from diplomacy.articles.models import Article
from diplomacy.claims.models import Claim
from diplomacy.common.fields import EDTFField as EDTFColumn
from diplomacy.common.mistakes import Code
from diplomacy.documents.fields import (
    ACTORS,
    CodeField,
    EDTFField,
    OptionalTextField,
    ReferenceField,
    TextField,
)
from diplomacy.engagement.models import Action
from diplomacy.meetings.models import Meeting
from diplomacy.places.models import Place
from diplomacy.records.codes import RecordType
from diplomacy.records.models import Record
from diplomacy.sectors.models import Topic

TYPES_OF: dict[type[models.Model], tuple[str, ...]] = {
    Action: (RecordType.ACTION,),
    Actor: ACTORS,
    Affiliation: (RecordType.AFFILIATION,),
    Article: (RecordType.ARTICLE,),
    Claim: (RecordType.CLAIM,),
    Meeting: (RecordType.MEETING,),
    Place: (RecordType.PLACE,),
    Record: (),
    Topic: (RecordType.SECTOR,),
}


class _Member(NamedTuple):
    """
    How one member is read.

    :ivar is_needed: whether the field has its say where the member is left out.
    :ivar default: what it is then, or makes that; empty if there is no value.
    """

    name: str
    field: Any
    is_needed: bool
    default: Any

    def set_default(self, values: dict[str, Any]) -> None:
        """Let it be what it is where it is left out, among these values."""
        if self.default is not serializers.empty:
            value = self.default() if callable(self.default) else self.default
            values[self.field.source] = value


class RowSerializer(serializers.ModelSerializer[Any]):
    """
    A serializer of one table, in the ways of this interface.

    Absent values are null, foreign keys are references, dates are EDTF, and a
    member that is not known is refused, with the nearest known one.
    """

    serializer_choice_field = CodeField
    serializer_field_mapping = {
        **serializers.ModelSerializer.serializer_field_mapping,
        models.CharField: TextField,
        models.TextField: TextField,
    }

    @cached_property
    def fields(self) -> Any:
        """
        Its fields, made once for all documents that are validated with one resolver.

        To make them takes ten times as long as to validate a document.
        """
        resolver = None if self.parent else self.context.get("resolver")
        if resolver is None:
            return super().fields
        made = resolver.fields
        if type(self) not in made:
            made[type(self)] = super().fields
        return made[type(self)]

    def build_standard_field(
        self, field_name: str, model_field: models.Field[Any, Any]
    ) -> tuple[type[serializers.Field[Any, Any, Any, Any]], dict[str, Any]]:
        field_class, options = super().build_standard_field(field_name, model_field)
        options["validators"] = [
            validator
            for validator in options.get("validators", ())
            if not isinstance(validator, UniqueValidator)
        ]
        if isinstance(model_field, EDTFColumn):
            return EDTFField, {
                "allow_time": model_field.allow_time,
                "help_text": model_field.help_text,
            }
        if field_class is CodeField and model_field.blank:
            return CodeField, {
                "choices": model_field.choices,
                "help_text": model_field.help_text,
                "absent": True,
            }
        if (
            isinstance(model_field, models.CharField | models.TextField)
            and model_field.blank
        ):
            options.pop("allow_blank", None)
            options.pop("style", None)
            return OptionalTextField, {**options, "required": False}
        if isinstance(model_field, models.DecimalField):
            options["normalize_output"] = True
        if model_field.null:
            options["default"] = None
        elif model_field.has_default() and not options.get("read_only"):
            options["default"] = model_field.get_default
            options.pop("required", None)
        return field_class, options

    def build_relational_field(
        self, field_name: str, relation_info: Any
    ) -> tuple[type[serializers.Field[Any, Any, Any, Any]], dict[str, Any]]:
        column = relation_info.model_field
        options: dict[str, Any] = {
            "types": TYPES_OF[relation_info.related_model],
            "source": column.attname,
            "help_text": column.help_text,
        }
        if column.null:
            options |= {"allow_null": True, "default": None}
        return ReferenceField, options

    def get_validators(self) -> list[Any]:
        """Leave uniqueness to the database, which alone sees a document with all its parts."""
        return []

    @cached_property
    def _members(self) -> list[_Member]:
        """How its members are read, made once as its fields are."""
        resolver = None if self.parent else self.context.get("resolver")
        if resolver is None:
            return _members_of(self)
        made: list[_Member] = resolver.members.setdefault(type(self), [])
        if not made:
            made += _members_of(self)
        return made

    def to_internal_value(self, data: Any) -> dict[str, Any]:
        """
        Read what was sent, or tell of all that is wrong with it at once.

        Most members of a document are left out, and are what they are by default; those
        that are there are read as any serializer reads them.
        """
        if not isinstance(data, dict):
            invalid: dict[str, Any] = super().to_internal_value(data)
            return invalid
        values: dict[str, Any] = {}
        errors: dict[str, Any] = {}
        for member in self._members:
            name, field = member.name, member.field
            if not member.is_needed and name not in data:
                member.set_default(values)
                continue
            try:
                value = field.run_validation(field.get_value(data))
            except (serializers.ValidationError, ValidationError) as error:
                errors[name] = _detail(error)
            else:
                self.set_value(values, field.source_attrs, value)
        errors |= self.unknown_members(data)
        if errors:
            raise serializers.ValidationError(errors)
        return values

    def run_validators(self, value: Any) -> None:
        """Ask its validators, if it has any."""
        if self.validators:
            super().run_validators(value)

    def unknown_members(self, data: dict[str, Any]) -> dict[str, list[Any]]:
        """Return an error for each member that there is none of here, or that is not for writing."""
        writable = [member.name for member in self._members]
        errors: dict[str, list[Any]] = {}
        for member in data.keys() - set(writable):
            if member in self.fields:
                errors[member] = [
                    serializers.ErrorDetail("This member is read-only.", "read_only")
                ]
                continue
            code = Code("unknown_member", writable, member)
            hint = f" Did you mean {code.nearest}?" if code.nearest else ""
            errors[member] = [
                serializers.ErrorDetail(f"There is no member {member}.{hint}", code)
            ]
        return errors


def _members_of(serializer: RowSerializer) -> list[_Member]:
    """Return how the members of a serializer are read, as far as they are for writing."""
    members = []
    for name, field in serializer.fields.items():
        # DRF would ask it; nothing here has had a use for it.
        assert not hasattr(serializer, f"validate_{name}")
        if not field.read_only:
            members.append(_Member(name, field, field.required, field.default))
    return members


def _detail(error: serializers.ValidationError | ValidationError) -> Any:
    if isinstance(error, serializers.ValidationError):
        return error.detail
    return get_error_detail(error)
