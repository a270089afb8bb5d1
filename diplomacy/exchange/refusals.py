"""Why something that was sent is not written: the errors of serializers and of the database, as mistakes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import BaseConstraint, UniqueConstraint

from diplomacy.common.mistakes import Code, Mistake, pointer_to
from diplomacy.common.rules import fields_of
from diplomacy.exchange.items import Path
from diplomacy.records.models import Identifier

OF_THE_FORM = frozenset(
    {
        "blank",
        "control_characters",
        "date",
        "datetime",
        "empty",
        "invalid",
        "max_decimal_places",
        "max_digits",
        "max_length",
        "max_string_length",
        "max_value",
        "max_whole_digits",
        "min_length",
        "min_value",
        "not_a_dict",
        "not_a_list",
        "not_a_reference",
        "not_edtf",
        "not_an_item",
        "null",
        "null_characters_not_allowed",
        "required",
        "surrogate_characters_not_allowed",
        "read_only",
        "unknown_code",
        "unknown_member",
    }
)
"""The codes of mistakes that the schema of a document tells of; all others are of what it says."""

CONFLICTS = frozenset(
    {"exists", "identifier_taken", "id_taken", "taken", "referred_to", "merged"}
)
"""The codes of mistakes that another record causes by being there."""

WHOLE = "non_field_errors"


def of_serializer(errors: Any, path: Path) -> Iterator[Mistake]:
    """Yield each error of a serializer as a mistake, with where it lies."""
    if isinstance(errors, dict):
        for member, below in errors.items():
            yield from of_serializer(
                below, path if member == WHOLE else (*path, member)
            )
    elif isinstance(errors, list):
        for place, below in enumerate(errors):
            is_leaf = isinstance(below, str)
            yield from of_serializer(below, path if is_leaf else (*path, place))
    elif errors:
        code = errors.code
        known = code if isinstance(code, Code) else Code(str(code))
        yield Mistake(
            str(code),
            str(errors),
            pointer_to(*path),
            None,
            None,
            known.allowed,
            known.nearest,
        )


def of_row(
    row: models.Model, path: Path, members: dict[str, str], *, is_new: bool
) -> Iterator[Mistake]:
    """
    Yield every constraint that a row breaks, in the words of its model.

    :param members: the member of the document that each column stands in.
    :param is_new: whether it must differ from all rows there are.
    """
    for model, constraints in row.get_constraints():
        for constraint in constraints:
            if isinstance(constraint, UniqueConstraint) and not is_new:
                continue
            if _holds(constraint, model, row):
                continue
            columns = [
                members[name] for name in fields_of(constraint) if name in members
            ]
            place = (*path, columns[0]) if columns else path
            yield Mistake(
                constraint.violation_error_code or "refused",
                str(constraint.get_violation_error_message()) + _taken_by(row),
                pointer_to(*place),
            )


def _holds(
    constraint: BaseConstraint, model: type[models.Model], row: models.Model
) -> bool:
    try:
        constraint.validate(model, row)
    except ValidationError:
        return False
    return True


def _taken_by(row: models.Model) -> str:
    """Return which record has the identifier of this row already, if one has."""
    if not isinstance(row, Identifier):
        return ""
    others = Identifier.objects.filter(scheme=row.scheme, value=row.value)
    other = others.exclude(record_id=row.record_id).first()
    return "" if other is None else f" It is the record {other.record_id}."


def is_of_the_form(mistakes: Iterable[Mistake]) -> bool:
    """Return whether any of the mistakes is one that the schema tells of."""
    return any(mistake.code in OF_THE_FORM for mistake in mistakes)


def is_conflict(mistakes: Iterable[Mistake]) -> bool:
    """Return whether all of the mistakes are that another record is in the way."""
    found = list(mistakes)
    return bool(found) and all(mistake.code in CONFLICTS for mistake in found)
