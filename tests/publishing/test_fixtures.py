"""The fixtures, loaded and published, are sound, and stay so when published again."""

from __future__ import annotations

import pytest
from django.core.management import call_command

from diplomacy.models import Edition, Record
from diplomacy.publishing.publish import publish
from tests.publishing import world

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

STORY = ["meeting", "agreement", "claim", "person", "article"]


def test_the_fixtures(capsys):
    call_command("load_fixtures", verbosity=0)
    world.assert_sound()
    before = Edition.objects.count()
    published = Record.objects.filter(type__in=STORY, published_revision__isnull=False)

    publish(published.values_list("pk", flat=True))

    assert Edition.objects.count() == before
    call_command("check_editions")
    call_command("check_sources")
    told = capsys.readouterr().out
    assert "Every edition is as it would be rendered now." in told
    assert "Every fact has a source." in told
