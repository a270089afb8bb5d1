"""Resolving references in what is sent: by id, by exact identifier, or by a name within one file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from uuid import UUID

from django.db.models import Q

from diplomacy.common.among import among
from diplomacy.documents.fields import Target
from diplomacy.documents.references import walk
from diplomacy.records.codes import MatchKind
from diplomacy.records.models import Identifier, Record


class Resolver:
    """
    Finds the records that an input refers to.

    All references of a batch are looked up together; what the batch itself is
    about to create can be referred to before it exists.

    :param pending: the records that the batch creates, by local name and by id.
    :ivar fields: the fields of the serializers that use it, by their classes.
    :ivar members: how these serializers read what is sent, by their classes.
    """

    def __init__(self, data: Any, pending: Mapping[str, Target] | None = None) -> None:
        self.fields: dict[type, Any] = {}
        self.members: dict[type, Any] = {}
        self._by_ref = dict(pending or {})
        self._by_id = {str(target.id): target for target in self._by_ref.values()}
        self._by_identifier: dict[tuple[str, str], Target] = {}
        objects = list(walk(data))
        self._load_ids(
            item["id"] for item in objects if isinstance(item.get("id"), str)
        )
        self._load_identifiers(
            (item["scheme"], item["value"])
            for item in objects
            if isinstance(item.get("scheme"), str)
            and isinstance(item.get("value"), str)
        )

    def find(self, reference: Mapping[str, Any]) -> Target | None:
        """Return the record referred to, or nothing if there is none."""
        if "id" in reference:
            return self._by_id.get(str(reference["id"]).lower())
        if "ref" in reference:
            return self._by_ref.get(reference["ref"])
        return self._by_identifier.get((reference["scheme"], reference["value"]))

    def expect(self, target: Target, identifiers: Any = ()) -> None:
        """
        Let references find a record that is about to be created.

        :param identifiers: those that were sent with it, in whatever form.
        """
        self._by_id[str(target.id)] = target
        for pair in exact_pairs(identifiers):
            self._by_identifier.setdefault(pair, target)

    def _load_ids(self, ids: Iterable[str]) -> None:
        wanted = {pk for pk in map(_as_uuid, ids) if pk is not None}
        found = Record.objects.filter(pk__in=among(wanted)).values_list("pk", "type")
        self._by_id.update(
            {str(pk): Target(pk, record_type) for pk, record_type in found}
        )

    def _load_identifiers(self, pairs: Iterable[tuple[str, str]]) -> None:
        wanted = set(pairs)
        exact = Identifier.objects.filter(
            Q(match=MatchKind.EXACT),
            scheme__in={scheme for scheme, _ in wanted},
            value__in={value for _, value in wanted},
        ).values_list("scheme", "value", "record_id", "record__type")
        for scheme, value, record_id, record_type in exact:
            self._by_identifier[scheme, value] = Target(record_id, record_type)


def exact_pairs(identifiers: Any) -> Iterator[tuple[str, str]]:
    """Yield scheme and value of those of the identifiers that were sent as exact ones."""
    for sent in identifiers if isinstance(identifiers, list) else ():
        if isinstance(sent, dict) and sent.get("match", "exact") == MatchKind.EXACT:
            scheme, value = sent.get("scheme"), sent.get("value")
            if isinstance(scheme, str) and isinstance(value, str):
                yield scheme, value


def _as_uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
