"""Which records the references of a sheet mean, found together: by id, by identifier, by name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from diplomacy.articles.models import Article
from diplomacy.claims.models import Claim
from diplomacy.common.among import among
from diplomacy.documents.fields import Target
from diplomacy.publishing.facts import GONE
from diplomacy.records.codes import MatchKind, RecordType
from diplomacy.records.models import Identifier, Name, Record
from diplomacy.sheets.values import Reference, reference_text, shown_name

MOST_OFFERED = 10
"""How many records of one name are told."""

WORDS = ((Article, "headline"), (Claim, "text"))
"""What records are called that have no names as a rule."""


class UnknownReference(Exception):
    """
    No record is meant, or it cannot be told which.

    :ivar code: a stable code.
    :ivar allowed: what would do.
    """

    def __init__(self, code: str, detail: str, allowed: Iterable[str] = ()) -> None:
        self.code, self.detail, self.allowed = code, detail, tuple(allowed)
        super().__init__(detail)


class Names:
    """The records that some references mean."""

    def __init__(self, references: Iterable[Reference]) -> None:
        wanted = set(references)
        self._by_identifier = _by_identifier(
            {each.identifier for each in wanted if each.identifier}
        )
        self._by_name = _by_name({each.name for each in wanted if not each.id} - {""})
        named = {each.id for each in wanted if each.id and each.name}
        self._names_of = _names_of(named)
        found = {target.id for targets in self._by_name.values() for target in targets}
        self._called = called(found)

    def find(self, reference: Reference, types: tuple[str, ...]) -> UUID:
        """
        Return the id of the record that is meant.

        :param types: of which types it may be, as far as it is sought by name.
        :raises UnknownReference: if there is none, or several have the name.
        """
        if reference.id is not None:
            self._refuse_other_name(reference)
            return reference.id
        if reference.identifier is not None:
            found = self._by_identifier.get(reference.identifier)
            if found is None:
                text = ":".join(reference.identifier)
                raise UnknownReference("unknown_record", f"No record has “{text}”.")
            return found
        return self._named(reference.name, types)

    def _named(self, name: str, types: tuple[str, ...]) -> UUID:
        every = self._by_name.get(name, ())
        fitting = [target for target in every if not types or target.type in types]
        if len(fitting) == 1:
            return fitting[0].id
        if fitting:
            offered = sorted(
                reference_text(target.id, self._called.get(target.id, name))
                for target in fitting
            )
            detail = f"Several records are called “{name}”; give the id of one."
            raise UnknownReference("ambiguous_name", detail, offered[:MOST_OFFERED])
        kinds = ", ".join(types)
        detail = f"No record{f' ({kinds})' if kinds else ''} is called “{name}”."
        raise UnknownReference("unknown_name", detail)

    def _refuse_other_name(self, reference: Reference) -> None:
        """Refuse an id beside which somebody has written another name."""
        known = self._names_of.get(reference.id) if reference.id else None
        if not reference.name or not known or reference.name in known:
            return
        detail = (
            f"The record with this id is not called “{reference.name}”. "
            "Leave one of the two out."
        )
        allowed = [reference_text(reference.id or "", name) for name in sorted(known)]
        raise UnknownReference("name_of_another", detail, allowed[:MOST_OFFERED])


def called(ids: Iterable[UUID]) -> dict[UUID, str]:
    """Return what each of these records is called: by its label or, without one, by its words."""
    wanted = set(ids)
    records = Record.objects.filter(pk__in=among(wanted))
    labels = dict(records.values_list("pk", "label"))
    nameless = {pk for pk, label in labels.items() if not label}
    for model, words in WORDS if nameless else ():
        rows = model._default_manager.filter(pk__in=among(nameless))
        labels |= dict(rows.values_list("pk", words))
    return labels


def _standing(rows: QuerySet[Any], link: str = "") -> QuerySet[Any]:
    """Keep what can be meant by a name: neither merged nor struck out."""
    is_gone = Q(**{f"{link}review_status__in": GONE})
    return rows.filter(**{f"{link}merged_into": None}).exclude(is_gone)


def _by_identifier(pairs: set[tuple[str, str]]) -> dict[tuple[str, str], UUID]:
    if not pairs:
        return {}
    exact = Identifier.objects.filter(
        match=MatchKind.EXACT,
        scheme__in={scheme for scheme, _ in pairs},
        value__in={value for _, value in pairs},
    ).values_list("scheme", "value", "record_id")
    return {(scheme, value): record_id for scheme, value, record_id in exact}


def _by_name(names: set[str]) -> dict[str, set[Target]]:
    found: dict[str, set[Target]] = defaultdict(set)
    if not names:
        return found
    rows = _standing(Name.objects.filter(text__in=names), "record__")
    for text, pk, kind in rows.values_list("text", "record_id", "record__type"):
        found[text].add(Target(pk, kind))
    articles = _standing(Article.objects.filter(headline__in=names))
    for text, pk in articles.values_list("headline", "pk"):
        found[text].add(Target(pk, RecordType.ARTICLE))
    return found


def _names_of(ids: set[UUID]) -> dict[UUID, set[str]]:
    """Return all that these records are called, as it stands before an id."""
    known: dict[UUID, set[str]] = defaultdict(set)
    for pk, label in called(ids).items():
        known[pk].add(shown_name(label))
    names = Name.objects.filter(record_id__in=among(ids))
    for pk, text in names.values_list("record_id", "text"):
        known[pk] |= {text, shown_name(text)}
    return known
