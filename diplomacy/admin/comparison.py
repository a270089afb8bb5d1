"""
What the public reads beside what it would read, for the page that asks before publishing.

Documents are compared and not rows, so what follows from an entry, such as a status or a
level, is compared as well.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.text import capfirst

from diplomacy.admin.labels import change_url, labels_of, model_of
from diplomacy.admin.wording import called, rest_of, text_of, title_of
from diplomacy.documents.references import RESOURCES
from diplomacy.publishing.comparing import (
    Difference,
    Part,
    differences,
    is_empty,
    members_of,
)
from diplomacy.publishing.previewing import (
    MOST_PREVIEWED,
    Compared,
    Preview,
    count_publishing,
    preview_publishing,
)
from diplomacy.publishing.trying import Refused
from diplomacy.records.codes import RecordType
from diplomacy.records.models import Record

MOST_COMPARED = 50
"""How many documents at most are shown member by member."""

MOST_ENTRIES = 200
"""How many entries of one list at most are shown."""

FACTS = ("participants", "actions", "relations", "affiliations")
"""The lists of facts, which rest on claims."""

Claims = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Line:
    """A member of an entry, before and after; one that is not told is empty."""

    title: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Support:
    """A claim on which a fact rests, with the address of its form; whether that was added, or is gone."""

    label: str
    url: str
    change: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a list that was added, changed, or is gone."""

    change: str
    called: list[str]
    lines: list[Line]
    claims: list[Support]
    is_unsupported: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A member that differs: its values, or the entries that do."""

    title: str
    before: str
    after: str
    entries: list[Entry]
    more: int


@dataclass(frozen=True, slots=True)
class Shown:
    """A record whose document would be new or changed."""

    label: str
    url: str
    kind: str
    is_new: bool
    is_open: bool
    rows: list[Row]


def comparison_for(
    user: Any, chosen: Collection[UUID], needed: Collection[UUID]
) -> tuple[dict[str, Any], Refused | None]:
    """
    Return what publishing records with those they need would change, and why it would be refused.

    What is chosen is shown before what it needs.
    """
    ids = {*chosen, *needed}
    preview = preview_publishing(ids, by=user)
    if preview is None:
        counts = count_publishing(ids)
        preview = Preview([], counts, {}, 0, None)
    return _shown(preview, chosen) | {"is_tried": len(ids) <= MOST_PREVIEWED}, (
        preview.refusal
    )


def _shown(preview: Preview, chosen: Collection[UUID]) -> dict[str, Any]:
    found = sorted(preview.compared, key=lambda each: each.record_id not in chosen)
    shown = found[:MOST_COMPARED]
    told = [(each, differences(each.before, each.after)) for each in shown]
    labels = labels_of(
        {each.record_id for each in shown} | set(map(UUID, _claims_in(told)))
    )
    claims = {str(pk): label for pk, label in labels.items()}
    return {
        "shown": [
            Shown(
                labels[each.record_id],
                change_url(Record(pk=each.record_id, type=each.type)),
                _kind(each.type),
                each.before is None,
                each.record_id in chosen or len(shown) == 1,
                list(_rows(each, found, claims)),
            )
            for each, found in told
        ],
        "more": len(found) - len(shown),
        "counts": [(_plural(each), counts) for each, counts in preview.counts.items()],
        "others": [(_plural(each), count) for each, count in preview.others.items()],
        "later": preview.later,
        "is_as_entered": preview.is_as_entered,
    }


def _rows(
    document: Compared, found: Iterable[Difference], claims: Claims
) -> Iterator[Row]:
    kind = document.type
    for member, before, after, parts in found:
        if member == "name" and document.before is None:
            continue  # It stands above.
        entries = [_entry(kind, member, part, claims) for part in parts[:MOST_ENTRIES]]
        yield Row(
            title_of(member),
            "" if parts else text_of(kind, before, member),
            "" if parts else text_of(kind, after, member),
            entries,
            len(parts) - len(entries),
        )


def _entry(kind: str, member: str, part: Part, claims: Claims) -> Entry:
    there = part.before if part.after is None else part.after
    name = called(kind, member, there)
    if member == "evidence":
        change = "gone" if part.after is None else "added"
        return Entry(change, [], [], [_support(there, claims)])
    if part.after is None:
        return Entry("gone", name, [], [])
    if part.before is None:
        lines = list(_lines_of_new(kind, member, there))
        return _resting(Entry("added", name, lines, []), member, part, claims)
    lines = [
        Line(
            title_of(inner),
            text_of(kind, before, member, inner),
            text_of(kind, after, member, inner),
        )
        for inner, before, after, _parts in part.differences
        if inner != "evidence"
    ]
    return _resting(Entry("changed", name, lines, []), member, part, claims)


def _resting(entry: Entry, member: str, part: Part, claims: Claims) -> Entry:
    """Return the entry with the claims on which it rests, if it is a fact."""
    if member not in FACTS:
        return entry
    after = part.after["evidence"]
    before = part.before["evidence"] if part.before else after
    supports = [
        *(_support(key, claims, "" if key in before else "added") for key in after),
        *(_support(key, claims, "gone") for key in before if key not in after),
    ]
    return Entry(entry.change, entry.called, entry.lines, supports, not after)


def _support(key: str, claims: Claims, change: str = "") -> Support:
    url = change_url(Record(pk=UUID(key), type=RecordType.CLAIM))
    return Support(claims.get(key, key), url, change)


def _lines_of_new(kind: str, member: str, entry: Any) -> Iterator[Line]:
    rest = rest_of(member, entry)
    for name in members_of(entry) if rest else ():
        if name in rest and not is_empty(entry[name]):
            yield Line(title_of(name), "", text_of(kind, entry[name], member, name))


def _claims_in(told: Iterable[tuple[Compared, list[Difference]]]) -> Iterator[str]:
    """Yield the ids of the claims that are named as evidence."""
    for _document, found in told:
        for member, _before, _after, parts in found:
            for part in parts[:MOST_ENTRIES]:
                if member == "evidence":
                    yield part.before or part.after
                elif member in FACTS and part.after is not None:
                    yield from part.after["evidence"]
                    yield from part.before["evidence"] if part.before else ()


def _kind(record_type: str) -> str:
    return str(RecordType(record_type).label)


def _plural(record_type: str) -> str:
    """Return what records of this type are called, of which there may be many."""
    if record_type in {RecordType.PERSON, RecordType.COUNTRY, RecordType.ORGANISATION}:
        return RESOURCES[record_type].capitalize()
    return str(capfirst(model_of(record_type)._meta.verbose_name_plural))
