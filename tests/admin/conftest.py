"""Who works in the admin: a superuser, a researcher, and a reviewer who may publish."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client


@pytest.fixture
def desk(client: Client, db: None) -> Client:
    """A client signed in as a superuser."""
    client.force_login(User.objects.create_superuser("admin"))
    return client


@pytest.fixture
def researcher(db: None) -> Client:
    """A client of somebody who may enter everything and publish nothing."""
    user = User.objects.create_user("researcher", is_staff=True)
    user.user_permissions.set(_all_but_editions())
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def reviewer(db: None) -> Client:
    """A client of somebody who may publish as well."""
    user = User.objects.create_user("reviewer", is_staff=True)
    publish = Permission.objects.filter(codename__in=["add_edition", "view_edition"])
    user.user_permissions.set([*_all_but_editions(), *publish])
    client = Client()
    client.force_login(user)
    return client


def _all_but_editions() -> Any:
    ours = Permission.objects.filter(content_type__app_label="diplomacy")
    return ours.exclude(content_type__model__in=["edition", "pendingrefresh"])
