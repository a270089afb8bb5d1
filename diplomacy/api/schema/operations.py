"""Every operation of the interface, made from the registry of resources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from inspect import getdoc
from typing import Any

from django.urls import URLPattern, path
from rest_framework.views import APIView

from diplomacy.api import changes
from diplomacy.api import statistics as counting
from diplomacy.api.formats.files import File
from diplomacy.api.formats.forms import Form
from diplomacy.api.options import Option
from diplomacy.api.responses import JSON
from diplomacy.api.schema import (
    bodies,
    codelists,
    forms,
    services,
    statistics,
    timeline,
)
from diplomacy.api.schema.answers import ALWAYS, NOT_FOUND, OF_A_RECORD, Answer
from diplomacy.api.schema.describing import OperationSchema
from diplomacy.api.tables import TIMELINE
from diplomacy.documents.registry import BY_PLURAL, Resource

CHANGES = ("listChanges", "listChangesAtom")


@dataclass(frozen=True)
class Operation:
    """
    One operation: a method at an address, what it takes and what it answers.

    :param route: the address as Django writes it.
    :param type: the record type it is about; none for the index.
    :param is_list: whether it takes the filters of the type.
    :param form: the form of its answer, if that is not JSON.
    :param options: the query parameters that it has besides.
    :param example: the name of the example of its answer.
    """

    id: str
    route: str
    tag: str
    summary: str
    description: str
    body: Any
    example: str
    answer: str
    others: tuple[Answer, ...] = ALWAYS
    type: str = ""
    is_list: bool = False
    options: tuple[Option, ...] = ()
    form: Form | File | None = None
    media_type: str = JSON

    @property
    def is_of_one(self) -> bool:
        """Whether its address names one record."""
        return "<id>" in self.route

    @property
    def has_past(self) -> bool:
        """Whether it can be asked for as of a past instant, by that parameter alone."""
        return self.id == "getRelations" or (
            self.is_of_one and "number" not in self.route
        )

    @property
    def is_document(self) -> bool:
        """Whether it answers with the document of one record."""
        return self.is_of_one and self.id.startswith("get")

    @property
    def is_export(self) -> bool:
        """Whether it answers with a file of all there is, not with a page."""
        return isinstance(self.form, File)

    @property
    def shows_names(self) -> bool:
        """Whether the languages that a client likes make a difference to it."""
        is_page = (self.is_list and bool(self.type)) or self.id in CHANGES
        return (is_page and not self.is_export) or self.is_document


class OperationView(APIView):
    """A view that answers nothing: it stands for one operation while the document is made."""

    schema = OperationSchema()
    authentication_classes = ()
    permission_classes = ()
    operation: Operation | None = None

    def get(self, request: Any) -> None:
        """Stand for the one method that reads have."""


def operations() -> Iterator[Operation]:
    """Yield every operation, in the order of the document."""
    yield Operation(
        "getIndex",
        "api/v1",
        "index",
        "Read the index",
        "The addresses of all resources, of this description, and of the pages that show it.",
        bodies.IndexSerializer,
        "Index",
        "The index.",
    )
    for resource in BY_PLURAL.values():
        for operation in _reads(resource):
            yield operation
            yield from forms.beside(operation)
    yield from _services()
    yield Operation(
        "listCodelists",
        "api/v1/codelists",
        "codelists",
        "List the code lists",
        "Every vocabulary that documents take their codes from, without the codes.",
        codelists.CodelistsSerializer,
        "Codelists",
        "All code lists.",
    )
    yield Operation(
        "getCodelist",
        "api/v1/codelists/<name>",
        "codelists",
        "Read a code list",
        "The codes of one vocabulary, each with its label, its definition and the codes of other lists that match it.",
        codelists.CodelistSerializer,
        "Codelist",
        "The code list.",
        (*ALWAYS, NOT_FOUND),
    )


def _services() -> Iterator[Operation]:
    search = Operation(
        "searchRecords",
        "api/v1/search",
        "services",
        "Search all resources",
        "The documents of all resources that match all of the filters given, page by page, and how many of each type there are.",
        services.SearchListSerializer,
        "SearchList",
        "A page of documents.",
        type="search",
        is_list=True,
    )
    yield search
    yield from forms.beside(search)
    told = Operation(
        "listTimeline",
        "api/v1/timeline",
        "services",
        "Read the timeline",
        "Meetings and the dated acts of meetings, agreements and projects in one list, by date. An entry for each meeting that has a date, and one for each act that has one.",
        timeline.TimelineSerializer,
        "Timeline",
        "A page of the timeline.",
        type=TIMELINE,
        is_list=True,
    )
    yield told
    yield from forms.beside(told)
    followed = Operation(
        "listChanges",
        "api/v1/changes",
        "services",
        "Follow the changes",
        "Every publication, withdrawal and merge, in the order in which they took effect. Read on from `next_cursor` to miss none and to see none twice, and with `wait` to learn of the next one as it comes.",
        services.ChangeListSerializer,
        "ChangeList",
        "Some changes, the oldest first.",
        options=changes.OPTIONS,
    )
    yield followed
    yield forms.feed(followed)
    yield Operation(
        "getStatistics",
        "api/v1/statistics",
        "services",
        "Count by facets",
        "How many documents of one resource match all of the filters given, in groups by one or two facets. A filter that the resource does not have is refused.",
        statistics.StatisticsSerializer,
        "Statistics",
        "The groups, the largest first.",
        is_list=True,
        options=counting.OPTIONS,
    )
    yield Operation(
        "getRelations",
        "api/v1/relations/<one>/<other>",
        "services",
        "Count what is between two",
        "What is on record between two countries or organisations: how many meetings, agreements, projects and claims refer to both, in which sectors, with the last agreements, the last meeting and the next.",
        services.RelationsSerializer,
        "Relations",
        "The counts.",
        (*ALWAYS, NOT_FOUND),
    )


def _reads(resource: Resource) -> Iterator[Operation]:
    one = resource.type
    article = "an" if one[0] in "aeiou" else "a"
    name, names = one.title(), resource.plural.title()
    base = f"api/v1/{resource.plural}"
    yield Operation(
        f"list{names}",
        base,
        resource.plural,
        f"List {resource.plural}",
        f"The {resource.plural} that match all of the filters given, page by page. Without a filter, all of them.",
        bodies.page_of(resource),
        f"{name}List",
        f"A page of {resource.plural}.",
        type=one,
        is_list=True,
    )
    yield Operation(
        f"get{name}",
        f"{base}/<id>",
        resource.plural,
        f"Read {article} {one}",
        f"The document of {article} {one}, as it is published now.",
        resource.serializer,
        name,
        f"The {one}.",
        OF_A_RECORD,
        one,
    )
    yield Operation(
        f"list{name}Editions",
        f"{base}/<id>/editions",
        resource.plural,
        f"List the editions of {article} {one}",
        f"Every published state of {article} {one}, newest first, with when and why it was published. Those of {article} {one} that was withdrawn or merged are still listed.",
        bodies.EditionListSerializer,
        "EditionList",
        "All its editions.",
        (*ALWAYS, NOT_FOUND),
        one,
    )
    yield Operation(
        f"get{name}Edition",
        f"{base}/<id>/editions/<int:number>",
        resource.plural,
        f"Read an edition of {article} {one}",
        f"The document of {article} {one} as one edition has it. It never changes, so it may be kept for ever.",
        resource.serializer,
        name,
        "The edition.",
        OF_A_RECORD,
        one,
    )


def patterns(declared: Iterable[Operation]) -> list[URLPattern]:
    """Return the addresses of all operations, each with a view that stands for it."""
    return [
        path(operation.route, OperationView.as_view(operation=operation))
        for operation in declared
    ]


def tags() -> list[dict[str, str]]:
    """Return a tag for each resource, described by its document and by its concept."""
    index = {"name": "index", "description": "Where everything is."}
    services = {"name": "services", "description": "What spans all resources."}
    lists = {"name": "codelists", "description": "The vocabularies, as data."}
    schemas = {
        "name": "schemas",
        "description": "What is sent and answered, as JSON Schema.",
    }
    return [
        index,
        *(_tag(resource) for resource in BY_PLURAL.values()),
        services,
        lists,
        schemas,
    ]


def _tag(resource: Resource) -> dict[str, str]:
    package = import_module(resource.model.__module__.rpartition(".")[0])
    parts = (getdoc(resource.serializer), getdoc(package))
    return {
        "name": resource.plural,
        "description": "\n\n".join(part for part in parts if part),
    }
