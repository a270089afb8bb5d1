"""
Every model has its pages, and no page costs more for more rows.

The tests walk over what is registered, so a new model cannot be forgotten.
"""

from __future__ import annotations

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.contrib import admin
from django.db import connection
from django.db.models import Model
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from diplomacy import models
from tests.admin.forms import Form, errors_of
from tests.admin.rows import ROWS

pytestmark = pytest.mark.slow

REGISTERED = sorted(admin.site._registry, key=lambda model: model.__name__)

READ_ONLY: dict[type[Model], str] = {
    Authenticator: "Everybody sets up their own.",
    models.Change: "History is written by the database.",
    models.Edition: "Editions are made by publishing.",
    models.IdempotentRequest: "Requests are kept as they were answered.",
    models.LinkCheck: "Links are asked by a command.",
    models.LoadedStory: "Stories are loaded from files.",
    models.Occasion: "History is written by the database.",
    models.PendingRefresh: "The queue is filled by publishing.",
    models.Record: "A record is added as what it is.",
    models.SentFile: "Files are noted when they are sent.",
    models.SentSheet: "Sheets are sent, and forgotten.",
}

NEVER_CHANGED: dict[type[Model], str] = {
    **READ_ONLY,
    models.Token: "What a token may be used for was decided when it was made.",
}

every_model = pytest.mark.parametrize(
    "model", REGISTERED, ids=lambda model: model.__name__
)


def address(model: type[Model], page: str, *args: Any) -> str:
    meta = model._meta
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_{page}", args=args)


def test_every_model_is_reached() -> None:
    """By a form of its own, or as rows of one."""
    registry = admin.site._registry
    within = {inline.model for shown in registry.values() for inline in shown.inlines}

    ours = set(apps.get_app_config("diplomacy").get_models())

    assert ours - set(registry) - within == set()


def test_every_registered_model_has_a_row_here() -> None:
    assert set(REGISTERED) == set(ROWS)


@every_model
def test_list_is_shown(desk: Client, model: type[Model]) -> None:
    ROWS[model]()

    response = desk.get(address(model, "changelist"))

    assert response.status_code == 200


@every_model
def test_list_can_be_searched(desk: Client, model: type[Model]) -> None:
    ROWS[model]()

    response = desk.get(address(model, "changelist"), {"q": "held in Ashgabat"})

    assert response.status_code == 200
    assert response.context["cl"].result_count == 0


@every_model
def test_form_to_add_is_shown(desk: Client, model: type[Model]) -> None:
    response = desk.get(address(model, "add"))

    assert response.status_code == (403 if model in READ_ONLY else 200)


@every_model
def test_form_to_change_is_shown(desk: Client, model: type[Model]) -> None:
    row = ROWS[model]()

    response = desk.get(address(model, "change", row.pk), follow=True)

    assert response.status_code == 200


@every_model
def test_form_that_changes_nothing_is_saved(desk: Client, model: type[Model]) -> None:
    """The form that is shown can be sent back as it is, and leaves the row as it was."""
    if model in NEVER_CHANGED or model._meta.app_label != "diplomacy":
        return
    row = ROWS[model]()
    before = models.Record.objects.get(pk=row.pk).revision

    response = Form(desk, address(model, "change", row.pk)).send()

    assert response.status_code == 302, errors_of(response)
    assert models.Record.objects.get(pk=row.pk).revision == before


@every_model
def test_history_is_shown(desk: Client, model: type[Model]) -> None:
    if model in READ_ONLY:
        return
    row = ROWS[model]()

    assert desk.get(address(model, "history", row.pk)).status_code == 200


@every_model
def test_list_costs_the_same_for_more_rows(desk: Client, model: type[Model]) -> None:
    for _ in range(2):
        ROWS[model]()
    few = queries(desk, address(model, "changelist"))
    for _ in range(10):
        ROWS[model]()

    assert queries(desk, address(model, "changelist")) == few


def queries(desk: Client, url: str) -> int:
    desk.get(url)
    with CaptureQueriesContext(connection) as captured:
        assert desk.get(url).status_code == 200
    return len(captured)
