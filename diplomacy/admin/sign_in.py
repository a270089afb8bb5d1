"""
Signing in: a password, slowed for whoever guesses, and a second factor for whoever has one.

django-allauth keeps both: one-time passwords by time (RFC 6238), and recovery codes for
when the device is lost. Accounts are made by an administrator, so all of allauth that
invites people, or writes to them, is left out of the addresses.
"""

from __future__ import annotations

import base64
import hashlib
from typing import Any

import allauth.account.admin
import allauth.mfa.admin  # noqa: F401 - what it registers is replaced below
from allauth.account import views as account
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.decorators import secure_admin_login
from allauth.account.models import EmailAddress
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.contrib import admin
from django.http import HttpRequest
from django.urls import include, path, reverse_lazy
from django.utils.encoding import force_bytes
from django.views.generic import RedirectView

from diplomacy.admin.lists import ListAdmin
from diplomacy.common.networks import address_of

ADDRESS = "/admin/account/"
"""Where the addresses of signing in begin."""


class Accounts(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts that an administrator makes."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Return that nobody makes an account for themselves."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return the address whose guesses are counted together."""
        return address_of(request)


class SecondFactors(DefaultMFAAdapter):  # type: ignore[misc]
    """Second factors, whose secrets are of no use to a reader of the database alone."""

    def encrypt(self, text: str) -> str:
        """Return the secret as it is stored."""
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """
        Return the secret that was stored.

        :raises cryptography.fernet.InvalidToken: if neither ``SECRET_KEY`` nor one of
            its fallbacks had encrypted it.
        """
        return _cipher().decrypt(encrypted_text.encode()).decode()


def _cipher() -> MultiFernet:
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return MultiFernet([Fernet(_key(key)) for key in keys])


def _key(secret: str | bytes) -> bytes:
    digest = hashlib.sha256(b"second factor:" + force_bytes(secret)).digest()
    return base64.urlsafe_b64encode(digest)


def admin_page(request: HttpRequest) -> dict[str, Any]:
    """Return what a page of the admin shows around its content, for those of allauth."""
    return admin.site.each_context(request) if request.path.startswith(ADDRESS) else {}


class AuthenticatorAdmin(ListAdmin):
    """The second factors there are, for whoever must remove one that was lost."""

    list_display = ("user", "type", "created_at", "last_used_at")
    list_filter = ("type",)
    list_select_related = ("user",)
    search_fields = ("user__username",)
    fields = list_display
    readonly_fields = list_display

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Return that nobody sets up the factor of somebody else."""
        return False


admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]
admin.site.unregister([Authenticator, EmailAddress])
admin.site.register(Authenticator, AuthenticatorAdmin)

urlpatterns = [
    path("login/", account.login, name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("again/", account.reauthenticate, name="account_reauthenticate"),
    path(
        "password/",
        RedirectView.as_view(url=reverse_lazy("admin:password_change")),
        name="account_change_password",
    ),
    path("second-factor/", include("allauth.mfa.urls")),
]
