"""
The desk: forms with the article beside them, and dates typed as they are said.

Which article stands there is said by the form: an article beside itself, a claim beside
its article. Any other form is told by the address, under ``from_article``.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.contrib.admin.options import IS_POPUP_VAR
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse

from diplomacy.admin.labels import change_url
from diplomacy.admin.pane import Pane, day_of, pane_of
from diplomacy.admin.search import as_uuid
from diplomacy.articles.models import Article
from diplomacy.claims.models import Claim
from diplomacy.common import dates
from diplomacy.desk import said

FROM = "from_article"
SCRIPTS = tuple(
    f"diplomacy/admin/{name}.js"
    for name in ("names", "folds", "forms", "dates", "filling", "chips", "passages")
)
"""What every form of the record loads, in this order."""


def article_for(request: HttpRequest, record: Any = None) -> Article | None:
    """Return the article from which a form is filled in, if it is known and may be seen."""
    if not request.user.has_perm("diplomacy.view_article"):
        return None
    if isinstance(record, Article):
        return record
    if isinstance(record, Claim):
        return record.article
    for name in (FROM, "article"):
        article_id = as_uuid(request.GET.get(name, ""))
        if article_id is not None:
            return Article.objects.filter(pk=article_id).first()
    return None


def pane_for(request: HttpRequest, record: Any = None) -> Pane | None:
    """Return what stands beside a form; nothing in a pop-up, or without a text."""
    if IS_POPUP_VAR in request.GET or IS_POPUP_VAR in request.POST:
        return None
    article = article_for(request, record)
    if article is None or not article.text:
        return None
    return pane_of(article, record if isinstance(record, Claim) else None)


def day_for(request: HttpRequest) -> date | None:
    """Return the day from which dates are read that the form of this request says."""
    article_id = as_uuid(
        request.GET.get(FROM)
        or request.POST.get("article")
        or request.GET.get("article")
        or ""
    )
    if article_id is not None:
        return day_of(Article.objects.filter(pk=article_id).first())
    return _day(request.POST.get("published", ""))


def back_to_article(request: HttpRequest) -> HttpResponse | None:
    """Go back to the article that a new record was entered from, if it was saved for good."""
    if "_save" not in request.POST or IS_POPUP_VAR in request.POST:
        return None
    article = article_for(request)
    return HttpResponseRedirect(change_url(article)) if article else None


def date_view(request: HttpRequest) -> JsonResponse:
    """Answer what a date is in EDTF that is typed as it is said, or why it is none."""
    if not request.user.has_perm("diplomacy.view_article"):
        raise PermissionDenied
    typed = request.GET.get("said", "")[:200].replace("\x00", "")
    try:
        return JsonResponse({"edtf": said.read(typed, _day(request.GET.get("on", "")))})
    except ValueError as error:
        return JsonResponse({"error": str(error)})


class SaidDateField(forms.CharField):
    """A date that may be typed as it is said; what is not understood stays, to be refused."""

    request: HttpRequest | None = None

    def to_python(self, value: Any) -> Any:
        """Return what was typed, in EDTF if it is understood."""
        typed = super().to_python(value)
        if not typed or self.request is None:
            return typed
        try:
            return said.read(typed, day_for(self.request))
        except ValueError:
            return typed


def _day(text: str) -> date | None:
    try:
        bounds = dates.bounds(dates.normalise(text))
    except ValueError:
        return None
    return bounds.earliest if bounds.earliest == bounds.latest else None
