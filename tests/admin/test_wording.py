"""Values of documents are told in words: codes by their labels, entries by what they are."""

from __future__ import annotations

from typing import Any

import pytest
from rest_framework.serializers import ListSerializer

from diplomacy.admin.wording import CALLED_BY, DERIVED, called, codes_of, text_of
from diplomacy.documents.references import RESOURCES
from diplomacy.documents.registry import BY_TYPE
from diplomacy.publishing.comparing import KEYS

RUSSIA = {"id": "r", "type": "country", "url": "/r", "name": "Russia", "code": "RU"}


def lists_of(record_type: str) -> dict[str, set[str]]:
    """Return the members of the parts in each list of a document."""
    fields = BY_TYPE[record_type].serializer().fields
    parts = {
        name: field.child
        for name, field in fields.items()
        if isinstance(field, ListSerializer)
    }
    parts |= {name: DERIVED[name]() for name in fields.keys() & DERIVED.keys()}
    return {name: set(part.fields) for name, part in parts.items()}


@pytest.mark.parametrize("record_type", RESOURCES)
def test_every_part_is_called_by_members_of_its_own(record_type: str) -> None:
    for member, names in lists_of(record_type).items():
        assert set(CALLED_BY[member]) <= names, member
        assert "id" in names or set(KEYS[member]) <= names, member


@pytest.mark.parametrize(
    ("value", "where", "text"),
    [
        (None, ["note"], "—"),
        ([], ["level"], "—"),
        (True, ["duration_is_approximate"], "yes"),
        ("talks", ["kind"], "Talks"),
        ("talks", ["note"], "talks"),
        ("held", ["status"], "Held"),
        (["head_of_state"], ["level"], "Head of state"),
        (RUSSIA, ["country"], "Russia (RU)"),
        (60, ["participants", "corroboration"], "60"),
        ("principal", ["participants", "role"], "Principal"),
        ("a_code_of_later", ["kind"], "a_code_of_later"),
    ],
)
def test_values_of_a_meeting(value: Any, where: list[str], text: str) -> None:
    assert text_of("meeting", value, *where) == text


def test_an_office_is_told_by_its_title() -> None:
    office = {
        "id": "o",
        "kind": "office",
        "title": "President",
        "office_class": "head_of_state",
        "capacity": None,
    }

    text = text_of("meeting", office, "participants", "affiliation")

    assert text == "President, kind Office, office class Head of state"


def test_someone_unnamed_is_told_by_what_is_said_of_them() -> None:
    unnamed = {
        "reason": "unspecified",
        "description": "officials",
        "count_min": 2,
        "count_max": None,
    }
    seat = {"actor": None, "unnamed": unnamed, "party": RUSSIA, "role": "delegate"}

    assert called("meeting", "participants", seat) == [
        "officials, reason Unspecified, count min 2",
        "Russia (RU)",
        "Delegate",
    ]


def test_parties_are_told_by_their_status() -> None:
    assert codes_of("agreement")["parties", "status"]["negotiating"] == "Negotiating"
