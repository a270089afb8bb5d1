"""Settings of the plain project, and its application: the same database and pool, and little else."""

from __future__ import annotations

import os

from django.core.handlers.wsgi import WSGIHandler
from django.core.wsgi import get_wsgi_application

from config.settings import DATABASES, SECRET_KEY, USE_TZ

ALLOWED_HOSTS = ["127.0.0.1"]
ROOT_URLCONF = "benchmarks.plain_drf"
INSTALLED_APPS = [
    "diplomacy.apps.DiplomacyConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "rest_framework",
]
MIDDLEWARE = ["django.middleware.common.CommonMiddleware"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": [],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "UNAUTHENTICATED_USER": None,
}


def make_application() -> WSGIHandler:
    """Return the WSGI application; called by Granian in each worker."""
    os.environ["DJANGO_SETTINGS_MODULE"] = __name__
    return get_wsgi_application()


__all__ = ["DATABASES", "SECRET_KEY", "USE_TZ"]
