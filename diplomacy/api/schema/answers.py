"""The answers that operations share: not modified, moved, and every problem."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus

from diplomacy.api.problems import MEDIA_TYPE
from diplomacy.api.schema.components import Schema
from diplomacy.api.schema.headers import LIMITS, STORED
from diplomacy.api.schema.mistakes import (
    CHANGED,
    MISSING_SCOPE,
    MISTAKE,
    TAKEN,
    UNKNOWN,
)


@dataclass(frozen=True)
class Answer:
    """
    An answer that several operations can give.

    :param code: the problem that serves as the example; none for what is no problem.
    """

    status: HTTPStatus
    name: str
    description: str
    headers: tuple[str, ...]
    code: str = ""
    detail: str = ""
    errors: tuple[Schema, ...] = ()

    @property
    def example(self) -> Schema:
        """The body of the example."""
        return {
            "type": f"/problems/{self.code}",
            "title": self.status.phrase,
            "status": self.status.value,
            "detail": self.detail,
            "code": self.code,
            "instance": "/api/v1/meetings",
            "request_id": "4f9c1a7e2b6d4c0f8e3a5d1b7c9e2f40",
            "errors": list(self.errors),
        }


PROBLEM = ("Cache-Control", "Link", *LIMITS, "X-Request-ID")
"""The headers of every problem."""

NOT_MODIFIED = Answer(
    HTTPStatus.NOT_MODIFIED,
    "NotModified",
    "What you have is still the answer: its entity tag is among those of `If-None-Match`.",
    tuple(name for name in STORED if name != "Content-Encoding"),
)
MERGED = Answer(
    HTTPStatus.PERMANENT_REDIRECT,
    "Merged",
    "The record was merged into another one, whose address this is.",
    ("Location", *LIMITS, "X-Request-ID"),
)
ELSEWHERE = Answer(
    HTTPStatus.TEMPORARY_REDIRECT,
    "Elsewhere",
    "The newest version that begins like this is at another address.",
    ("Location", "Cache-Control", *LIMITS, "X-Request-ID"),
)
BAD_REQUEST = Answer(
    HTTPStatus.BAD_REQUEST,
    "BadRequest",
    "The request or its query parameters cannot be understood; every mistake is named.",
    PROBLEM,
    "bad_parameters",
    "The query parameters are not as described.",
    (MISTAKE,),
)
UNAUTHORIZED = Answer(
    HTTPStatus.UNAUTHORIZED,
    "Unauthorized",
    "The token will not do, or there is none where one is needed.",
    ("WWW-Authenticate", *PROBLEM),
    "invalid_token",
    "The token has expired.",
)
FORBIDDEN = Answer(
    HTTPStatus.FORBIDDEN,
    "Forbidden",
    "The token does not have the scope that this needs, its owner may not do it, or the request might be forged.",
    ("WWW-Authenticate", *PROBLEM),
    "insufficient_scope",
    "The token does not have the scope publish.",
    (MISSING_SCOPE,),
)
NOT_FOUND = Answer(
    HTTPStatus.NOT_FOUND,
    "NotFound",
    "Nothing is published at this address.",
    PROBLEM,
    "not_found",
    "No record of meetings is published under “Q1”.",
)
METHOD_NOT_ALLOWED = Answer(
    HTTPStatus.METHOD_NOT_ALLOWED,
    "MethodNotAllowed",
    "The address does not have this method.",
    ("Allow", *PROBLEM),
    "method_not_allowed",
    "This address does not have the method DELETE.",
)
NOT_ACCEPTABLE = Answer(
    HTTPStatus.NOT_ACCEPTABLE,
    "NotAcceptable",
    "The address has no form of answer that `Accept` allows.",
    PROBLEM,
    "not_acceptable",
    "This address answers with application/json.",
)
GONE = Answer(
    HTTPStatus.GONE,
    "Gone",
    "The record was published once and then withdrawn.",
    PROBLEM,
    "gone",
    "The record was withdrawn on 2024-10-14T08:00:00.000000Z.",
)
CONFLICT = Answer(
    HTTPStatus.CONFLICT,
    "Conflict",
    "Another record is in the way, or the record was merged into another one.",
    PROBLEM,
    "conflict",
    "Another record is in the way.",
    (TAKEN,),
)
LENGTH_REQUIRED = Answer(
    HTTPStatus.LENGTH_REQUIRED,
    "LengthRequired",
    "The request does not say how long its body is.",
    PROBLEM,
    "length_required",
    "Say with Content-Length how long the body is.",
)
PRECONDITION_FAILED = Answer(
    HTTPStatus.PRECONDITION_FAILED,
    "PreconditionFailed",
    "The record has changed since it was read; the errors point to the members that differ.",
    ("ETag", *PROBLEM),
    "precondition_failed",
    "The record has changed since you read it; the errors name where it differs.",
    (CHANGED,),
)
TOO_LARGE = Answer(
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    "ContentTooLarge",
    "The body is larger than it may be.",
    PROBLEM,
    "too_large",
    "The body may have 1,000,000 bytes at most.",
)
UNSUPPORTED_MEDIA_TYPE = Answer(
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    "UnsupportedMediaType",
    "The body is in a form that is not taken here, or is compressed.",
    ("Accept-Post", *PROBLEM),
    "unsupported_media_type",
    "The body must be application/json in UTF-8, and not be compressed.",
)
UNPROCESSABLE = Answer(
    HTTPStatus.UNPROCESSABLE_ENTITY,
    "UnprocessableContent",
    "What was sent is understood and breaks a rule; every mistake is named.",
    PROBLEM,
    "refused_document",
    "What was sent is understood, and breaks rules of the record.",
    (UNKNOWN,),
)
PRECONDITION_REQUIRED = Answer(
    HTTPStatus.PRECONDITION_REQUIRED,
    "PreconditionRequired",
    "The request does not say which version it changes.",
    PROBLEM,
    "precondition_required",
    "Say in If-Match which version of the record this changes; its ETag says.",
)
TOO_MANY_REQUESTS = Answer(
    HTTPStatus.TOO_MANY_REQUESTS,
    "TooManyRequests",
    "More requests came from your address, or with your token, than one may make in a while; or too many wrong tokens came from there.",
    ("Retry-After", *PROBLEM),
    "too_many_requests",
    "More than 1200 requests in 60 seconds came from your address; ask again in 17 seconds.",
)
INTERNAL_SERVER_ERROR = Answer(
    HTTPStatus.INTERNAL_SERVER_ERROR,
    "InternalServerError",
    "Something went wrong here; it is logged under the id of the request.",
    PROBLEM,
    "internal_error",
    "Something went wrong here; it is logged under the id of this request.",
)
SERVICE_UNAVAILABLE = Answer(
    HTTPStatus.SERVICE_UNAVAILABLE,
    "ServiceUnavailable",
    "The database does not answer at the moment, the answer took too long to find, or too much is under way.",
    ("Retry-After", *PROBLEM),
    "unavailable",
    "The database does not answer; try again shortly.",
)

ALWAYS = (
    NOT_MODIFIED,
    BAD_REQUEST,
    UNAUTHORIZED,
    METHOD_NOT_ALLOWED,
    NOT_ACCEPTABLE,
    TOO_MANY_REQUESTS,
    INTERNAL_SERVER_ERROR,
    SERVICE_UNAVAILABLE,
)
"""What any address may answer."""

OF_A_RECORD = (*ALWAYS, MERGED, NOT_FOUND, GONE)
"""What the address of one record may answer."""

OF_CALLERS = (UNAUTHORIZED, FORBIDDEN)
"""What an operation may answer that asks who calls."""

OF_WRITES = (
    BAD_REQUEST,
    *OF_CALLERS,
    METHOD_NOT_ALLOWED,
    UNPROCESSABLE,
    TOO_MANY_REQUESTS,
    INTERNAL_SERVER_ERROR,
    SERVICE_UNAVAILABLE,
)
"""What any write may answer."""

OF_BULK = (*OF_WRITES, LENGTH_REQUIRED, TOO_LARGE, UNSUPPORTED_MEDIA_TYPE)
"""What a write may answer that brings a body."""

OF_DOCUMENTS = (*OF_BULK, CONFLICT)
"""What the making of a record may answer."""

OF_TRANSITIONS = (*OF_DOCUMENTS, NOT_FOUND, PRECONDITION_FAILED)
"""What moving a record on may answer."""

OF_CHANGES = (*OF_TRANSITIONS, PRECONDITION_REQUIRED)
"""What changing a record may answer."""

OF_DELETIONS = (
    *OF_WRITES,
    CONFLICT,
    NOT_FOUND,
    PRECONDITION_FAILED,
    PRECONDITION_REQUIRED,
)
"""What deleting a record may answer."""

__all__ = ["ALWAYS", "MEDIA_TYPE", "NOT_FOUND", "OF_A_RECORD", "Answer"]
