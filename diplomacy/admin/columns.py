"""Columns and filters of the lists: the edition that is published, and whether the record has changed since."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.contrib import admin
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.http import HttpRequest

from diplomacy.publishing.codes import EditionKind
from diplomacy.publishing.facts import GONE
from diplomacy.publishing.models import Edition

YEARS = 12
"""How many years the filter by year lists one by one."""


def with_edition(records: QuerySet[Any]) -> QuerySet[Any]:
    """Read with each record the number and kind of its current edition."""
    current = Edition.objects.current().filter(record_id=OuterRef("pk"))
    annotated: QuerySet[Any] = records.annotate(
        edition_number=Subquery(current.values("number")),
        edition_kind=Subquery(current.values("kind")),
    )
    return annotated


def with_evidence(facts: QuerySet[Any]) -> QuerySet[Any]:
    """Read with each fact how many claims support it that were not rejected or withdrawn."""
    standing = ~Q(evidence__claim__review_status__in=GONE)
    annotated: QuerySet[Any] = facts.annotate(
        claim_count=Count("evidence", filter=standing, distinct=True)
    )
    return annotated


@admin.display(description="edition")
def edition(record: Any) -> str:
    """Return the number of the current edition, and whether it is still what is recorded."""
    if record.edition_number is None:
        return ""
    if record.edition_kind != EditionKind.DOCUMENT:
        return "withdrawn" if record.edition_kind == EditionKind.TOMBSTONE else "merged"
    if record.published_revision != record.revision:
        return f"{record.edition_number}, changed since"
    return str(record.edition_number)


@admin.display(description="claims")
def claim_count(fact: Any) -> str:
    """Return how many claims support a fact; it can be published only if there is one."""
    return str(fact.claim_count or "none yet")


class PublicationFilter(admin.SimpleListFilter):
    """Whether records are published, and as they are now."""

    title = "publication"
    parameter_name = "publication"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Return what the filter offers."""
        return [
            ("never", "Never published"),
            ("published", "Published"),
            ("changed", "Changed since"),
            ("ended", "Withdrawn or merged"),
        ]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[Any]
    ) -> QuerySet[Any] | None:
        """Keep the rows that fit what is chosen."""
        current = Edition.objects.current().filter(record_id=OuterRef("pk"))
        documents = current.filter(kind=EditionKind.DOCUMENT)
        match self.value():
            case "never":
                return queryset.filter(~Exists(current))
            case "published":
                return queryset.filter(Exists(documents))
            case "changed":
                published = queryset.filter(Exists(documents))
                return published.exclude(revision=F("published_revision"))
            case "ended":
                return queryset.filter(
                    Exists(current.exclude(kind=EditionKind.DOCUMENT))
                )
        return queryset


class YearFilter(admin.SimpleListFilter):
    """In which year something took place, as far as that is known."""

    title = "year"
    parameter_name = "year"
    column = "date"

    def lookups(
        self, request: HttpRequest, model_admin: Any
    ) -> Iterator[tuple[str, str]]:
        """Return what the filter offers."""
        this_year = date.today().year  # noqa: DTZ011 (a list of years, not an instant)
        for year in range(this_year + 1, this_year - YEARS, -1):
            yield str(year), str(year)
        yield "earlier", f"{this_year - YEARS} or earlier"
        yield "undated", "No date"

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[Any]
    ) -> QuerySet[Any] | None:
        """Keep the rows that fit what is chosen."""
        chosen = self.value()
        earliest, latest = f"{self.column}_earliest", f"{self.column}_latest"
        if chosen is None:
            return queryset
        if chosen == "undated":
            return queryset.filter(**{self.column: ""})
        if chosen == "earlier":
            first = date(date.today().year - YEARS, 12, 31)  # noqa: DTZ011
            return queryset.filter(**{f"{earliest}__lte": first})
        if not chosen.isdecimal() or not 1 <= int(chosen) <= 9998:
            return queryset.none()
        year = int(chosen)
        return queryset.filter(
            **{
                f"{earliest}__lte": date(year, 12, 31),
                f"{latest}__gte": date(year, 1, 1),
            }
        )


class PublishedYearFilter(YearFilter):
    """In which year an article was published."""

    column = "published"


class SaidYearFilter(YearFilter):
    """In which year something was said."""

    column = "said_on"


class SupportFilter(admin.SimpleListFilter):
    """Whether a claim supports the fact."""

    title = "evidence"
    parameter_name = "evidence"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Return what the filter offers."""
        return [("none", "No claim yet"), ("some", "Supported by a claim")]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[Any]
    ) -> QuerySet[Any] | None:
        """Keep the rows that fit what is chosen."""
        match self.value():
            case "none":
                return queryset.filter(evidence=None)
            case "some":
                return queryset.filter(evidence__isnull=False).distinct()
        return queryset
