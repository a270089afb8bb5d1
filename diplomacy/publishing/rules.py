"""Asking the rules across rows."""

from __future__ import annotations

from django.db import connection


def check_rules() -> None:
    """
    Check the rules across rows now, not when the transaction ends.

    :raises django.db.IntegrityError: naming the rules that are broken.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT rule_ask_all()")
