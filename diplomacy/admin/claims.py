"""
Claims: what one article says, who said it, and which facts it supports.

The facts must be there first, so claims are entered after the meetings and
agreements that the article tells of.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode

from diplomacy.admin.base import NOTES
from diplomacy.admin.choosing import Labels
from diplomacy.admin.columns import PublicationFilter, SaidYearFilter, edition
from diplomacy.admin.desk import article_for
from diplomacy.admin.engagement import RelationInline
from diplomacy.admin.fields import (
    InlineFormSet,
    ModelForm,
    RecordFields,
    StackedInline,
    folded,
)
from diplomacy.admin.labels import clip, name_of
from diplomacy.admin.records import (
    AbsenceInline,
    IdentifierInline,
    OptionalNameInline,
    PartInline,
)
from diplomacy.admin.things import ThingAdmin
from diplomacy.articles.models import Article
from diplomacy.claims.codes import AttributionVerb, Medium
from diplomacy.claims.models import Attribution, Claim, Evidence
from diplomacy.desk.passages import cut
from diplomacy.records.codes import RecordType


class AttributionForm(ModelForm):
    """One link; without a position it comes after the others."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["position"].required = False


class ChainFormSet(InlineFormSet):
    """The chain of attribution, from the first mouth to the article."""

    def clean(self) -> None:
        """Put links without a position after the last one, in the order of the form."""
        super().clean()
        links = [form for form in self.forms if self._counts(form)]
        positions = [form.cleaned_data.get("position") for form in links]
        following = 1 + max(
            (position for position in positions if position is not None), default=-1
        )
        for form, position in zip(links, positions, strict=True):
            if position is None:
                form.instance.position = following
                following += 1

    def _counts(self, form: forms.ModelForm[Any]) -> bool:
        return (
            form.has_changed() or not form.instance._state.adding
        ) and not form.cleaned_data.get("DELETE")


class AttributionInline(RecordFields, StackedInline):
    """Through whom the claim reached the article: 0 first said it, the last printed it."""

    model = Attribution
    form = AttributionForm
    formset = ChainFormSet
    template = "admin/diplomacy/facts.html"
    verbose_name = "link"
    verbose_name_plural = "attribution: who said it first, and through whom we know"
    ordering = ("position",)
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("position", "actor", "via"),
                    ("medium", "verb", "printed_as"),
                )
            },
        ),
        folded("Someone unnamed", ("unnamed_reason", "unnamed_description")),
        folded("When and where", "date", ("place", "place_is_doubtful"), "note"),
    )

    def get_extra(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> int:
        """Have rows ready for a new claim: for its origin, and for what the article says."""
        return len(self.begin_with(request)) if obj is None else 0

    def begin_with(self, request: HttpRequest) -> list[dict[str, Any]]:
        """Begin with the chain as far as the article says: an origin, and whose copy it is."""
        return chain_of(article_for(request))

    def heading(self, link: Attribution, labels: Labels) -> str:
        """Return what stands above a link: its place in the chain, and who it is."""
        return (
            f"{link.position}, {labels.of(link.actor_id) or link.unnamed_description}"
        )


class SupportInline(PartInline):
    """The facts for which the claim is evidence."""

    model = Evidence
    fk_name = "claim"
    fields = ("fact",)
    verbose_name = "fact"
    verbose_name_plural = "evidence: the facts it supports"

    def get_extra(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> int:
        """Have a row ready for the first fact of a new claim."""
        return 1 if obj is None else 0


class RelationOfClaimInline(RelationInline):
    """Which other claims it denies, confirms, repeats or reacts to."""

    owner_type = RecordType.CLAIM
    classes = ("collapse",)


@admin.register(Claim)
class ClaimAdmin(ThingAdmin):
    """Claims, the last entered first."""

    list_display = ("words", "kind", "where", "said_on", "review_status", edition)
    list_filter = (
        "review_status",
        PublicationFilter,
        SaidYearFilter,
        "kind",
        "modality",
        "rank",
    )
    list_select_related = ("article__publisher", "article__wire")
    fieldsets = (
        (
            None,
            {
                "fields": (
                    "article",
                    ("section", "paragraph", "start", "end"),
                    "excerpt",
                    ("kind", "polarity", "modality"),
                    "text",
                    ("quotation", "is_verbatim", "language"),
                )
            },
        ),
        (
            "Said when, where and to whom",
            {
                "fields": (
                    ("said_on", "said_on_as_printed"),
                    ("said_at", "place"),
                    "addressees",
                )
            },
        ),
        ("What it is about", {"fields": ("about", "targets", "topics")}),
        folded("A value it gives", ("property", "value", "unit")),
        folded("Rank and translation", ("rank", "rank_reason"), "translation_of"),
        NOTES,
    )
    inlines = (
        AttributionInline,
        SupportInline,
        RelationOfClaimInline,
        AbsenceInline,
        IdentifierInline,
        OptionalNameInline,
    )

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Begin with the passage that was chosen in the article, cut out of its text."""
        initial: dict[str, Any] = super().get_changeform_initial_data(request)
        article = article_for(request)
        places = [initial.get(name, "") for name in ("paragraph", "start", "end")]
        if article is not None:
            initial.setdefault("article", article.pk)
            if article.language:
                initial.setdefault("language", article.language)
            if all(map(_is_place, places)):
                initial.setdefault("excerpt", cut(article.text, *map(int, places)))
        return initial

    @admin.display(description="claim")
    def words(self, claim: Claim) -> str:
        """Return the beginning of its text."""
        return name_of(claim)

    @admin.display(description="in article")
    def where(self, claim: Claim) -> str:
        """Return the article it stands in."""
        return clip(name_of(claim.article))

    def response_add(
        self, request: HttpRequest, obj: Claim, post_url_continue: str | None = None
    ) -> HttpResponse:
        """Go on with the next claim of the article, if that was asked for."""
        return _next_claim(request, obj) or super().response_add(
            request, obj, post_url_continue
        )

    def response_change(self, request: HttpRequest, obj: Claim) -> HttpResponse:
        """Go on with the next claim of the article, if that was asked for."""
        return _next_claim(request, obj) or super().response_change(request, obj)


def chain_of(article: Article | None) -> list[dict[str, Any]]:
    """Return the links that a new claim begins with: an open origin, and the last link."""
    origin: dict[str, Any] = {}
    if article is not None and article.wire_id:
        wire = {"actor": article.wire_id, "medium": Medium.WIRE_REPORT}
        return [origin, wire | {"verb": AttributionVerb.REPORTED}]
    if article is not None and article.publisher_id:
        publisher = {"actor": article.publisher_id, "verb": AttributionVerb.REPORTED}
        return [origin, publisher]
    return [origin]


def _is_place(text: Any) -> bool:
    return str(text).isdecimal() and len(str(text)) < 8


def _next_claim(request: HttpRequest, claim: Claim) -> HttpResponse | None:
    """Go on with the same article and paragraph, if another claim is to be added."""
    if "_addanother" not in request.POST:
        return None
    start = {
        "article": claim.article_id,
        "section": claim.section,
        "language": claim.language,
    }
    if claim.paragraph is not None:
        start["paragraph"] = claim.paragraph
    add = reverse("admin:diplomacy_claim_add")
    return HttpResponseRedirect(f"{add}?{urlencode(start)}")
