"""Nonsense is answered, never by a broken page."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib import admin
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from diplomacy.models import Actor
from tests import factories
from tests.admin.forms import Form
from tests.admin.rows import ROWS
from tests.admin.test_every_page import NEVER_CHANGED, READ_ONLY, address, every_model
from tests.admin.test_story import add, change

pytestmark = pytest.mark.slow


@every_model
def test_form_that_is_empty(desk: Client, model: type[Model]) -> None:
    if model in READ_ONLY:
        return
    url = address(model, "change", ROWS[model]().pk)

    if model not in NEVER_CHANGED:
        assert desk.post(url, {}).status_code == 200
    assert desk.post(address(model, "add"), {}).status_code == 200


@every_model
def test_filters(desk: Client, model: type[Model]) -> None:
    """An unknown value of a filter finds nothing, or leads back to the list."""
    url = address(model, "changelist")
    chosen = admin.site._registry[model].list_filter
    for each in chosen:
        name = getattr(each, "parameter_name", each)
        for value in ("nonsense", "0", "99999", "\x00"):
            answer = desk.get(url, {str(name): value})
            assert answer.status_code in {200, 302}, (name, value)


@pytest.mark.parametrize(
    "entries",
    [
        {"place": "nonsense"},
        {"place": "00000000-0000-0000-0000-000000000000"},
        {"kind": "nonsense"},
        {"note": "a\x00b"},
        {"note": "a\x07b"},
        {"starts_at": "2024-10-11T25:00+05:00"},
        {"date": "2024-10-11" * 20},
    ],
)
def test_fields(desk: Client, entries: dict[str, Any]) -> None:
    response = Form(desk, add("meeting")).set(**{"kind": "talks", **entries}).send()

    assert response.status_code == 200


@pytest.mark.parametrize(
    ("rows", "entries"),
    [
        ("participations", {"count_min": 10**12, "role": "principal"}),
        ("participations", {"actor": "nonsense", "role": "principal"}),
        ("actions", {"code": "ratified"}),
        ("relations", {"predicate": "follows", "object": "nonsense"}),
    ],
)
def test_rows(desk: Client, rows: str, entries: dict[str, Any]) -> None:
    form = Form(desk, change(factories.meeting()))
    form.add(rows, **entries)

    assert form.send().status_code == 200


@pytest.mark.parametrize("rows", ["participations", "names", "actions"])
def test_row_of_another_record(desk: Client, rows: str) -> None:
    meeting = factories.meeting()
    others = {
        "participations": factories.participation(),
        "names": factories.name(),
        "actions": factories.action(),
    }
    key = {"names": "id"}.get(rows, "record")
    form = Form(desk, change(meeting))
    form.add(rows, **{key: others[rows].pk})
    form.data[f"{rows}-INITIAL_FORMS"] = "1"

    assert form.send().status_code == 200


def test_revision_and_page(desk: Client) -> None:
    form = Form(desk, change(factories.place()))
    form.data["seen_revision"] = "nonsense"

    assert form.send().status_code == 200
    choices = reverse("admin:diplomacy_record_choices")
    query = {
        "app_label": "diplomacy",
        "model_name": "meeting",
        "field_name": "place",
        "page": "9" * 30,
        "term": "\x00' OR 1=1 --",
    }
    assert desk.get(choices, query).status_code == 200


@pytest.mark.parametrize("key", ["nonsense", "00000000-0000-0000-0000-000000000000"])
def test_record_that_does_not_exist_leads_to_the_front_page(
    desk: Client, key: str
) -> None:
    url = reverse("admin:diplomacy_meeting_change", args=[key])

    assert desk.get(url).status_code == 302
    assert desk.post(url, {"seen_revision": "1"}).status_code == 302
    assert not Actor.objects.exists()
