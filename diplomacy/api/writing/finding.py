"""Finding the working record that an address means, and whether it may be changed."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q
from django.http import HttpRequest

from diplomacy.api.lookup import as_uuid
from diplomacy.api.problems import Problem, not_found
from diplomacy.api.writing.working import tag_of
from diplomacy.documents.registry import Resource
from diplomacy.exchange.versions import Versions
from diplomacy.records.codes import MatchKind
from diplomacy.records.models import Identifier, Record


def find_working(resource: Resource, key: str) -> Record:
    """
    Return the record of a resource that an id, a code or scheme:value means.

    :raises Problem: 404 if there is none, 409 if it was merged into another one.
    """
    record = _find(resource, key)
    if record is None:
        raise not_found(f"No record of {resource.plural} is found under “{key}”.")
    if record.merged_into_id:
        detail = f"The record was merged into {record.merged_into_id}; see to that one."
        raise Problem(409, "merged", detail)
    return record


def _find(resource: Resource, key: str) -> Record | None:
    records = Record.objects.filter(type=resource.type)
    record_id = as_uuid(key)
    if record_id is not None:
        return records.filter(pk=record_id).first()
    return records.filter(pk__in=_ids_under(resource, key)).order_by("pk").first()


def _ids_under(resource: Resource, key: str) -> list[UUID]:
    scheme, colon, value = key.partition(":")
    exact = Identifier.objects.filter(match=MatchKind.EXACT)
    if colon:
        exact = exact.filter(scheme=scheme, value=value)
    else:
        is_code = Q(scheme__in=resource.code_schemes, value=key.upper())
        exact = exact.filter(is_code)
    ids = list(exact.values_list("record_id", flat=True))
    coded = Record.objects.filter(type=resource.type, short_code=key.lower())
    return ids or ([] if colon else list(coded.values_list("pk", flat=True)))


def tags_of(request: HttpRequest) -> list[str]:
    """
    Return the entity tags of ``If-Match``.

    :raises Problem: 428 if there are none: nobody may overwrite what they have not seen.
    """
    sent = request.META.get("HTTP_IF_MATCH", "").strip()
    if not sent:
        detail = (
            "Say in If-Match which version of the record this changes; its ETag says."
        )
        raise Problem(428, "precondition_required", detail)
    return each_tag(sent)


def each_tag(sent: str) -> list[str]:
    """Return the entity tags of a header that lists them (RFC 9110, 13.1.1)."""
    return [tag.strip() for tag in sent.split(",")]


def require_version(record: Record, tags: list[str]) -> None:
    """
    Refuse to act on a record that has changed meanwhile.

    :raises Problem: 412.
    """
    if not Versions({record.pk: record}).is_current(record.pk, tags):
        detail = "The record has changed since you read it; read it again."
        headers = {"ETag": tag_of(record.pk)}
        raise Problem(412, "precondition_failed", detail, headers=headers)
