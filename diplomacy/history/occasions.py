"""
Saying who changes something, and why.

It is told to the database, for as long as the transaction lasts, and the triggers
write it down with each change.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
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
        WHEN known @> more AND NOT %s THEN before
        ELSE (known || more || jsonb_build_object('key', %s::text))::text
    END, true) FROM merged
"""


def occasion(
    *,
    by: Any = None,
    token: str = "",
    request_id: str = "",
    channel: str = "",
    note: str = "",
) -> AbstractContextManager[None]:
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
    return _within(said, is_apart=False)


def told(function: Callable[P, R]) -> Callable[P, R]:
    """
    Let each call of this function be an occasion of its own.

    Its arguments say by whom (``by``) and why (``reason``, ``note`` or ``comment``).
    """

    @wraps(function)
    def telling(*args: P.args, **kwargs: P.kwargs) -> R:
        said = (kwargs.get(name) for name in ("reason", "note", "comment"))
        note = str(next(filter(None, said), ""))
        by = getattr(kwargs.get("by"), "pk", None)
        with _within({"by": by, "note": note}, is_apart=True):
            return function(*args, **kwargs)

    return telling


@contextmanager
def _within(said: dict[str, Any], *, is_apart: bool) -> Iterator[None]:
    more = {name: value for name, value in said.items() if value not in (None, "")}
    # If this fails, the rollback takes back what was said as well.
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_SAY, [json.dumps(more), is_apart, str(uuid4())])
        before = cursor.fetchone()[0]
        yield
        cursor.execute("SELECT set_config('diplomacy.occasion', %s, true)", [before])
