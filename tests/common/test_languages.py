from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diplomacy.common.languages import canonical, look_up, preferred

NAMES = {"fr": "Russie", "pt-BR": "Rússia", "zh-Hant": "俄羅斯", "sr-Latn": "Rusija"}


@pytest.mark.parametrize(
    ("ranges", "found"),
    [
        (["fr"], "fr"),
        (["FR-ca"], "fr"),
        (["fr-Latn-CA-x-quebec"], "fr"),
        (["de", "fr"], "fr"),
        (["zh-Hant-TW"], "zh-Hant"),
        (["sr-Latn-RS", "fr"], "sr-Latn"),
    ],
)
def test_the_best_language_that_there_is_is_found(ranges, found):
    assert look_up(ranges, NAMES) == (found, NAMES[found])


@pytest.mark.parametrize("ranges", [[], ["de"], ["pt"], ["zh"], ["sr-Cyrl"], ["f"]])
def test_a_wider_range_does_not_find_a_narrower_name(ranges):
    assert look_up(ranges, NAMES) is None


def test_a_name_is_found_under_the_older_tag_of_its_language():
    assert look_up(["he"], {"iw": "רוסיה"}) == ("iw", "רוסיה")


@pytest.mark.parametrize(
    ("header", "languages"),
    [
        ("fr", ("fr",)),
        ("fr-CA,fr;q=0.9", ("fr-CA", "fr")),
        ("de;q=0.3, ru ;q=0.7,fa; q=0.701", ("fa", "ru", "de")),
        ("fr;q=1.000,\tru;Q=0.5", ("fr", "ru")),
        ("fr, ru, fr", ("fr", "ru")),
        ("iw", ("he",)),
        ("not-a-tag", ("not-a-tag",)),
    ],
)
def test_languages_are_weighed(header, languages):
    assert preferred(header) == languages


@pytest.mark.parametrize(
    ("header", "languages"),
    [
        ("fr, en;q=0.5, ru;q=0.1", ("fr",)),
        ("fr;q=0.5, en-US", ()),
        ("*, fr;q=0.5", ()),
        ("fr, *;q=0.5", ("fr",)),
        ("fr;q=0", ()),
        ("en;q=0, fr", ("fr",)),
    ],
)
def test_nothing_is_looked_for_behind_english(header, languages):
    assert preferred(header) == languages


@pytest.mark.parametrize(
    "header",
    ["", "fr;", "fr;q=2", "fr;q=0.1234", "fr,,ru", "français", "fr ru", "fr," * 300],
)
def test_a_header_that_is_malformed_asks_for_nothing(header):
    assert preferred(header) == ()


@given(st.text(max_size=40) | st.text("fren-*;q=01.,", max_size=40))
def test_no_header_does_any_harm(header):
    assert all(language != "*" for language in preferred(header))


@pytest.mark.parametrize(
    "tag", ["", "français", "zz", "fr_CA", "xx-YY", "*", "en, fr", "x-private", "f"]
)
def test_what_is_no_registered_tag_is_refused(tag):
    with pytest.raises(ValueError, match="language tag"):
        canonical(tag)
