"""Entering people who may be there already, and answering what is asked then."""

from __future__ import annotations

from typing import Any

from django.test import Client

from tests.admin.forms import Form
from tests.admin.test_story import add


def new_person(client: Client, *names: str, url: str = "") -> Form:
    form = Form(client, url or add("actor")).set(kind="person")
    for index, name in enumerate(names):
        fields = {"text": name, "language": "en", "kind": "common"}
        if index == 0:
            form.change("names", 0, is_preferred="on", **fields)
        else:
            form.add("names", **fields)
    return form


def alike(response: Any) -> list[str]:
    """Return the labels of what a form was shown again with."""
    assert response.status_code == 200, response["Location"]
    return [label for _, label, _ in response.context["alike"].records]


def again(form: Form, response: Any, button: str = "") -> Any:
    """Press the button that says that none of these is it."""
    told = response.context["alike"]
    form.data["told_alike"] = told.told
    return form.send(button or told.button)
