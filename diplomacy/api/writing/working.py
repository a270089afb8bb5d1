"""Working documents: records as they stand in the working tables, for those who may see them."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

import orjson
from django.http import HttpRequest, HttpResponse

from diplomacy.api.published.links import described_by
from diplomacy.api.responses import JSON, not_modified
from diplomacy.documents.references import RESOURCES, document_url
from diplomacy.exchange.versions import working_tag
from diplomacy.exchange.working import working_documents
from diplomacy.publishing.revisions import revisions_of


def bodies_of(ids: Iterable[UUID]) -> dict[UUID, bytes]:
    """Return the working documents of these records as JSON."""
    documents = working_documents(list(ids))
    return {pk: orjson.dumps(document) for pk, document in documents.items()}


def tag_of(record_id: UUID) -> str:
    """Return the entity tag of a record as it stands, with its quotes."""
    body = bodies_of([record_id])[record_id]
    return f'"{working_tag(revisions_of([record_id])[record_id], body)}"'


def answer_working(
    request: HttpRequest, record_id: UUID, record_type: str, *, status: int = 200
) -> HttpResponse:
    """Answer with the working document of a record, to be kept by no cache."""
    body = bodies_of([record_id])[record_id]
    revision = revisions_of([record_id])[record_id]
    address = document_url(record_type, record_id)
    headers = {
        "ETag": f'"{working_tag(revision, body)}"',
        "Cache-Control": "private, no-store",
        "Content-Location": f"{address}?state=draft",
        "Link": described_by(f"{RESOURCES[record_type]}/working"),
    }
    if status == 201:
        headers["Location"] = address
    if request.method in {"GET", "HEAD"}:
        known = not_modified(request, headers)
        if known is not None:
            return known
    return HttpResponse(body, status=status, content_type=JSON, headers=headers)
