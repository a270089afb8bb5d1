"""
Files of many items: JSON with ``items``, or a line for each item.

Lines are read one by one, twice: first for what the whole file says of itself, and
then in parts, as they are written. JSON that is one object is read whole.
"""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from diplomacy.common.mistakes import Mistake
from diplomacy.exchange.items import Item, read_item
from diplomacy.exchange.nesting import PART_TYPES
from diplomacy.exchange.parsing import Unreadable, parse


class UnreadableFile(Exception):
    """The file as a whole is not such as can be loaded."""


@dataclass(frozen=True, slots=True)
class Named:
    """
    What has a local name in a file.

    :param index: the place of the item that it is, or is a part of.
    :param part: the member and the place of a part; nothing for an item.
    :param key: the id or the identifier that it was sent with, if any.
    """

    index: int
    type: str
    part: tuple[str, int] | tuple[()]
    key: tuple[str, ...]


class Items:
    """
    The items of a file, by their places.

    :ivar digest: SHA-256 of the bytes of the file.
    :ivar names: what each local name means; of two things of one name, the first.
    """

    def __init__(self, path: Path) -> None:
        """
        Read a file through.

        :raises UnreadableFile: if it is one object, and not one with items.
        """
        self._stream: BinaryIO = path.open("rb")
        self._starts = array("Q")
        self._lines = array("Q")
        self._whole: list[Any] | None = None
        self.names: dict[str, Named] = {}
        try:
            is_whole = path.suffix == ".json"
            self.digest = self._read_whole() if is_whole else self._read_lines()
        except BaseException:
            self.close()
            raise

    def __len__(self) -> int:
        return len(self._starts if self._whole is None else self._whole)

    def sent(self, index: int) -> Any:
        """
        Return an item as it was sent.

        :raises Unreadable: if it is not JSON.
        """
        if self._whole is not None:
            return self._whole[index]
        return parse(self.line(index))

    def line(self, index: int) -> bytes:
        """Return the line that an item is."""
        self._stream.seek(self._starts[index])
        return self._stream.readline().strip()

    def number_of(self, index: int) -> int | None:
        """Return the number of the line that an item is, counted from 1, if it is a line."""
        return None if self._whole is not None else self._lines[index]

    def read(self, index: int, place: int) -> Item | list[Mistake]:
        """
        Return an item, or what is wrong with its form.

        :param place: its place among those that are written together.
        """
        try:
            item = read_item(self.sent(index), place, ("items", index))
        except Unreadable as error:
            return [error.mistake]
        twice = [name for name in _names_in(item) if self.names[name].index != index]
        if twice:
            detail = f"An earlier item has the name “{twice[0]}”."
            return [Mistake("repeated_ref", detail, f"#/items/{index}")]
        return item

    def close(self) -> None:
        """Let go of the file."""
        self._stream.close()

    def _read_whole(self) -> str:
        body = self._stream.read()
        try:
            sent = parse(body)
        except Unreadable as error:
            raise UnreadableFile(str(error)) from None
        if not isinstance(sent, dict) or not isinstance(sent.get("items"), list):
            raise UnreadableFile("The file is not one object with items.")
        self._whole = sent["items"]
        for index in range(len(self._whole)):
            self._note_names(index)
        return hashlib.sha256(body).hexdigest()

    def _read_lines(self) -> str:
        digest = hashlib.sha256()
        start = 0
        for number, line in enumerate(self._stream, 1):
            digest.update(line)
            if line.strip():
                self._starts.append(start)
                self._lines.append(number)
            start += len(line)
        for index in range(len(self)):
            self._note_names(index)
        return digest.hexdigest()

    def _note_names(self, index: int) -> None:
        try:
            item = read_item(self.sent(index), 0, ())
        except Unreadable:
            return
        if isinstance(item, Item):
            for name, named in _named_in(item, index):
                self.names.setdefault(name, named)


def _named_in(item: Item, index: int) -> Iterator[tuple[str, Named]]:
    """Yield each local name that an item gives, and what it means."""
    if item.ref:
        sent_id = item.data.get("id")
        key = tuple(item.key[name] for name in sorted(item.key))
        if not key and isinstance(sent_id, str):
            key = (sent_id,)
        yield item.ref, Named(index, item.type, (), key)
    for member, part_type in PART_TYPES.items():
        parts = item.data.get(member)
        for place, part in enumerate(parts if isinstance(parts, list) else ()):
            if isinstance(part, dict) and isinstance(part.get("ref"), str):
                part_id = part.get("id")
                sent = (part_id,) if isinstance(part_id, str) else ()
                yield part["ref"], Named(index, part_type, (member, place), sent)


def _names_in(item: Item | list[Mistake]) -> list[str]:
    return [] if isinstance(item, list) else [name for name, _ in _named_in(item, 0)]


__all__ = ["Items", "Named", "UnreadableFile"]
