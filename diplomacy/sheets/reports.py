"""The refused rows of a sheet with what is wrong with them, to be mended and sent again."""

from __future__ import annotations

from collections.abc import Iterator

from diplomacy.sheets.columns import COMMENT
from diplomacy.sheets.keeping import Kept
from diplomacy.sheets.models import SentSheet
from diplomacy.sheets.previews import Verdict

ROW, MISTAKES, CODES = (f"{COMMENT}{name}" for name in ("row", "mistakes", "codes"))

OURS = (ROW, MISTAKES, CODES)
"""The columns that tell of mistakes; they are not read when the sheet is sent again."""

MOST_ALLOWED = 20
"""How many values that would do a sentence lists."""


def report_of(sheet: SentSheet) -> Iterator[list[str]]:
    """Yield the header, and each row that was refused, as it was sent."""
    places = [at for at, name in enumerate(sheet.header) if name not in OURS]
    yield [*OURS, *(sheet.header[at] for at in places)]
    for row in sheet.rows:
        if row["verdict"] == Verdict.REFUSED:
            cells = dict(enumerate(row["cells"]))
            yield [*_told(row), *(cells.get(at, "") for at in places)]


def sentence_of(mistake: Kept) -> str:
    """Return a mistake in a sentence, with its column and what would do."""
    entry = f" (entry {mistake['entry']})" if mistake["entry"] else ""
    where = f"{mistake['column']}{entry}: " if mistake["column"] else ""
    return f"{where}{mistake['detail']}{_hint(mistake)}"


def _hint(mistake: Kept) -> str:
    """Return what would do, as far as the sentence does not say it."""
    allowed = [each for each in mistake["allowed"] if each not in mistake["detail"]]
    if not allowed:
        return ""
    more = ", …" if len(allowed) > MOST_ALLOWED else ""
    return f" Accepted: {', '.join(allowed[:MOST_ALLOWED])}{more}."


def _told(row: Kept) -> list[str]:
    sentences = "\n".join(sentence_of(each) for each in row["mistakes"])
    codes = ", ".join(dict.fromkeys(each["code"] for each in row["mistakes"]))
    return [str(row["number"]), sentences, codes]
