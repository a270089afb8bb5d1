"""Tokens: made for oneself, shown once, and revoked; those of others by whoever may."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables

from diplomacy.access import tokens
from diplomacy.access.codes import Scope
from diplomacy.access.models import Token
from diplomacy.access.rights import scopes_of
from diplomacy.admin.fields import ModelForm
from diplomacy.admin.lists import ListAdmin

ANY = "diplomacy.revoke_any_token"
"""The permission to see and revoke the tokens of others."""


class TokenForm(ModelForm):
    """What is asked of whoever makes a token."""

    scopes = forms.MultipleChoiceField(
        choices=(),
        widget=forms.CheckboxSelectMultiple,
        help_text="What the program needs, and nothing more. It can do no more than you may.",
    )
    days = forms.IntegerField(
        min_value=1,
        max_value=tokens.LONGEST,
        initial=tokens.USUAL,
        help_text="How many days it lasts.",
    )

    class Meta:
        model = Token
        fields = ("label",)


class StandingFilter(admin.SimpleListFilter):
    """Whether a token can be used."""

    title = "standing"
    parameter_name = "standing"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Return what the filter offers."""
        return [("valid", "Valid"), ("over", "Revoked or expired")]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[Any]
    ) -> QuerySet[Any] | None:
        """Keep the rows that fit what is chosen."""
        is_valid = Q(revoked_at__isnull=True, expires_at__gt=timezone.now())
        match self.value():
            case "valid":
                return queryset.filter(is_valid)
            case "over":
                return queryset.exclude(is_valid)
            case _:
                return queryset


@admin.register(Token)
class TokenAdmin(ListAdmin):
    """One's own tokens; those of all for whoever may revoke them."""

    form = TokenForm
    list_display = (
        "label",
        "owner",
        "lookup",
        "used_for",
        "standing",
        "expires_at",
        "last_used_at",
    )
    list_filter = (StandingFilter,)
    list_select_related = ("owner",)
    search_fields = ("label", "lookup", "owner__username")
    search_help_text = "Words of a label, what a token is found by, or a user name."
    ordering = ("-pk",)
    actions = ("revoke_selected",)
    shown = (
        "owner",
        "label",
        "lookup",
        "used_for",
        "standing",
        "created_at",
        "expires_at",
        "last_used_at",
        "revoked_at",
        "revoked_by",
    )
    change_form_template = "admin/diplomacy/token_form.html"

    @admin.display(description="scopes")
    def used_for(self, token: Token) -> str:
        """Return the scopes by their codes."""
        return ", ".join(token.scopes)

    @admin.display(description="standing")
    def standing(self, token: Token) -> str:
        """Return whether it can be used."""
        if token.revoked_at is not None:
            return "Revoked"
        return "Valid" if token.is_valid_at(timezone.now()) else "Expired"

    # Permissions

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Keep the tokens that this user may see."""
        rows = super().get_queryset(request).select_related("owner", "revoked_by")
        return (
            rows if request.user.has_perm(ANY) else rows.filter(owner=request.user.pk)
        )

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Allow nobody to change any: what it may be used for was decided when it was made."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Allow nobody to delete any, so that it can be seen what there was."""
        return False

    # Making

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Ask for what a token needs, and show of one that there is all but its secret."""
        return ("label", "scopes", "days") if obj is None else self.shown

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Let a token be seen and not changed."""
        return () if obj is None else self.shown

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> type[forms.ModelForm[Any]]:
        """Return the form, which offers the scopes that this user can make use of."""
        if obj is not None:
            return super().get_form(request, obj, change, **kwargs)
        usable = scopes_of(request.user)

        class OwnForm(TokenForm):
            def __init__(self, *args: Any, **kwargs: Any) -> None:
                super().__init__(*args, **kwargs)
                self.fields["scopes"].choices = [  # type: ignore[attr-defined]
                    (scope.value, f"{scope.label}: {scope.definition}")
                    for scope in Scope
                    if scope in usable
                ]

        return OwnForm

    @sensitive_variables()
    def save_form(self, request: HttpRequest, form: Any, change: bool) -> Any:
        """Make the token, for whoever asks: nobody is to know that of another."""
        assert isinstance(request.user, User)
        token, text = tokens.issue(request.user, **form.cleaned_data)
        request.token_text = text  # type: ignore[attr-defined]
        return token

    def save_model(
        self, request: HttpRequest, obj: Any, form: Any, change: bool
    ) -> None:
        """Do nothing: it is saved as it is made."""

    def save_related(
        self, request: HttpRequest, form: Any, formsets: Any, change: bool
    ) -> None:
        """Do nothing: a token has no parts."""

    @sensitive_variables()
    def response_add(
        self, request: HttpRequest, obj: Any, post_url_continue: str | None = None
    ) -> HttpResponse:
        """
        Show the token.

        It stands in this answer and nowhere else. After a redirect it would have to be
        kept for the next page, in a session or a cookie.
        """
        context = {
            **self.admin_site.each_context(request),
            "title": "The token, this once",
            "token": obj,
            "text": request.token_text,  # type: ignore[attr-defined]
            "list": reverse("admin:diplomacy_token_changelist"),
        }
        return TemplateResponse(request, "admin/diplomacy/token.html", context)

    # Revoking

    def get_urls(self) -> list[URLPattern]:
        """Add the address at which a token is revoked."""
        wrap = self.admin_site.admin_view
        revoke = wrap(self.revoke_view)
        return [
            path("<int:pk>/revoke/", revoke, name="diplomacy_token_revoke"),
            *super().get_urls(),
        ]

    @admin.action(description="Revoke selected tokens", permissions=["view"])
    def revoke_selected(self, request: HttpRequest, chosen: QuerySet[Any]) -> None:
        """Revoke the tokens that are ticked."""
        self._revoke(request, list(chosen))

    def revoke_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask whether a token is to be revoked, and revoke it."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        token = get_object_or_404(self.get_queryset(request), pk=pk)
        back = reverse("admin:diplomacy_token_change", args=[pk])
        if request.method == "POST":
            self._revoke(request, [token])
            return HttpResponseRedirect(back)
        context = {
            **self.admin_site.each_context(request),
            "title": "Revoke a token",
            "action": request.path,
            "back": back,
            "token": token,
        }
        return TemplateResponse(request, "admin/diplomacy/token_revoke.html", context)

    def _revoke(self, request: HttpRequest, chosen: list[Token]) -> None:
        assert isinstance(request.user, User)
        revoked = [token for token in chosen if tokens.revoke(token, by=request.user)]
        for token in revoked:
            self.log_change(request, token, "Revoked.")
        names = ", ".join(map(str, revoked)) or "none that was not revoked before"
        messages.success(request, f"Revoked: {names}.")
