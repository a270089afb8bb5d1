"""Who works in the admin: a superuser, and somebody in each of the roles."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from diplomacy.models import Actor
from tests.access.people import person
from tests.publishing import world


@pytest.fixture
def desk(client: Client, db: None) -> Client:
    """A client signed in as a superuser."""
    client.force_login(User.objects.create_superuser("admin"))
    return client


@pytest.fixture
def researcher(db: None) -> Client:
    """A client of somebody who may enter everything and publish nothing."""
    return signed_in("researcher")


@pytest.fixture
def reviewer(db: None) -> Client:
    """A client of somebody who may publish as well."""
    return signed_in("reviewer")


@pytest.fixture
def administrator(db: None) -> Client:
    """A client of somebody who may say what others may do."""
    return signed_in("administrator")


@pytest.fixture
def anna(db: None) -> User:
    return person("researcher", username="anna")


@pytest.fixture
def boris(db: None) -> User:
    return person("reviewer", username="boris")


@pytest.fixture
def france(db: None) -> Any:
    return world.country("France", "FR")


@pytest.fixture
def gaul(db: None) -> Any:
    return world.gaul()


@pytest.fixture
def talks(france: Any, gaul: Any) -> Any:
    return world.talks_with(gaul, france)


@pytest.fixture
def met(france: Any, gaul: Any) -> Any:
    """Published talks of France."""
    made = world.talks(
        france, on=world.article(text="They met. They talked.", rights="By leave.")
    )
    world.publish_all(france, gaul, made)
    return made


@pytest.fixture
def putin(db: None) -> Actor:
    return world.person("Vladimir Putin", description="President of Russia.")


def signed_in(role: str) -> Client:
    client = Client()
    client.force_login(person(role, username=role))
    return client
