"""How the members and entries of published documents are told in words, rather than as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, get_args, get_type_hints

from django.utils.text import capfirst
from rest_framework import serializers

from diplomacy.common.codes import Vocabulary
from diplomacy.documents.agreements import PartySerializer
from diplomacy.documents.facts import AffiliationSerializer, OfficeField
from diplomacy.documents.registry import BY_TYPE

NONE = "—"

CALLED_BY: dict[str, tuple[str, ...]] = {
    "absences": ("property", "reason"),
    "actions": ("code", "by", "person", "target", "date"),
    "affiliations": ("kind", "title", "object", "valid"),
    "attributions": ("position", "actor", "unnamed", "via", "verb"),
    "identifiers": ("scheme", "value"),
    "names": ("text", "language", "kind"),
    "participants": ("actor", "unnamed", "party", "role"),
    "parties": ("party", "status", "since"),
    "related_by": ("subject", "predicate"),
    "relations": ("predicate", "object"),
}
"""The members that say which entry of a list it is."""

DERIVED = {"parties": PartySerializer}
"""What the objects are of which a derived member is a list."""

SAID_APART = {"id", "evidence", "corroboration"}
"""Members of facts that are not told among what the facts say."""

UNSAID = {"id", "type", "url"}
"""Members of references and offices that say nothing to a reader."""


def title_of(member: str) -> str:
    """
    Return what a member is called above its value.

    >>> title_of("printed_as")
    'Printed as'
    """
    return str(capfirst(member.replace("_", " ")))


def text_of(record_type: str, value: Any, *where: str) -> str:
    """
    Return a value in words.

    :param where: the member that it is the value of, after the list in which that stands, if it does.
    """
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return "; ".join(text_of(record_type, each, *where) for each in value) or NONE
    if isinstance(value, Mapping):
        return _text_of_object(record_type, value, *where)
    if value is None or value == "":
        return NONE
    return codes_of(record_type).get(where, {}).get(str(value), str(value))


def called(record_type: str, member: str, entry: Any) -> list[str]:
    """Return what an entry of a list is called, piece by piece: they may be in several scripts."""
    if not isinstance(entry, Mapping) or member not in CALLED_BY:
        return [text_of(record_type, entry, member)]
    return [
        text_of(record_type, entry[name], member, name)
        for name in CALLED_BY[member]
        if entry.get(name) not in (None, "")
    ]


def rest_of(member: str, entry: Any) -> list[str]:
    """Return the members of an entry by which it is not called."""
    if not isinstance(entry, Mapping) or member not in CALLED_BY:
        return []
    told = SAID_APART.union(CALLED_BY[member])
    return [name for name in entry if name not in told]


def _text_of_object(record_type: str, value: Mapping[str, Any], *where: str) -> str:
    if "name" in value:
        return (
            f"{value['name']} ({value['code']})" if "code" in value else value["name"]
        )
    first = str(value.get("description") or value.get("title") or "")
    told = [
        f"{name.replace('_', ' ')} {text_of(record_type, each, *where, name)}"
        for name, each in value.items()
        if name not in UNSAID and each not in (None, "", [], first)
    ]
    return ", ".join(filter(None, (first, *told))) or str(value.get("id", NONE))


@cache
def codes_of(record_type: str) -> dict[tuple[str, ...], dict[str, str]]:
    """Return what the codes are called that stand in documents of a type, by the way to the member."""
    serializer = BY_TYPE[record_type].serializer()
    return dict(_codes(serializer.fields, serializer, ()))


def _codes(
    fields: Mapping[str, Any], serializer: Any, way: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], dict[str, str]]]:
    for name, field in fields.items():
        at = (*way, name)
        inner = getattr(field, "child", field)
        if name in DERIVED or isinstance(field, OfficeField):
            inner = DERIVED.get(name, AffiliationSerializer)()
        if isinstance(inner, serializers.BaseSerializer):
            yield from _codes(inner.fields, inner, at)  # type: ignore[attr-defined]
        elif isinstance(inner, serializers.ChoiceField):
            yield at, {str(code): str(label) for code, label in inner.choices.items()}
        elif isinstance(field, serializers.SerializerMethodField):
            hint = get_type_hints(getattr(serializer, field.method_name))["return"]
            yield at, dict(_labels(hint))


def _labels(hint: Any) -> Iterator[tuple[str, str]]:
    """Yield the codes, with their labels, of the vocabularies that a type names."""
    if isinstance(hint, type) and issubclass(hint, Vocabulary):
        yield from ((str(code), str(label)) for code, label in hint.choices)
    for each in get_args(hint):
        yield from _labels(each)
