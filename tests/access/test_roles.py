"""The groups: complete, made on any database, and made again without harm."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command

from diplomacy.access import roles
from diplomacy.access.roles import ROLES

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def permissions_of(name: str) -> set[str]:
    rows = Group.objects.get(name=name).permissions.values_list(
        "content_type__app_label", "codename"
    )
    return {f"{app}.{codename}" for app, codename in rows}


@pytest.mark.parametrize("role", ROLES)
def test_each_has_its_permissions(role: str) -> None:
    """A permission that is spelled wrong is found here, as there is none of that name."""
    assert permissions_of(role) == ROLES[role]


def test_every_table_has_its_place() -> None:
    """If this fails, say in `access/roles.py` who may do what with the new table."""
    told = {*roles.ENTERED, *roles.PUBLISHED, *roles.KEPT, "token"}
    ours = apps.get_app_config("diplomacy").get_models()

    assert {model._meta.model_name for model in ours} == told


def test_migrating_again_adds_what_is_missing_and_takes_nothing_away() -> None:
    researcher = Group.objects.get(name="researcher")
    lost = Permission.objects.get(codename="add_meeting")
    added = Permission.objects.get(codename="view_pendingrefresh")
    researcher.permissions.remove(lost)
    researcher.permissions.add(added)
    Group.objects.get(name="reviewer").delete()
    lost.delete()

    call_command("migrate", verbosity=0)
    call_command("migrate", verbosity=0)

    expected = ROLES["researcher"] | {"diplomacy.view_pendingrefresh"}
    assert permissions_of("researcher") == expected
    assert permissions_of("reviewer") == ROLES["reviewer"]


def test_a_researcher_publishes_nothing_and_governs_nobody() -> None:
    theirs = ROLES["researcher"]

    assert not any("edition" in each and "view" not in each for each in theirs)
    assert not any(each.startswith("auth.") for each in theirs)
    assert theirs < ROLES["reviewer"]
