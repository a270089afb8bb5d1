"""Claims are entered one after the other, each with its chain from the first mouth on."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from diplomacy.models import Attribution, Claim
from tests import factories
from tests.admin.forms import Form, errors_of
from tests.admin.test_story import add, change

pytestmark = pytest.mark.slow


def new_claim(desk: Client) -> Form:
    article = factories.article(language="en")
    return Form(desk, f"{add('claim')}?article={article.pk}&paragraph=3").set(
        kind="statement", text="Ties are growing."
    )


def chain() -> list[str]:
    links = Attribution.objects.order_by("position")
    return [f"{link.position} {link.printed_as}" for link in links]


class TestChain:
    def test_links_without_a_position_follow_in_order(self, desk: Client) -> None:
        form = new_claim(desk)
        actor = factories.actor()
        form.change("attributions", 0, actor=actor, printed_as="Putin")
        form.add("attributions", actor=actor, printed_as="TASS")
        form.add("attributions", actor=actor, printed_as="Reuters")

        response = form.send()

        assert response.status_code == 302, errors_of(response)
        assert chain() == ["0 Putin", "1 TASS", "2 Reuters"]

    def test_links_can_change_places(self, desk: Client) -> None:
        claim = factories.claim()
        for position, name in enumerate(("TASS", "Putin")):
            factories.attribution(claim, position=position, printed_as=name)
        form = Form(desk, change(claim))
        form.change("attributions", 0, position=1)
        form.change("attributions", 1, position=0)

        assert form.send().status_code == 302
        assert chain() == ["0 Putin", "1 TASS"]

    def test_hole_is_refused(self, desk: Client) -> None:
        form = new_claim(desk)
        form.change("attributions", 0, actor=factories.actor(), position=1)

        response = form.send()

        assert "counted from 0, without a hole" in " ".join(errors_of(response))
        assert not Claim.objects.exists()

    def test_link_is_headed_by_who_it_is(self, desk: Client) -> None:
        claim, agency = factories.claim(), factories.actor("media")
        factories.name(agency, "TASS")
        factories.attribution(claim, actor=agency)

        assert "0, TASS — media" in Form(desk, change(claim)).page


class TestNextClaim:
    def test_goes_on_in_the_same_article_and_paragraph(self, desk: Client) -> None:
        response = new_claim(desk).send("_addanother")

        form = Form(desk, response["Location"])
        assert form.data["article"] == [str(Claim.objects.get().article_id)]
        assert form.data["paragraph"] == "3"

    def test_starts_from_the_form_of_the_article(self, desk: Client) -> None:
        article = factories.article()

        page = Form(desk, change(article)).page

        assert f"{reverse('admin:diplomacy_claim_add')}?article={article.pk}" in page
