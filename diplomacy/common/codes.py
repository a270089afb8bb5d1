"""
Controlled vocabularies: a code, what it means, and how it is shown.

A code is lower case with underscores, is never reused for another meaning, and
is at most 40 characters long. Codes that another body has fixed (PA-X), and scopes,
which are spelled as is usual there, are the exceptions.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import Any, ClassVar, Literal, Self

from django.db import models
from django.db.models import Q

MAX_CODE_LENGTH = 40

# What a code of an open vocabulary must look like for the database to take it.
CODE_PATTERN = r"^[a-z][a-z0-9_]*$"

# The code lists that ours are mapped to, and where each can be read.
CODE_SYSTEMS = {
    "cameo": "CAMEO event codes, https://parusanalytics.com/eventdata/data.dir/cameo.html",
    "iati_activity_status": "IATI codelist ActivityStatus, https://codelists.codeforiati.org/ActivityStatus/",
    "iati_geographical_precision": "IATI codelist GeographicalPrecision, https://codelists.codeforiati.org/GeographicalPrecision/",
    "iati_organisation_role": "IATI codelist OrganisationRole, https://codelists.codeforiati.org/OrganisationRole/",
    "pax_stage": "PA-X Peace Agreements Database, field Stage, https://www.peaceagreements.org/",
    "plover": "PLOVER manual of 2021, https://github.com/openeventdata/PLOVER",
    "schema_org": "schema.org, https://schema.org/EventStatusType",
    "untc": "United Nations Treaty Collection, letters of the participants table, https://treaties.un.org/",
}


MatchName = Literal["exact", "close", "broad", "narrow"]


@dataclass(frozen=True)
class ExternalCode:
    """
    A code of another list that means the same as ours, or nearly.

    The match reads as in SKOS: `broad` says that the external code covers more
    than ours, `narrow` that it covers less.
    """

    scheme: str
    code: str
    match: MatchName = "close"


class Vocabulary(models.TextChoices):
    """
    A controlled vocabulary. Each member is written: code, definition, label.

    >>> class Colour(Vocabulary):
    ...     RED = "red", "The colour of the lower band of many flags.", "Red"
    >>> Colour.RED.value, Colour.RED.label
    ('red', 'Red')
    >>> Colour.RED.definition
    'The colour of the lower band of many flags.'

    A vocabulary declared with `is_open=True` may gain codes without a new
    version of the interface, so clients must bear with codes they do not know.
    It is still refused to write a code that is not in the list.
    """

    definition: str
    is_open: ClassVar[bool]

    def __new__(cls, code: str, definition: str = "", *_declared: Any) -> Self:
        """Make a member; what else it declares, its class takes in `__init__`."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.definition = definition
        return member

    def __init_subclass__(cls, *, is_open: bool = False) -> None:
        super().__init_subclass__()
        cls.is_open = is_open

    @classmethod
    def mappings(cls) -> Mapping[str, tuple[ExternalCode, ...]]:
        """Return the external codes of each code that has any."""
        return {}

    @classmethod
    def as_choices(cls) -> list[tuple[str, str]]:
        """
        Return the pairs of code and label that a model field offers.

        Migrations store this method by its name, not the list it returns, so a
        vocabulary grows without a migration of the field.
        """
        return [(member.value, str(member.label)) for member in cls]


def vocabularies() -> list[type[Vocabulary]]:
    """
    Return every vocabulary of this application, sorted by name.

    >>> [vocabulary.__name__ for vocabulary in vocabularies()][:2]
    ['AbsenceReason', 'ActionCode']
    """
    root = import_module(__name__.partition(".")[0])
    for package in pkgutil.iter_modules(root.__path__, f"{root.__name__}."):
        if package.ispkg and find_spec(f"{package.name}.codes"):
            import_module(f"{package.name}.codes")
    declared = [
        vocabulary
        for vocabulary in Vocabulary.__subclasses__()
        if vocabulary.__module__.startswith(f"{root.__name__}.")
        and vocabulary.__qualname__ == vocabulary.__name__
    ]
    return sorted(declared, key=lambda vocabulary: vocabulary.__name__)


def code_field(
    vocabulary: type[Vocabulary], **options: Any
) -> models.CharField[str, str]:
    """
    Return a model field that holds one code of the vocabulary.

    With `blank=True` the empty text means that no code was given; the column
    is never null, so that there is one way to say so.
    """
    if options.get("blank"):
        options.setdefault("default", "")
    return models.CharField(
        max_length=MAX_CODE_LENGTH, choices=vocabulary.as_choices, **options
    )


def in_vocabulary(
    field: str, vocabulary: type[Vocabulary], name: str, *, blank: bool = False
) -> models.CheckConstraint:
    """
    Return the constraint that the column holds a code of the vocabulary.

    The list of a closed vocabulary is part of the contract, so the database
    holds it. Of an open one the database only knows what a code looks like:
    a list there would need a migration for each code. An unknown one is
    refused by the choices of the field.

    :param name: the name of the constraint, such as `meeting_kind_is_in_vocabulary`.
    :param blank: whether the empty text is allowed too. Null always is.
    """
    if vocabulary.is_open:
        condition = Q(**{f"{field}__regex": CODE_PATTERN})
    else:
        condition = Q(**{f"{field}__in": vocabulary.values})
    if blank:
        condition |= Q(**{field: ""})
    return models.CheckConstraint(
        name=name,
        condition=condition,
        violation_error_code="unknown_code",
        violation_error_message=f"This is not a code of {vocabulary.__name__}.",
    )
