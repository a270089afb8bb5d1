"""
Columns for dates, and checks on text, that every concept uses.

Each check is one constraint in the database, with a sentence that names what is
accepted. Empty text passes all of them: whether a value must be given is
another question. Forms and the API ask the same constraints.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

import langcodes
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.deconstruct import deconstructible

from diplomacy.common import dates

# RFC 5646, section 2.1: language, script, region, variants, extensions, private use;
# or private use alone; or one of the irregular tags that were registered before it.
BCP47 = (
    r"^(([A-Za-z]{2,3}(-[A-Za-z]{3}){0,3}|[A-Za-z]{4,8})(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?"
    r"(-([A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*(-[A-WY-Za-wy-z0-9](-[A-Za-z0-9]{2,8})+)*"
    r"(-[Xx](-[A-Za-z0-9]{1,8})+)?|[Xx](-[A-Za-z0-9]{1,8})+|[Ii]-[A-Za-z]{2,8}|en-GB-oed|sgn-[A-Z]{2}-[A-Z]{2})$"
)
SCRIPT = r"^[A-Z][a-z]{3}$"
URL = r"^[Hh][Tt][Tt][Pp][Ss]?://[^\s/?#@]+([/?#]\S*)?$"
DURATION = (
    r"^P([0-9]+W|(?=[0-9T])([0-9]+Y)?([0-9]+M)?([0-9]+D)?"
    r"(T(?=[0-9])([0-9]+H)?([0-9]+M)?([0-9]+([.][0-9]+)?S)?)?)$"
)
TIME_WITH_OFFSET = (
    r"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]"
    r"(:[0-5][0-9]([.][0-9]{1,6})?)?(Z|(?!-00:00)[+-](0[0-9]|1[0-3]):[0-5][0-9]|[+-]14:00)$"
)

if TYPE_CHECKING:
    TextColumn = models.CharField[str, str]
else:
    TextColumn = models.CharField


@deconstructible
class EDTFValidator:
    """Refuses a text that is not a date as we read them, and says why."""

    code = "not_edtf"

    def __init__(self, *, allow_time: bool = False) -> None:
        self.allow_time = allow_time

    def __call__(self, value: str) -> None:
        """Refuse the text, or return nothing."""
        try:
            dates.parse(dates.normalise(value), allow_time=self.allow_time)
        except ValueError as error:
            raise ValidationError(str(error), code=self.code) from error

    def __eq__(self, other: object) -> bool:
        return isinstance(other, EDTFValidator) and self.allow_time == other.allow_time

    def __hash__(self) -> int:
        return hash(self.allow_time)


class EDTFField(TextColumn):
    """
    A date as the source gives it, in EDTF; empty if there is none.

    Beside it stand two generated columns and one check::

        date = EDTFField()
        date_earliest = Earliest("date")
        date_latest = Latest("date")

        edtf_check("date", name="meeting_date_is_edtf")
    """

    def __init__(self, *args: Any, allow_time: bool = False, **kwargs: Any) -> None:
        self.allow_time = allow_time
        kwargs.setdefault("max_length", 64)
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", "")
        super().__init__(*args, **kwargs)

    @cached_property
    def validators(self) -> list[Callable[[Any], None]]:
        """Return the checks of the form and of the API; the database has its own."""
        return [EDTFValidator(allow_time=self.allow_time), *super().validators]

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        """Return what a migration writes: the flag only where it is set."""
        name, path, args, kwargs = super().deconstruct()
        if self.allow_time:
            kwargs["allow_time"] = True
        return name, path, args, kwargs

    def to_python(self, value: Any) -> Any:
        """Return the text without the white space that means nothing."""
        text = super().to_python(value)
        return dates.normalise(text) if isinstance(text, str) else text

    def get_prep_value(self, value: Any) -> Any:
        """Return the text as it is stored."""
        text = super().get_prep_value(value)
        return dates.normalise(text) if isinstance(text, str) else text


def Earliest(field: str) -> models.GeneratedField:  # noqa: N802 (stands where a field class would)
    """Return the column with the first day that the date may stand for; null if open or not known."""
    return _day_of(field, "edtf_earliest")


def Latest(field: str) -> models.GeneratedField:  # noqa: N802
    """Return the column with the last day that the date may stand for; null if open or not known."""
    return _day_of(field, "edtf_latest")


def _day_of(field: str, function: str) -> models.GeneratedField:
    return models.GeneratedField(
        expression=Func(F(field), function=function),
        output_field=models.DateField(null=True),
        db_persist=True,
    )


def edtf_check(
    field: str, *, name: str, allow_time: bool = False
) -> models.CheckConstraint:
    """Return the check that a column is empty or EDTF as ``dates`` reads it."""
    time = " or a local time such as 2024-10-12T10:32+03:00" if allow_time else ""
    return models.CheckConstraint(
        name=name,
        condition=Func(
            F(field),
            Value(allow_time),
            function="edtf_is_valid",
            output_field=models.BooleanField(),
        ),
        violation_error_code="not_edtf",
        # Django fills in the name by %, so the qualifier % is doubled.
        violation_error_message=f"{_title(field)} must be {dates.ACCEPTED}{time}.".replace(
            "%", "%%"
        ),
    )


def nfc_check(field: str, *, name: str) -> models.CheckConstraint:
    """Return the check that a text is in NFC and has no control characters."""
    return models.CheckConstraint(
        name=name,
        condition=Func(
            F(field), function="text_is_clean", output_field=models.BooleanField()
        ),
        violation_error_code="unclean_text",
        violation_error_message=(
            f"{_title(field)} must be Unicode text in NFC, "
            "without control characters other than new line and tab."
        ),
    )


def bcp47_check(field: str, *, name: str) -> models.CheckConstraint:
    """
    Return the check that a text is a well-formed BCP 47 language tag.

    That its parts are registered is asked by ``validate_language``, as the
    register grows and a constraint does not.
    """
    return _matches(
        field,
        BCP47,
        name,
        "not_bcp47",
        "a BCP 47 language tag such as en, fa or sr-Latn",
    )


def script_check(field: str, *, name: str) -> models.CheckConstraint:
    """Return the check that a text has the form of an ISO 15924 script code."""
    return _matches(
        field,
        SCRIPT,
        name,
        "not_iso15924",
        "an ISO 15924 script code such as Latn or Arab",
    )


def url_check(field: str, *, name: str) -> models.CheckConstraint:
    """Return the check that a text is a web address, without a user name in it."""
    return _matches(
        field,
        URL,
        name,
        "not_http_url",
        "a web address that begins with http:// or https://",
    )


def iso8601_duration_check(field: str, *, name: str) -> models.CheckConstraint:
    """Return the check that a text is an ISO 8601 duration in whole units."""
    return _matches(
        field,
        DURATION,
        name,
        "not_iso8601_duration",
        "an ISO 8601 duration such as PT1H30M, P3D or P20Y",
    )


def datetime_with_offset_check(field: str, *, name: str) -> models.CheckConstraint:
    """
    Return the check that a text is a time of RFC 3339 with its offset.

    Seconds may be left out, as in ISO 8601, since the news seldom has them.
    The offset is the one of the venue, which a time kept in UTC would lose.
    """
    check = _matches(
        field,
        TIME_WITH_OFFSET,
        name,
        "not_time_with_offset",
        "a time with its offset from UTC, such as 2024-10-11T15:00+05:00",
    )
    real_day = Func(
        Func(F(field), Value(10), function="left", output_field=models.TextField()),
        Value(False),
        function="edtf_is_valid",
        output_field=models.BooleanField(),
    )
    check.condition = Q(check.condition) & Q(real_day)
    return check


def validate_language(tag: str) -> None:
    """
    Refuse a language tag whose parts are not registered.

    :raises ValidationError: for ``english`` or ``xx-YY``; ``en`` and ``fa-Latn`` pass.
    """
    if not langcodes.tag_is_valid(tag):
        raise ValidationError(
            f"“{tag}” is not a registered language tag such as en, fa or sr-Latn.",
            code="unknown_language",
        )


def _matches(
    field: str, regex: str, name: str, code: str, accepted: str
) -> models.CheckConstraint:
    return models.CheckConstraint(
        name=name,
        condition=Q(**{field: ""}) | Q(**{f"{field}__regex": regex}),
        violation_error_code=code,
        violation_error_message=f"{_title(field)} must be {accepted}.",
    )


def _title(field: str) -> str:
    return field.replace("_", " ").capitalize()
