"""What real headlines, titles and quotations look like, and must pass as they are."""

from __future__ import annotations

import pytest
from django.db import connection

from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_is_refused():
    yield
    connection.check_constraints()


class TestText:
    def test_titles_of_thousands_of_characters_shared_by_nineteen(self):
        for _ in range(19):
            factories.name(factories.agreement(), "Agreement on co-operation " * 100)

    def test_no_break_spaces_emoji_and_mixed_letters_are_kept(self):
        printed = "Путин\u00a0met\u200b Pеzeshkian 😀 – “Brics”\n\tsummit"
        factories.article(headline=printed)
        factories.claim(text=printed)

    def test_an_official_post_without_an_address(self):
        factories.vetted(factories.article(kind="official_release"))

    def test_source_ids_that_repeat(self):
        for match in ("close", "broad"):
            factories.identifier(scheme="untc", value="I-1", match=match)
            factories.identifier(scheme="untc", value="I-1", match=match)

    def test_a_quotation_set_in_other_marks(self):
        factories.supporting_claim(
            is_verbatim=True,
            text='He said "we\n agree"',
            excerpt="… He  said “we agree” on Friday",
        )

    def test_an_article_that_names_neither_publisher_nor_agency(self):
        factories.supporting_claim(factories.article())

    def test_a_photograph_whose_chain_ends_at_the_agency_of_the_page(self):
        sputnik, reuters = factories.actor("media"), factories.actor("media")
        page = factories.article(wire=reuters)
        photo = factories.article(kind="photo", publisher=sputnik, part_of=page)
        claim = factories.claim(photo, section="caption", paragraph=None)
        for position, actor in enumerate([factories.person(), sputnik, reuters]):
            factories.attribution(claim, position=position, actor=actor)
        factories.vetted(claim)
