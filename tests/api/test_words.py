"""Words in any script, found in any spelling of their letters."""

from __future__ import annotations

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from diplomacy.api.words import MAX_LENGTH, tsquery
from diplomacy.documents.references import RESOURCES
from diplomacy.documents.words import tagged, vector_of
from tests import factories
from tests.publishing.world import person, publish_all, talks

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

    @pytest.mark.parametrize(
        ("sought", "is_found"),
        [
            ('"gas of the"', True),
            ('"of the east"', True),
            ('"gas of the e*"', True),
            ('"g* of the"', True),
            ('"gas of the north"', False),
            ('"gas the"', False),
            ("gas-of", True),
            ("of-gas", False),
            ("gasof", False),
            ("ga*", True),
            ('"+gas of"', True),
        ],
    )
    def test_in_a_phrase_follow_each_other(
        self, client: Client, sought: str, is_found: bool
    ) -> None:
        publish_all(person("Gas of the East, and of the North"))

        found = client.get("/api/v1/people", {"q": sought}).json()["results"]

        assert bool(found) is is_found

    def test_that_no_name_can_hold_are_refused(self, client: Client) -> None:
        answer = client.get("/api/v1/people", {"q": "\ufdf2" * 500})

        assert answer.status_code == 400
        assert answer.json()["errors"][0]["code"] == "bad_query"


@pytest.mark.django_db
class TestTypes:
    def test_have_tags_of_their_own(self) -> None:
        assert len({tagged("", each) for each in RESOURCES}) == len(RESOURCES)

    @pytest.mark.parametrize("sought", ["talks", '"the talks"', "tal*", "talks -gas"])
    def test_are_told_apart_in_their_lists_and_found_in_the_search(
        self, client: Client, sought: str
    ) -> None:
        poet, meeting = person("The Talks"), talks(text="The talks of Åbo")
        publish_all(poet, meeting)

        def found(path: str, **sent: str) -> set[str]:
            answer = client.get(f"/api/v1/{path}", {"q": sought, **sent}).json()
            return {each["id"] for each in answer["results"]}

        assert found("people") == {str(poet.pk)}
        assert found("meetings") == {str(meeting.pk)}
        assert found("search") >= {str(poet.pk), str(meeting.pk)}
        assert found("search", type="person") == {str(poet.pk)}


@pytest.mark.django_db
class TestRelevance:
    @pytest.mark.parametrize(
        "sought", ["Gas of Turan", '"gas of turan"', "GAS turan", "gas"]
    )
    def test_begins_with_what_is_called_just_so(
        self, client: Client, sought: str
    ) -> None:
        named = person(sought.strip('"').title())
        factories.name(named, "A longer name of the same, and one more besides")
        others = [
            person(f"Gas of Turan gas of Turan {more}") for more in ("gas", "Turan")
        ]
        publish_all(named, *others)

        for path in ("people", "search"):
            sent = {"q": sought, "order": "relevance"}
            found = client.get(f"/api/v1/{path}", sent).json()["results"]
            assert [each["id"] for each in found][:1] == [str(named.pk)]
            assert len(found) == 3


@given(WORD)
def test_every_word_finds_itself(word: str) -> None:
    words = vector_of({"type": "person", "name": word})

    for lexeme in tsquery(word).strip("()").split(" | "):
        tagged_parts = (
            tagged(part.strip("'"), "person") for part in lexeme.split(" <-> ")
        )
        assert all(f"'{part}':" in words for part in tagged_parts)


@given(st.text(max_size=MAX_LENGTH))
def test_whatever_is_typed_is_a_query_or_a_clear_error(text: str) -> None:
    try:
        query = tsquery(text)
    except ValueError:
        query = ""

    assert query.count("'") % 2 == 0
    assert query or not any(character.isalnum() for character in text) or "-" in text
