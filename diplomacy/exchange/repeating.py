"""Requests that may be sent again: the work is done once, and the answer is the same."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import timedelta
from typing import Any, NamedTuple

from django.db import connection, transaction
from django.utils import timezone

from diplomacy.exchange.models import IdempotentRequest

KEPT = timedelta(days=7)
"""For how long a key is remembered."""

FORGOTTEN_AT_ONCE = 100
"""How many old keys are forgotten with each new one, so that no cleaner is needed."""

TAKE = """
    INSERT INTO diplomacy_idempotentrequest (user_id, key, digest, headers, body, made_at)
    VALUES (%s, %s, %s, '{}', '', now()) ON CONFLICT (user_id, key) DO NOTHING RETURNING id
"""


class Answer(NamedTuple):
    """An answer, as far as it is kept."""

    status: int
    headers: dict[str, str]
    body: bytes


class KeyOfAnotherRequest(Exception):
    """The key was used for another address or body before."""


@transaction.atomic
def once(
    user: Any, key: str, request: tuple[str, bytes], work: Callable[[], Answer]
) -> Answer:
    """
    Do the work and return its answer or, if it was done under this key, the answer of then.

    A request that is still being worked on is waited for. Whatever the work raises
    takes back the key with all else, so that a mistake can be mended under the same key.

    :param request: the address and the body, which the key stands for.
    :raises KeyOfAnotherRequest: if it stands for others.
    """
    address, body = request
    digest = hashlib.sha256(address.encode() + b"\n" + body).hexdigest()
    with connection.cursor() as cursor:
        # Waits for whoever has the key and has not committed.
        cursor.execute(TAKE, [user.pk, key, digest])
        taken = cursor.fetchone()
    kept = IdempotentRequest.objects.get(user=user, key=key)
    if taken is None:
        if kept.digest != digest:
            raise KeyOfAnotherRequest(key)
        return Answer(kept.status or 200, kept.headers, bytes(kept.body))
    answer = work()
    kept.status, kept.headers, kept.body = answer
    kept.save()
    _forget()
    return answer


def _forget() -> None:
    old = IdempotentRequest.objects.filter(made_at__lt=timezone.now() - KEPT)
    ids = old.order_by("made_at").values_list("pk", flat=True)[:FORGOTTEN_AT_ONCE]
    IdempotentRequest.objects.filter(pk__in=list(ids)).delete()
