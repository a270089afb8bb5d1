"""What the documentation says of each member of a document, read from its serializer."""

from __future__ import annotations

import datetime
import types
from collections.abc import Callable
from dataclasses import dataclass
from inspect import getdoc
from typing import Any, Union, get_args, get_origin, get_type_hints

from rest_framework import serializers

from diplomacy.api.schema.bodies import Body, OfficeSerializer
from diplomacy.api.schema.shapes import AddressField
from diplomacy.common.codes import Vocabulary, vocabularies
from diplomacy.documents import facts, parts
from diplomacy.documents.agreements import PartySerializer
from diplomacy.documents.fields import (
    EDTFField,
    ReferenceField,
    ReferenceListField,
)
from diplomacy.documents.references import RESOURCES
from diplomacy.records.codes import RecordType

Field = Any
Serializer = type[serializers.BaseSerializer[Any]]

PAGES: dict[Serializer, str] = {
    parts.AbsenceSerializer: "[absences]({root}documents.md#absences)",
    facts.ActionSerializer: "[actions]({root}facts.md#actions)",
    facts.AffiliationSerializer: "[affiliations]({root}facts.md#affiliations)",
    parts.IdentifierSerializer: "[identifiers]({root}documents.md#identifiers)",
    facts.IncomingRelationSerializer: "[relations, read from the other side]({root}facts.md#incoming-relations)",
    parts.NameSerializer: "[names]({root}documents.md#names)",
    facts.ParticipantPartSerializer: "[participants]({root}resources/participants.md)",
    facts.RelationSerializer: "[relations]({root}facts.md#relations)",
    OfficeSerializer: "[Office]({root}facts.md#offices)",
}
"""What the parts are called that more than one document has, with where each is described."""

LISTS = (serializers.ListSerializer, serializers.SerializerMethodField)
"""The fields that hold a list, if they hold objects at all."""

OUTPUT_ONLY = (facts.IncomingRelationSerializer, OfficeSerializer)
"""The parts that nobody enters as such."""

DERIVED_OBJECTS: dict[str, Serializer] = {
    "parties": PartySerializer,
}
"""What the objects are of which the derived members with these names are lists."""

DERIVED_TEXTS = {"url": "Address", "published_at": "Instant in UTC (RFC 3339)"}
"""What the derived texts with these names are."""

WORDS: dict[type, str] = {
    datetime.date: "Day, `YYYY-MM-DD`",
    bool: "`true` or `false`",
    int: "Whole number",
    str: "Text",
}


@dataclass(frozen=True)
class Member:
    """
    One member of a document or of a part of one.

    :param meaning: what it says, in a sentence or two.
    :param form: what sort of value it is, who gives it, and when there is none.
    :param parts: the members of its objects, unless another page has them.
    """

    name: str
    meaning: str
    form: str
    parts: tuple[Member, ...] = ()


def members_of(
    serializer: Serializer, root: str, *, is_derived: bool = False
) -> list[Member]:
    """
    Return the members that a serializer gives, in order.

    :param root: the way from the page to the folder of the documentation.
    :param is_derived: whether nobody enters any of them.
    """
    is_derived = is_derived or serializer in OUTPUT_ONLY
    fields = serializer().fields  # type: ignore[attr-defined]
    return [
        _member(name, field, root, is_derived=is_derived or field.read_only)
        for name, field in fields.items()
    ]


def _member(name: str, field: Field, root: str, *, is_derived: bool) -> Member:
    child = _objects_of(name, field)
    inner = []
    if child is not None and child not in PAGES:
        inner = members_of(child, root, is_derived=is_derived)
    source = "Derived" if is_derived else _source(field)
    form = f"{_sort(name, field, child, root)}. {source}."
    if isinstance(field.parent, Body) and not is_derived:
        # Nobody enters what only answers have.
        null = " or null" if field.allow_null else ""
        form = f"{_sort(name, field, child, root)}{null}."
    return Member(name, _meaning(field), form, tuple(inner))


def _meaning(field: Field) -> str:
    """Return the field's own words, else those of the method or date that it is read from."""
    if field.help_text:
        return str(field.help_text)
    stem, _, end = str(field.source).rpartition("_")
    if end in {"earliest", "latest"}:
        which = "first" if end == "earliest" else "last"
        return f"The {which} day that `{stem}` may stand for; null where it is open or not known."
    if isinstance(field, serializers.SerializerMethodField):
        return _told(_method(field))
    raise ValueError(
        f"{field.parent.__class__.__name__}.{field.field_name} has no help_text."
    )


def _told(function: Callable[..., Any]) -> str:
    """Return the first sentence of a docstring, without the word that says it returns."""
    sentence = (getdoc(function) or "").partition("\n\n")[0].replace("\n", " ")
    rest = sentence.removeprefix("Return ")
    return rest[:1].upper() + rest[1:]


def _method(field: Field) -> Callable[..., Any]:
    method: Callable[..., Any] = getattr(field.parent, field.method_name)
    return method


def _objects_of(name: str, field: Field) -> Serializer | None:
    """Return the serializer of the objects that a member holds, or of the one it is."""
    if isinstance(field, serializers.ListSerializer):
        child: Serializer = type(field.child)  # type: ignore[assignment]
        return child
    if isinstance(field, serializers.BaseSerializer):
        return type(field)
    if isinstance(field, facts.OfficeField):
        return OfficeSerializer
    if isinstance(field, serializers.SerializerMethodField):
        return DERIVED_OBJECTS.get(name)
    return None


def _sort(name: str, field: Field, child: Serializer | None, root: str) -> str:
    """Return what sort of value a member has."""
    if child is not None:
        noun = PAGES.get(child, "objects").format(root=root)
        if isinstance(field, LISTS):
            return f"List of {noun}"
        return "Object" if noun == "objects" else noun
    if name in DERIVED_TEXTS:
        return DERIVED_TEXTS[name]
    if isinstance(field, serializers.SerializerMethodField):
        return _sort_of_hint(get_type_hints(_method(field))["return"], root)
    for known, tell in _SORTS:
        if isinstance(field, known):
            return tell(field, root)
    raise ValueError(
        f"Nothing is known of {type(field).__name__}, the field of {name}."
    )


def _sort_of_hint(hint: Any, root: str) -> str:
    if get_origin(hint) in {Union, types.UnionType}:
        hint = next(each for each in get_args(hint) if each is not types.NoneType)
    if get_origin(hint) is list:
        is_id = get_args(hint)[0] is str
        return (
            "List of ids"
            if is_id
            else f"List of [references]({root}documents.md#references)"
        )
    if isinstance(hint, type) and issubclass(hint, Vocabulary):
        return _code(hint, root)
    return WORDS.get(hint, f"[Reference]({root}documents.md#references)")


def _code(vocabulary: type[Vocabulary], root: str) -> str:
    name = vocabulary.__name__
    return f"Code of [{name}]({root}vocabularies.md#{name.lower()})"


def vocabulary_of(codes: Any) -> type[Vocabulary]:
    """Return the vocabulary that has exactly these codes; no two have the same."""
    wanted = set(map(str, codes))
    return next(each for each in vocabularies() if set(each.values) == wanted)


def _sort_of_reference(field: Field, root: str) -> str:
    names = [f"{_article(each)} {each}" for each in _labels(field.types)]
    return (
        f"[Reference]({root}documents.md#references) to {_or(names or ['any record'])}"
    )


def _sort_of_references(field: Field, root: str) -> str:
    names = [RESOURCES[each] for each in field.child.types]
    return f"List of [references]({root}documents.md#references) to {_or(names or ['any records'])}"


def _labels(record_types: tuple[str, ...]) -> list[str]:
    return [RecordType(each).label.lower() for each in record_types]


def _article(noun: str) -> str:
    return "an" if noun[0] in "aeiou" else "a"


def _or(names: list[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} or {last}" if first else last


def _sort_of_date(field: Field, root: str) -> str:
    kind = "date or local time" if field.allow_time else "date"
    return f"[EDTF]({root}documents.md#dates) {kind}"


def _sort_of_text(field: Field, root: str) -> str:
    limit = field.max_length
    return f"Text of at most {limit} characters" if limit else "Text"


def _sort_of_code(field: Field, root: str) -> str:
    """Return the vocabulary or, where it is one of the interface alone, the codes."""
    wanted = set(map(str, field.choices))
    if any(set(each.values) == wanted for each in vocabularies()):
        return _code(vocabulary_of(wanted), root)
    return "One of " + ", ".join(f"`{code}`" for code in map(str, field.choices))


_SORTS: list[tuple[type, Callable[[Field, str], str]]] = [
    (ReferenceListField, _sort_of_references),
    (ReferenceField, _sort_of_reference),
    (serializers.ListField, lambda field, root: "List of texts"),
    (serializers.ChoiceField, _sort_of_code),
    (EDTFField, _sort_of_date),
    (AddressField, lambda field, root: DERIVED_TEXTS["url"]),
    (serializers.URLField, lambda field, root: "Web address"),
    (serializers.CharField, _sort_of_text),
    (serializers.BooleanField, lambda field, root: WORDS[bool]),
    (serializers.IntegerField, lambda field, root: WORDS[int]),
    (
        serializers.DecimalField,
        lambda field, root: (
            f"Decimal number as text, with up to {field.decimal_places} places"
        ),
    ),
    (serializers.UUIDField, lambda field, root: "UUID"),
    (serializers.DateTimeField, lambda field, root: "Instant in UTC (RFC 3339)"),
    (serializers.DateField, lambda field, root: WORDS[datetime.date]),
    (serializers.ModelField, lambda field, root: WORDS[datetime.date]),
]
"""What each field holds; the first that fits. DRF has no field of its own for a generated column."""


def _source(field: Field) -> str:
    """Return whether a value must be given, and what stands there without one."""
    if field.required:
        return "Required"
    default = field.default
    if callable(default) and default is not serializers.empty:
        default = default()
    if isinstance(default, bool):
        return f"Entered; `{str(default).lower()}` if not given"
    if isinstance(default, str) and default:
        return f"Entered; `{default}` if not given"
    return "Entered; null if there is none" if field.allow_null else "Entered"
