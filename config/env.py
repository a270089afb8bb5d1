"""Read settings from the environment, and say plainly what is missing."""

from __future__ import annotations

import os

from django.core.exceptions import ImproperlyConfigured

_REQUIRED = object()


def text(name: str, default: object = _REQUIRED) -> str:
    """
    Return the variable, or its default.

    A variable that is set to nothing counts as unset, because that is how
    compose files and shells say that a value was left out.

    :raises ImproperlyConfigured: if it is unset and has no default.
    """
    value = os.environ.get(name) or default
    if value is _REQUIRED:
        raise ImproperlyConfigured(f"Set {name}; see README.md, “Configuration”.")
    return str(value)


def flag(name: str, *, default: bool) -> bool:
    """
    Return True for 1, true, yes or on, and False for their opposites.

    :raises ImproperlyConfigured: if it is any other word, so that a typing
        error cannot switch a protection off.
    """
    value = text(name, default).strip().lower()
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"0", "false", "no", "off"}:
        return False
    raise ImproperlyConfigured(f"{name} is {value!r}; write yes or no.")


def number(name: str, default: int) -> int:
    """
    Return the variable as a whole number, zero or more.

    :raises ImproperlyConfigured: if it is anything else.
    """
    value = text(name, default)
    if not value.isdecimal():
        raise ImproperlyConfigured(f"{name} is {value!r}; write a whole number.")
    return int(value)


def words(name: str, default: str = "") -> list[str]:
    """Return the parts of a list that is separated by commas, without blanks."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]
