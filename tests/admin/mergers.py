"""Merging in the admin as a browser does it: asking, looking, sending what was shown."""

from __future__ import annotations

from typing import Any

from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from diplomacy.models import Record

MERGE = reverse("admin:diplomacy_record_merge")
UNMERGE = reverse("admin:diplomacy_record_unmerge")


def said(response: Any) -> str:
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


def asked(client: Client, duplicate: Record, survivor: Record) -> Any:
    return client.get(MERGE, {"id": str(duplicate.pk), "into": str(survivor.pk)})


def answered(client: Client, page: Any, **fields: Any) -> Any:
    """Send the page as a browser would, with these fields filled in."""
    context = page.context
    sent = {"id": context["chosen"][0][0].pk, "seen": context["seen"], **fields}
    survivor = context["survivor"]
    if "merge/" in context["action"] and "unmerge/" not in context["action"]:
        sent["into"] = survivor[0].pk
    return client.post(context["action"], sent)


def groups(page: Any) -> dict[str, list[str]]:
    return {group.title: group.items for group in page.context["groups"]}


def merged(client: Client, duplicate: Record, survivor: Record) -> Any:
    page = asked(client, duplicate, survivor)
    return answered(client, page, reason="Gaul is an old name.")
