"""
How columns become fields of a form: in the forms of records, and in the rows within them.

References are chosen by typing, dates say what may be typed, and text may run
either way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin
from django.contrib.admin.options import BaseModelAdmin as StockBaseModelAdmin
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.db import models
from django.forms.models import (
    BaseInlineFormSet,
    ModelChoiceField,
    ModelMultipleChoiceField,
)
from django.http import HttpRequest

from diplomacy.admin.choosing import record_widget
from diplomacy.admin.desk import SaidDateField
from diplomacy.common.fields import EDTFField
from diplomacy.common.text import normalise
from diplomacy.records.models import Record

if TYPE_CHECKING:
    from django.contrib.admin.options import _FieldOpts

    Fieldset = tuple[str, _FieldOpts]
    BaseModelAdmin = StockBaseModelAdmin[Any]
    ModelAdmin = admin.ModelAdmin[Any]
    ModelForm = forms.ModelForm[Any]
    StackedInline = admin.StackedInline[Any, Any]
    TabularInline = admin.TabularInline[Any, Any]
    InlineFormSet = BaseInlineFormSet[Any, Any, Any]
else:
    BaseModelAdmin = StockBaseModelAdmin
    ModelAdmin = admin.ModelAdmin
    ModelForm = forms.ModelForm
    StackedInline = admin.StackedInline
    TabularInline = admin.TabularInline
    InlineFormSet = BaseInlineFormSet

DATE_HELP = (
    "As said, such as 11 Oct 2024, Oct 22-24 or last month, or in EDTF: 2024-10-11, 2024-10, "
    "2024-10-22/2024-10-24, ../2024-10-12; ~ behind it for about, ? for doubtful."
)

# These hold codes and addresses, which run from left to right in every language.
CODED = {"code", "language", "script", "sha256", "value", "version"}


class ProseField(forms.CharField):
    """A text as it is kept: a browser ends lines otherwise, and may paste letters apart."""

    def to_python(self, value: Any) -> Any:
        """Return the text in NFC, with the ends of lines that are kept."""
        text = super().to_python(value)
        return normalise(text) if isinstance(text, str) else text


FIELDS = ((EDTFField, SaidDateField), (models.TextField, ProseField))
"""The fields of forms for columns that are typed otherwise than they are kept."""


class RecordFields(BaseModelAdmin):
    """Makes the fields of a form from the columns of a record or of its parts."""

    def begin_with(self, request: HttpRequest) -> list[dict[str, Any]]:
        """Return what the rows of a new record begin with: nothing, unless they say so."""
        return []

    def formfield_for_dbfield(
        self, db_field: models.Field[Any, Any], request: HttpRequest, **kwargs: Any
    ) -> forms.Field | None:
        """Say of a date what may be typed, and let text run either way."""
        if isinstance(db_field, models.URLField):
            kwargs["assume_scheme"] = "https"
        kwargs |= next(
            (
                {"form_class": field}
                for column, field in FIELDS
                if isinstance(db_field, column)
            ),
            {},
        )
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is None:
            return None
        if isinstance(field.widget, RelatedFieldWidgetWrapper):
            # Deleting a person from the form of a meeting is not what anyone means.
            field.widget.can_delete_related = False
            field.widget.can_view_related &= not field.widget.can_change_related
        if isinstance(field, SaidDateField):
            field.request = request
            field.help_text = f"{db_field.help_text} {DATE_HELP}"
            field.widget.attrs |= {"class": "vEdtfField", "dir": "ltr"}
        elif _is_prose(field, db_field):
            field.widget.attrs["dir"] = "auto"
        if isinstance(field.widget, forms.Textarea):
            field.widget.attrs["rows"] = 2
        return field

    def formfield_for_foreignkey(
        self, db_field: models.ForeignKey[Any, Any], request: HttpRequest, **kwargs: Any
    ) -> ModelChoiceField[Any] | None:
        """Let a record be chosen by typing."""
        if issubclass(db_field.remote_field.model, Record):
            kwargs["widget"] = record_widget(db_field, self.admin_site, request)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(
        self,
        db_field: models.ManyToManyField[Any, Any],
        request: HttpRequest,
        **kwargs: Any,
    ) -> ModelMultipleChoiceField[Any] | None:
        """Let several records be chosen by typing."""
        kwargs["widget"] = record_widget(db_field, self.admin_site, request)
        return super().formfield_for_manytomany(db_field, request, **kwargs)


def folded(title: str, *fields: str | tuple[str, ...]) -> Fieldset:
    """Return a part of a form that is folded until somebody needs it."""
    return title, {"fields": fields, "classes": ("collapse",)}


def mark_filled(form: forms.BaseForm) -> None:
    """Mark the fields that hold something of their own, so that no fold hides them."""
    for name, field in form.fields.items():
        widget: Any = getattr(field.widget, "widget", field.widget)
        value = form[name].value()
        if value not in (None, "", False, []) and value != field.initial:
            widget.attrs["data-filled"] = True


def _is_prose(field: forms.Field, column: models.Field[Any, Any]) -> bool:
    is_text = isinstance(field.widget, forms.TextInput | forms.Textarea)
    return (
        is_text
        and isinstance(field, forms.CharField)
        and not isinstance(field, forms.URLField)
        and column.name not in CODED
    )


class RowForm(ModelForm):
    """A row within the form of a record; in a table its cells carry the names of their columns."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            widget: Any = getattr(field.widget, "widget", field.widget)
            if field.label and not widget.is_hidden:
                widget.attrs.setdefault("aria-label", str(field.label))
