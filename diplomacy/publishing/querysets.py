"""The questions we ask of editions."""

from __future__ import annotations

from typing import Any, Self

from django.db import models


class EditionQuerySet(models.QuerySet[Any]):
    """The questions we ask of editions. Each narrows, and each can be chained."""

    def current(self) -> Self:
        """Keep the editions that no later one supersedes."""
        return self.filter(superseded_at__isnull=True)

    def documents(self) -> Self:
        """Keep the current editions that say something: no tombstones, no redirects."""
        return self.current().filter(kind="document")

    def mentioning(self, record_ids: list[Any]) -> Self:
        """Keep the editions that refer to at least one of the records."""
        return self.filter(
            terms__overlap=[f"mentions:{record_id}" for record_id in record_ids]
        )
