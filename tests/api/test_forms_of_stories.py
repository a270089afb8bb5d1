"""The fixtures in other forms than JSON: whole, valid, and the same as the list."""

from __future__ import annotations

import pytest
from django.test import Client

from diplomacy.documents.registry import BY_PLURAL
from tests.api.expanding import check

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.slow,
    pytest.mark.usefixtures("stories"),
]


class TestLinkedData:
    @pytest.mark.parametrize("plural", BY_PLURAL)
    def test_lose_nothing(self, client: Client, plural: str) -> None:
        page = check(client, f"/api/v1/{plural}.jsonld?page_size=200")

        things = page["itemListElement"]
        assert things
        for thing in things[:20]:
            address = thing["@id"].removeprefix("http://testserver")
            path = f"/api/v1/{plural}/{{id}}.jsonld"
            single = check(client, f"{address}.jsonld", path)
            assert single.pop("@context") == page["@context"]
            assert single == thing

    def test_lead_to_wikidata(self, client: Client) -> None:
        russia = check(
            client, "/api/v1/countries/RU.jsonld", "/api/v1/countries/{id}.jsonld"
        )

        assert russia["@type"] == "Country"
        assert "http://www.wikidata.org/entity/Q159" in russia["sameAs"]
