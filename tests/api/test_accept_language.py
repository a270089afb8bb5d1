"""Languages by header: the same as by parameter, and nothing for whoever asks for English."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client

from diplomacy.api import remembered
from diplomacy.api.kept import Kept
from diplomacy.models import Edition
from diplomacy.publishing.publish import publish
from tests import factories
from tests.api import naming
from tests.api.naming import get, parties

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture(autouse=True)
def _nothing_is_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembered, "_kept", Kept(1_000_000))


@pytest.fixture
def it() -> SimpleNamespace:
    return naming.make()


class TestAcceptLanguage:
    @pytest.mark.parametrize(
        "accept",
        ["", "*", "en", "en-US,en;q=0.9", "en-GB, fr;q=0.5", "fr;;", "fr;q=0"],
    )
    def test_what_does_not_ask_for_another_language_gets_the_stored_bytes(
        self, it: Any, accept: str
    ) -> None:
        response = get("countries/RU", accept=accept)

        stored = Edition.objects.documents().get(record=it.russia.pk)
        assert response.content == bytes(stored.body)
        assert response.headers["ETag"] == f'"{stored.etag}"'
        assert response.headers["Content-Language"] == "en"

    def test_it_does_the_same_as_the_parameter(self, it: Any) -> None:
        asked = get("meetings", {"lang": "fr"})
        accepted = get("meetings", accept="de, fr-FR;q=0.8, en;q=0.5")

        assert accepted.json()["results"] == asked.json()["results"]
        assert accepted.headers["Content-Language"] == "en, fr"

    def test_the_parameter_goes_before_it(self, it: Any) -> None:
        assert get("countries/RU", {"lang": "en"}, "fr").json()["name"] == "Russia"
        assert get("countries/RU", {"lang": "es"}, "fr").json()["name"] == "Rusia"

    def test_the_best_language_of_each_name_is_taken(self, it: Any) -> None:
        factories.name(it.japan, "Giappone", language="it", kind="short")
        publish([it.japan.pk])

        found = get(f"meetings/{it.talks.pk}", accept="it, ru;q=0.5").json()

        assert parties(found) == ["Giappone", "Россия"]

    def test_every_answer_with_names_says_that_it_varies(self, it: Any) -> None:
        for path in ("countries", "countries/RU", "search", "changes", "countries.csv"):
            for accept in ("", "fr"):
                vary = get(path, accept=accept).headers["Vary"]
                assert "Accept-Language" in vary, path

    def test_each_language_is_remembered_by_itself(self, it: Any) -> None:
        tags = [
            get("countries", accept=accept).headers["ETag"]
            for accept in ("", "fr", "es", "en-US", "fr", "fr-FR")
        ]

        assert tags[0] == tags[3]
        assert tags[1] == tags[4]
        assert len({*tags[:3]}) == 3

    def test_a_client_that_has_it_in_its_language_is_told_so(self, it: Any) -> None:
        for path in ("countries", "countries/RU", "changes"):
            tag = get(path, accept="fr").headers["ETag"]
            headers = {"If-None-Match": tag}
            again = {**headers, "Accept-Language": "fr"}
            assert Client().get(f"/api/v1/{path}", headers=again).status_code == 304
            plain = Client().get(f"/api/v1/{path}", headers=headers)
            assert plain.status_code == 200, path
