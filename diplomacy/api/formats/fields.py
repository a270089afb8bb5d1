"""The parameter ``fields``: which columns of a table, or which members of each line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from diplomacy.api.formats.columns import Column, columns_of, shown_columns_of
from diplomacy.api.problems import bad_parameters, unknown_value
from diplomacy.documents.registry import BY_TYPE


def columns_chosen(record_type: str, names: Sequence[str]) -> tuple[Column, ...]:
    """
    Return the columns with these names, in that order; without names, the usual ones.

    :raises Problem: 400 for each name that no column has.
    """
    known = columns_of(record_type)
    _refuse_unknown(names, known)
    chosen = tuple(known[name] for name in dict.fromkeys(names))
    return chosen or shown_columns_of(record_type)


def members_chosen(record_type: str, names: Sequence[str]) -> tuple[str, ...]:
    """
    Return these members of a document, each once; without names, none.

    :raises Problem: 400 for each name that no member has.
    """
    _refuse_unknown(names, BY_TYPE[record_type].serializer().fields)
    return tuple(dict.fromkeys(names))


def _refuse_unknown(names: Sequence[str], known: Iterable[str]) -> None:
    allowed = list(known)
    mistakes = [
        unknown_value("fields", name, allowed) for name in names if name not in allowed
    ]
    if mistakes:
        raise bad_parameters(mistakes)
