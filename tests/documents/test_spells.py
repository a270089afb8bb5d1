"""What is kept of days finds a document on just those days on which it would be folded to that."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diplomacy.documents.folding import fold_on, may_hold
from diplomacy.documents.spells import DAYS, FACETS, spells_of, spells_on
from diplomacy.documents.terms import sort_day_of, terms_of
from diplomacy.engagement.codes import ActionCode
from tests.documents import drawn

days = st.dates(date(1999, 1, 1), date(2003, 12, 31)) | st.dates(
    date.min, date(2100, 12, 31)
)


def found_on(document: dict[str, Any], day: date, term: str) -> bool:
    later, begun = spells_on(day, [term])
    return bool(set(spells_of(document)) & {*later, *begun})


def terms_on(document: dict[str, Any], day: date) -> set[str]:
    """Return the terms that differ from day to day, as the document of that day has them."""
    folded = dict(document)
    fold_on(folded, day)
    facets = FACETS[document["type"]]
    return {term for term in terms_of(folded) if term.partition(":")[0] in facets}


@given(drawn.documents, days)
def test_a_term_finds_it_on_the_days_on_which_it_is_folded_to_it(document, day):
    candidates = drawn.terms_of_every_day(document)

    found = {term for term in candidates if found_on(document, day, term)}

    assert found == terms_on(document, day)


@given(drawn.documents, days)
def test_it_is_found_in_the_half_of_the_list_in_which_it_is(document, day):
    sort_day = sort_day_of(document)
    is_later = sort_day is not None and (day - date(1970, 1, 1)).days < sort_day
    kept = set(spells_of(document))

    for term in terms_on(document, day):
        later, begun = map(set, spells_on(day, [term]))
        always = later & begun
        assert kept & (later if is_later else begun)
        assert not kept & ((begun if is_later else later) - always)


@given(drawn.documents)
def test_little_is_kept_however_long_it_holds(document):
    kept = spells_of(document)

    changes = 1 + len(document.get("actions", ())) * 4
    spells = max(changes, 1 + 2 * len(document.get("affiliations", ())))
    assert len(kept) <= spells * 80
    assert all(0 < spell < 2**63 for spell in kept)


def test_the_days_of_dates_fit():
    assert date(2100, 12, 31).toordinal() < DAYS


@pytest.mark.parametrize(
    ("valid", "day", "holds"),
    [
        ((None, None), date(1900, 1, 1), True),
        (("2008-05-07", None), date(2008, 5, 6), False),
        (("2008-05-07", None), date(2008, 5, 7), True),
        ((None, "2008-05-07"), date(2008, 5, 7), True),
        ((None, "2008-05-07"), date(2008, 5, 8), False),
        (("2008-01-01", "2008-12-31"), date(2008, 4, 6), True),
    ],
)
def test_an_office_is_shown_unless_it_certainly_was_not_held(valid, day, holds):
    earliest, latest = valid
    assert may_hold({"earliest": earliest, "latest": latest}, day) is holds


def test_a_day_is_a_day_of_one_spell_only():
    signed = {**drawn.ACT, "code": ActionCode.SIGNED, "earliest": "2000-06-01"}
    signed |= {"latest": "2000-06-01", "date": "2000-06-01"}
    agreement = drawn.engagement("agreement", [signed])
    statuses = {"status:unknown", "status:signed", "status:in_force"}

    for offset in range(-3, 4):
        day = date(2000, 6, 1) + timedelta(offset)
        found = {term for term in statuses if found_on(agreement, day, term)}
        assert found == {"status:signed" if offset >= 0 else "status:unknown"}
