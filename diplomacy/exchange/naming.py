"""What local names mean that other parts of a file give, written before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from diplomacy.documents.fields import Target
from diplomacy.exchange.batch import Sent
from diplomacy.exchange.files import Named
from diplomacy.exchange.ids import File
from diplomacy.exchange.items import Item
from diplomacy.exchange.nesting import references_in
from diplomacy.exchange.planning import as_uuid
from diplomacy.records.codes import MatchKind
from diplomacy.records.models import Identifier, Record


def known_names(
    sent: Sequence[Sent], names: Mapping[str, Named], file: File
) -> dict[str, Target]:
    """
    Return the records that are there, by the names by which these items refer to them.

    :param names: what the names mean that the whole file gives.
    """
    used = {
        name: names[name]
        for item in sent
        if isinstance(item, Item)
        for name in references_in(item.data)
        if name in names
    }
    by_identifier = _by_identifier(named.key for named in used.values())
    ids = {name: _id_of(named, by_identifier, file) for name, named in used.items()}
    found = Record.objects.filter(pk__in=[pk for pk in ids.values() if pk])
    types = dict(found.values_list("pk", "type"))
    return {
        name: Target(pk, types[pk])
        for name, pk in ids.items()
        if pk is not None and pk in types
    }


def _by_identifier(keys: Iterable[tuple[str, ...]]) -> dict[tuple[str, ...], UUID]:
    pairs = {key for key in keys if len(key) == 2}
    exact = Identifier.objects.filter(
        match=MatchKind.EXACT,
        scheme__in={scheme for scheme, _ in pairs},
        value__in={value for _, value in pairs},
    )
    return {
        (scheme, value): pk
        for scheme, value, pk in exact.values_list("scheme", "value", "record_id")
    }


def _id_of(
    named: Named, by_identifier: Mapping[tuple[str, ...], UUID], file: File
) -> UUID | None:
    """Return the id of what has a name, whether there is a record of it or not yet."""
    if len(named.key) == 1:
        return as_uuid(named.key[0])
    if len(named.key) == 2:
        return by_identifier.get(named.key)
    return file.id_at(("items", named.index, "data", *named.part))
