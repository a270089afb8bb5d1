"""The forms hold all that the first story holds: what they show can be sent back unchanged."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.db.models import F
from django.test import Client

from config.bootstrap import ROOT
from diplomacy.admin.labels import change_url
from diplomacy.models import Action, Affiliation, Participation, Record, Relation
from tests.admin.forms import Form, errors_of

FEW = 3
STORY = ROOT / "fixtures" / "10-ashgabat-2024.json"


def first_story() -> list[Record]:
    """Return the records of the story, and the facts within them."""
    items = json.loads(STORY.read_text(encoding="utf-8"))["items"]
    ids = {item["id"] for item in items if "id" in item}
    for model, owner in (
        (Participation, "engagement"),
        (Action, "engagement"),
        (Relation, "subject"),
        (Affiliation, "subject"),
    ):
        facts = model._default_manager.filter(**{f"{owner}__in": list(ids)})
        ids |= set(facts.values_list("pk", flat=True))
    return list(Record.objects.filter(pk__in=ids).order_by("pk"))


def some(records: list[Record]) -> Iterator[Record]:
    """Yield a few records of each type, from the whole of the story."""
    for alike in dict.fromkeys(record.type for record in records):
        these = [record for record in records if record.type == alike]
        yield from these[:: max(1, len(these) // FEW)]


@pytest.mark.slow
def test_story_passes_through_its_forms_unchanged(desk: Client) -> None:
    call_command("load_fixtures", verbosity=0)
    records = list(some(first_story()))
    assert len(records) > 30

    for record in records:
        response = Form(desk, change_url(record)).send()
        assert response.status_code == 302, (record, errors_of(response))

    before = {record.pk: record.revision for record in records}
    after = Record.objects.filter(pk__in=before).values_list("pk", "revision")
    assert dict(after) == before
    changed = Record.objects.exclude(published_revision=None).exclude(
        published_revision=F("revision")
    )
    assert not changed.exists()
