"""Every operation that writes: of each resource, and of many records at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from http import HTTPStatus
from typing import Any

from django.urls import URLPattern, path
from drf_spectacular.openapi import AutoSchema
from rest_framework.views import APIView

from diplomacy.access.codes import Scope
from diplomacy.api.responses import JSON
from diplomacy.api.schema import answers, bulk, inputs, working
from diplomacy.api.schema.answers import Answer
from diplomacy.api.schema.components import Schema
from diplomacy.api.schema.describing_writes import WriteSchema
from diplomacy.api.schema.headers import BULK, MADE, WORKING
from diplomacy.api.schema.parameters import REASON
from diplomacy.api.writing.bulk import MOST_ITEMS
from diplomacy.api.writing.sent import MERGE_PATCH
from diplomacy.api.writing.transitions import TRANSITIONS, Transition
from diplomacy.documents.registry import BY_PLURAL, Resource

Shape = Callable[[AutoSchema], Schema]


@dataclass(frozen=True)
class Sent:
    """
    What is sent.

    :param example: the name of its example.
    :param is_required: whether no body will not do.
    """

    shape: Shape
    example: str
    media_types: tuple[str, ...] = (JSON,)
    is_required: bool = True


@dataclass(frozen=True)
class Success:
    """
    The answer to what was done.

    :param shape: of its body; none if it has none.
    """

    status: HTTPStatus
    description: str
    headers: tuple[str, ...]
    shape: Shape | None = None
    example: str = ""


@dataclass(frozen=True)
class Write:
    """
    One operation that writes.

    :param route: the address as Django writes it.
    :param scope: what a token must be made for; none where none is needed.
    :param type: the record type it is about; none for many at once.
    :param version: whether it asks for the version that is changed: always, if given, never.
    :param parameters: the query parameters that it has.
    """

    id: str
    method: str
    route: str
    tag: str
    summary: str
    description: str
    scope: Scope | None
    successes: tuple[Success, ...]
    others: tuple[Answer, ...]
    type: str = ""
    sent: Sent | None = None
    version: str = "never"
    parameters: tuple[Schema, ...] = ()

    @property
    def is_of_one(self) -> bool:
        """Whether its address names one record."""
        return "<id>" in self.route


@dataclass(frozen=True)
class Words:
    """How a transition is told of: ``{0}`` stands for the record, with its article."""

    summary: str
    description: str


WORDS = {
    "submit": Words(
        "Submit {0} for review", "The record is put up for review by somebody else."
    ),
    "return": Words(
        "Send {0} back from review",
        "The record goes back to who submitted it, to be mended.",
    ),
    "publish": Words(
        "Publish {0}",
        "What the working record says becomes the next edition. It needs evidence for each of its facts, and all that it refers to; and who entered it may not be the one who publishes it, unless the service allows that.",
    ),
    "withdraw": Words(
        "Withdraw {0}",
        "The record is no longer published; its address tells since when and why. Its editions remain.",
    ),
    "merge": Words(
        "Merge {0} into another one",
        "The record turned out to be another one. That one takes over its names and identifiers, and its address leads there for ever. The answer is the working document of the one that stays.",
    ),
    "unmerge": Words(
        "Take back the merger of {0}", "The two records are told apart again."
    ),
}
"""What is said of each transition."""

TRIAL = "With `validate_only=true` nothing is written, and the answer is the result of one item, as in `validateRecords`."


def operations() -> Iterator[Write]:
    """Yield every operation that writes, in the order of the document."""
    for resource in BY_PLURAL.values():
        yield from _changes(resource)
        for transition in TRANSITIONS:
            yield _transition(resource, transition)
    yield from _of_many()


def _changes(resource: Resource) -> Iterator[Write]:
    one, name = resource.type, resource.type.title()
    an = _with_article(one)
    made = f"A draft is made of what is sent, with its parts and the claims that bear it out. Nobody sees it without a token until it is published. {TRIAL}"
    created = Write(
        f"create{name}",
        "POST",
        f"api/v1/{resource.plural}",
        resource.plural,
        f"Create {an}",
        made,
        Scope.WRITE,
        (_working(resource, HTTPStatus.CREATED, MADE, "The draft that was made."),),
        answers.OF_DOCUMENTS,
        one,
        Sent(partial(inputs.created, resource), f"{name}Create"),
    )
    yield created
    replaced = replace(
        created,
        id=f"replace{name}",
        method="PUT",
        route=f"{created.route}/<id>",
        summary=f"Replace {an}",
        description=f"The working record says what is sent, and nothing besides; what is published stays as it is. {TRIAL}",
        successes=(_working(resource),),
        others=answers.OF_CHANGES,
        sent=Sent(partial(inputs.replaced, resource), f"{name}Replace"),
        version="always",
    )
    yield replaced
    # It may be sent as plain JSON, too; but of two media types generators make a union.
    media_types = (MERGE_PATCH,)
    yield replace(
        replaced,
        id=f"update{name}",
        method="PATCH",
        summary=f"Change {an}",
        description=f"Members of the working record that are sent are changed, and no others; what is published stays as it is. {TRIAL}",
        sent=Sent(partial(inputs.patched, resource), f"{name}Patch", media_types),
    )
    gone = Success(HTTPStatus.NO_CONTENT, "It is done.", BULK)
    yield replace(
        replaced,
        id=f"delete{name}",
        method="DELETE",
        summary=f"Delete {an}",
        description="A draft that never was published is discarded. What is published is withdrawn; that needs a reason, and the scope `publish`, too.",
        successes=(gone,),
        others=answers.OF_DELETIONS,
        sent=None,
        parameters=(REASON,),
    )


def _transition(resource: Resource, transition: Transition) -> Write:
    one, words = resource.type, WORDS[transition.name]
    serializer: Any = transition.body()
    needs_body = any(field.required for field in serializer.fields.values())
    example = transition.body.__name__.removesuffix("Serializer")
    if transition.name == "merge":
        example = f"{one.title()}{example}"
    return Write(
        f"{transition.name}{one.title()}",
        "POST",
        f"api/v1/{resource.plural}/<id>/{transition.name}",
        resource.plural,
        words.summary.format(_with_article(one)),
        words.description,
        transition.scope,
        (_working(resource),),
        answers.OF_TRANSITIONS,
        one,
        Sent(partial(inputs.body, serializer), example, is_required=needs_body),
        version="if given",
    )


def _of_many() -> Iterator[Write]:
    told = bulk.result
    written = Write(
        "writeRecords",
        "POST",
        "api/v1/bulk",
        "services",
        "Write many records",
        f"Up to {MOST_ITEMS:,} items, each about one record, of whatever type: all or none, or each on its own. What is sent again changes nothing. Items can also be sent as lines, `application/x-ndjson`, with the other members in the address.",
        Scope.WRITE,
        (
            Success(HTTPStatus.OK, "All were written.", BULK, told, "BulkResult"),
            Success(
                HTTPStatus.MULTI_STATUS,
                "Each was written or refused on its own.",
                BULK,
                told,
                "BulkResult",
            ),
        ),
        answers.OF_BULK,
        sent=Sent(bulk.request, "BulkRequest"),
    )
    yield written
    yield replace(
        written,
        id="validateRecords",
        route="api/v1/validate",
        summary="Validate many records",
        description="What would become of each of the items if it were written. Nothing is.",
        successes=(Success(HTTPStatus.OK, "The verdict.", BULK, told, "BulkResult"),),
        sent=Sent(bulk.trial, "ValidationRequest"),
    )


def _working(
    resource: Resource,
    status: HTTPStatus = HTTPStatus.OK,
    headers: tuple[str, ...] = WORKING,
    description: str = "The record as it is now in the working tables.",
) -> Success:
    shape = partial(working.document, resource)
    example = f"Working{resource.type.title()}"
    return Success(status, description, headers, shape, example)


def _with_article(one: str) -> str:
    return f"an {one}" if one[0] in "aeiou" else f"a {one}"


def _answer_nothing(view: Any, request: Any) -> None:
    """Stand for a method while the document is made."""


VIEWS: dict[str, Any] = {
    method: type(
        f"{method.title()}View",
        (APIView,),
        {
            "schema": WriteSchema(),
            "authentication_classes": (),
            "permission_classes": (),
            "operation": None,
            method.lower(): _answer_nothing,
        },
    )
    for method in ("POST", "PUT", "PATCH", "DELETE")
}
"""A view for each method, which stands for one operation at a time."""


def patterns(declared: Iterable[Write]) -> list[URLPattern]:
    """Return the addresses of all operations, each with a view that stands for it."""
    return [
        path(write.route, VIEWS[write.method].as_view(operation=write))
        for write in declared
    ]
