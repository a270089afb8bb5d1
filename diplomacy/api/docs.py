"""The page that shows the OpenAPI document and lets one try it, from files of this host alone."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def show_docs(request: HttpRequest) -> HttpResponse:
    """Show the reference."""
    return render(request, "diplomacy/docs.html")
