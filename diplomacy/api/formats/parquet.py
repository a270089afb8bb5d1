"""
Parquet: documents as typed columns, for programs that reckon with very many.

The columns are the members of the document as OpenAPI describes them: days are DATE,
instants are TIMESTAMP in UTC, numbers are numbers, lists are LIST and objects are
STRUCT, to the innermost member. Dates in EDTF and local times stay texts, since no
type of Parquet holds what they say.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from diplomacy.api.formats.fields import Chosen

if TYPE_CHECKING:
    import pyarrow

Shape = Mapping[str, Any]

DECIMAL = (18, 6)
"""How many digits a decimal has at most, and how many behind the point."""

PORTION = 4_000_000
"""How many bytes of JSON make one row group; a group is what is held in memory."""


class Writer:
    """Writes one file, some documents at a time, and hands over what is complete of it."""

    def __init__(
        self, record_type: str, chosen: Chosen, about: Mapping[str, str]
    ) -> None:
        # It takes 50 MB of memory, which only those who export it should cost.
        import pyarrow.parquet

        members = columns_of(record_type)
        self._read = _schema(members, chosen, is_read=True)
        self._schema = _schema(members, chosen, is_read=False).with_metadata(about)
        self._sink = _Sink()
        self._writer = pyarrow.parquet.ParquetWriter(
            self._sink, self._schema, compression="zstd"
        )
        self._waiting: list[bytes] = []
        self._size = 0

    def write(self, lines: bytes) -> bytes:
        """Take documents, one on each line, and return what of the file is complete."""
        self._waiting.append(lines)
        self._size += len(lines)
        if self._size >= PORTION:
            self._flush()
        return self._sink.take()

    def end(self) -> bytes:
        """Return the rest of the file."""
        self._flush()
        self._writer.close()
        return self._sink.take()

    def _flush(self) -> None:
        import pyarrow.json

        lines = b"".join(self._waiting)
        self._waiting, self._size = [], 0
        if not lines:
            return
        table = pyarrow.json.read_json(
            io.BytesIO(lines),
            read_options=pyarrow.json.ReadOptions(
                use_threads=False, block_size=len(lines) + 1
            ),
            # A member that the columns do not have must not be lost in silence.
            parse_options=pyarrow.json.ParseOptions(
                explicit_schema=self._read, unexpected_field_behavior="error"
            ),
        )
        self._writer.write_table(table.cast(self._schema))


class _Sink(io.RawIOBase):
    """What is written goes here, and is taken away as it comes."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []
        self._position = 0

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        part = bytes(data)
        self._parts.append(part)
        self._position += len(part)
        return len(part)

    def tell(self) -> int:
        return self._position

    def take(self) -> bytes:
        taken = b"".join(self._parts)
        self._parts = []
        return taken


@cache
def columns_of(record_type: str) -> dict[str, Shape]:
    """Return the members of a type of document, each as OpenAPI describes it."""
    # The description of the interface names the exports, and so comes after them.
    from diplomacy.api.schema import generator

    schemas = generator.document()["components"]["schemas"]
    return {
        name: _resolved(member, schemas)
        for name, member in schemas[record_type.title()]["properties"].items()
    }


def _resolved(shape: Shape, schemas: Mapping[str, Shape]) -> Shape:
    """Return a shape with what it refers to put in its place, and without null."""
    if "$ref" in shape:
        return _resolved(schemas[shape["$ref"].rpartition("/")[2]], schemas)
    if "anyOf" in shape:
        return _resolved(shape["anyOf"][0], schemas)
    kinds = [shape["type"]] if isinstance(shape["type"], str) else shape["type"]
    (kind,) = (each for each in kinds if each != "null")
    if kind == "array":
        return {"type": kind, "items": _resolved(shape["items"], schemas)}
    if kind == "object":
        properties = {
            name: _resolved(member, schemas)
            for name, member in shape["properties"].items()
        }
        return {"type": kind, "properties": properties}
    return {"type": kind, "format": shape.get("format", "")}


def _schema(
    members: Mapping[str, Shape], chosen: Chosen, *, is_read: bool
) -> pyarrow.Schema:
    import pyarrow

    return pyarrow.schema(_fields(members, chosen, is_read=is_read))


def _fields(
    members: Mapping[str, Shape], chosen: Chosen | None, *, is_read: bool
) -> list[tuple[str, Any]]:
    """Return the columns for these members, or for those of them that were chosen."""
    within = chosen or dict.fromkeys(members)
    return [
        (name, _type(members[name], within[name], is_read=is_read)) for name in within
    ]


def _type(shape: Shape, chosen: Chosen | None, *, is_read: bool) -> Any:
    """
    Return the type of a column.

    :param is_read: whether it is the one that JSON is read as: Arrow reads no days
        from it, and casts them from texts afterwards.
    """
    import pyarrow

    if shape["type"] == "array":
        return pyarrow.list_(_type(shape["items"], chosen, is_read=is_read))
    if shape["type"] == "object":
        return pyarrow.struct(_fields(shape["properties"], chosen, is_read=is_read))
    plain = {
        "boolean": pyarrow.bool_(),
        "integer": pyarrow.int32(),
        "string": pyarrow.string(),
    }
    formatted = {
        "date": pyarrow.string() if is_read else pyarrow.date32(),
        "date-time": pyarrow.timestamp("us", "UTC"),
        "decimal": pyarrow.decimal128(*DECIMAL),
    }
    return formatted.get(shape["format"]) or plain[shape["type"]]
