"""
Saying who changes something, and why.

It is told to the database, for as long as the transaction lasts, and the triggers
write it down with each change.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any, ParamSpec, TypeVar
from uuid import uuid4

from django.db import connection, transaction

P = ParamSpec("P")
R = TypeVar("R")

# What is said already stands, as far as nothing else is said.
_SAY = """
    WITH said AS (
        SELECT coalesce(current_setting('diplomacy.occasion', true), '') AS before,
               %s::jsonb AS more
    ), merged AS (
        SELECT before, coalesce(nullif(before, ''), '{}')::jsonb AS known, more FROM said
    )
    SELECT before, set_config('diplomacy.occasion', CASE
        WHEN known @> more THEN before
        ELSE (known || more || jsonb_build_object('key', %s::text))::text
    END, true) FROM merged
"""


@contextmanager
def occasion(
    *,
    by: Any = None,
    token: str = "",
    request_id: str = "",
    channel: str = "",
    note: str = "",
) -> Iterator[None]:
    """
    Do what follows in one transaction, and have this said of it in the history.

    Within another occasion, what is not given is as it is there.

    :param by: the user who does it.
    :param token: the id of the token that the request came with.
    :param channel: the way in, such as ``admin``, ``api`` or ``story``.
    :param note: why it is done.
    """
    said = {
        "by": getattr(by, "pk", None),
        "token": token,
        "request_id": request_id,
        "channel": channel,
        "note": note,
    }
    more = {name: value for name, value in said.items() if value not in (None, "")}
    # If this fails, the rollback takes back what was said as well.
    with transaction.atomic():
        before = _say(more)
        yield
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT set_config('diplomacy.occasion', %s, true)", [before]
            )


def told(function: Callable[P, R]) -> Callable[P, R]:
    """Have it said in the history by whom (``by``) and why (``reason``) this function is called."""

    @wraps(function)
    def telling(*args: P.args, **kwargs: P.kwargs) -> R:
        by, note = kwargs.get("by"), str(kwargs.get("reason") or "")
        with occasion(by=by, note=note):
            return function(*args, **kwargs)

    return telling


def _say(more: dict[str, Any]) -> str:
    with connection.cursor() as cursor:
        cursor.execute(_SAY, [json.dumps(more), str(uuid4())])
        before: str = cursor.fetchone()[0]
    return before
