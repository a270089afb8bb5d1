"""The header of a sheet: which columns are read, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from diplomacy.common.mistakes import nearest
from diplomacy.sheets.columns import COMMENT, ID, columns_of, headers_of
from diplomacy.sheets.refusals import Trouble, UnusableSheet, letters


def check_header(record_type: str, header: Sequence[str]) -> dict[str, int]:
    """
    Return the place of each column that is read.

    :raises UnusableSheet: with every header that is unknown, there twice, or missing.
    """
    places: dict[str, int] = {}
    for place, name in enumerate(header):
        if not name.startswith(COMMENT):
            places.setdefault(name, place)
    troubles = [
        *_unknown(record_type, header),
        *_twice(header),
        *_missing(record_type, places),
    ]
    if troubles:
        raise UnusableSheet(troubles)
    return places


def _unknown(record_type: str, header: Sequence[str]) -> Iterator[Trouble]:
    allowed = headers_of(record_type)
    for place, name in enumerate(header):
        where = f"column {letters(place)}"
        if not name:
            yield Trouble("no_header", "The column has no header.", where)
        elif name not in allowed and not name.startswith(COMMENT):
            close = nearest(name.lower(), allowed)
            hint = f" Did you mean {close}?" if close else ""
            detail = f"There is no column “{name}”.{hint}"
            yield Trouble("unknown_header", detail, where, tuple(allowed))


def _twice(header: Sequence[str]) -> Iterator[Trouble]:
    for place, name in enumerate(header):
        if name in header[:place] and name and not name.startswith(COMMENT):
            detail = f"There are two columns “{name}”."
            yield Trouble("repeated_header", detail, f"column {letters(place)}")


def _missing(record_type: str, places: dict[str, int]) -> Iterator[Trouble]:
    """Yield what nothing can be made without: of new records, and of entries of lists."""
    columns = columns_of(record_type)
    if not columns.keys() & places.keys():
        detail = "None of the columns says anything of a record."
        yield Trouble("missing_header", detail, "", tuple(columns))
        return
    groups = {columns[name].group for name in places if name in columns} - {""}
    for name, column in columns.items():
        is_for_new = not column.group and ID not in places
        if name not in places and column.is_needed:
            if is_for_new:
                detail = f"New records need “{name}”; others need “{ID}”."
                yield Trouble("missing_header", detail, "", (name, ID))
            elif column.group in groups:
                detail = f"The entries of {column.group} need “{name}”."
                yield Trouble("missing_header", detail, "", (name,))
