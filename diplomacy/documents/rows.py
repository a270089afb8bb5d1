"""The serializer of one row: how columns become members, and how input becomes columns."""

from __future__ import annotations

from typing import Any, cast

from django.db import models
from django.utils.functional import cached_property
from rest_framework import serializers
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

    def to_internal_value(self, data: Any) -> dict[str, Any]:
        """Read what was sent, or tell of all that is wrong with it at once."""
        unknown = self.unknown_members(data) if isinstance(data, dict) else {}
        try:
            values: dict[str, Any] = super().to_internal_value(data)
        except serializers.ValidationError as error:
            raise serializers.ValidationError(
                {**cast("dict[str, Any]", error.detail), **unknown}
            ) from None
        if unknown:
            raise serializers.ValidationError(unknown)
        return values

    def unknown_members(self, data: dict[str, Any]) -> dict[str, list[Any]]:
        """Return an error for each member that there is none of here, or that is not for writing."""
        writable = [name for name, field in self.fields.items() if not field.read_only]
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
