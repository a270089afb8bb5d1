"""
The same tables in the admin as Django has it, without anything of ours.

It is what a developer gets who registers each table, with all that Django offers to be
turned on: parts are rows in the form of what they belong to, in the order in which they
are entered, and references are chosen by typing a word of what is referred to.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminTextareaWidget
from django.db.models import ForeignKey, ManyToManyField, Model, TextField, URLField
from django.urls import path

from config.urls import urlpatterns as ours
from diplomacy import models

stock = admin.AdminSite(name="stock")


class Lines(forms.CharField):
    """
    Text whose lines end as they do in the database.

    Browsers send other ends, by which a text of several lines would be refused.
    """

    def to_python(self, value: Any) -> Any:
        return super().to_python(value).replace("\r\n", "\n")


def references(model: type[Model]) -> tuple[str, ...]:
    """Return the fields that lead to other records, each chosen by typing."""
    return tuple(
        field.name
        for field in (*model._meta.fields, *model._meta.many_to_many)
        if isinstance(field, ForeignKey | ManyToManyField)
        and field.editable
        and not field.remote_field.parent_link
    )


def rows(
    of: type[Model], to: str | None = None, *, first: int = 0
) -> type[admin.TabularInline]:
    """Return the rows of a table in the form of another, so many of them empty."""

    class Rows(admin.TabularInline):
        model = of
        fk_name = to
        extra = first
        autocomplete_fields = tuple(name for name in references(of) if name != to)

    return Rows


def register(model: type[Model], *found_by: str, rows: tuple = ()) -> None:
    """Register a table, with the columns in which a word of its rows is looked for."""

    class Registered(admin.ModelAdmin):
        search_fields = found_by
        ordering = ("label", "pk")
        inlines = rows
        autocomplete_fields = references(model)
        formfield_overrides = {
            # Of no matter here, but Django warns of what it will do otherwise.
            URLField: {"assume_scheme": "https"},
            TextField: {"form_class": Lines, "widget": AdminTextareaWidget},
        }

    stock.register(model, Registered)


NAMES = rows(models.Name, "record", first=1)
LESS_OFTEN = (rows(models.Identifier, "record"), rows(models.Absence, "record"))

register(models.Actor, "label", rows=(NAMES, *LESS_OFTEN))
register(models.Affiliation, "subject__label")
register(models.Agreement, "label", rows=(NAMES, *LESS_OFTEN))
register(models.Article, "headline", rows=LESS_OFTEN)
register(
    models.Claim,
    "text",
    rows=(
        rows(models.Attribution, "claim", first=1),
        rows(models.Evidence, "claim", first=1),
    ),
)
register(
    models.Meeting,
    "label",
    rows=(
        NAMES,
        rows(models.Participation, "engagement", first=1),
        rows(models.Action, "engagement", first=1),
        rows(models.Relation, "subject"),
        *LESS_OFTEN,
    ),
)
register(models.Place, "label", rows=(NAMES, *LESS_OFTEN))
register(
    models.Record,
    "label",
    "as_participation__actor__label",
    "as_action__engagement__label",
)
register(models.Topic, "label", rows=(NAMES, *LESS_OFTEN))
register(models.Participation, "actor__label")
register(models.Action, "engagement__label")

urlpatterns = [path("stock/", stock.urls), *ours]
