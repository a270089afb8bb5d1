"""One row of every model that the admin registers, and the fields that a form sends."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group, User
from django.db.models import Model
from django.utils import timezone

from diplomacy import models
from diplomacy.history.occasions import occasion
from tests import factories

numbers = count(1)


def user(**fields: Any) -> User:
    return User.objects.create_user(f"user{next(numbers)}", **fields)


def authenticator() -> Authenticator:
    return Authenticator.objects.create(user=user(), type="totp", data={"secret": ""})


def group(**fields: Any) -> Group:
    return Group.objects.create(name=f"group{next(numbers)}", **fields)


def pending_refresh() -> models.PendingRefresh:
    return models.PendingRefresh.objects.create(record_id=factories.place().pk)


def idempotent_request() -> models.IdempotentRequest:
    return models.IdempotentRequest.objects.create(
        user=factories.token().owner, key="a-key", digest="0" * 64
    )


def sent_file() -> models.SentFile:
    return models.SentFile.objects.create(
        digest=f"{next(numbers):064x}", first_sent_at=timezone.now()
    )


def sent_sheet() -> models.SentSheet:
    return models.SentSheet.objects.create(
        user=user(),
        name="places.csv",
        digest="0" * 64,
        type="place",
        header=[],
        rows=[],
    )


def loaded_story() -> models.LoadedStory:
    return models.LoadedStory.objects.create(
        name=f"{next(numbers)}.json", digest="0" * 64
    )


def change() -> models.Change:
    place = factories.place()
    return models.Change.objects.filter(record_id=place.pk).latest("pk")


def told() -> models.Occasion:
    with occasion(note=f"Reason {next(numbers)}.", by=user()):
        return change().occasion


ROWS: dict[type[Model], Callable[[], Any]] = {
    Group: group,
    User: user,
    Authenticator: authenticator,
    models.Action: lambda: factories.action(by=factories.country()),
    models.Actor: factories.country,
    models.Affiliation: factories.affiliation,
    models.Agreement: factories.agreement,
    models.Article: lambda: factories.article(publisher=factories.actor()),
    models.Change: change,
    models.Claim: lambda: factories.claim(
        factories.article(publisher=factories.actor())
    ),
    models.Edition: factories.edition,
    models.IdempotentRequest: idempotent_request,
    models.LinkCheck: factories.link_check,
    models.LoadedStory: loaded_story,
    models.Meeting: lambda: factories.meeting(place=factories.place()),
    models.Occasion: told,
    models.Participation: lambda: factories.participation(party=factories.country()),
    models.PendingRefresh: pending_refresh,
    models.Place: lambda: factories.place(state=factories.country()),
    models.Project: lambda: factories.project(place=factories.place()),
    models.Record: factories.place,
    models.SentFile: sent_file,
    models.SentSheet: sent_sheet,
    models.Relation: lambda: factories.relation(
        factories.claim(), "denies", factories.claim()
    ),
    models.Token: factories.token,
    models.Topic: factories.topic,
}
