"""
A publication: what one transaction changes in what the public reads, then written down at once.

The documents that change are rendered first, then those that show something of
them, and so on until nothing follows. Few are rendered within the publication
itself. Many are put in a queue and rendered in batches after it, so that a country
can change its name without making anyone wait; whatever a crash leaves in the queue
is taken up again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from typing import NamedTuple
from uuid import UUID

from django.db import transaction

from diplomacy.claims.models import Evidence
from diplomacy.common.among import among
from diplomacy.documents.references import Document
from diplomacy.documents.terms import PARTS
from diplomacy.publishing.codes import EditionKind
from diplomacy.publishing.completing import Completed
from diplomacy.publishing.dependents import Change, dependents_of
from diplomacy.publishing.editions import (
    Occasion,
    append_documents,
    append_ends,
    begin,
    current_editions,
    next_stamps,
    note_published,
    says_the_same,
)
from diplomacy.publishing.facts import facts_of
from diplomacy.publishing.models import Edition, PendingRefresh
from diplomacy.publishing.published import Published
from diplomacy.publishing.rendering import Batch
from diplomacy.publishing.revisions import revisions_of, unchanged
from diplomacy.publishing.rows import content_digest
from diplomacy.records.codes import ReviewStatus
from diplomacy.records.models import Record

AT_ONCE = 500
"""How many documents are rendered again within the publication that changed them."""

BATCH = 200
"""How many documents of the queue are rendered again in one transaction."""


class Written(NamedTuple):
    """The records that got another document, and those that got a tombstone or a redirect."""

    documents: set[UUID]
    ended: set[UUID]


class Publication:
    """
    The documents that are about to be published, or taken back, on one occasion.

    :param as_entered: records that this transaction has changed, and that had no
        changes before which are not published: their rows may be published.
    """

    def __init__(
        self, occasion: Occasion, *, as_entered: Set[UUID] = frozenset()
    ) -> None:
        self.occasion = occasion
        self.published = Published()
        self._as_entered = as_entered
        self._entered: set[UUID] = set()
        self._current: dict[UUID, Edition] = {}
        self._revisions: dict[UUID, int] = {}
        self._documents: dict[UUID, Document] = {}
        self._ended: dict[UUID, Record | None] = {}
        self._unsupported: set[str] = set()
        self._changes: list[tuple[dict[str, Change], Set[UUID]]] = []

    def enter(self, ids: Iterable[UUID]) -> Completed:
        """Render these records as they were entered."""
        self._entered |= set(ids)
        self._look_up(self._entered)
        self.published.note_new(map(str, self._entered - self._current.keys()))
        return self._render(self._entered)

    def restore(
        self, ids: Set[UUID], had: Iterable[Document], *, along: Set[UUID]
    ) -> Completed:
        """
        Let records have a document again: as entered, or the one that they had.

        :param along: others that show them or bear them out.
        """
        self._entered |= ids
        rendered = self._entered | self._documented(along)
        for document in had:
            self.published.put(document)
            self._note({}, {document["id"]: document}, known_to=rendered)
            rendered.add(UUID(document["id"]))
        return self._render(rendered)

    def end(self, ids: Iterable[UUID], *, into: Record | None = None) -> None:
        """Let these records have no document any more; one that is merged redirects."""
        ending = set(ids)
        self._look_up(ending)
        before = self.published.documents(map(str, ending))
        for record_id in ending:
            self._ended[record_id] = into
            self._documents.pop(record_id, None)
            self.published.remove(str(record_id))
        self._note(before, dict.fromkeys(before), known_to=set())

    def follow(self) -> None:
        """Render again whatever shows something that has changed, until nothing follows."""
        while self._changes:
            news, self._changes = self._changes, []
            wanted: set[UUID] = set()
            for changes, known_to in news:
                wanted |= dependents_of(changes, self.published) - known_to
            wanted = self._documented(wanted)
            if len(wanted) > AT_ONCE:
                enqueue(wanted)
            else:
                self.refresh(wanted)

    def refresh(self, ids: Iterable[UUID]) -> None:
        """
        Render these again if they have documents, to show what has changed in others.

        A record with changes of its own that are not published keeps them to itself.
        """
        wanted = self._documented(ids)
        if wanted:
            self._render(wanted)

    def conclude(self) -> Written:
        """Append the editions and, once they are committed, render again what waits for it."""
        written = self.write()
        if PendingRefresh.objects.exists():
            transaction.on_commit(refresh_pending, robust=True)
        return written

    def write(self) -> Written:
        """Append the editions."""
        changed = {
            record_id: document
            for record_id, document in self._documents.items()
            if not says_the_same(self._current.get(record_id), document)
        }
        append_documents(
            changed, self._current, self.occasion, revisions=self._revisions
        )
        note_published(self._revisions)
        ended = {pk: into for pk, into in self._ended.items() if self._has_to_end(pk)}
        append_ends(ended, self._current, self.occasion)
        facts = Record.objects.filter(pk__in=among(self._unsupported))
        facts.filter(review_status=ReviewStatus.VETTED).update(
            review_status=ReviewStatus.CANDIDATE
        )
        return Written(set(changed), set(ended))

    def _has_to_end(self, record_id: UUID) -> bool:
        if record_id not in self._current:
            return False
        is_merged = self._ended[record_id] is not None
        end = EditionKind.REDIRECT if is_merged else EditionKind.TOMBSTONE
        return self._current[record_id].kind != end

    def _render(self, ids: Set[UUID]) -> Completed:
        """
        Render these from their rows where those are published, or else from their documents.

        What somebody saves while this goes on is not published with it.
        """
        self._look_up(ids)
        before = self.published.documents(map(str, ids))
        own = ids & (self._entered | self._as_entered)
        revisions = unchanged(ids) | revisions_of(own)
        claims = unchanged(self._bearing_out(revisions.keys(), before) - ids)
        before |= self.published.documents(map(str, claims))
        revisions |= claims
        ids = ids | claims.keys()
        completed = self._complete(revisions.keys(), ids, before)
        late = {
            pk
            for pk, revision in revisions_of(revisions.keys() - own).items()
            if revision != revisions[pk]
        }
        if late:
            completed = self._complete(revisions.keys() - late, ids, before)
        self._revisions |= {pk: revisions[pk] for pk in revisions.keys() - late}
        self._keep(completed, before)
        return completed

    def _bearing_out(
        self, as_rows: Set[UUID], before: Mapping[str, Document]
    ) -> set[UUID]:
        """
        Return the published claims that bear out facts which now come into these documents.

        Documents of claims do not tell of facts that no document held.
        """
        told = before.keys() | {
            part["id"]
            for document in before.values()
            for member in PARTS
            for part in document.get(member, ())
        }
        facts = {*as_rows, *facts_of(as_rows)}
        fresh = {fact for fact in facts if str(fact) not in told}
        evidence = Evidence.objects.filter(
            fact__in=among(fresh), fact__review_status=ReviewStatus.VETTED
        )
        return self._documented(evidence.values_list("claim", flat=True))

    def _complete(
        self, as_rows: Set[UUID], ids: Set[UUID], before: Mapping[str, Document]
    ) -> Completed:
        batch = Batch(next_stamps(ids, self._current, self.occasion))
        batch.add_rows(as_rows)
        batch.add_published(
            before[str(pk)] for pk in sorted(ids - as_rows) if str(pk) in before
        )
        return batch.complete(self.published)

    def _keep(self, completed: Completed, before: Mapping[str, Document]) -> None:
        for key, document in completed.documents.items():
            self._documents[UUID(key)] = document
            self._ended.pop(UUID(key), None)
        rendered = {UUID(key) for key in completed.documents}
        self._note(before, completed.documents, known_to=rendered)
        for key, facts in completed.unsupported.items():
            self._unsupported |= facts
            if key in facts:
                self.end([UUID(key)])

    def _note(
        self,
        before: Mapping[str, Document],
        after: Mapping[str, Document | None],
        *,
        known_to: Set[UUID],
    ) -> None:
        """
        Note what has changed.

        :param known_to: the records that were rendered together with it, and so show it.
        """
        changes = {
            key: (before.get(key), document)
            for key, document in after.items()
            if key not in before
            or document is None
            or content_digest(before[key]) != content_digest(document)
        }
        if changes:
            self._changes.append((changes, known_to))

    def _look_up(self, ids: Iterable[UUID]) -> None:
        self._current |= current_editions(set(ids) - self._current.keys())

    def _documented(self, ids: Iterable[UUID]) -> set[UUID]:
        """Return those of these records that have a document now."""
        wanted = set(ids) - self._ended.keys()
        self._look_up(wanted)
        kinds = {pk: self._current[pk].kind for pk in wanted & self._current.keys()}
        there = {pk for pk, kind in kinds.items() if kind == EditionKind.DOCUMENT}
        return there | (wanted & self._documents.keys())


def refresh_pending() -> int:
    """
    Render again what is in the queue, batch by batch, and return how many documents that were.

    Each batch is a transaction of its own, so a crash loses none of the queue.
    """
    return sum(iter(_refresh_batch, 0))


@transaction.atomic
def _refresh_batch() -> int:
    publication = Publication(begin(reason="Follows a change in another record."))
    batch = list(PendingRefresh.objects.order_by("pk")[:BATCH])
    publication.refresh(pending.record_id for pending in batch)
    publication.follow()
    publication.write()
    PendingRefresh.objects.filter(pk__in=[pending.pk for pending in batch]).delete()
    return len(batch)


def enqueue(record_ids: Iterable[UUID]) -> None:
    """Put these records in the queue of those to be rendered again."""
    PendingRefresh.objects.bulk_create(
        [PendingRefresh(record_id=record_id) for record_id in sorted(record_ids)],
        ignore_conflicts=True,
        batch_size=5000,
    )
