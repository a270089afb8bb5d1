"""Words find what begins with them, in whatever case and accents, each place by its index."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from diplomacy.admin import search
from diplomacy.admin.search import choosable, find
from diplomacy.models import Participation, Record
from tests import factories
from tests.properties import examples
from tests.publishing import world

pytestmark = pytest.mark.django_db

INDEXES = (
    "name_by_words",
    "record_by_code",
    "record_by_description",
    "identifier_by_value",
    "article_by_words",
    "claim_by_words",
    "participation_by_words",
    "affiliation_by_words",
)


def names(words: str) -> set[str]:
    return set(find(Record.objects.all(), words).values_list("label", flat=True))


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Türkiye", "turkiye"),
        ("Türkiye", "TÜRK"),
        ("Côte d’Ivoire", "cote divoire"),
        ("Φώτης", "ΦΩΤΗΣ"),
        ("Straße des 17. Juni", "strasse juni 17"),
        ("Abdul-Aziz", "aziz abd"),
        ("伊朗", "伊"),
        ("Talks & dinner", "talks & dinner"),
        (r"A 'quoted' \name", r"'quoted' \name"),
        ("Махтумкули", "махтум"),
    ],
)
def test_a_name_is_found_by_how_its_words_begin(name: str, words: str) -> None:
    world.person(name)
    world.person("Somebody Else")

    assert names(words) == {name}


@pytest.mark.parametrize("words", ["urkiye", "iy", "t", "%", "&", "' :*", "türkiye no"])
def test_what_begins_no_word_finds_nothing(words: str) -> None:
    world.country("Türkiye")

    assert names(words) == set()


def test_one_plain_letter_is_a_word() -> None:
    world.person("Malcolm X")
    world.person("Xi Jinping")

    assert names("x") == {"Malcolm X"}


def test_a_word_of_any_length_can_be_kept_and_looked_for() -> None:
    long = "ш" * 5000
    person = world.person("Somebody")
    Record.objects.filter(pk=person.pk).update(description=f"{long} end")

    assert names(long) == {"Somebody"}
    assert names(f"{'ш' * 59} end") == {"Somebody"}


def test_articles_and_claims_are_found_by_their_texts() -> None:
    article = world.article("Iran, Turkmenistan discuss gas")
    claim = factories.claim(article, text="Trains will run by 2026.")

    assert find(Record.objects.all(), "discuss gas").get().pk == article.pk
    assert find(Record.objects.all(), "trains 2026").get().pk == claim.pk


@examples(60)
@given(st.text(max_size=30))
def test_whatever_is_typed_is_answered(words: str) -> None:
    typed = words.replace("\x00", "")

    assert len(find(Record.objects.all(), typed)[:1]) <= 1
    assert len(choosable(("participant", "meeting"), typed)[:1]) <= 1


class TestFacts:
    @pytest.fixture
    def talks(self) -> Any:
        """Two people at talks, of whom one has a common name."""
        meeting = world.named(factories.meeting(), "Talks in Ashgabat")
        for name in ("Vladimir Putin", "Ali Aman"):
            factories.participation(
                engagement=meeting, actor=world.person(name), role="principal"
            )
        world.person("Ali Other")
        return meeting

    def found(self, words: str) -> list[str]:
        rows = find(Participation.objects.all(), words)
        return sorted(rows.values_list("actor__label", flat=True))

    def test_by_what_they_tie_together_and_their_codes(self, talks: Any) -> None:
        assert self.found("putin princ") == ["Vladimir Putin"]
        assert self.found("ashgabat") == ["Ali Aman", "Vladimir Putin"]
        assert self.found("putin witness") == []

    def test_a_word_that_names_many_says_nothing_beside_another(
        self, talks: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(search, "COMMON", 1)

        assert self.found("ali putin") == ["Vladimir Putin"]
        assert self.found("putin ashgabat") == ["Vladimir Putin"]
        assert len(self.found("ali")) <= 1

    def test_among_all_records_none_is_looked_for(self, talks: Any) -> None:
        assert names("putin principal") == set()


@pytest.mark.parametrize("index", INDEXES)
def test_no_place_is_read_from_end_to_end(index: str) -> None:
    types = ("participant", "affiliation", "article", "claim")
    found = find(Record.objects.all(), "putin", types)
    with connection.cursor() as cursor:
        # What is left are the bitmaps, which nothing but these indexes can give.
        for way in ("seqscan", "indexscan", "indexonlyscan"):
            cursor.execute(f"SET LOCAL enable_{way} = off")

    assert index in found.explain()
