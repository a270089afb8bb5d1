"""Words in any script, found in any spelling of their letters."""

from __future__ import annotations

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from diplomacy.api.words import MAX_LENGTH, tsquery
from diplomacy.documents.terms import words_of
from tests import factories
from tests.publishing.world import person, publish_all

WORD = st.text(st.characters(categories=["L"]), min_size=1, max_size=12)


@pytest.mark.django_db
class TestNames:
    @pytest.mark.parametrize(
        "sought",
        [
            "Magtymguly",
            "Махтумкули",
            "махтумкули",
            "Makhtumkuli",
            "makhtum*",
            '"Махтумкули Фраги"',
            '"makhtumkuli fragi"',
            "MAGTYMGULY -putin",
        ],
    )
    def test_are_found_in_every_spelling(self, client: Client, sought: str) -> None:
        poet = person("Magtymguly Fragi")
        factories.name(poet, "Махтумкули Фраги", language="ru")
        publish_all(poet, person("Amélie Durand"))

        found = client.get("/api/v1/people", {"q": sought}).json()["results"]

        assert [document["name"] for document in found] == ["Magtymguly Fragi"]

    @pytest.mark.parametrize(
        "sought", ["Фраги Махтумкули*xyz", "Magtymguly -фраги", '"Fragi Magtymguly"']
    )
    def test_are_not_found_by_what_they_are_not(
        self, client: Client, sought: str
    ) -> None:
        poet = person("Magtymguly Fragi")
        factories.name(poet, "Махтумкули Фраги", language="ru")
        publish_all(poet)

        assert client.get("/api/v1/people", {"q": sought}).json()["results"] == []

    def test_in_a_phrase_stand_within_one_name(self, client: Client) -> None:
        poet = person("Magtymguly Fragi")
        factories.name(poet, "Махтумкули", language="ru")
        publish_all(poet)

        for sought in ('"fragi makhtumkuli"', '"fragi махтумкули"'):
            assert client.get("/api/v1/people", {"q": sought}).json()["results"] == []
        for sought in ('"magtymguly fragi"', '"makhtumkuli"'):
            assert client.get("/api/v1/people", {"q": sought}).json()["results"]

    def test_that_no_name_can_hold_are_refused(self, client: Client) -> None:
        answer = client.get("/api/v1/people", {"q": "\ufdf2" * 500})

        assert answer.status_code == 400
        assert answer.json()["errors"][0]["code"] == "bad_query"


@given(WORD)
def test_every_word_finds_itself(word: str) -> None:
    words = " ".join(words_of({"name": word})).split()

    for lexeme in tsquery(word).strip("()").split(" | "):
        assert all(part.strip("'") in words for part in lexeme.split(" <-> "))


@given(st.text(max_size=MAX_LENGTH))
def test_whatever_is_typed_is_a_query_or_a_clear_error(text: str) -> None:
    try:
        query = tsquery(text)
    except ValueError:
        query = ""

    assert query.count("'") % 2 == 0
    assert query or not any(character.isalnum() for character in text) or "-" in text
