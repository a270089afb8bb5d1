"""
Settings, in one file, all of it read from the environment.

A setting that differs between machines is an environment variable; a setting
that does not is a constant. There is no settings/local.py to drift.
"""

from __future__ import annotations

from typing import Any

from config import env, folder
from config.database import connection_settings, pool_options

# Everything that must outlive a start: the embedded database and the secret key.
DATA_DIR = folder.chosen()

DEBUG = env.flag("DEBUG", default=False)
SECRET_KEY = env.text("SECRET_KEY", "") or folder.secret_key(DATA_DIR)
# Keys that were in use before: what they signed and encrypted stays valid.
SECRET_KEY_FALLBACKS = env.words("SECRET_KEY_FALLBACKS")
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = env.words("CSRF_TRUSTED_ORIGINS")

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

INSTALLED_APPS = [
    "diplomacy.apps.DiplomacyConfig",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "corsheaders",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "allauth",
    "allauth.account",
    "allauth.mfa",
]

MIDDLEWARE = [
    "diplomacy.api.origins.OpenToOrigins",
    "diplomacy.api.middleware.ApiMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "config.middleware.ContentSecurityPolicy",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "diplomacy.admin.sign_in.admin_page",
            ],
        },
    },
]

# Connections that one worker may hold for each alias; the server allows about 100
# in all. A worker uses no more of them than it has threads.
DATABASE_POOL_SIZE = env.number("DATABASE_POOL_SIZE", 8)
DATABASE_URL = env.text("DATABASE_URL", folder.database_url(DATA_DIR))
READ_DATABASE_URL = env.text("READ_DATABASE_URL", "")
# For how many seconds one reading of the record may keep the database busy.
READ_TIMEOUT = env.number("READ_TIMEOUT", 5)


def _database(url: str, variable: str) -> dict[str, Any]:
    database = connection_settings(url, variable=variable)
    if DATABASE_POOL_SIZE:
        database["OPTIONS"]["pool"] = pool_options(DATABASE_POOL_SIZE)
    return database


def _for_reading(database: dict[str, Any]) -> dict[str, Any]:
    # `config.backend` knows these two.
    own = {"IS_READ_ONLY": True, "STATEMENT_TIMEOUT": READ_TIMEOUT}
    return {**database, **own, "TEST": {"MIRROR": "default"}}


DATABASES = {"default": _database(DATABASE_URL, "DATABASE_URL")}
DATABASE_ROUTERS = ["config.routers.OneHistory"]

# Reads of published editions name this alias: `.using(settings.EDITIONS_ALIAS)`.
# Its connections can change nothing, give up what takes too long, and lead to a
# replica where there is one.
EDITIONS_ALIAS = "editions"
DATABASES[EDITIONS_ALIAS] = _for_reading(
    _database(READ_DATABASE_URL, "READ_DATABASE_URL")
    if READ_DATABASE_URL
    else _database(DATABASE_URL, "DATABASE_URL")
)

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

_VALIDATORS = "django.contrib.auth.password_validation."
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": _VALIDATORS + "UserAttributeSimilarityValidator"},
    {"NAME": _VALIDATORS + "MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": _VALIDATORS + "CommonPasswordValidator"},
    {"NAME": _VALIDATORS + "NumericPasswordValidator"},
]

# Signing in: who guesses passwords or codes is made to wait, by address and by account.
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "admin:index"
ACCOUNT_ADAPTER = "diplomacy.admin.sign_in.Accounts"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_RATE_LIMITS = {"login_failed": "20/5m/ip,5/5m/key"}
MFA_ADAPTER = "diplomacy.admin.sign_in.SecondFactors"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
# A code may be typed half a minute late, or shown by a clock as much ahead (RFC 6238, 5.2).
MFA_TOTP_TOLERANCE = 1
MFA_TOTP_ISSUER = "Diplomacy record"

CACHES = {
    # Those who guess meet any of the workers, so what was guessed is kept where all see it.
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "diplomacy_attempts",
    },
    "worker": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
}

LANGUAGE_CODE = "en-gb"
# The record is kept in UTC. Local time is a question for the reader's screen.
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
# Served straight from the packages, so there is no collecting step to forget.
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 3600

# Behind a proxy that ends TLS and sets X-Forwarded-Proto.
HTTPS = env.flag("HTTPS", default=False)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_HTTPONLY = True
X_FRAME_OPTIONS = "DENY"

# How many bytes a request may bring: one document, or a bulk of them.
MAX_BODY = env.number("MAX_BODY", 1_000_000)
MAX_BULK_BODY = env.number("MAX_BULK_BODY", 32_000_000)

# How many requests one address may make within so many seconds; 0 is no limit.
RATE_LIMIT = env.number("RATE_LIMIT", 1200)
RATE_LIMIT_WINDOW = env.number("RATE_LIMIT_WINDOW", 60)
# How many requests may be made with one token, and how many wrong tokens may come from
# one address, within as many seconds; 0 is no limit.
TOKEN_RATE_LIMIT = env.number("TOKEN_RATE_LIMIT", 6000)
WRONG_TOKEN_LIMIT = env.number("WRONG_TOKEN_LIMIT", 20)
# How many proxies stand before this, each adding to X-Forwarded-For.
TRUSTED_PROXIES = env.number("TRUSTED_PROXIES", 0)

# Whoever entered or changed what is to be published may not publish it.
FOUR_EYES = env.flag("FOUR_EYES", default=True)

# Pages of any origin may read the record, and write with a token that they were given;
# none may use what a cookie allows.
CORS_URLS_REGEX = r"^/(api|schemas)(/|$)"
CORS_ALLOW_ALL_ORIGINS = True
CORS_ALLOW_CREDENTIALS = False
CORS_ALLOW_METHODS = ["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"]
CORS_ALLOW_HEADERS = [
    "accept",
    "accept-language",
    "authorization",
    "content-type",
    "idempotency-key",
    "if-match",
    "if-none-match",
    "x-request-id",
]
CORS_EXPOSE_HEADERS = [
    "ETag",
    "Last-Modified",
    "Link",
    "Location",
    "RateLimit",
    "RateLimit-Policy",
    "Retry-After",
    "WWW-Authenticate",
    "X-Request-ID",
]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"},
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": env.text("LOG_LEVEL", "INFO").upper()},
    "loggers": {
        # Django would add a handler that mails tracebacks; ours is stderr alone.
        "django": {"handlers": [], "propagate": True},
        "django.server": {"handlers": [], "propagate": True},
    },
}

REST_FRAMEWORK: dict[str, Any] = {
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
}

# What of the OpenAPI document is not derived; the rest is in `diplomacy.api.schema`.
SPECTACULAR_SETTINGS: dict[str, Any] = {
    "TITLE": "Diplomacy",
    "VERSION": "1.0.0",
    "OAS_VERSION": "3.1.1",
    "LICENSE": {"name": "MIT", "identifier": "MIT"},
    "CONTACT": {"name": "The desk that keeps the record"},
    "SERVERS": [{"url": "/", "description": "The host that serves this document."}],
    "COMPONENT_SPLIT_REQUEST": True,
    "POSTPROCESSING_HOOKS": [],
    "SORT_OPERATIONS": False,
}
