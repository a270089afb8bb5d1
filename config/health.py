"""
Two questions that machines ask: are you alive, and may I send you readers?

``/healthz`` touches nothing, so that a database that is down does not get the
process killed. ``/readyz`` answers yes only if a reader would be served.
"""

from __future__ import annotations

import logging

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from diplomacy.api.problems import Problem, answer

RETRY_AFTER = 5  # seconds

logger = logging.getLogger(__name__)


@require_safe
def alive(request: HttpRequest) -> JsonResponse:
    """Say that the process answers."""
    return _uncached(JsonResponse({"status": "ok"}))


@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """Say whether every database answers and has all its migrations."""
    reason = find_obstacle()
    if reason is None:
        return _uncached(JsonResponse({"status": "ok"}))
    headers = {"Retry-After": str(RETRY_AFTER)}
    return answer(Problem(503, "unavailable", reason, headers=headers), request)


def find_obstacle() -> str | None:
    """Return, in one sentence, what keeps the service from serving, if anything."""
    for alias in {DEFAULT_DB_ALIAS, settings.EDITIONS_ALIAS}:
        try:
            executor = MigrationExecutor(connections[alias])
            missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
        except DatabaseError:
            # The reason may name hosts and users, which are not the reader's business.
            logger.exception("The database %s does not answer.", alias)
            return "The database does not answer."
        if missing:
            plural = "s" if len(missing) > 1 else ""
            return f"The database lacks {len(missing)} migration{plural}."
    return None


def _uncached(response: JsonResponse) -> JsonResponse:
    response.headers["Cache-Control"] = "no-store"
    return response
