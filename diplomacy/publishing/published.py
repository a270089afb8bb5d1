"""What is published, as it will be once the publication in hand is written down."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import orjson
from django.db import connection

from diplomacy.actors.codes import AffiliationKind
from diplomacy.common.among import among
from diplomacy.documents.references import RESOURCES, Document, Face, document_url
from diplomacy.documents.terms import links_of
from diplomacy.engagement.codes import ActionCode, Predicate
from diplomacy.publishing.models import Edition
from diplomacy.records.codes import RecordType
from diplomacy.records.models import Record

VOCABULARIES = {
    "actions": (RecordType.ACTION, "code", ActionCode),
    "relations": (RecordType.RELATION, "predicate", Predicate),
    "affiliations": (RecordType.AFFILIATION, "kind", AffiliationKind),
}
"""How a fact without a document of its own is named: its type, and the code that tells it."""

# One look into the index for each term: of hundreds at once the planner believes
# that most documents have one, and reads them all.
HAVING = """
    SELECT DISTINCT edition.record_id
      FROM unnest(%s::text[]) AS sought
     CROSS JOIN LATERAL (
        SELECT record_id FROM diplomacy_edition
         WHERE terms @> ARRAY[sought] AND superseded_at IS NULL AND kind = 'document'
     ) AS edition
"""


# What was lately added waits in a list that each look reads whole.
SORTED_IN = "SELECT gin_clean_pending_list('edition_terms')"

MANY = 100
"""How many looks are worth to sort in first what waits for it."""


class Published:
    """
    The current documents, and over them those that are about to take their place.

    Nothing but documents is read here, so what somebody is just typing into the
    working tables cannot come into another document.
    """

    shows_drafts = False

    def __init__(self) -> None:
        self._fresh: dict[str, Document | None] = {}
        self._never_shown: set[str] = set()
        self._unread: set[str] = set()
        self._links: dict[str, set[str]] = {}
        self._linked: dict[str, set[str]] = defaultdict(set)

    def put(self, document: Document) -> None:
        """Let this document take the place of the current one of its record."""
        self._fresh[document["id"]] = document
        self._unread.add(document["id"])

    def note_new(self, record_ids: Iterable[str]) -> None:
        """Note that these never had an edition, so that none of the stored documents shows them."""
        self._never_shown |= set(record_ids)

    def remove(self, record_id: str) -> None:
        """Let the record have no document any more."""
        self._fresh[record_id] = None
        self._unread.add(record_id)

    def documents(self, record_ids: Iterable[str]) -> dict[str, Document]:
        """Return the documents of those of these records that have one."""
        wanted = set(record_ids)
        found = {
            key: document
            for key in wanted & self._fresh.keys()
            if (document := self._fresh[key]) is not None
        }
        rest = wanted - self._fresh.keys()
        if rest:
            bodies = Edition.objects.documents().filter(record_id__in=among(rest))
            found |= _by_id(bodies.values_list("body", flat=True))
        return found

    def ids_having(self, links: Iterable[str]) -> set[str]:
        """Return the ids of the records whose documents have at least one of these links."""
        wanted = set(links)
        if not wanted:
            return set()
        ids = _stored_having(
            link for link in wanted if link.partition(":")[2] not in self._never_shown
        )
        return (ids - self._fresh.keys()) | self._fresh_having(wanted)

    def having(self, links: Iterable[str]) -> list[Document]:
        """Return the documents that have at least one of these links, in order of their ids."""
        found = self.documents(self.ids_having(links))
        return [found[key] for key in sorted(found)]

    def faces(self, ids: Iterable[str]) -> dict[str, Face]:
        """Return what references show of those of these records that are published."""
        wanted = set(ids)
        faces = {
            key: face_of(document)
            for key in wanted & self._fresh.keys()
            if (document := self._fresh[key]) is not None
        }
        editions = Edition.objects.documents().filter(
            record_id__in=among(wanted - self._fresh.keys())
        )
        for record_id, *face in editions.values_list(
            "record_id", "type", "name", "code"
        ):
            faces[str(record_id)] = _face(str(record_id), *face)
        return faces

    def faces_of_facts(self, ids: Iterable[str]) -> dict[str, Face]:
        """Return what references show of those of these facts that a document holds."""
        wanted = set(ids)
        holders = self.having(f"holds:{key}" for key in wanted)
        return {
            key: face
            for holder in holders
            for key, face in facts_of(holder).items()
            if key in wanted
        }

    def _fresh_having(self, links: set[str]) -> set[str]:
        self._read()
        return {key for link in links for key in self._linked.get(link, ())}

    def _read(self) -> None:
        """Read the links of the documents that were put here since they were last asked for."""
        for record_id in self._unread:
            for link in self._links.pop(record_id, ()):
                self._linked[link].discard(record_id)
            document = self._fresh[record_id]
            if document is not None:
                links = self._links[record_id] = set(links_of(document))
                for link in links:
                    self._linked[link].add(record_id)
        self._unread = set()


class Working(Published):
    """What is published and, where nothing is, what stands in the working tables."""

    shows_drafts = True

    def faces(self, ids: Iterable[str]) -> dict[str, Face]:
        """Return what references show of these records, be they published or not."""
        faces = super().faces(ids)
        drafts = Record.objects.filter(
            pk__in=among(set(ids) - faces.keys()), type__in=RESOURCES, merged_into=None
        )
        for record_id, *face in drafts.values_list("pk", "type", "label", "short_code"):
            faces[str(record_id)] = _face(str(record_id), *face)
        return faces


def face_of(document: Document) -> Face:
    """Return what references show of a document."""
    return Face(
        document["type"],
        document["url"],
        document["name"],
        document.get("code") or "",
    )


def facts_of(document: Document) -> dict[str, Face]:
    """Return what references show of the facts in a document that have none of their own."""
    faces = {}
    for member in VOCABULARIES.keys() & document.keys():
        record_type, told_by, vocabulary = VOCABULARIES[member]
        for fact in document[member]:
            name = str(vocabulary(fact[told_by]).label)
            url = f"{document['url']}#{fact['id']}"
            faces[fact["id"]] = Face(str(record_type), url, name)
    return faces


def _stored_having(links: Iterable[str]) -> set[str]:
    sought = sorted(links)
    if not sought:
        return set()
    with connection.cursor() as cursor:
        if len(sought) >= MANY:
            cursor.execute(SORTED_IN)
        cursor.execute(HAVING, [sought])
        return {str(record_id) for (record_id,) in cursor.fetchall()}


def _face(record_id: str, record_type: str, name: str, code: str) -> Face:
    return Face(record_type, document_url(record_type, record_id), name, code)


def _by_id(bodies: Iterable[memoryview]) -> dict[str, Document]:
    documents = (orjson.loads(bytes(body)) for body in bodies)
    return {document["id"]: document for document in documents}
