"""What publishing would change in what the public reads: it is done, looked at, and taken back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from typing import Any, NamedTuple
from uuid import UUID

import orjson
from django.db.models import Count, Exists, F, Max, OuterRef, Q

from diplomacy.common.among import among
from diplomacy.documents.references import RESOURCES, Document
from diplomacy.publishing.codes import EditionKind
from diplomacy.publishing.editions import begin
from diplomacy.publishing.facts import participants_of
from diplomacy.publishing.models import Edition, PendingRefresh
from diplomacy.publishing.publish import publish
from diplomacy.publishing.refusals import PublishingError
from diplomacy.publishing.rendering import render
from diplomacy.publishing.trying import Refused, refusal_of
from diplomacy.records.codes import RecordType
from diplomacy.records.models import Record

MOST_PREVIEWED = 500
"""How many records at most are published to see what that changes."""


Counts = dict[str, tuple[int, int, int]]
"""How many documents are new, changed and unchanged, by type."""


class Compared(NamedTuple):
    """
    A record with what the public reads of it now, and what it would read.

    :param before: the current document; none if it has none.
    """

    record_id: UUID
    type: str
    before: Document | None
    after: Document


class Preview(NamedTuple):
    """
    What publishing would change.

    :param compared: the documents that would be new or changed.
    :param counts: how many documents would be new, changed and unchanged, by type and in that order.
    :param others: how many documents are rendered again because they show these, by type.
    :param later: how many more are rendered again afterwards.
    :param refusal: why nothing may be published as it stands, if that is so.
    :param is_as_entered: whether it may not even be rendered as it would be published;
        the documents show what is entered, drafts and facts without evidence included.
    """

    compared: list[Compared]
    counts: Counts
    others: dict[str, int]
    later: int
    refusal: Refused | None
    is_as_entered: bool = False


def preview_publishing(ids: Collection[UUID], *, by: Any = None) -> Preview | None:
    """
    Return what publishing these records would change; nothing if they are too many to try.

    A participant is no document of its own here: its engagement shows it.
    """
    if len(set(ids)) > MOST_PREVIEWED:
        return None
    records = dict(
        Record.objects.filter(pk__in=among(ids), type__in=RESOURCES)
        .exclude(type=RecordType.PARTICIPANT)
        .order_by("type", "pk")
        .values_list("pk", "type")
    )
    before = _documents(records)
    trial = _Trial(records)
    refusal = refusal_of(lambda: trial.publish(by))
    if isinstance(refusal, PublishingError) and _is_by_whom(refusal):
        # Whoever may not publish it may still see what somebody else would.
        trial = _Trial(records)
        if refusal_of(lambda: trial.publish(None)) is None:
            return _preview(records, before, trial, refusal)
    elif refusal is None:
        return _preview(records, before, trial, None)
    trial = _Trial(records)
    trial.after = render(records, {}, is_working=True)
    return _preview(records, before, trial, refusal)._replace(is_as_entered=True)


def count_publishing(ids: Collection[UUID]) -> Counts:
    """
    Return how many of these would be new, changed and unchanged, by type, without trying.

    What would change only since another record has changed counts as unchanged.
    """
    documents = Edition.objects.documents().filter(record_id=OuterRef("pk"))
    records = (
        Record.objects.filter(pk__in=among(ids), type__in=RESOURCES)
        .exclude(type=RecordType.PARTICIPANT)
        .annotate(is_there=Exists(documents))
    )
    is_same = Q(revision=F("published_revision"))
    counted = records.values("type").annotate(
        new=Count("pk", filter=Q(is_there=False)),
        changed=Count("pk", filter=Q(is_there=True) & ~is_same),
        same=Count("pk", filter=Q(is_there=True) & is_same),
    )
    return {
        row["type"]: (row["new"], row["changed"], row["same"])
        for row in counted.order_by("type")
    }


class _Trial:
    """What was read of the documents before the publication was taken back."""

    def __init__(self, records: Collection[UUID]) -> None:
        self.records = records
        self.after: dict[UUID, Document] = {}
        self.others: Counter[str] = Counter()
        self.later = 0

    def publish(self, by: Any) -> None:
        begin(by)
        newest = Edition.objects.aggregate(pk=Max("pk"))["pk"] or 0
        waiting = PendingRefresh.objects.count()
        publish(self.records, by=by)
        fresh = Edition.objects.filter(pk__gt=newest, kind=EditionKind.DOCUMENT)
        engagements = Record.objects.filter(pk__in=among(self.records))
        along = {*self.records, *participants_of(engagements)}
        for record_id, record_type in fresh.values_list("record_id", "type"):
            if record_id not in along:
                self.others[record_type] += 1
        self.after = _documents(self.records)
        self.later = PendingRefresh.objects.count() - waiting


def _preview(
    records: dict[UUID, str],
    before: dict[UUID, Document],
    trial: _Trial,
    refusal: Refused | None,
) -> Preview:
    counts = {each: [0, 0, 0] for each in records.values()}
    compared = []
    for record_id, record_type in records.items():
        old, new = before.get(record_id), trial.after.get(record_id)
        if new is None:
            continue
        is_same = old is not None and _content(old) == _content(new)
        counts[record_type][2 if is_same else 0 if old is None else 1] += 1
        if not is_same:
            compared.append(Compared(record_id, record_type, old, new))
    return Preview(
        compared,
        {each: (new, changed, same) for each, (new, changed, same) in counts.items()},
        dict(trial.others),
        trial.later,
        refusal,
    )


def _content(document: Document) -> Document:
    return document | {"edition": None, "published_at": None}


def _documents(ids: Collection[UUID]) -> dict[UUID, Document]:
    """Return the current documents of these records."""
    editions = Edition.objects.documents().filter(record_id__in=among(ids))
    return {
        record_id: orjson.loads(bytes(body))
        for record_id, body in editions.values_list("record_id", "body")
    }


def _is_by_whom(refusal: PublishingError) -> bool:
    return all(each.code == "four_eyes" for each in refusal.refusals)
