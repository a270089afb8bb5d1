"""Discarding drafts: what was never published can go without a trace but for its history."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from diplomacy.documents.registry import BY_TYPE
from diplomacy.publishing.facts import FACTS, OWNERS, parts_of, referrers_to
from diplomacy.publishing.models import Edition
from diplomacy.publishing.refusals import Refusal, refuse
from diplomacy.records.models import Record


@transaction.atomic
def discard(record_id: UUID) -> None:
    """
    Delete a record that was never published, with its parts.

    :raises PublishingError: if it was, or if other records refer to it.
    """
    [record] = Record.objects.select_for_update().filter(pk=record_id)
    if Edition.objects.filter(record_id=record_id).exists():
        detail = "It was published; withdraw it."
        refuse([Refusal(record_id, "published", detail)])
    own = {record_id, *parts_of(record_id)}
    refuse(
        Refusal(other, "referred_to", "This record refers to it.")
        for other in sorted(referrers_to(own) - own)
    )
    for model in FACTS.values():
        model._default_manager.filter(**{OWNERS[model]: record_id}).delete()
    model = BY_TYPE[record.type].model
    model._default_manager.get(pk=record_id).delete()
