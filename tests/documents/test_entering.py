"""Entering many new records at once makes the rows that entering each by itself makes."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, models, transaction
from hypothesis import given
from hypothesis import strategies as st
from rest_framework.serializers import ValidationError

from diplomacy.common.ids import uuid7
from diplomacy.documents.entering import enter
from diplomacy.documents.fields import Target
from diplomacy.documents.registry import BY_TYPE
from diplomacy.documents.resolving import Resolver
from diplomacy.documents.writing import write
from diplomacy.models import (
    Absence,
    Action,
    Affiliation,
    Attribution,
    Evidence,
    Identifier,
    Name,
    Record,
    Relation,
)
from tests import factories
from tests.properties import examples
from tests.publishing import world

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

TABLES = [resource.model for resource in BY_TYPE.values()]
TABLES += [Name, Identifier, Absence, Action, Affiliation, Relation, Attribution]
LISTS = ["addressees", "about", "targets", "topics"]

MADE_BY_THE_DATABASE = {"id", "revision", "created_at", "updated_at"}

TEXTS = st.sampled_from(["", "Talks", "Пере\tговоры", "a\\b\nc", '{"x"}', "\\N"])
DAYS = st.sampled_from(["", "2024", "2024-10-11", "2024-10-11/2024-10-12"])
NAMES = st.lists(
    st.builds(
        lambda text, language: {"text": text, "language": language, "kind": "common"},
        TEXTS.filter(bool),
        st.sampled_from(["en", "fr", "ru"]),
    ),
    max_size=3,
    unique_by=lambda name: (name["text"], name["language"]),
)


class Taken(Exception):
    """What was written is taken back."""


@pytest.fixture(scope="module")
def it(django_db_setup, django_db_blocker):
    """Records to refer to."""
    with django_db_blocker.unblock(), transaction.atomic():
        made = {
            "france": world.country("France", "FR"),
            "japan": world.country("Japan", "JP"),
            "person": world.person(),
            "sector": factories.topic(code="trade"),
            "article": world.article(),
        }
        yield {key: {"id": str(record.pk)} for key, record in made.items()}
        transaction.set_rollback(True)


@st.composite
def meetings(draw):
    return {
        "kind": draw(st.sampled_from(["talks", "summit"])),
        "date": draw(DAYS),
        "description": draw(TEXTS),
        "names": draw(NAMES),
        "participants": [
            {
                "id": str(uuid7()),
                "actor": who,
                "role": draw(st.sampled_from(["principal", "host"])),
                "printed_as": draw(TEXTS),
            }
            for who in draw(
                st.lists(st.sampled_from(["@france", "@japan", "@person"]), unique=True)
            )
        ],
        "actions": [
            {"id": str(uuid7()), "code": "held", "date": draw(DAYS)}
            for _ in range(draw(st.integers(0, 2)))
        ],
        "relations": [
            {"id": str(uuid7()), "predicate": "in_sector", "object": "@sector"}
            for _ in range(draw(st.integers(0, 1)))
        ],
        "absences": draw(
            st.sampled_from([[], [{"property": "place", "reason": "not_reported"}]])
        ),
    }


@st.composite
def claims(draw):
    lists = {
        name: draw(st.lists(st.sampled_from(["@france", "@japan"]), max_size=3))
        for name in LISTS[:-1]
    }
    return lists | {
        "article": "@article",
        "locator": {"paragraph": draw(st.sampled_from([1, 7]))},
        "kind": "report",
        "text": draw(TEXTS.filter(bool)),
        "language": "en",
        "topics": draw(st.sampled_from([[], ["@sector"]])),
        "supports": draw(st.sampled_from([[], ["@france"]])),
        "attributions": [
            {"actor": who, "medium": "interview", "verb": "said"}
            for who in draw(st.lists(st.sampled_from(["@france", "@person"])))
        ],
    }


def referring(value, it):
    """Return the value with records in place of their names."""
    if isinstance(value, dict):
        return {key: referring(each, it) for key, each in value.items()}
    if isinstance(value, list):
        return [referring(each, it) for each in value]
    return it[value[1:]] if isinstance(value, str) and value.startswith("@") else value


def validated(documents, it):
    resolver = Resolver(documents)
    found = []
    for record_type, data in documents:
        serializer = BY_TYPE[record_type].serializer(
            data=referring(data, it), context={"resolver": Resolver(it)}
        )
        serializer.is_valid(raise_exception=True)
        found.append((serializer, uuid7()))
        resolver.expect(Target(found[-1][1], record_type))
    return found


def rows_made(way, documents):
    """Return all rows that there are when these were written, which is then taken back."""
    try:
        with transaction.atomic():
            way(documents)
            rows = {table: rows_of(table) for table in tables()}
            raise Taken
    except Taken:
        return rows


def tables():
    through = [BY_TYPE["claim"].model._meta.get_field(name) for name in LISTS]
    return [*TABLES, *(field.remote_field.through for field in through), Evidence]


def rows_of(table: type[models.Model]):
    names = [
        field.attname
        for field in table._meta.concrete_fields
        if field.attname not in MADE_BY_THE_DATABASE or issubclass(table, Record)
    ]
    names = [name for name in names if name not in MADE_BY_THE_DATABASE - {"id"}]
    return sorted(map(repr, table._default_manager.values_list(*names)))


def one_by_one(documents):
    for serializer, record_id in documents:
        write(serializer, record_id=record_id)


@examples(20)
@given(
    documents=st.lists(
        st.tuples(st.just("meeting"), meetings())
        | st.tuples(st.just("claim"), claims()),
        min_size=1,
        max_size=4,
    )
)
def test_the_rows_are_the_same(it, documents):
    sound = validated(documents, it)

    assert rows_made(enter, sound) == rows_made(one_by_one, sound)


@pytest.mark.parametrize(
    ("record_type", "data"),
    [
        ("country", {"names": [{"text": "Chad", "language": "en", "kind": "common"}]}),
        ("person", {"exists": "1950/.."}),
        ("organisation", {"kind": "company", "shares_are_complete": True}),
        ("sector", {"code": "trade.services", "kind": "sector", "parent": "@sector"}),
        ("place", {"kind": "settlement", "latitude": "1.5", "longitude": "2.5"}),
        ("article", {"kind": "news_text", "headline": "They met", "language": "en"}),
        ("agreement", {"instrument": "treaty", "authentic_languages": ["en", "fr"]}),
        ("project", {"planned_start": "2024"}),
    ],
)
def test_the_rows_of_other_resources_are_the_same(it, record_type, data):
    sound = validated([(record_type, data)], it)

    assert rows_made(enter, sound) == rows_made(one_by_one, sound)


def test_a_part_cannot_take_the_id_of_another_record(it):
    part = {"id": it["france"]["id"], "actor": "@japan", "role": "principal"}
    data = {"kind": "talks", "participants": [part]}

    with pytest.raises(ValidationError, match="belongs to another record"):
        enter(validated([("meeting", data)], it))


def test_rules_of_one_row_are_kept(it):
    names = [{"text": "Talks", "language": "en", "kind": "common"}] * 2

    with (
        pytest.raises(IntegrityError, match="name_is_listed_once"),
        transaction.atomic(),
    ):
        enter(validated([("meeting", {"kind": "talks", "names": names})], it))
