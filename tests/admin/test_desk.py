"""The article stands beside the form, offers what it mentions, and stays private."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from diplomacy.models import Actor, Article, Claim, Meeting
from tests import factories
from tests.admin.forms import Form, errors_of
from tests.admin.test_story import add, change
from tests.publishing import world

pytestmark = pytest.mark.slow

SCRIPT = "<script>alert(1)</script>"
TEXT = """\
Neighbours plan a railway

President Ali Aman of Iran met officials in Ashgabat on Friday. Iranian engineers were there.
“We shall build a railway by Oct 22-24,” Aman said, and Jane Unheard agreed.
"""


@pytest.fixture
def article(db: None) -> Article:
    return factories.article(
        headline="Neighbours plan a railway",
        published="2024-10-12",
        language="en",
        text=TEXT,
        rights="Kept by agreement with its publisher.",
        wire=world.named(factories.actor("media"), "Newswire"),
    )


@pytest.fixture
def iran(db: None) -> Actor:
    return world.country("Iran", code="IR")


@pytest.fixture
def aman(iran: Actor) -> Actor:
    person = world.person("Ali Aman")
    factories.affiliation(person, iran, title="President", valid="2020/..")
    return person


def pane_of(desk: Client, url: str, **query: Any) -> Any:
    return desk.get(url, query).context["desk"]


def chips(pane: Any) -> dict[str, Any]:
    return {chip.name: chip for _, group in pane.groups for chip in group}


class TestPane:
    def test_stands_beside_the_forms_of_what_the_article_tells(
        self, desk: Client, article: Article
    ) -> None:
        claim = factories.claim(article)

        for url, query in (
            (change(article), {}),
            (change(claim), {}),
            (add("claim"), {"article": article.pk}),
            (add("meeting"), {"from_article": article.pk}),
            (add("actor"), {"from_article": article.pk}),
        ):
            assert pane_of(desk, url, **query).article == article
        assert pane_of(desk, add("meeting")) is None
        assert pane_of(desk, add("meeting"), from_article="no id") is None
        assert pane_of(desk, add("actor"), from_article=article.pk, _popup=1) is None

    def test_offers_who_is_mentioned_with_office_and_country(
        self, desk: Client, article: Article, iran: Actor, aman: Actor
    ) -> None:
        found = chips(pane_of(desk, change(article)))

        assert set(found) == {"Ali Aman", "Iran"}
        assert found["Iran"].forms == ["Iran", "Iranian"]
        assert (found["Ali Aman"].party, found["Ali Aman"].party_label) == (
            iran.pk,
            "Iran",
        )
        assert found["Ali Aman"].affiliation == aman.affiliations.get().pk
        assert not found["Ali Aman"].is_doubtful

    def test_offers_dates_and_unknown_names(
        self, desk: Client, article: Article
    ) -> None:
        pane = pane_of(desk, change(article))

        assert [(told.text, told.edtf) for told in pane.dates] == [
            ("on Friday", "2024-10-11"),
            ("Oct 22-24", "2024-10-22/2024-10-24"),
        ]
        assert "Jane Unheard" in [name.text for name in pane.unknown]

    def test_knows_a_name_as_soon_as_it_is_there_and_as_long(
        self, desk: Client, article: Article
    ) -> None:
        assert "Jane Unheard" not in chips(pane_of(desk, change(article)))

        person = world.person("Jane Unheard")
        assert "Jane Unheard" in chips(pane_of(desk, change(article)))

        person.names.update(text="Joan Unheard")
        assert "Joan Unheard" not in chips(pane_of(desk, change(article)))
        person.names.all().delete()
        assert "Jane Unheard" not in chips(pane_of(desk, change(article)))

    def test_lights_the_passage_of_the_claim(
        self, desk: Client, article: Article
    ) -> None:
        claim = factories.claim(article, paragraph=2, start=0, end=40)
        factories.claim(article, paragraph=1, start=0, end=10)

        lines = pane_of(desk, change(claim)).lines

        assert [
            [(bool(p.claims), p.is_lit) for p in line.passages] for line in lines
        ] == [
            [(False, False)],
            [(True, False), (False, False)],
            [(True, True)],
        ]

    def test_script_in_the_text_stays_text(
        self, desk: Client, article: Article
    ) -> None:
        world.person(f"Eve {SCRIPT}")
        article.text = f'{SCRIPT} said Eve {SCRIPT}. "{SCRIPT}'
        article.headline = SCRIPT
        article.save()

        for url in (change(article), f"{add('meeting')}?from_article={article.pk}"):
            page = desk.get(url).content.decode()
            assert "alert(1)" in page
            assert SCRIPT not in page

    def test_costs_the_same_for_more_names(
        self, desk: Client, article: Article
    ) -> None:
        def cost() -> int:
            desk.get(change(article))
            with CaptureQueriesContext(connection) as captured:
                desk.get(change(article))
            return len(captured)

        world.person("Jane Unheard")
        few = cost()
        for number in range(12):
            world.person(f"Jane Unheard {number}")
            article.text += f"\nThen Jane Unheard {number} left."
        article.save()

        assert cost() == few


class TestClaimFromThis:
    def test_begins_with_the_passage_and_the_chain_so_far(
        self, desk: Client, article: Article
    ) -> None:
        place = f"article={article.pk}&paragraph=1&start=0&end=63"
        form = Form(desk, f"{add('claim')}?{place}")

        assert form.data["excerpt"] == TEXT.splitlines()[2][:63]
        assert form.data["language"] == "en"
        assert form.data["attributions-0-actor"] in ("", [""])
        assert form.data["attributions-1-actor"] == [str(article.wire_id)]

        speaker = world.person("Ali Aman")
        form.set(kind="report", text="They met.")
        form.change("attributions", 0, actor=speaker)
        response = form.send()

        assert response.status_code == 302, errors_of(response)
        assert response["Location"] == change(article)
        claim = Claim.objects.get()
        assert (claim.paragraph, claim.start, claim.end) == (1, 0, 63)
        links = claim.attributions.order_by("position").values_list("position", "actor")
        assert list(links) == [(0, speaker.pk), (1, article.wire_id)]

    @pytest.mark.parametrize(
        "places", ["start=x&end=5", "start=-1&end=5", "start=9&end=99999999999"]
    )
    def test_bears_with_any_address(
        self, desk: Client, article: Article, places: str
    ) -> None:
        url = f"{add('claim')}?article={article.pk}&paragraph=1&{places}"

        assert desk.get(url).status_code == 200


class TestEntering:
    def test_a_pasted_text_is_kept_with_the_lines_of_a_browser(
        self, desk: Client, article: Article
    ) -> None:
        form = Form(desk, change(article)).set(text=TEXT.replace("\n", "\r\n"))

        assert form.send().status_code == 302
        article.refresh_from_db()
        assert article.text == TEXT.strip()

    def test_a_date_is_typed_as_it_is_said(
        self, desk: Client, article: Article
    ) -> None:
        form = Form(desk, f"{add('meeting')}?from_article={article.pk}")
        form.set(kind="talks", date="Oct 22-24", mode="in_person")
        form.change("names", 0, text="Talks", language="en", kind="working_title")

        response = form.send()

        assert response.status_code == 302, errors_of(response)
        assert response["Location"] == change(article)
        assert Meeting.objects.get().date == "2024-10-22/2024-10-24"

    def test_a_date_that_is_not_understood_is_refused_as_it_was_typed(
        self, desk: Client
    ) -> None:
        form = Form(desk, add("meeting")).set(kind="talks", date="one fine day")

        response = form.send()

        assert any("one fine day" in error for error in errors_of(response))

    def test_the_form_is_told_what_a_date_is(self, desk: Client) -> None:
        url = reverse("admin:diplomacy_record_date")

        assert desk.get(url, {"said": "last month", "on": "2024-10-12"}).json() == {
            "edtf": "2024-09"
        }
        assert (
            "day of the article"
            in desk.get(url, {"said": "last month"}).json()["error"]
        )
        assert Client().get(url).status_code == 302

    def test_goes_on_beside_the_article(self, desk: Client, article: Article) -> None:
        form = Form(desk, f"{add('meeting')}?from_article={article.pk}").set(
            kind="talks"
        )
        form.change("names", 0, text="Talks", language="en", kind="working_title")

        response = form.send("_continue")

        assert response["Location"].endswith(f"/change/?from_article={article.pk}")

    def test_a_new_record_begins_with_the_name_that_is_printed(
        self, desk: Client
    ) -> None:
        form = Form(desk, f"{add('actor')}?kind=person&name=Jane+Unheard&_popup=1")

        assert form.data["names-0-text"] == "Jane Unheard"
        assert form.data["kind"] == ["person"]
