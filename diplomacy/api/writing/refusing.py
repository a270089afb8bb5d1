"""Turning what refuses a write into a problem: mistakes of items, of publications, of the database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.db import IntegrityError
from django.db.models import ProtectedError

from diplomacy.api.problems import Problem
from diplomacy.common.mistakes import Mistake
from diplomacy.common.rules import violations
from diplomacy.exchange.refusals import is_conflict, is_of_the_form
from diplomacy.publishing.refusals import PublishingError

STALE = "changed_meanwhile"


def refused(
    mistakes: Iterable[Mistake], headers: dict[str, str] | None = None
) -> Problem:
    """
    Return the problem of a document that is not written.

    :param headers: the entity tag of the record as it stands, if it is another one.
    """
    errors = list(mistakes)
    if any(mistake.code == STALE for mistake in errors):
        detail = "The record has changed since you read it; the errors name where it differs."
        return Problem(
            412, "precondition_failed", detail, errors=errors, headers=headers
        )
    if is_of_the_form(errors):
        detail = "The document does not have the form that its schema describes."
        return Problem(400, "bad_document", detail, errors=errors)
    if is_conflict(errors):
        detail = "Another record is in the way."
        return Problem(409, "conflict", detail, errors=errors)
    if all(mistake.code == "not_yours" for mistake in errors):
        return Problem(403, "forbidden", errors[0].detail, errors=errors)
    return not_accepted(errors)


def not_accepted(errors: Iterable[Mistake]) -> Problem:
    """Return the problem of what is well-formed, and says what cannot be."""
    detail = "What was sent is understood, and breaks rules of the record."
    return Problem(422, "refused_document", detail, errors=errors)


@contextmanager
def publishing() -> Iterator[None]:
    """
    Let whatever refuses a publication be a problem.

    :raises Problem: 422, with all reasons.
    """
    try:
        yield
    except PublishingError as error:
        errors = [
            Mistake(refusal.code, f"{refusal.detail} ({refusal.record_id})", "#")
            for refusal in error.refusals
        ]
        raise _not_published(errors) from None
    except ProtectedError:
        detail = "Other records refer to this one."
        raise Problem(
            409, "conflict", detail, errors=[Mistake("referred_to", detail, "#")]
        ) from None
    except IntegrityError as error:
        broken = violations(error)
        if not broken:
            raise
        errors = [Mistake(each.code, each.message, "#") for each in broken]
        raise _not_published(errors) from None


def _not_published(errors: list[Mistake]) -> Problem:
    detail = "The record is not fit for this; the errors say why."
    return Problem(422, "refused_publication", detail, errors=errors)
