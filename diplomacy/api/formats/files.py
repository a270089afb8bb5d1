"""The files that exports come as, and what writes them: some documents at a time."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import orjson

from diplomacy.api.formats import fields, lines, parquet, tables
from diplomacy.api.formats.forms import CSV, NDJSON, PAGED


class Writer(Protocol):
    """Writes one file; nothing is held back but what is not complete yet."""

    def write(self, bodies: Sequence[bytes]) -> bytes:
        """Take the bodies of documents, and return the next part of the file."""

    def end(self) -> bytes:
        """Return the last part of the file."""


@dataclass(frozen=True)
class File:
    """
    One form of an export.

    :param name: the form, as the names of operations have it.
    :param ending: how its address ends.
    :param writer: what makes its writer, of the type of the documents, the members
        chosen, and what the file says of itself.
    """

    name: str
    ending: str
    media_type: str
    title: str
    note: str
    writer: Callable[[str, Sequence[str], Mapping[str, str]], Writer]
    unfit: frozenset[str] = PAGED
    has_fields: bool = True
    is_download: bool = True


class _Packed:
    """A writer whose file is compressed by gzip."""

    def __init__(self) -> None:
        self._packer = zlib.compressobj(6, zlib.DEFLATED, zlib.MAX_WBITS | 16)

    def write(self, bodies: Sequence[bytes]) -> bytes:
        return self._packer.compress(self.portion(bodies))

    def end(self) -> bytes:
        return self._packer.flush()

    def portion(self, bodies: Sequence[bytes]) -> bytes:
        raise NotImplementedError


class _Table(_Packed):
    def __init__(
        self, record_type: str, names: Sequence[str], about: Mapping[str, str]
    ) -> None:
        super().__init__()
        self._columns = fields.columns_chosen(record_type, names)
        self._head = tables.header(self._columns)

    def portion(self, bodies: Sequence[bytes]) -> bytes:
        return self._taken_head() + tables.rows(
            self._columns, map(orjson.loads, bodies)
        )

    def end(self) -> bytes:
        return self._packer.compress(self._taken_head()) + super().end()

    def _taken_head(self) -> bytes:
        head, self._head = self._head, b""
        return head


class _Lines(_Packed):
    def __init__(
        self, record_type: str, names: Sequence[str], about: Mapping[str, str]
    ) -> None:
        super().__init__()
        self._chosen = fields.members_chosen(record_type, names)

    def portion(self, bodies: Sequence[bytes]) -> bytes:
        return _lines(self._chosen, bodies)


class _Columns:
    def __init__(
        self, record_type: str, names: Sequence[str], about: Mapping[str, str]
    ) -> None:
        self._chosen = fields.members_chosen(record_type, names)
        self._writer = parquet.Writer(record_type, self._chosen, about)

    def write(self, bodies: Sequence[bytes]) -> bytes:
        return self._writer.write(_lines(self._chosen, bodies))

    def end(self) -> bytes:
        return self._writer.end()


def _lines(chosen: fields.Chosen, bodies: Sequence[bytes]) -> bytes:
    if chosen:
        return lines.rows(chosen, map(orjson.loads, bodies))
    return b"".join(body + b"\n" for body in bodies)


GZIP = "application/gzip"

FILES = (
    File("csv", "csv.gz", GZIP, "compressed CSV", CSV.note, _Table),
    File("ndjson", "ndjson.gz", GZIP, "compressed NDJSON", NDJSON.note, _Lines),
    File(
        "parquet",
        "parquet",
        "application/vnd.apache.parquet",
        "Parquet",
        "Typed columns: days are DATE, instants TIMESTAMP in UTC, lists LIST and objects STRUCT.",
        _Columns,
    ),
)
