"""The newest edition of every resource is what its serializer makes of the record."""

from __future__ import annotations

import json

import orjson
import pytest
from django.db import connection
from django.db.models import Prefetch
from django.test.utils import CaptureQueriesContext

from diplomacy.documents.references import References
from diplomacy.documents.registry import BY_PLURAL
from diplomacy.documents.rendering import render_rows
from diplomacy.models import Edition, Identifier, Name
from diplomacy.publishing.checking import discrepancies
from diplomacy.publishing.editions import stamp_of
from diplomacy.publishing.publish import publish
from diplomacy.publishing.published import Published
from diplomacy.publishing.rendering import (
    Batch,
    UnpublishedReferencesError,
    encode,
    render,
)
from tests import factories
from tests.api import reading
from tests.api.reading import PLURALS
from tests.publishing import world

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def it(django_db_setup, django_db_blocker):
    with reading.made(django_db_blocker) as made:
        yield made


@pytest.mark.parametrize("plural", PLURALS)
class TestEveryResource:
    @pytest.fixture
    def edition(self, it, plural):
        record = reading.examples(it)[plural]
        return Edition.objects.documents().get(record=record.pk)

    def test_is_published_as_it_is_rendered(self, edition):
        stamps = {edition.record_id: stamp_of(edition)}

        [document] = render([edition.record_id], stamps, is_strict=True).values()

        assert encode(document) == bytes(edition.body)

    def test_is_the_same_when_its_own_document_is_read_again(self, edition):
        batch = Batch({edition.record_id: stamp_of(edition)})
        batch.add_published([orjson.loads(bytes(edition.body))])

        [document] = batch.complete(Published()).documents.values()

        assert encode(document) == bytes(edition.body)

    def test_has_the_members_of_its_serializer_in_order(self, edition, plural):
        members = list(json.loads(bytes(edition.body)))

        assert members == list(BY_PLURAL[plural].serializer().fields)

    def test_costs_the_same_queries_for_one_as_for_all(self, edition, it):
        alike = Edition.objects.documents().filter(type=edition.type)
        ids = list(alike.values_list("record", flat=True))
        counts = []
        for chosen in ([edition.record_id], ids):
            with CaptureQueriesContext(connection) as queries:
                render(chosen, {})
            counts.append(len(queries))

        # Others may show what the first does not: offices, places, facts.
        assert counts[1] <= counts[0] + 4


@pytest.mark.parametrize("is_working", [False, True], ids=["published", "working"])
@pytest.mark.parametrize("plural", PLURALS)
def test_rows_are_rendered_as_their_serializer_shows_them(it, plural, is_working):
    resource = BY_PLURAL[plural]
    records = resource.model.objects.filter(type=resource.type).order_by("pk")
    parts = resource.related(is_working=is_working).items()
    shown = resource.serializer(
        records.prefetch_related(*(Prefetch(name, rows) for name, rows in parts)),
        many=True,
        context=context(),
    ).data

    rendered = render_rows(
        resource,
        records.values_list("pk", flat=True),
        context(),
        is_working=is_working,
    )

    assert rendered
    assert encode(rendered) == encode(list(shown))


def context():
    return {"references": References(), "stamp": lambda record: (3, str(record.pk))}


def test_the_whole_world_is_sound(it):
    assert [str(found) for found in discrepancies()] == []


def test_rows_keep_the_order_in_which_they_were_entered(it):
    """PostgreSQL moves a row that is updated behind the others."""
    factories.name(it.japan, "Nippon", language="ja")
    factories.identifier(it.japan, value="Q17")
    publish([it.japan.pk])
    before = world.document(it.japan)
    for model in (Name, Identifier):
        first = model.objects.filter(record=it.japan.pk).order_by("pk").first()
        first.save()

    assert publish([it.japan.pk]) == []
    assert world.document(it.japan) == before


class TestStrict:
    def test_names_what_is_not_published(self, it):
        draft = world.named(factories.place(state=world.country("Draft")), "Town")

        with pytest.raises(UnpublishedReferencesError) as refused:
            render([draft.pk], {}, is_strict=True)

        assert refused.value.missing == {str(draft.pk): {str(draft.state_id)}}

    def test_if_it_is_not_leaves_that_out(self, it):
        draft = factories.place(state=world.country("Draft"))

        assert render([draft.pk], {})[draft.pk]["country"] is None


class TestWorking:
    """Drafts, as those see them who work on them."""

    def test_shows_drafts_by_their_working_names(self, it):
        draft = factories.place(state=world.country("Draft", "QQ"))

        country = render([draft.pk], {}, is_working=True)[draft.pk]["country"]

        assert (country["name"], country["code"]) == ("Draft", "QQ")

    def test_shows_what_is_published_as_it_is(self, it):
        draft = factories.place(state=it.japan)
        Name.objects.filter(record=it.japan.pk).update(text="Nippon")

        country = render([draft.pk], {}, is_working=True)[draft.pk]["country"]

        assert country["name"] == "Japan"

    def test_shows_facts_without_evidence(self, it):
        draft = factories.meeting()
        factories.action(draft, "held", date="2024-10-11")
        factories.participation(draft, it.japan)

        document = render([draft.pk], {}, is_working=True)[draft.pk]

        assert document["status"] == "held"
        assert document["participants"][0]["actor"]["name"] == "Japan"
        assert document["participants"][0]["evidence"] == []

    def test_shows_no_fact_that_was_struck_out(self, it):
        draft = factories.meeting()
        factories.with_status(factories.action(draft, "held"), "rejected")

        assert render([draft.pk], {}, is_working=True)[draft.pk]["actions"] == []
