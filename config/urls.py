"""Every address the service answers; the API's own are in ``diplomacy.api.urls``."""

from __future__ import annotations

from django.contrib import admin
from django.urls import include, path

from config import health

urlpatterns = [
    path("healthz", health.alive, name="healthz"),
    path("readyz", health.ready, name="readyz"),
    path("admin/account/", include("diplomacy.admin.sign_in")),
    path("admin/", admin.site.urls),
    path("", include("diplomacy.api.urls")),
]
