"""Records are merged from the admin: chosen, shown before, done and told."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from diplomacy.admin.labels import labels_of
from diplomacy.admin.movements import TWICE, UNITED
from diplomacy.documents.references import RESOURCES
from diplomacy.models import Change, Edition, Occasion, Record
from diplomacy.publishing import trying
from diplomacy.records.codes import RecordType
from tests import factories
from tests.admin.forms import Form
from tests.admin.mergers import MERGE, UNMERGE, answered, asked, groups, merged, said
from tests.admin.test_story import change
from tests.publishing import world
from tests.publishing.rows import working_rows

pytestmark = pytest.mark.slow

PAIRS: dict[str, Any] = {
    RecordType.AGREEMENT: factories.agreement,
    RecordType.ARTICLE: factories.article,
    RecordType.CLAIM: factories.claim,
    RecordType.COUNTRY: factories.country,
    RecordType.MEETING: factories.meeting,
    RecordType.ORGANISATION: factories.actor,
    RecordType.PARTICIPANT: factories.participation,
    RecordType.PERSON: factories.person,
    RecordType.PLACE: factories.place,
    RecordType.PROJECT: factories.project,
    RecordType.SECTOR: factories.topic,
}


class TestPermission:
    def test_only_who_may_merge_over_the_api_may_here(
        self, researcher: Client, reviewer: Client, france: Any, gaul: Any
    ) -> None:
        for client in (researcher, reviewer):
            assert "Merge into…" not in Form(client, change(gaul)).page
            assert asked(client, gaul, france).status_code == 403
            sent = {"id": gaul.pk, "into": france.pk}
            assert client.post(MERGE, sent).status_code == 403
            assert client.post(UNMERGE, {"id": gaul.pk}).status_code == 403
        assert not Record.objects.exclude(merged_into=None).exists()

    def test_stranger_is_sent_to_the_sign_in(self, client: Client, gaul: Any) -> None:
        answer = client.get(MERGE, {"id": str(gaul.pk)})

        assert "/login/" in answer["Location"]

    def test_administrator_is_offered_it(
        self, administrator: Client, france: Any, gaul: Any
    ) -> None:
        assert (
            f"{MERGE}?id={gaul.pk}" in administrator.get(change(gaul)).content.decode()
        )


class TestChoosing:
    def test_another_record_of_the_type_is_chosen_by_typing(
        self, administrator: Client, france: Any, gaul: Any
    ) -> None:
        world.person("Frances Gaul")
        page = administrator.get(MERGE, {"id": str(gaul.pk)}).content.decode()
        choices = reverse("admin:diplomacy_record_choices")
        address = f"{choices}?type=country&amp;but={gaul.pk}"
        assert f'data-ajax--url="{address}"' in page
        column = {"app_label": "diplomacy", "model_name": "record"}
        query = {**column, "field_name": "merged_into", "term": "", "type": "country"}

        answer = administrator.get(choices, {**query, "but": str(gaul.pk)}).json()

        assert [each["id"] for each in answer["results"]] == [str(france.pk)]

    @pytest.mark.parametrize("key", ["nonsense", "", "0" * 32])
    def test_record_that_is_none(self, administrator: Client, key: str) -> None:
        assert administrator.get(MERGE, {"id": key}).status_code == 404
        assert administrator.post(UNMERGE, {"id": key}).status_code == 404

    def test_survivor_that_is_none_is_asked_for_again(
        self, administrator: Client, gaul: Any
    ) -> None:
        for client_does in (administrator.get, administrator.post):
            page = client_does(MERGE, {"id": str(gaul.pk), "into": "nonsense"})

            assert page.status_code == 200
            assert "Show what would move" in page.content.decode()

    def test_fact_that_has_no_document_is_not_merged(
        self, administrator: Client, db: None
    ) -> None:
        action = factories.action()

        assert administrator.get(MERGE, {"id": str(action.pk)}).status_code == 404
        assert "Merge into…" not in administrator.get(change(action)).content.decode()


class TestPreview:
    def test_shows_what_moves_by_kind_and_changes_nothing(
        self, administrator: Client, france: Any, gaul: Any, talks: Any
    ) -> None:
        before, editions = working_rows(), Edition.objects.count()
        told = Occasion.objects.count()

        page = asked(administrator, gaul, france)

        assert groups(page) == {
            "Names": ["Gaul (en)"],
            "Identifiers": ["wikidata:Q38060"],
            "Participations: actor": ["Gaul (principal), Talks"],
            "Claims: targets": [labels_of([talks.report.pk])[talks.report.pk]],
            TWICE: [labels_of([talks.report.pk])[talks.report.pk]],
        }
        assert working_rows() == before
        assert (Edition.objects.count(), Occasion.objects.count()) == (editions, told)

    def test_shows_what_the_other_has_already(
        self, administrator: Client, france: Any, gaul: Any
    ) -> None:
        for record in (france, gaul):
            factories.name(record, "La France", language="fr")

        page = asked(administrator, gaul, france)

        assert page.context["stays"] == ["La France (fr)"]
        assert groups(page)["Names"] == ["Gaul (en)"]

    def test_names_facts_that_are_there_twice(
        self, administrator: Client, france: Any, gaul: Any
    ) -> None:
        talks = world.talks(gaul, text="Talks")
        again = world.talks(gaul, text="Talks again")
        sector = factories.topic()
        for meeting in (talks, again):
            factories.evidence(
                meeting.report, factories.relation(meeting, "in_sector", sector)
            )

        shown = groups(asked(administrator, again, talks))

        assert len(shown[UNITED]) == 1
        assert shown["Actions"] == ["held 2024-10-11, Talks again"]

    def test_tells_how_many_documents_are_published_again(
        self, administrator: Client, france: Any, gaul: Any, talks: Any
    ) -> None:
        page = asked(administrator, gaul, france)
        before = Edition.objects.count()
        answered(administrator, page)

        # One of the new editions is the redirect.
        published = Edition.objects.count() - before - 1
        assert page.context["document_count"] == published > 0

    def test_counts_where_too_much_would_be_tried(
        self,
        administrator: Client,
        france: Any,
        gaul: Any,
        talks: Any,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        for module in ("merging", "movements"):
            monkeypatch.setattr(f"diplomacy.admin.{module}.MOST_TRIED", 2)
        monkeypatch.setattr(trying, "MOST_TRIED", 2)
        for text in ("Gallia", "Gaule", "Galia"):
            factories.name(gaul, text)

        page = asked(administrator, gaul, france)

        totals = {group.title: group.total for group in page.context["groups"]}
        assert totals["Names"] == "more than 2"
        assert totals["Participations: actor"] == "1"
        assert answered(administrator, page).status_code == 302

    def test_names_few_of_many(
        self, administrator: Client, france: Any, gaul: Any
    ) -> None:
        for _ in range(25):
            factories.place(state=gaul)

        page = asked(administrator, gaul, france)

        [places] = [each for each in page.context["groups"] if each.items[1:]]
        assert (places.total, len(places.items), places.more) == ("25", 20, 5)

    def test_costs_the_same_for_more_references(
        self,
        administrator: Client,
        france: Any,
        gaul: Any,
        django_assert_max_num_queries: Any,
    ) -> None:
        for _ in range(30):
            factories.place(state=gaul)

        with django_assert_max_num_queries(160):
            asked(administrator, gaul, france)


class TestMerging:
    def test_is_done_and_told(
        self, administrator: Client, france: Any, gaul: Any, talks: Any
    ) -> None:
        answer = merged(administrator, gaul, france)

        assert answer["Location"] == change(france)
        assert said(answer).startswith(
            "“Gaul — country” is merged into “France — country, FR”."
        )
        assert f"{UNMERGE}?id={gaul.pk}" in said(answer)
        assert Record.objects.get(pk=gaul.pk).merged_into_id == france.pk
        assert world.get(gaul).status_code == 308
        world.assert_sound()

    def test_history_tells_by_whom_why_and_how(
        self, administrator: Client, france: Any, gaul: Any
    ) -> None:
        merged(administrator, gaul, france)

        [merger] = Change.objects.filter(after__has_key="merged_into_id")
        occasion = merger.occasion
        assert occasion.by is not None
        assert occasion.by.username == "administrator"
        assert (occasion.channel, occasion.note) == ("admin", "Gaul is an old name.")

    @pytest.mark.parametrize("record_type", RESOURCES)
    def test_of_every_kind_that_has_documents(
        self, administrator: Client, db: None, record_type: str
    ) -> None:
        duplicate, survivor = PAIRS[record_type](), PAIRS[record_type]()
        page = administrator.get(change(duplicate)).content.decode()
        assert f"{MERGE}?id={duplicate.pk}" in page

        answer = merged(administrator, duplicate, survivor)

        assert answer.status_code == 302, answer.context["refusals"]
        shown = administrator.get(change(duplicate)).content.decode()
        assert "and read-only" in shown
        assert f"{UNMERGE}?id={duplicate.pk}" in shown
        page = administrator.get(UNMERGE, {"id": str(duplicate.pk)})
        assert answered(administrator, page, reason="Not so.").status_code == 302
        assert Record.objects.get(pk=duplicate.pk).merged_into_id is None

    def test_reason_may_be_missing_as_over_the_api(
        self, administrator: Client, france: Any, gaul: Any
    ) -> None:
        page = asked(administrator, gaul, france)

        assert answered(administrator, page).status_code == 302
