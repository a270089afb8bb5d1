"""
Stories: the files of documents that the service brings with it.

A story is loaded once, and again only when its file has changed. What people
have changed since is theirs, and no later load touches it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from uuid import UUID

from django.db.models import F, Q

from diplomacy.common.among import among
from diplomacy.history.occasions import occasion
from diplomacy.publishing.loading import Item, Outcome, load, target_of
from diplomacy.publishing.models import Edition, LoadedStory


def load_story(file: Path, *, again: bool = False) -> Outcome | None:
    """
    Load one file, unless it is loaded already.

    :param again: load it even so; where nothing has changed, that changes nothing.
    :returns: what was loaded, or nothing if the file was not.
    :raises LoadError: with the mistakes of all items.
    :raises PublishingError: if they cannot be published.
    :raises django.db.IntegrityError: if a rule of the domain is broken.
    """
    content = file.read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    if not again and LoadedStory.objects.filter(name=file.name, digest=digest).exists():
        return None
    story = json.loads(content)
    with occasion(channel="story"):
        outcome = load(_untouched(story["items"]), reason=story["story"])
        LoadedStory.objects.update_or_create(
            name=file.name, defaults={"digest": digest}
        )
    return outcome


def _untouched(items: list[Item]) -> list[Item]:
    """Return the items, without the documents of records that people have changed."""
    touched = _touched_by_people(target_of(item).id for item in items)
    return [
        item | {"is_kept": True} if target_of(item).id in touched else item
        for item in items
    ]


def _touched_by_people(ids: Iterable[UUID]) -> set[UUID]:
    """Return those of the records that somebody published, ended or is working on."""
    current = Edition.objects.current().filter(record_id__in=among(ids))
    changed = current.filter(
        Q(published_by__isnull=False)
        | ~Q(kind="document")
        | ~Q(record__revision=F("record__published_revision"))
    )
    return set(changed.values_list("record_id", flat=True))
