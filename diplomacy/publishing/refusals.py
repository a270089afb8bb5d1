"""Why something cannot be published, withdrawn or merged: all reasons, for whoever asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings

from diplomacy.common.among import among
from diplomacy.documents.references import RESOURCES
from diplomacy.history.reading import changed_by
from diplomacy.publishing.completing import Completed
from diplomacy.publishing.facts import GONE
from diplomacy.records.codes import RecordType
from diplomacy.records.models import Record


@dataclass(frozen=True, slots=True)
class Refusal:
    """One reason why a record cannot be published: the record, a stable code, a sentence."""

    record_id: UUID
    code: str
    detail: str


class PublishingError(Exception):
    """Nothing was published; ``refusals`` says why, all reasons at once."""

    def __init__(self, refusals: list[Refusal]) -> None:
        self.refusals = refusals
        super().__init__("; ".join(refusal.detail for refusal in refusals))


def refuse(refusals: Iterable[Refusal]) -> None:
    """
    Refuse if there is any reason to.

    :raises PublishingError: with all reasons.
    """
    found = list(refusals)
    if found:
        raise PublishingError(found)


def of_their_own(records: Iterable[Record]) -> Iterator[Refusal]:
    """Yield why records cannot be published or taken back, whatever they say."""
    for record in records:
        if record.merged_into_id:
            detail = "It was merged into another record; see to that one."
            yield Refusal(record.pk, "merged", detail)
        elif record.type not in RESOURCES:
            detail = f"A record of type {record.type} goes with the one it is part of."
            yield Refusal(record.pk, "no_document", detail)


def of_four_eyes(by: Any, records: Iterable[Record]) -> Iterator[Refusal]:
    """
    Yield which of these this user may not publish, having changed them since the last time.

    A participant counts as a part of its engagement. Nothing is refused to the
    service itself, or where the setting says that one pair of eyes will do.
    """
    if by is None or not settings.FOUR_EYES:
        return
    ids = [each.pk for each in records if each.type != RecordType.PARTICIPANT]
    for record_id in sorted(changed_by(by.pk, ids, gone=GONE)):
        detail = (
            f"{by.get_username()} has entered or changed it since it was last "
            "published; somebody else must publish it."
        )
        yield Refusal(record_id, "four_eyes", detail)


def of_what_is_missing(completed: Completed, ids: Iterable[UUID]) -> Iterator[Refusal]:
    """Yield why these documents cannot be published: what they refer to, or rest on."""
    missing = {pk: completed.missing.get(str(pk), set()) for pk in ids}
    labels = _labels({key for keys in missing.values() for key in keys})
    for record_id, keys in missing.items():
        for key in sorted(keys):
            detail = f"It refers to what is not published: {labels.get(key, key)}."
            yield Refusal(record_id, "reference_unpublished", detail)
    unsupported = {
        key for pk in missing for key in completed.unsupported.get(str(pk), ())
    }
    for fact in sorted(unsupported):
        detail = "No published claim supports this fact."
        yield Refusal(UUID(fact), "evidence_missing", detail)
    for record_id in missing:
        if str(record_id) in completed.baseless:
            detail = "Nothing that is recorded of it rests on a published claim."
            yield Refusal(record_id, "evidence_missing", detail)


def _labels(ids: set[str]) -> dict[str, str]:
    records = Record.objects.filter(pk__in=among(ids))
    return {
        str(pk): str(label or pk) for pk, label in records.values_list("pk", "label")
    }
