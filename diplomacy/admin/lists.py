"""What the lists of the admin have in common, whatever they list."""

from __future__ import annotations

from typing import Any

from django.contrib.admin.views.main import ChangeList
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.functional import cached_property

from diplomacy.admin.fields import ModelAdmin

NUL = "\x00"

NEWEST = 10_000
"""How many of the rows that only grow are paged through; older ones are found by filter or search."""


class AnnotatedList(ChangeList):
    """A list with what its columns show of other tables."""

    def get_queryset(
        self, request: HttpRequest, exclude_parameters: list[str | None] | None = None
    ) -> QuerySet[Any]:
        """Return the rows with what the columns of this kind need."""
        rows = super().get_queryset(request, exclude_parameters)
        annotated: QuerySet[Any] = self.model_admin.annotate(rows)  # type: ignore[attr-defined]
        return annotated


class NewestPaginator(Paginator):  # type: ignore[type-arg]
    """Pages through the newest rows, and counts no others."""

    @cached_property
    def count(self) -> int:
        """Return how many rows there are, as far as they are paged through."""
        return int(self.object_list[:NEWEST].count())  # type: ignore[attr-defined]


class ListAdmin(ModelAdmin):
    """The admin of what may be many rows: no column costs a query for each, and nothing is counted twice."""

    show_full_result_count = False
    list_per_page = 50

    def annotate(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Read with the rows what the columns show of other tables: nothing, unless a kind says so."""
        return rows

    def get_changelist(
        self, request: HttpRequest, **kwargs: Any
    ) -> type[AnnotatedList]:
        """Return the list that reads what our columns show."""
        return AnnotatedList

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Show the list; what no text of the database can hold, nothing fits."""
        if any(NUL in value for values in request.GET.lists() for value in values[1]):
            return HttpResponseRedirect(request.path)
        return super().changelist_view(request, extra_context)


class UnchangedAdmin(ListAdmin):
    """The admin of what is looked at here, and changed elsewhere if at all."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Allow nobody to add any."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Allow nobody to change any."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Allow nobody to delete any."""
        return False
