"""Values of any kind and size, in every member: never an error on our side."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rest_framework.serializers import DecimalField, FloatField, IntegerField

from diplomacy.documents.registry import BY_PLURAL
from diplomacy.models import Record
from tests.api.writer import Writer
from tests.properties import examples

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

NEVER = "01927a00-0000-7000-8000-0000000000ff"


def _values() -> dict[str, Any]:
    huge = {f"10^{power}": 10**power for power in (9, 10, 19, 40)}
    return {
        **huge,
        **{f"-{label}": -value for label, value in huge.items()},
        "2^31": 2**31,
        "2^63": 2**63,
        "2^64": 2**64,
        "1e400": "1e400",
        "1e308": "1e308",
        "-1e400": "-1e400",
        "1e-400": "1e-400",
        "true": True,
        "text": '"12345678901234567890"',
        "null": None,
        "list": "[1]",
        "object": '{"a": 1}',
    }


def _with(value: Any) -> list[tuple[str, bytes]]:
    """Return documents of each resource with a value in all members, and in each that is a number."""
    text = value if isinstance(value, str) else json.dumps(value)
    made = []
    for plural, resource in BY_PLURAL.items():
        members = list(_members(resource.serializer(), "@@"))
        whole = {member: sent for member, sent, _ in members}
        numbers = [{member: sent} for member, sent, is_number in members if is_number]
        made += [
            (plural, json.dumps(document).replace('"@@"', text).encode())
            for document in (whole, *numbers)
        ]
    return made


def _members(serializer: Any, value: Any) -> Iterator[tuple[str, Any, bool]]:
    """Yield each member with the value, or with what holds it, and whether it is a number."""
    for member, field in serializer.fields.items():
        if field.read_only:
            continue
        yield member, value, isinstance(field, IntegerField | DecimalField | FloatField)
        child = getattr(field, "child", field)
        for below, inner, is_number in (
            _members(child, value) if hasattr(child, "fields") else ()
        ):
            sent = {below: inner}
            yield member, [sent] if child is not field else sent, is_number


@pytest.mark.parametrize("value", _values().values(), ids=_values())
def test_a_number_of_any_size_in_any_member(writer: Writer, value: Any) -> None:
    for plural, body in _with(value):
        answer = writer.post(f"/api/v1/{plural}?validate_only=true", body)

        assert answer.status_code < 500, (plural, body)
    assert not Record.objects.exists()


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**70), 2**70)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=20)
    | st.sampled_from(["2024-10-11", "en", "talks", "wikidata", "exact", NEVER, ""]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                ["id", "ref", "scheme", "value", "text", "kind", "names", "unnamed"]
            )
            | st.text(max_size=8),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@st.composite
def documents(draw: st.DrawFn, plural: str) -> dict[str, Any]:
    """Draw an object of members that the resource has, and others, with any values."""
    members = [
        member
        for member, field in BY_PLURAL[plural].serializer().fields.items()
        if not field.read_only
    ]
    drawn: dict[str, Any] = draw(
        st.dictionaries(
            st.sampled_from([*members, "claims", "change_note"]) | st.text(max_size=8),
            JSON,
            max_size=6,
        )
    )
    return drawn


SOME = examples(8)


@pytest.mark.parametrize("plural", BY_PLURAL)
@SOME
@given(data=st.data())
def test_any_document_of_a_resource(
    writer: Writer, plural: str, data: st.DataObject
) -> None:
    sent = data.draw(documents(plural))

    answer = writer.post(f"/api/v1/{plural}?validate_only=true", sent)

    assert answer.status_code < 500, answer.content


@SOME
@given(
    sent=st.lists(
        JSON
        | st.fixed_dictionaries(
            {"type": st.sampled_from(["meeting", "country", "claim"]), "data": JSON},
            optional={"op": JSON, "key": JSON, "ref": JSON, "if_match": JSON},
        ),
        max_size=4,
    )
    | JSON
)
def test_any_items(writer: Writer, sent: Any) -> None:
    for address in ("/api/v1/bulk", "/api/v1/validate"):
        answer = writer.post(address, {"items": sent})

        assert answer.status_code < 500, answer.content
