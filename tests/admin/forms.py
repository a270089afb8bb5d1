"""Filling in a form of the admin as a browser does: everything shown is sent back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.test import Client


class Form:
    """
    The form at an address, as it is shown, to be filled in and sent.

    ``form.set(kind="talks")`` fills in fields, ``form.add("actions", code="held")``
    adds a row, ``form.send("_publish")`` presses a button.
    """

    def __init__(self, client: Client, url: str) -> None:
        self.client, self.url = client, url
        response = client.get(url)
        assert response.status_code == 200, response.status_code
        self.page = response.content.decode()
        self.context = response.context
        self.data = dict(_fields_of(self.context["adminform"].form))
        original = self.context["original"]
        if original is not None and hasattr(original, "revision"):
            self.data["seen_revision"] = str(original.revision)
        self.counts: dict[str, int] = {}
        self.empty: dict[str, dict[str, Any]] = {}
        for shown in self.context["inline_admin_formsets"]:
            formset = shown.formset
            self.data |= dict(_fields_of(formset.management_form))
            self.counts[formset.prefix] = formset.total_form_count()
            self.empty[formset.prefix] = dict(_fields_of(formset.empty_form))
            for row in formset.forms:
                self.data |= dict(_fields_of(row))

    def set(self, **fields: Any) -> Form:
        """Fill in fields of the record itself."""
        self.data |= _typed(fields)
        return self

    def change(self, rows: str, index: int, **fields: Any) -> Form:
        """Fill in fields of a row that is shown."""
        self.data |= _typed(
            {f"{rows}-{index}-{name}": value for name, value in fields.items()}
        )
        return self

    def add(self, rows: str, **fields: Any) -> Form:
        """Add a row, as the link “Add another” does."""
        index = self.counts[rows]
        self.counts[rows] += 1
        self.data[f"{rows}-TOTAL_FORMS"] = str(index + 1)
        for name, value in self.empty[rows].items():
            self.data[name.replace("__prefix__", str(index))] = value
        return self.change(rows, index, **fields)

    def send(self, button: str = "_save") -> Any:
        """Press a button and return the answer."""
        return self.client.post(self.url, {**self.data, button: "Send"})


def errors_of(response: Any) -> list[str]:
    """Return the errors that a form was shown again with."""
    if response.context is None:
        return []
    context = response.context
    errors = list(context["adminform"].form.non_field_errors())
    for name, messages in context["adminform"].form.errors.items():
        if name != "__all__":
            errors += [f"{name}: {message}" for message in messages]
    for shown in context["inline_admin_formsets"]:
        errors += list(shown.formset.non_form_errors())
        for row in shown.formset.errors:
            errors += [
                f"{shown.formset.prefix}.{name}: {message}"
                for name, messages in row.items()
                for message in messages
            ]
    return errors


def _fields_of(form: forms.BaseForm) -> Iterator[tuple[str, Any]]:
    for bound in form:
        widget: Any = getattr(bound.field.widget, "widget", bound.field.widget)
        value = bound.value()
        if isinstance(widget, forms.MultiWidget):
            for index, part in enumerate(widget.decompress(value) or []):
                yield f"{bound.html_name}_{index}", "" if part is None else str(part)
        elif isinstance(widget, forms.CheckboxInput):
            if value:
                yield bound.html_name, "on"
        else:
            yield bound.html_name, _text(widget.format_value(value))


def _typed(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: _text(value) for name, value in fields.items()}


def _text(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return [_text(one) for one in value]
    return str(getattr(value, "pk", value))
