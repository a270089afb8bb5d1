"""Which database holds the tables."""

from __future__ import annotations

from typing import Any


class OneHistory:
    """
    Migrate the default database alone; any other alias is a copy of it.

    A replica receives its tables from the server it follows, and rows read
    from one alias may refer to rows read from another.
    """

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        """Let migrations run where the tables are written."""
        return db == "default"

    def allow_relation(self, obj1: object, obj2: object, **hints: Any) -> bool:
        """Let rows of one record refer to each other, wherever they were read."""
        return True
