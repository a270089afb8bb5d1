"""What editions are found by is filled in for those that were published before it was known."""

from __future__ import annotations

from importlib import import_module
from types import SimpleNamespace

import pytest
from django.db import connection

from diplomacy.models import Edition
from diplomacy.publishing.publish import withdraw
from tests import factories
from tests.publishing import world

pytestmark = pytest.mark.django_db

MIGRATIONS = {
    "0020_terms_of_past_editions": ("fill_terms", "terms = '{}'"),
    "0021_words_of_past_editions": ("fill", "search = ''::tsvector"),
    "0024_words_by_type": ("fill", "search = ''::tsvector"),
}


@pytest.mark.parametrize("name", MIGRATIONS)
def test_a_migration_derives_it_from_the_documents(name):
    agency = world.named(factories.actor("media"), "Agency of France")
    article, own = world.article("They met"), world.article("Own", publisher=agency)
    france = world.country("France", "FR")
    talks = world.talks(france, text="Talks of Åbo", on=article)
    gone = world.talks(text="Gone", on=article)
    world.publish_all(agency, article, own, france, talks, gone)
    withdraw([gone.pk], reason="Never held.")
    before = list(Edition.objects.order_by("pk").values())
    fill, emptied = MIGRATIONS[name]
    types = "('article', 'claim', 'participant')"
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(
            f"UPDATE diplomacy_edition SET {emptied}"
            f" WHERE kind = 'document' AND type IN {types}"
        )
        cursor.execute("SET session_replication_role = origin")
    assert list(Edition.objects.order_by("pk").values()) != before

    module = import_module(f"diplomacy.migrations.{name}")
    getattr(module, fill)(None, SimpleNamespace(connection=connection))

    assert list(Edition.objects.order_by("pk").values()) == before
    world.assert_sound()
