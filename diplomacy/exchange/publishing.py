"""Publishing what items have written: as much of it at once as can be, and the rest not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef

from diplomacy.claims.models import Evidence
from diplomacy.common.among import among
from diplomacy.common.mistakes import Mistake
from diplomacy.common.rules import violation
from diplomacy.exchange.batch import Result
from diplomacy.publishing.closure import closure
from diplomacy.publishing.facts import FACTS, GONE, OWNERS, owners_of, standing
from diplomacy.publishing.publish import publish
from diplomacy.publishing.refusals import PublishingError
from diplomacy.records.models import Record


def publish_each(
    results: Sequence[Result],
    *,
    by: Any = None,
    reason: str = "",
    with_needed: bool = False,
) -> dict[int, list[Mistake]]:
    """
    Publish what was written, and return why not for each item of which that cannot be.

    What was struck out or withdrawn meanwhile stays so.

    :param with_needed: whether what they need and is not published goes along.
    """
    written = {pk for result in results for pk in result.written}
    standing = Record.objects.filter(pk__in=written).exclude(review_status__in=GONE)
    chosen = set(standing.values_list("pk", flat=True))
    waiting = {
        result.index: sorted(chosen.intersection(result.written))
        for result in results
        if chosen.intersection(result.written)
    }
    refused: dict[int, list[Mistake]] = {}
    while waiting:
        ids = {pk for group in waiting.values() for pk in group}
        found = _publish(ids, by, reason, with_needed=with_needed)
        if not found:
            break
        lost = {index: _of(group, found) for index, group in waiting.items()}
        lost = {index: mistakes for index, mistakes in lost.items() if mistakes}
        if not lost:
            # The reason lies with what they need, so that each has to be tried by itself.
            return refused | _publish_singly(waiting, by, reason)
        refused |= lost
        waiting = {
            index: group for index, group in waiting.items() if index not in lost
        }
    return refused


def unfounded(ids: Iterable[UUID]) -> set[UUID]:
    """Return those of these records of which some fact has no claim at all, published or not."""
    chosen = list(ids)
    found: set[UUID] = set()
    for model in FACTS.values():
        facts = model._default_manager.filter(
            ~Exists(Evidence.objects.filter(fact=OuterRef("pk"))),
            standing(),
            **{f"{OWNERS[model]}__in": among(chosen)},
        )
        found.update(facts.values_list(OWNERS[model], flat=True))
    return found


def _publish_singly(
    waiting: dict[int, list[UUID]], by: Any, reason: str
) -> dict[int, list[Mistake]]:
    refused = {}
    for index, group in waiting.items():
        found = _publish(group, by, reason, with_needed=True)
        if found:
            refused[index] = [mistake for each in found.values() for mistake in each]
    return refused


def _publish(
    ids: Iterable[UUID], by: Any, reason: str, *, with_needed: bool
) -> dict[UUID | None, list[Mistake]]:
    """Publish these as one set, or return why not, by the records in whose documents that lies."""
    chosen = [*ids, *(closure(ids) if with_needed else ())]
    try:
        with transaction.atomic():
            publish(chosen, by=by, reason=reason)
    except PublishingError as error:
        return _by_owner(error)
    except IntegrityError as error:
        broken = violation(error)
        if broken is None:
            raise
        return {broken.record_id: [Mistake(broken.code, broken.message, "#")]}
    return {}


def _by_owner(error: PublishingError) -> dict[UUID | None, list[Mistake]]:
    found: dict[UUID | None, list[Mistake]] = {}
    for refusal in error.refusals:
        mistake = Mistake(refusal.code, f"{refusal.detail} ({refusal.record_id})", "#")
        for owner in {refusal.record_id, *owners_of([refusal.record_id])}:
            found.setdefault(owner, []).append(mistake)
    return found


def _of(group: list[UUID], found: dict[UUID | None, list[Mistake]]) -> list[Mistake]:
    return [mistake for pk in group for mistake in found.get(pk, ())]
