"""What a query parameter of a list is, and how one is declared."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from diplomacy.common.codes import Vocabulary

Kind = Literal[
    "id",
    "include",
    "type",
    "instant",
    "reference",
    "code",
    "edtf",
    "words",
    "order",
    "area",
    "integer",
    "cursor",
    "choice",
    "language",
    "day",
]

FORMS = {
    "": "any of them, where it is repeated",
    "_all": "all of them",
    "not_": "none of them",
}
"""How a filter combines its values: bare, with the suffix ``_all``, or with the prefix ``not_``."""


@dataclass(frozen=True)
class Parameter:
    """
    One query parameter.

    :param facet: the facet of the terms that a filter looks for.
    :param types: the record types that a reference may lead to.
    """

    name: str
    kind: Kind
    description: str
    facet: str = ""
    vocabulary: type[Vocabulary] | None = None
    types: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    is_filter: bool = field(default=False)

    @property
    def is_repeatable(self) -> bool:
        """Whether it may be given more than once."""
        return self.is_filter or self.kind in {"id", "include", "type"}


def reference(name: str, facet: str, *types: str, what: str = "") -> Parameter:
    """Return the filter for what refers to a record of these types."""
    description = f"Refers to {what or f'this {name}'}: an id, a code, or scheme:value."
    return Parameter(name, "reference", description, facet, types=types, is_filter=True)


def code(
    name: str, vocabulary: type[Vocabulary], description: str, facet: str = ""
) -> Parameter:
    """Return the filter for what has a code of this vocabulary."""
    return Parameter(
        name, "code", description, facet or name, vocabulary, is_filter=True
    )
