"""
The roles of those who keep the record: a group for each, with its permissions.

They are made anew at the end of every ``migrate``, when Django has made the
permissions that they consist of. What is missing is added; what somebody has added to
a group stays. Whoever needs other rights gets a group of their own making.
"""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import DEFAULT_DB_ALIAS, router

Permissions = frozenset[str]

APPS = ("diplomacy", "auth", "mfa")
"""Where the permissions of roles are of."""

EVERY = ("add", "change", "delete", "view")


def _on(
    *models: str, app: str = "diplomacy", acts: tuple[str, ...] = EVERY
) -> Permissions:
    return frozenset(f"{app}.{act}_{model}" for model in models for act in acts)


ENTERED = (
    "absence",
    "action",
    "actor",
    "affiliation",
    "agreement",
    "article",
    "attribution",
    "claim",
    "evidence",
    "identifier",
    "meeting",
    "name",
    "participation",
    "place",
    "project",
    "record",
    "relation",
    "topic",
)
"""The tables into which people enter what they read. Drafts alone can be deleted, whatever the permission."""

PUBLISHED = ("edition", "moment")
"""What is published, which all may read and nobody enters."""

KEPT = (
    "change",
    "idempotentrequest",
    "linkcheck",
    "loadedstory",
    "occasion",
    "pendingrefresh",
    "sentfile",
    "sentsheet",
)
"""What the service keeps for itself."""

RESEARCHER = (
    _on(*ENTERED)
    | _on(*PUBLISHED, "linkcheck", acts=("view",))
    | _on("token", acts=("add", "view"))
)
REVIEWER = RESEARCHER | {"diplomacy.add_edition"}
ADMINISTRATOR = (
    _on(*ENTERED, *PUBLISHED, *KEPT, acts=("view",))
    | _on("token", acts=("add", "view"))
    | _on("user", "group", app="auth")
    | _on("authenticator", app="mfa", acts=("view", "delete"))
    | {"diplomacy.merge_record", "diplomacy.revoke_any_token"}
)

ROLES: dict[str, Permissions] = {
    "researcher": RESEARCHER,
    "reviewer": REVIEWER,
    "administrator": ADMINISTRATOR,
}
"""The groups. Who reviews and administers as well is in two of them."""


def make_roles(
    sender: AppConfig,
    using: str = DEFAULT_DB_ALIAS,
    apps: Any = installed,
    **_: Any,
) -> None:
    """Make the groups that are missing, and add the permissions that they lack."""
    try:
        group, permission = (
            apps.get_model("auth", name) for name in ("Group", "Permission")
        )
    except LookupError:
        return  # Not all migrations were applied; the next time they may be.
    if not router.allow_migrate_model(using, group):
        return
    # Django makes those of each app after this, or has not made those of others yet.
    for label in APPS:
        config = installed.get_app_config(label)
        create_permissions(config, verbosity=0, using=using, apps=apps)
    there = {
        f"{app}.{codename}": pk
        for app, codename, pk in permission.objects.using(using)
        .filter(content_type__app_label__in=APPS)
        .values_list("content_type__app_label", "codename", "pk")
    }
    for name, names in ROLES.items():
        role, _made = group.objects.using(using).get_or_create(name=name)
        role.permissions.add(*(there[each] for each in names & there.keys()))
