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
from django.utils.html import format_html
from django.utils.safestring import SafeString

from diplomacy.actors.models import Affiliation
from diplomacy.admin.labels import change_url, labels_of
from diplomacy.claims.models import Attribution
from diplomacy.common.rules import Violation, violation
from diplomacy.engagement.models import Action, Participation, Relation
from diplomacy.publishing.refusals import PublishingError
from diplomacy.records.models import Record

MOST_TOLD = 20
"""How many refusals are told."""

# What was typed into a new row is told by its kind: it has no name, and is not stored.
_KINDS = {
    model._meta.db_table: str(model._meta.verbose_name).capitalize()
    for model in (Participation, Action, Relation, Affiliation, Attribution)
}


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
    """Return the sentence of a refusal, naming the record it speaks of or else its kind."""
    known = labels_of([refusal.record_id] if refusal.record_id else [])
    for label in known.values():
        return f"{label}: {refusal.message}"
    kind = _KINDS.get(refusal.table)
    return f"{kind}: {refusal.message}" if kind else refusal.message


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


def sentences(error: PublishingError | IntegrityError) -> list[SafeString]:
    """Return why it was refused; each sentence leads to the record that it speaks of."""
    if isinstance(error, IntegrityError):
        return [format_html("{}", sentence_of(explain(error)))]
    shown = error.refusals[:MOST_TOLD]
    ids = [refusal.record_id for refusal in shown]
    labels = labels_of(ids)
    records = {record.pk: record for record in Record.objects.filter(pk__in=ids)}
    sentences = [
        format_html(
            '<a href="{}">{}</a>: {}',
            change_url(records[refusal.record_id]),
            labels[refusal.record_id],
            refusal.detail,
        )
        for refusal in shown
    ]
    more = len(error.refusals) - MOST_TOLD
    if more > 0:
        sentences.append(format_html("And {} more.", more))
    return sentences
