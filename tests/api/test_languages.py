"""Names in other languages: in documents, in what they refer to, and only as published."""

from __future__ import annotations

from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from diplomacy.api import remembered
from diplomacy.api.kept import Kept
from diplomacy.documents.references import RESOURCES, is_reference, walk
from diplomacy.models import Edition, Name
from diplomacy.publishing.publish import merge, publish, withdraw
from tests import factories
from tests.api import naming, reading
from tests.api.naming import RUSSIA, get, parties
from tests.publishing import world

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture(autouse=True)
def _nothing_is_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembered, "_kept", Kept(1_000_000))


@pytest.fixture
def it() -> SimpleNamespace:
    return naming.make()


def now() -> str:
    return datetime.now(UTC).isoformat().replace("+00:00", "Z")


class TestDocuments:
    @pytest.mark.parametrize(("lang", "name"), RUSSIA.items())
    def test_a_country_is_called_what_it_is_called_in_the_language(
        self, it: Any, lang: str, name: str
    ) -> None:
        response = get("countries/RU", {"lang": lang})

        assert response.json()["name"] == name
        assert response.headers["Content-Language"] == lang

    def test_nothing_but_the_name_is_another(self, it: Any) -> None:
        plain = get("countries/RU").json()

        assert get("countries/RU", {"lang": "fa"}).json() == plain | {"name": "روسیه"}

    def test_references_are_named_in_it_as_far_as_they_can_be(self, it: Any) -> None:
        response = get(f"meetings/{it.talks.pk}", {"lang": "fr-CA"})

        meeting = response.json()
        assert parties(meeting) == ["Japan", "Russie"]
        assert meeting["name"] == "Talks"
        assert response.headers["Content-Language"] == "en, fr"

    def test_a_participant_is_called_what_its_actor_is(self, it: Any) -> None:
        seat = next(seat for seat in it.talks.seats if seat.actor_id == it.russia.pk)

        found = get(f"participants/{seat.pk}", {"lang": "ru"}).json()

        assert found["name"] == found["actor"]["name"] == "Россия"

    def test_a_reference_to_a_participant_names_its_actor(self, it: Any) -> None:
        found = get(f"claims/{it.talks.report.pk}", {"lang": "ru"}).json()

        names = {fact["name"] for fact in found["supports"]}
        assert {"Россия", "Japan"} <= names

    def test_an_edition_keeps_the_names_of_its_time(self, it: Any) -> None:
        sent = (f"meetings/{it.talks.pk}/editions/1", {"lang": "fr"})
        before = get(*sent)
        Name.objects.filter(record=it.russia.pk, language="fr").update(text="La Russie")
        publish([it.russia.pk])

        after = get(*sent)

        assert "immutable" in after.headers["Cache-Control"]
        assert after.content == before.content
        current = get(f"meetings/{it.talks.pk}", {"lang": "fr"}).json()
        assert parties(current) == ["Japan", "La Russie"]

    def test_of_several_names_the_preferred_one_in_use_is_shown(self) -> None:
        congo = world.country("DR Congo", "CD")
        named = (
            ("Zaïre", "1971/1997", True),
            ("RD Congo", "1997-05-17/..", True),
            ("Congo-Kinshasa", "", False),
        )
        for text, valid, is_preferred in named:
            factories.name(
                congo, text, language="fr", valid=valid, is_preferred=is_preferred
            )
        factories.name(congo, "le Zaïre de Mobutu", language="de", kind="as_printed")
        publish([congo.pk])

        assert get("countries/CD", {"lang": "fr"}).json()["name"] == "RD Congo"
        assert get("countries/CD", {"lang": "de"}).json()["name"] == (
            "le Zaïre de Mobutu"
        )


class TestLists:
    def test_a_list_and_what_it_includes_are_named_in_it(self, it: Any) -> None:
        page = get("meetings", {"lang": "ru", "include": "countries"}).json()

        assert parties(page["results"][0]) == ["Japan", "Россия"]
        included = page["included"]["countries"]
        assert {each["name"] for each in included.values()} == {"Japan", "Россия"}

    def test_so_are_search_changes_and_tables(self, it: Any) -> None:
        found = get("search", {"lang": "zh", "q": "russia"}).json()["results"]
        changes = get("changes", {"lang": "zh", "type": "country"}).json()["results"]
        table = get("countries.csv", {"lang": "zh"})

        assert "俄罗斯" in {each["name"] for each in found}
        assert [each["name"] for each in changes] == ["俄罗斯", "Japan"]
        assert "俄罗斯" in table.content.decode()
        assert table.headers["Content-Language"] == "en, zh"

    def test_a_tombstone_is_called_what_the_record_was_called(self, it: Any) -> None:
        withdraw([it.talks.pk], reason="Never held.")
        withdraw([it.russia.pk], reason="Another country.")

        changes = get("changes", {"lang": "es", "type": "country"}).json()["results"]

        assert [each["name"] for each in changes] == ["Rusia", "Japan", "Rusia"]

    def test_a_cursor_goes_on_in_another_language(self, it: Any) -> None:
        page = get("countries", {"lang": "fr", "page_size": 1}).json()
        assert "lang=fr" in page["next"]

        sent = {"lang": "es", "page_size": 1, "cursor": page["next_cursor"]}
        assert get("countries", sent).status_code == 200

    def test_all_names_of_a_page_are_read_at_once(self, it: Any) -> None:
        def queries() -> int:
            with CaptureQueriesContext(connection) as captured:
                get("countries", {"lang": "fr"})
            return len(captured)

        few = queries()
        for number in range(8):
            world.publish_all(world.country(f"Country {number}"))

        assert queries() == few

    @pytest.mark.parametrize("plural", RESOURCES.values())
    def test_every_name_of_every_resource_is_as_published(self, plural: str) -> None:
        made = reading.make()
        page = get(plural, {"lang": "fa", "page_size": 200}).json()["results"]
        plain = get(plural, {"page_size": 200}).json()["results"]
        france = str(made.france.pk)
        calls = {france: "فرانسه"}
        for seat in made.meetings[0].seats:
            calls |= {str(seat.pk): "فرانسه"} if str(seat.actor_id) == france else {}

        assert len(page) == len(plain) > 0
        for shown, stored in zip(page, plain, strict=True):
            for value, before in zip(walk(shown), walk(stored), strict=True):
                if is_reference(value) and value["type"] != "participant":
                    name = calls.get(value["id"], before["name"])
                    assert value == before | {"name": name}


class TestOnlyWhatIsPublished:
    def test_a_draft_name_is_not_shown(self, it: Any) -> None:
        before = get(f"meetings/{it.talks.pk}", {"lang": "fr"})

        factories.name(it.japan, "Japon", language="fr", kind="short")
        Name.objects.filter(record=it.russia.pk, language="fr").update(text="Brouillon")

        after = get(f"meetings/{it.talks.pk}", {"lang": "fr"})
        assert after.content == before.content
        assert after.headers["ETag"] == before.headers["ETag"]

    def test_a_new_name_is_shown_at_once_and_makes_another_tag(self, it: Any) -> None:
        before = get("meetings", {"lang": "fr"})
        factories.name(it.japan, "Japon", language="fr", kind="short")
        publish([it.japan.pk])

        after = get("meetings", {"lang": "fr"})

        assert parties(after.json()["results"][0]) == ["Japon", "Russie"]
        assert after.headers["ETag"] != before.headers["ETag"]
        assert after.headers["Last-Modified"] >= before.headers["Last-Modified"]

    def test_as_of_then_the_names_are_those_of_then(self, it: Any) -> None:
        sent = {"lang": "fr", "as_of": now(), "include": "countries", "count": "exact"}
        address = f"meetings/{it.talks.pk}"
        before = get("meetings", sent)
        one = get(address, {"lang": "fr", "as_of": sent["as_of"]})

        factories.name(it.japan, "Japon", language="fr", kind="short")
        Name.objects.filter(record=it.russia.pk, language="fr").update(text="La Russie")
        publish([it.japan.pk, it.russia.pk])
        double = world.country("Rossiya")
        publish([double.pk])
        merge(it.russia.pk, double.pk)

        assert get("meetings", sent).content == before.content
        assert get(address, {"lang": "fr", "as_of": sent["as_of"]}).content == (
            one.content
        )

    def test_the_columns_follow_from_the_documents(self, it: Any) -> None:
        world.assert_sound()
        edition = Edition.objects.documents().get(record=it.russia.pk)
        assert edition.names == RUSSIA


class TestRefusals:
    @pytest.mark.parametrize("lang", ["", "zz", "fr_FR", "french", "*", "fr,ru"])
    @pytest.mark.parametrize("path", ["countries", "countries/RU", "search", "changes"])
    def test_what_is_no_language_tag_is_refused(
        self, it: Any, path: str, lang: str
    ) -> None:
        error = reading.errors(get(path, {"lang": lang}))["lang"]

        assert error["code"] == "bad_language"

    def test_two_languages_are_refused(self, it: Any) -> None:
        for path in ("countries", "countries/RU"):
            error = reading.errors(get(path, {"lang": ["fr", "ru"]}))["lang"]
            assert error["code"] == "repeated_parameter"

    def test_what_shows_no_names_takes_no_language(self, it: Any) -> None:
        for path in ("countries/RU/editions", "relations/RU/JP"):
            error = reading.errors(get(path, {"lang": "fr"}))["lang"]
            assert error["code"] == "unknown_parameter"
