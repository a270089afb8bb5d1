"""
Publishing the made-up record, as the service would have published it.

The documents are rendered and appended by the code of the service, in batches
whose records refer to each other or to earlier batches. Only what ``publish``
does besides is left out: its locks and the rules that it asks, record by record.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from uuid import UUID

BEGUN = datetime(2025, 1, 1, tzinfo=UTC)
MEETINGS_AT_ONCE = 200
SAMPLE = 200

PEOPLE_BATCH = """
    SELECT id FROM diplomacy_record WHERE type <> 'affiliation' AND id
        BETWEEN '01900000-0001-0000-0000-000000000000' AND '01900000-0005-ffff-ffff-ffffffffffff'
"""

MEETINGS_BATCH = """
    WITH made AS (
        SELECT ('01900000-0010-7000-8000-' || lpad(to_hex(number), 12, '0'))::uuid AS id
          FROM generate_series(%s::bigint, %s::bigint) AS number
    ), said AS (
        SELECT claim_id, article_id FROM diplomacy_claim_about
          JOIN made ON made.id = diplomacy_claim_about.record_id
          JOIN diplomacy_claim ON diplomacy_claim.record_id = claim_id
    )
    SELECT id FROM made
    UNION SELECT record_id FROM diplomacy_participation WHERE engagement_id IN (SELECT id FROM made)
    UNION SELECT claim_id FROM said
    UNION SELECT article_id FROM said
"""


def publish_all(meetings: int) -> None:
    """Append an edition for every record that has none yet, with all processors."""
    _publish(_ids(PEOPLE_BATCH), 0)
    batches = range(0, meetings, MEETINGS_AT_ONCE)
    context = multiprocessing.get_context("spawn")
    with context.Pool(os.cpu_count(), _enter) as pool:
        for done in pool.imap_unordered(_publish_meetings, batches):
            if done % 2_000 == 0:
                print(f"  {done:,} of {meetings:,} meetings", flush=True)


def check_sample(meetings: int) -> None:
    """
    See that a sample of the editions is what publishing makes of the records.

    :raises SystemExit: if one is not.
    """
    from django.db import transaction

    from diplomacy.publishing.checking import discrepancies_of
    from diplomacy.publishing.publish import publish

    step = meetings // SAMPLE + 1
    ids = [_ids(MEETINGS_BATCH, number, number) for number in range(0, meetings, step)]
    sample = {record_id for batch in ids for record_id in batch}
    for discrepancy in discrepancies_of(sample):
        raise SystemExit(str(discrepancy))
    with transaction.atomic():
        changed = publish(sample)
    if changed:
        raise SystemExit(
            f"Publishing finds {len(changed)} of the editions out of date."
        )


def _enter() -> None:
    import django

    django.setup()


def _publish_meetings(first: int) -> int:
    last = first + MEETINGS_AT_ONCE - 1
    _publish(_ids(MEETINGS_BATCH, first, last), 1 + first // MEETINGS_AT_ONCE)
    return first + MEETINGS_AT_ONCE


def _ids(sql: str, *values: int) -> list[UUID]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return [record_id for (record_id,) in cursor.fetchall()]


def _publish(ids: Iterable[UUID], batch: int) -> None:
    from django.db import transaction

    from diplomacy.publishing.editions import (
        Occasion,
        append_documents,
        current_editions,
        next_stamps,
    )
    from diplomacy.publishing.rendering import render

    ids = list(ids)
    if current_editions(ids[:1]):
        return  # an earlier run came as far as this
    occasion = Occasion(BEGUN + timedelta(seconds=batch))
    documents = render(ids, next_stamps(ids, {}, occasion), is_strict=True)
    with transaction.atomic():
        append_documents(documents, {}, occasion)
