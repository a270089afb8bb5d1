"""Items: what is sent to be written, each about one record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from diplomacy.common.codes import Vocabulary
from diplomacy.common.mistakes import Mistake, nearest, pointer_to
from diplomacy.documents.registry import BY_TYPE

Document = dict[str, Any]
Path = tuple[str | int, ...]


class Op(Vocabulary):
    """What is to be done with the record of an item."""

    CREATE = "create", "Make a new record; refused if the key has one.", "Create"
    UPDATE = (
        "update",
        "Change the members that are sent, and no others (RFC 7396).",
        "Update",
    )
    REPLACE = (
        "replace",
        "Make the record say what is sent, and nothing besides.",
        "Replace",
    )
    UPSERT = (
        "upsert",
        "Update the record that has the key or, if none has, create it.",
        "Upsert",
    )


MEMBERS = ("op", "type", "key", "if_match", "ref", "data")


@dataclass(frozen=True, slots=True)
class Item:
    """
    One thing to be written.

    :param key: the record it is about, as ``{"id"}`` or ``{"scheme", "value"}``.
    :param if_match: the entity tag that the record must have; any if empty.
    :param ref: the name by which other items refer to this one.
    :param data: the document, or what changes in it.
    :param path: where the document lies in what was sent.
    :param index: the place of the item in the list that was sent.
    """

    op: Op
    type: str
    data: Document
    key: Mapping[str, Any] = field(default_factory=dict)
    if_match: str = ""
    ref: str = ""
    path: Path = ()
    index: int = 0


def read_item(sent: Any, index: int, path: Path) -> Item | list[Mistake]:
    """
    Read an item as it is sent in bulk, or say what is wrong with its form.

    :param path: where the item lies in what was sent.
    """
    if not isinstance(sent, dict):
        return [Mistake("not_an_item", "An item is an object.", pointer_to(*path))]
    mistakes = list(_mistakes(sent, path))
    if mistakes:
        return mistakes
    return Item(
        op=Op(sent.get("op", Op.UPSERT)),
        type=sent["type"],
        data=sent["data"],
        key=sent.get("key") or {},
        if_match=sent.get("if_match") or "",
        ref=sent.get("ref") or "",
        path=(*path, "data"),
        index=index,
    )


def _mistakes(sent: Document, path: Path) -> Iterable[Mistake]:
    for member in sent.keys() - set(MEMBERS):
        yield _of_value("unknown_member", member, MEMBERS, (*path, member))
    for member in {"type", "data"} - sent.keys():
        yield Mistake("required", f"An item needs {member}.", pointer_to(*path))
    if "type" in sent and sent["type"] not in list(BY_TYPE):
        yield _of_value("unknown_code", sent["type"], BY_TYPE, (*path, "type"))
    if "op" in sent and sent["op"] not in Op.values:
        yield _of_value("unknown_code", sent["op"], Op.values, (*path, "op"))
    yield from _of_forms(sent, path)


def _of_forms(sent: Document, path: Path) -> Iterable[Mistake]:
    if "data" in sent and not isinstance(sent["data"], dict):
        yield _of_form("data", "an object", path)
    for member in {"if_match", "ref"} & sent.keys():
        if not isinstance(sent[member], str | None):
            yield _of_form(member, "a text", path)
    if "key" in sent and not is_key(sent["key"]):
        yield _of_form("key", "an object with id, or with scheme and value", path)
    elif sent.get("op") in (Op.UPDATE, Op.REPLACE) and not sent.get("key"):
        yield Mistake("required", "What is changed needs a key.", pointer_to(*path))


def is_key(value: Any) -> bool:
    """Return whether a value names a record by its id or by an identifier, or is nothing."""
    if value is None:
        return True
    return (
        isinstance(value, dict)
        and value.keys() in ({"id"}, {"scheme", "value"})
        and all(isinstance(text, str) for text in value.values())
    )


def _of_value(code: str, value: object, allowed: Iterable[str], path: Path) -> Mistake:
    values = tuple(allowed)
    return Mistake(
        code,
        f"“{value}” is none of: {', '.join(values)}.",
        pointer_to(*path),
        allowed=values,
        nearest=nearest(str(value), values),
    )


def _of_form(member: str, form: str, path: Path) -> Mistake:
    return Mistake("invalid", f"{member} is {form}.", pointer_to(*path, member))
