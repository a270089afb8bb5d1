"""How many statements the database is sent, by whatever way."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
import pytest


class Counted(list[str]):
    """The statements that were sent."""


@contextmanager
def counted() -> Iterator[Counted]:
    """
    Count the statements sent within, those past Django's own cursors included.

    The reading of editions goes straight to the driver, where Django counts nothing.
    """
    sent = Counted()

    def counting(execute: Any) -> Any:
        def send(cursor: Any, query: Any, *values: Any, **options: Any) -> Any:
            sent.append(str(query))
            return execute(cursor, query, *values, **options)

        return send

    with pytest.MonkeyPatch.context() as patch:
        for cursor in (psycopg.Cursor, psycopg.ServerCursor):
            patch.setattr(cursor, "execute", counting(cursor.execute))
        yield sent
