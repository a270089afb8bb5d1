"""The bodies that no serializer of a document describes: parts filled in later, pages, problems."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from rest_framework import serializers

from diplomacy.actors.codes import AffiliationKind, Capacity, OfficeClass
from diplomacy.api.schema.codes import COUNT_RELATION
from diplomacy.api.schema.shapes import AddressField
from diplomacy.documents.fields import CodeField, OptionalTextField
from diplomacy.documents.registry import BY_PLURAL, Resource
from diplomacy.publishing.codes import EditionKind
from diplomacy.records.codes import RecordType

Fields = dict[str, serializers.Field[Any, Any, Any, Any]]


class Body(serializers.Serializer[Any]):
    """
    A body, or a part of one, as it is sent.

    :cvar optional: the members that are left out where there is nothing to say.
    """

    optional: ClassVar[frozenset[str]] = frozenset()


class ReferenceSerializer(Body):
    """Another record, as far as it takes to show a link to it."""

    optional = frozenset({"code"})

    id = serializers.UUIDField(help_text="The identity of the record.")
    type = CodeField(choices=RecordType.choices, help_text="The type of the record.")
    url = AddressField(
        help_text="The address of its document. A fact has none of its own: its address is that of the document it stands in, with its id as the fragment."
    )
    name = serializers.CharField(help_text="The name to show for it.")
    code = serializers.CharField(
        help_text="Its short code, such as RU or energy.gas; left out if it has none."
    )


class OfficeSerializer(Body):
    """The office in which somebody took part or acted, as it is published with its holder."""

    id = serializers.UUIDField(help_text="The identity of the affiliation.")
    kind = CodeField(
        choices=AffiliationKind.choices, help_text="What sort of tie this is."
    )
    title = OptionalTextField(help_text="What the office is called, in English.")
    office_class = CodeField(
        choices=OfficeClass.choices, absent=True, help_text="The class of office."
    )
    capacity = CodeField(
        choices=Capacity.choices,
        absent=True,
        help_text="In what capacity the office is held.",
    )


class CountSerializer(Body):
    """How many documents match."""

    value = serializers.IntegerField(help_text="The number of documents.")
    relation = CodeField(
        choices=COUNT_RELATION.values, help_text="Whether that is exact."
    )


class EditionSerializer(Body):
    """One published state of a record, in the list of all of them."""

    number = serializers.IntegerField(
        min_value=1, help_text="Its number, counted from 1 for each record."
    )
    kind = CodeField(
        choices=EditionKind.choices, help_text="What it says of the record."
    )
    url = AddressField(help_text="The address of the edition, which never changes.")
    etag = serializers.CharField(
        help_text="The entity tag of its document, without quotes."
    )
    published_at = serializers.DateTimeField(help_text="When it was published, in UTC.")
    superseded_at = serializers.DateTimeField(
        allow_null=True,
        help_text="When the next one took its place; null for the current one.",
    )
    reason = OptionalTextField(help_text="Why it was published, where that was noted.")


class EditionListSerializer(Body):
    """All editions of a record."""

    results = EditionSerializer(many=True, help_text="The editions, newest first.")


class ProblemErrorSerializer(Body):
    """
    One thing that is wrong with a request.

    Exactly one of `pointer`, `parameter` and `header` says where.
    """

    code = serializers.CharField(help_text="A stable machine code.")
    detail = serializers.CharField(help_text="What is wrong, in a sentence.")
    pointer = AddressField(
        allow_null=True,
        help_text="Where in the body: a JSON Pointer in fragment form, such as `#/participants/0/role`.",
    )
    parameter = OptionalTextField(help_text="Which query parameter.")
    header = OptionalTextField(help_text="Which header.")
    allowed = serializers.ListField(
        child=serializers.CharField(),
        help_text="What is allowed there, or the first hundred of it; empty where that is no list.",
    )
    nearest = OptionalTextField(
        help_text="Which of the allowed ones is nearest to what was sent."
    )


class ProblemSerializer(Body):
    """Why a request was not answered as asked (RFC 9457)."""

    type = AddressField(help_text="The address of a page that explains the problem.")
    title = serializers.CharField(help_text="The name of the status code.")
    status = serializers.IntegerField(
        min_value=400, max_value=599, help_text="The status code of the answer."
    )
    detail = serializers.CharField(help_text="What went wrong this time.")
    code = serializers.CharField(
        help_text="A stable machine code, the last part of `type`."
    )
    instance = AddressField(help_text="The address that was asked for.")
    request_id = serializers.CharField(
        help_text="The id under which the request is logged, as in `X-Request-ID`."
    )
    errors = ProblemErrorSerializer(  # type: ignore[assignment]
        many=True,
        help_text="Every mistake of the request; empty where no part of it is at fault.",
    )


def page_of(resource: Resource) -> type[Body]:
    """Return the serializer of one page of the list of a resource."""
    documents = resource.serializer(
        many=True, help_text="The documents on this page, whole."
    )
    return body(
        f"{resource.serializer.__name__.removesuffix('Serializer')}List",
        f"One page of the list of {resource.plural}.",
        {"results": documents, **around_results()},
    )


def around_results() -> Fields:
    """Return the members of a page beside its documents."""
    return {
        "next": AddressField(
            allow_null=True,
            help_text="The address of the next page; null on the last one.",
        ),
        "next_cursor": OptionalTextField(help_text="The cursor of the next page."),
        "previous": AddressField(
            allow_null=True,
            help_text="The address of the page before; null on the first one.",
        ),
        "previous_cursor": OptionalTextField(
            help_text="The cursor of the page before."
        ),
        "count": CountSerializer(
            allow_null=True,
            help_text="How many documents match; null unless `count` asks for it.",
        ),
        "included": IncludedSerializer(
            allow_null=True,
            help_text="Documents that the page refers to; null unless asked for.",
        ),
        "as_of": serializers.DateTimeField(
            allow_null=True,
            help_text="The instant as of which the list was asked for; null for now.",
        ),
        "changes_cursor": serializers.CharField(
            help_text="How far the record had come when the page was read: follow the changes from here to keep a copy up to date."
        ),
    }


def body(
    name: str,
    summary: str,
    fields: Mapping[str, Any],
    optional: frozenset[str] = frozenset(),
) -> type[Body]:
    """Return a body with these members, which is called so and described so."""
    members = {**fields, "__doc__": summary, "optional": optional}
    return type(f"{name}Serializer", (Body,), {**members, "__module__": __name__})


IncludedSerializer = body(
    "Included",
    "The documents that a page refers to, once each, by resource and id.",
    {
        plural: serializers.DictField(
            child=resource.serializer(),
            help_text=f"The {plural} referred to, by id.",
        )
        for plural, resource in BY_PLURAL.items()
    },
    frozenset(BY_PLURAL),
)

ResourceAddressesSerializer = body(
    "ResourceAddresses",
    "The address of the list of each resource.",
    {plural: AddressField(help_text=f"The list of {plural}.") for plural in BY_PLURAL},
)


class IndexSerializer(Body):
    """What there is, and where."""

    resources = ResourceAddressesSerializer(help_text="The lists of all resources.")
    search = AddressField(help_text="All resources in one list.")
    timeline = AddressField(help_text="Meetings and dated acts in one list.")
    statistics = AddressField(help_text="Counts of documents by their facets.")
    changes = AddressField(
        help_text="Every publication, withdrawal and merge, in order."
    )
    codelists = AddressField(help_text="The vocabularies.")
    openapi = AddressField(help_text="This description, as JSON.")
    documentation = AddressField(help_text="The pages that show it to people.")
