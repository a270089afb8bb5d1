"""The pages for people: what this is, and what each problem means."""

from __future__ import annotations

from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from diplomacy.api import database
from diplomacy.api.explanations import EXPLANATIONS, MISTAKES
from diplomacy.documents.registry import BY_PLURAL

COUNTS = """
    SELECT type, count(*) FROM diplomacy_edition
     WHERE superseded_at IS NULL AND kind = 'document' GROUP BY type
"""

KEPT_SECONDS = 60
"""How long the counts are kept, since counting reads the whole index."""


@require_safe
def show_home(request: HttpRequest) -> HttpResponse:
    """Show what this is, how much there is of it, and a first request."""
    kept = caches["worker"]
    counts = kept.get_or_set("published-counts", _count, KEPT_SECONDS) or {}
    resources = [
        (plural, counts.get(resource.type, 0)) for plural, resource in BY_PLURAL.items()
    ]
    return render(request, "diplomacy/home.html", {"resources": resources})


@require_safe
def show_problems(request: HttpRequest) -> HttpResponse:
    """Show all problems."""
    context = {"explanations": EXPLANATIONS.values()}
    return render(request, "diplomacy/problems.html", context)


@require_safe
def show_problem(request: HttpRequest, code: str) -> HttpResponse:
    """Show what one problem means; for an unknown one, all there are."""
    explanation = EXPLANATIONS.get(code)
    if explanation is None:
        context = {"explanations": EXPLANATIONS.values(), "unknown": code}
        return render(request, "diplomacy/problems.html", context, status=404)
    mistakes = MISTAKES if code == "bad_parameters" else {}
    return render(
        request,
        "diplomacy/problem.html",
        {"explanation": explanation, "mistakes": mistakes},
    )


def _count() -> dict[str, int]:
    return {row[0]: row[1] for row in database.rows(COUNTS, [])}
