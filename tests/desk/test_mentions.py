"""Known names are found in a text: whole words, the longest, and of no wrong country."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diplomacy.desk.gazetteer import Gazetteer, How
from diplomacy.desk.mentions import Mention, find
from diplomacy.desk.unknown import unknown
from tests.desk.names import GAZETTEER, NAMES, countries, found, known, of
from tests.properties import examples

EVERY = [name for listed in NAMES.values() for name in listed]
FILLING = st.text(st.characters(categories=["Ll", "Nd", "Zs", "Po"]), max_size=30)
TEXTS = st.lists(st.sampled_from(EVERY) | FILLING, max_size=8).map(" ".join)


class TestProperties:
    @examples(40)
    @given(TEXTS)
    def test_mentions_of_one_sort_do_not_overlap(self, text: str) -> None:
        mentions = find(text, GAZETTEER)

        for subject in (True, False):
            places = [
                (one.start, one.end)
                for one in mentions
                if (one.candidates[0].type == "sector") is subject
            ]
            assert all(a[1] <= b[0] for a, b in pairwise(places))

    @examples(40)
    @given(st.sampled_from(EVERY), FILLING, FILLING)
    def test_a_name_among_other_words_is_found(
        self, name: str, before: str, after: str
    ) -> None:
        text = f"{before}, {name}, {after}"
        place = len(before) + 2

        assert any(
            one.start <= place and place + len(name.rstrip(")")) <= one.end
            for one in find(text, GAZETTEER)
        )

    @examples(40)
    @given(TEXTS, st.randoms(use_true_random=False))
    def test_order_of_the_names_tells_nothing(
        self, text: str, luck: random.Random
    ) -> None:
        names = known()
        luck.shuffle(names)

        assert find(text, Gazetteer(names)) == find(text, GAZETTEER)

    @examples(40)
    @given(st.text())
    def test_any_text_is_read(self, text: str) -> None:
        mentions = find(text, GAZETTEER)

        assert all(0 <= one.start < one.end <= len(text) for one in mentions)
        unknown(text, mentions)

    @examples(40)
    @given(TEXTS)
    def test_no_letter_stands_beside_a_mention(self, text: str) -> None:
        for one in find(text, GAZETTEER):
            if text[one.start : one.end].isascii():
                assert not text[one.start - 1 : one.start].isalnum()
                assert not text[one.end : one.end + 1].isalnum()


class TestLongest:
    def test_the_longest_name_wins(self) -> None:
        assert found("the Islamic Republic of Iran said") == [
            "Islamic Republic of Iran"
        ]
        assert found("in Papua New Guinea") == ["Papua New Guinea"]

    def test_a_topic_leaves_the_country_within_it(self) -> None:
        assert found("over Russia's war in Ukraine") == [
            "Russia",
            "Russia's war in Ukraine",
        ]


class TestForms:
    @pytest.mark.parametrize("name", ["Iran", "IRAN", "Irán", "Иран", "ایران", "伊朗"])
    def test_any_spelling_in_any_language_is_found(self, name: str) -> None:
        assert of("Iran") in countries(f"… {name}, …")

    def test_what_belongs_to_a_name_ends_it(self) -> None:
        assert found("Iran's and Iran’s") == ["Iran", "Iran"]

    def test_names_with_capitals_are_not_common_words(self) -> None:
        assert found("tell us who eats turkey") == []
        assert found("The US, the EU and the WHO of Turkey") == [
            "US",
            "EU",
            "WHO",
            "Turkey",
        ]
        assert found("the U.S. and Brics") == ["U.S.", "Brics"]

    def test_words_for_sectors_may_have_any_case(self) -> None:
        assert found("Gas and rail") == ["Gas", "rail"]

    def test_no_part_of_a_word_is_found(self) -> None:
        assert found("Iranology, Russiagate, gasoline") == []

    def test_demonyms_and_metonyms_mean_the_country(self) -> None:
        assert countries("The Iranian side told Tehran.") == {of("Iran")}


class TestNoWrongCountry:
    @pytest.mark.parametrize(
        "text",
        [
            "in Northern Ireland",
            "the state of New Mexico",
            "the Gulf of Mexico",
            "the Indian Ocean",
            "said Michael Jordan on Friday",
            "Ireland Baldwin said",
            "talks held in Tehran",
            "the capital of Tehran",
            "the Tehran agreement",
            "the Tehran Times",
        ],
    )
    def test_of_another_name_is_offered(self, text: str) -> None:
        assert countries(text) == set()

    @pytest.mark.parametrize(
        ("text", "country"),
        [
            ("On Friday Iran said", "Iran"),
            ("Iran President Ali Aman", "Iran"),
            ("King Ali of Jordan", "Jordan"),
            ("IRAN AND RUSSIA SIGN A TREATY, SAYS PUTIN", "Iran"),
            ("Iran and Jordan Sign Another Treaty", "Jordan"),
            ("ties with Tehran", "Iran"),
        ],
    )
    def test_nor_is_a_right_one_left_out(self, text: str, country: str) -> None:
        assert of(country) in countries(text)


class TestPeople:
    def only(self, text: str) -> list[Mention]:
        return [
            one for one in find(text, GAZETTEER) if one.candidates[0].type == "person"
        ]

    def test_who_is_named_in_full_is_known_by_a_part(self) -> None:
        mentions = self.only("Masoud Pezeshkian spoke. Then Pezeshkian left.")

        assert len(mentions) == 2
        assert not any(one.is_doubtful for one in mentions)

    def test_a_surname_alone_is_doubtful(self) -> None:
        (mention,) = self.only("Then Putin left.")

        assert mention.is_doubtful
        assert mention.candidates[0].how == How.SURNAME

    def test_a_namesake_with_another_given_name_is_nobody_known(self) -> None:
        assert self.only("It was Lyudmila Putin who spoke.") == []


class TestUnknown:
    def names(self, text: str) -> list[str]:
        return [one.text for one in unknown(text, find(text, GAZETTEER))]

    def test_capitalised_names_are_offered(self) -> None:
        text = "In Paris, Foreign Minister Jean de la Tour met Putin and Ali bin Omar."

        assert self.names(text) == ["Paris", "Jean de la Tour", "Ali bin Omar"]

    def test_the_first_word_of_a_sentence_is_none(self) -> None:
        assert self.names("Talks went on. Yesterday Iran agreed.") == []
