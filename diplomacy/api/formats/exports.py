"""
Exports: all documents of a resource in one file, as of one moment.

They are written while they are read, so the size of the record costs time and no
memory.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, LiteralString

from django.http import HttpRequest, HttpResponse, QueryDict, StreamingHttpResponse
from django.http.response import HttpResponseBase

from diplomacy.api import statements
from diplomacy.api.formats import fields
from diplomacy.api.formats.files import File
from diplomacy.api.formats.forms import PAGED
from diplomacy.api.formats.snapshots import Snapshot
from diplomacy.api.parameters import names_of
from diplomacy.api.problems import Problem, bad_parameters, unknown_parameter
from diplomacy.api.responses import (
    CACHE_CONTROL,
    VARY,
    http_date,
    is_known,
    require,
    require_method,
)
from diplomacy.api.selection import Selection, read_selection
from diplomacy.api.showing import show
from diplomacy.common.languages import DEFAULT
from diplomacy.documents.registry import Resource

EXPORTING = 1
"""
How many exports one worker makes at once.

Each holds one of the few threads that answer; the others must stay free.
"""

_exporting = threading.BoundedSemaphore(EXPORTING)


class Export:
    """The bytes of one export; whoever has read enough closes it."""

    def __init__(
        self, resource: Resource, file: File, selection: Selection, names: list[str]
    ) -> None:
        self._resource, self._selection = resource, selection
        # What is wrong with the names is found before anything is read.
        fields.members_chosen(resource.type, names)
        self._file, self._names = file, names
        if not _exporting.acquire(blocking=False):
            detail = "Another export is being made; try again shortly."
            raise Problem(503, "busy", detail, headers={"Retry-After": "30"})
        self._is_open = True
        try:
            self._snapshot = Snapshot()
        except BaseException:
            self._release()
            raise

    def newest(self) -> tuple[int, Any]:
        """Return the newest edition of all, by its id, and when it was published."""
        expression, moments = statements.position(self._selection.as_of)
        sql: LiteralString = (
            f"SELECT id, published_at FROM diplomacy_edition WHERE id = {expression}"
        )
        row = self._snapshot.first(sql, moments)
        return (0, None) if row is None else (row[0], row[1])

    def __iter__(self) -> Iterator[bytes]:
        """Yield the bytes, and close once all are read."""
        try:
            yield from filter(None, self._portions())
        finally:
            self.close()

    def close(self) -> None:
        """Give up the snapshot, and let another export begin."""
        if self._is_open:
            self._snapshot.close()
            self._release()

    def _release(self) -> None:
        self._is_open = False
        with suppress(ValueError):
            _exporting.release()

    def _portions(self) -> Iterator[bytes]:
        condition, values = statements.conditions(self._selection)
        sql: LiteralString = (
            f"SELECT body FROM diplomacy_edition WHERE {condition}"
            " ORDER BY sort_day DESC, record_id DESC"
        )
        standpoint = self._selection.standpoint
        position, _ = self.newest()
        about = {
            "resource": self._resource.plural,
            "changes_cursor": str(position),
        }
        writer = self._file.writer(self._resource.type, self._names, about)
        for rows in self._snapshot.rows(sql, values):
            bodies = [bytes(body) for (body,) in rows]
            shown = show(bodies, standpoint, self._snapshot.all)
            yield writer.write(list(shown.bodies))
        yield writer.end()


def answer_export(
    request: HttpRequest, resource: Resource, file: File
) -> HttpResponseBase:
    """
    Answer with all documents that match, in one file.

    :raises Problem: 400 for parameters that are not as described, 405, 406, 503
        while another export is made.
    """
    handled = require_method(request, "GET", "HEAD")
    if handled is not None:
        return handled
    require(request, [file.media_type])
    sent = request.GET.copy()
    names = [str(name) for name in sent.pop("fields", [])]
    _refuse_paging(sent, resource)
    selection = read_selection(resource.type, sent)
    export = Export(resource, file, selection, names)
    try:
        position, modified = export.newest()
        headers = _headers(resource, file, position)
        # Names that there are none of in a language are the default ones.
        languages = dict.fromkeys((*selection.languages, DEFAULT))
        headers["Content-Language"] = ", ".join(languages)
        headers["ETag"] = tag = _tag(position, selection, file, names)
        if modified is not None:
            headers["Last-Modified"] = http_date(modified)
    except BaseException:
        export.close()
        raise
    if is_known(request, tag):
        export.close()
        return HttpResponse(status=304, headers=headers)
    if request.method == "HEAD":
        export.close()
        return StreamingHttpResponse((), content_type=file.media_type, headers=headers)
    return StreamingHttpResponse(export, content_type=file.media_type, headers=headers)


def _refuse_paging(sent: QueryDict, resource: Resource) -> None:
    allowed = {*(names_of(resource.type).keys() - PAGED), "fields"}
    mistakes = [
        unknown_parameter(name, allowed)
        for name in sent
        if name in PAGED or name not in allowed
    ]
    if mistakes:
        raise bad_parameters(mistakes)


def _headers(resource: Resource, file: File, position: int) -> dict[str, str]:
    name = f"{resource.plural}-{position}.{file.ending}"
    return {
        "Cache-Control": CACHE_CONTROL,
        "Vary": VARY,
        "Content-Disposition": f'attachment; filename="{name}"',
    }


def _tag(position: int, selection: Selection, file: File, names: list[str]) -> str:
    seen = (
        position,
        selection.fingerprint,
        selection.standpoint,
        file.name,
        names,
    )
    digest = hashlib.blake2b(repr(seen).encode(), digest_size=16).hexdigest()
    return f'"{digest}"'
