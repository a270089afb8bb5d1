"""The lists of words name what is there, each word once, as it would be printed."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path

import pytest

from diplomacy.desk.lists import rows_of
from diplomacy.desk.words import key

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
FILES = ("demonyms.csv", "metonyms.csv", "topic_words.csv")

SHARED = {
    "congolese": {"CD", "CG"},
    "dominican": {"DM", "DO"},
    "dominicans": {"DM", "DO"},
}
"""The words that mean more than one, and which; the desk offers them as doubtful."""


def items(name: str) -> list[dict]:
    return [item["data"] for item in json.loads((FIXTURES / name).read_text())["items"]]


def countries() -> dict[str, dict]:
    return {
        identifier["value"]: data
        for data in items("01-countries.json")
        for identifier in data["identifiers"]
        if identifier["scheme"] == "iso3166_1_alpha2" and "valid" not in identifier
    }


@pytest.mark.parametrize("file", FILES)
def test_every_word_is_there_once_for_each_code(file: str) -> None:
    rows = [(code, key(word)) for code, word in rows_of(file)]

    assert len(rows) == len(set(rows))
    assert all(word for _, word in rows)


@pytest.mark.parametrize("file", FILES)
def test_no_word_means_two_unless_it_is_known_to(file: str) -> None:
    codes = defaultdict(set)
    for code, word in rows_of(file):
        codes[key(word)].add(code)

    assert {word: found for word, found in codes.items() if len(found) > 1} == (
        SHARED if file == "demonyms.csv" else {}
    )


def test_codes_are_those_of_countries_and_topics() -> None:
    topics = {data["code"] for data in items("04-sectors.json")}

    for file in ("demonyms.csv", "metonyms.csv"):
        assert {code for code, _ in rows_of(file)} <= countries().keys()
    assert {code for code, _ in rows_of("topic_words.csv")} <= topics


def test_every_member_of_the_united_nations_has_its_people() -> None:
    members = {
        code
        for code, data in countries().items()
        if data.get("recognition") == "un_member"
    }

    # The Central African Republic has none that is not also a part of Africa.
    assert members - {code for code, _ in rows_of("demonyms.csv")} == {"CF"}


def test_people_and_capitals_begin_with_a_capital() -> None:
    for file in ("demonyms.csv", "metonyms.csv"):
        assert [word for _, word in rows_of(file) if not word[0].isupper()] == []


def test_no_word_for_a_people_is_the_name_of_another_country() -> None:
    names = {
        key(name["text"]): code
        for code, data in countries().items()
        for name in data["names"]
    }

    wrong = {
        (code, word)
        for file in ("demonyms.csv", "metonyms.csv")
        for code, word in rows_of(file)
        if names.get(key(word), code) != code
    }
    assert wrong == set()
