"""Looking for many ids at once, in one parameter."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models.expressions import RawSQL

FEW = 20


def among(ids: Iterable[UUID | str]) -> Any:
    """
    Return these ids as the right side of an ``__in`` lookup.

    Django binds each id of a list by itself, which takes longer than the query where
    there are thousands, and is refused above 65,535. Few are left as they are.
    """
    wanted = list(ids)
    if len(wanted) < FEW:
        return wanted
    array = "{" + ",".join(map(str, wanted)) + "}"
    return RawSQL("SELECT unnest(%s::uuid[])", [array])
