"""Why a sheet as a whole is not read: all that is wrong with it, each with its place."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Trouble(NamedTuple):
    """
    One thing that is wrong with a sheet.

    :param where: the cell, the row or the column, such as ``C7``; empty if it is the file.
    :param allowed: what would do instead.
    """

    code: str
    detail: str
    where: str = ""
    allowed: tuple[str, ...] = ()


class UnusableSheet(Exception):
    """The file cannot be read as a sheet, or must not be."""

    def __init__(self, troubles: Iterable[Trouble]) -> None:
        self.troubles = list(troubles)
        super().__init__("; ".join(each.detail for each in self.troubles))


def unusable(
    code: str, detail: str, where: str = "", allowed: Iterable[str] = ()
) -> UnusableSheet:
    """Return the refusal of a sheet with one thing wrong."""
    return UnusableSheet([Trouble(code, detail, where, tuple(allowed))])


def letters(place: int) -> str:
    """
    Return what spreadsheets call the column at a place, counted from 0.

    >>> letters(0), letters(25), letters(26), letters(701)
    ('A', 'Z', 'AA', 'ZZ')
    """
    name, rest = "", place + 1
    while rest:
        rest, letter = divmod(rest - 1, 26)
        name = chr(ord("A") + letter) + name
    return name
