"""Preparing: from what was sent and how the record stands to a document that is validated."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

import orjson
from rest_framework import serializers

from diplomacy.common.mistakes import Mistake, pointer_to
from diplomacy.documents.fields import Target
from diplomacy.documents.registry import BY_TYPE
from diplomacy.documents.resolving import Resolver
from diplomacy.exchange.items import Document, Op
from diplomacy.exchange.planning import Plan, tables
from diplomacy.exchange.refusals import of_serializer
from diplomacy.exchange.standing import (
    changed_members,
    merged,
    without_echoes,
    writable,
)
from diplomacy.exchange.versions import Versions
from diplomacy.exchange.working import working_documents
from diplomacy.publishing.models import Edition
from diplomacy.publishing.rendering import as_entered


def prepare(plans: Sequence[Plan], known: Mapping[str, Target]) -> None:
    """
    Give each plan its serializer, validated, and its mistakes, as far as its form goes.

    :param known: records that are there, by the names by which the plans refer to them.
    """
    changing = [each for each in plans if each.record and not each.is_left_alone]
    _load_rows(changing)
    _merge(changing)
    pending = dict(known)
    pending |= {each.item.ref: each.target for each in plans if each.item.ref}
    for each in plans:
        pending |= each.named
    resolver = Resolver([each.data for each in plans], pending)
    for each in plans:
        resolver.expect(each.target, each.data.get("identifiers"))
    for each in plans:
        if not each.mistakes and not each.is_left_alone:
            _validate(each, resolver)


def _load_rows(plans: Iterable[Plan]) -> None:
    for model, members in tables(plans).items():
        ids = [each.target.id for each in members]
        rows = {row.pk: row for row in model._default_manager.filter(pk__in=ids)}
        for each in members:
            each.row = rows.get(each.target.id)


def _merge(plans: Sequence[Plan]) -> None:
    """Make of what changes the whole document, as it is to be."""
    sound = [each for each in plans if not each.mistakes]
    ids = [each.target.id for each in sound]
    standing = as_entered(ids) if ids else {}
    # Made once for all: to make their fields takes longer than to read a document by them.
    blanks = {each.item.type: _serializer(each) for each in sound}
    derived = [
        each for each in sound if _sends_derived(each.data, blanks[each.item.type])
    ]
    known = _known(derived)
    versions = Versions({each.target.id: each.record for each in sound if each.record})
    for each in sound:
        serializer = blanks[each.item.type]
        before = writable(standing[each.target.id], serializer)
        sent = without_echoes(each.data, known.get(each.target.id, ()), serializer)
        if each.item.op == Op.REPLACE:
            each.data = {**_empty_parts(serializer), **sent}
        else:
            each.data = _patched(before, sent, serializer)
        tag = each.item.if_match
        if tag and not versions.is_current(each.target.id, [tag]):
            _refuse_stale(each, before, sent)


def _patched(before: Document, sent: Document, serializer: Any) -> Document:
    """Apply a merge patch; parts that it does not mention are left as they are."""
    parts = _empty_parts(serializer).keys() - sent.keys()
    base = {name: value for name, value in before.items() if name not in parts}
    patched = merged(base, sent, serializer)
    for name in _empty_parts(serializer).keys() & sent.keys():
        patched.setdefault(name, [])
    return patched


def _empty_parts(serializer: Any) -> Document:
    return {
        name: []
        for name, field in serializer.fields.items()
        if isinstance(field, serializers.ListSerializer) and not field.read_only
    }


def _refuse_stale(each: Plan, before: Document, sent: Document) -> None:
    """Name the members in which what was sent and the record as it stands differ."""
    detail = "The record has changed since; this is not what it says now."
    members = [
        name for name in changed_members(_plain(sent), _plain(before)) if name in sent
    ]
    places: list[tuple[str, ...]] = [(name,) for name in members] or [()]
    for below in places:
        pointer = pointer_to(*each.item.path, *below)
        each.mistakes.append(Mistake("changed_meanwhile", detail, pointer))


def _plain(document: Document) -> Document:
    plain: Document = orjson.loads(orjson.dumps(document))
    return plain


def _sends_derived(sent: Any, serializer: Any) -> bool:
    """Return whether a member was sent that cannot be written, and may be a mere echo."""
    if not isinstance(sent, dict):
        return False
    for name, value in sent.items():
        field = serializer.fields.get(name)
        if field is None or field.read_only:
            return True
        if (
            isinstance(field, serializers.ListSerializer)
            and isinstance(value, list)
            and any(_sends_derived(item, field.child) for item in value)
        ):
            return True
    return False


def _known(plans: Sequence[Plan]) -> dict[UUID, list[Document]]:
    """Return the documents of these records that may have been read: as they stand, as published."""
    ids = [each.target.id for each in plans]
    if not ids:
        return {}
    known: dict[UUID, list[Document]] = {pk: [] for pk in ids}
    for pk, document in working_documents(ids).items():
        known[pk].append(_plain(document))
    editions = Edition.objects.documents().filter(record_id__in=ids)
    for pk, body in editions.values_list("record_id", "body"):
        known[pk].append(orjson.loads(bytes(body)))
    return known


def _serializer(each: Plan, **options: Any) -> Any:
    return BY_TYPE[each.item.type].serializer(each.row, **options)


def _validate(each: Plan, resolver: Resolver) -> None:
    each.serializer = _serializer(each, data=each.data, context={"resolver": resolver})
    if not each.serializer.is_valid():
        each.mistakes.extend(of_serializer(each.serializer.errors, each.item.path))
