"""
What the database refuses, told in the form that was sent.

A rule across rows is asked when everything is saved. If it is broken, all of it is
taken back and the same form is shown again, with what was typed and the sentence
that says why.
"""

from __future__ import annotations

from django.db import DatabaseError, IntegrityError
from django.db.models import ProtectedError
from django.http import HttpRequest

from diplomacy.admin.labels import labels_of
from diplomacy.common.rules import Violation, violation
from diplomacy.records.models import Record


def refuse(request: HttpRequest, refusal: Violation) -> None:
    """Make the form of this request invalid, whatever it holds."""
    request.refusal = refusal  # type: ignore[attr-defined]


def refusal_of(request: HttpRequest) -> Violation | None:
    """Return why the form of this request is refused, if it is."""
    refusal: Violation | None = getattr(request, "refusal", None)
    return refusal


def explain(error: DatabaseError) -> Violation:
    """Return why the database refused, in a sentence for whoever typed it."""
    known = violation(error) if isinstance(error, IntegrityError) else None
    if known is not None:
        return known
    if isinstance(error, ProtectedError):
        sentence = "Other records still refer to what was to be deleted."
        return Violation("protected", "protected", sentence)
    return Violation(
        "refused", "refused", "The database refused this, without saying why."
    )


def sentence_of(refusal: Violation) -> str:
    """Return the sentence of a refusal, naming the record it speaks of if it can be told."""
    if refusal.record_id is None:
        return refusal.message
    label = labels_of([refusal.record_id]).get(refusal.record_id)
    return f"{label}: {refusal.message}" if label else refusal.message


def stale(record: Record, seen: str) -> Violation:
    """Return the refusal of a form that was opened before somebody else changed the record."""
    return Violation(
        name="record_is_as_it_was_seen",
        code="changed_meanwhile",
        message=(
            f"You opened revision {seen}, and the record is at revision "
            f"{record.revision} by now. Your entries are kept below. Open the record "
            "in another window to see what changed; saving again overwrites it."
        ),
    )
