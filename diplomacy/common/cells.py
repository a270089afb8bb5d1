"""
Cells of spreadsheets that begin like a formula, and are text.

Spreadsheets take a cell that begins like a formula for one, and names come from
outside. Such a cell gets an apostrophe in front, which shows that it is text. So does
one that has such an apostrophe already: what was put in front can be taken away again.
"""

from __future__ import annotations

import re

FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
"""How formulas begin; the full-width signs count in East Asian settings."""

NUMBER = re.compile(r"-[0-9]+(\.[0-9]+)?")
"""A negative number begins like a formula, and is none."""


def safe(cell: str) -> str:
    """
    Return the text of a cell so that no spreadsheet reckons with it.

    >>> safe("=1+1"), safe("-33.86"), safe("Ashgabat"), safe("'=1+1")
    ("'=1+1", '-33.86', 'Ashgabat', "''=1+1")
    """
    if FORMULA.match(cell) and not NUMBER.fullmatch(cell):
        return f"'{cell}"
    return cell


def bare(cell: str) -> str:
    """
    Return the text that a cell stands for: ``safe`` undone.

    >>> bare("'=1+1"), bare("-33.86"), bare("'s-Hertogenbosch")
    ('=1+1', '-33.86', "'s-Hertogenbosch")
    """
    is_guarded = cell.startswith("'") and FORMULA.match(cell)
    return cell[1:] if is_guarded else cell
