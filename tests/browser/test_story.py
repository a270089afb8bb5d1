"""
A story is entered by keyboard alone, submitted, published by another, and read.

The facts are those of the first story; the text of the article is ours.
"""

from __future__ import annotations

from django.test import Client
from playwright.sync_api import Page

from diplomacy.models import Actor, Article, Claim, Meeting
from tests import factories
from tests.access.people import person
from tests.browser.facts import STORY, TEXT, entered
from tests.browser.keyboard import Keyboard
from tests.publishing import world

MOST_KEYS = 270
"""A test that fails when entering the same story has come to cost more."""


def enter_what_is_known() -> None:
    """Publish the states, the presidents, the town and the agency, as the record has them."""
    russia, iran = world.country("Russia", code="RU"), world.country("Iran", code="IR")
    known, told = [russia, iran], world.article("Two presidents in office")
    for name, state in (("Vladimir Putin", russia), ("Masoud Pezeshkian", iran)):
        president = world.person(name)
        office = factories.affiliation(
            president, state, title="President", valid="2024/.."
        )
        known += [president, world.report(told, office)]
    known.append(world.named(factories.place(), "Ashgabat"))
    known.append(world.named(factories.actor("media"), "Newswire"))
    world.publish_all(*known)


def enter_article(keys: Keyboard) -> None:
    keys.to("id_kind").type("n").to("id_language").type("en")
    keys.to("id_headline").type("Two presidents meet in Ashgabat")
    keys.choose("wire", "newsw").to("id_published").type("12 Oct 2024")
    keys.to("id_text").paste(TEXT).to("id_rights").type("By leave of Newswire")
    keys.leave_for("Control+s")


def enter_meeting(keys: Keyboard) -> None:
    keys.leave_for("Alt+m")
    keys.to("id_kind").type("t").to("id_date").type("on Friday")
    keys.press("Alt+n", "v", "p", "m", "p", "a", "l", "Alt+b")
    keys.to("id_names-0-text").type("Talks in Ashgabat")
    keys.to("id_names-0-language").type("en").to("id_names-0-kind").type("w")
    keys.to_group("#actions-group").add_row("#actions-group")
    keys.to("id_actions-0-code").type("held")
    keys.leave_for("Control+Shift+Enter")


def enter_claim(keys: Keyboard, article: Article) -> None:
    keys.page.goto(f"/admin/diplomacy/article/{article.pk}/change/")
    keys.press("Alt+s").leave_for("c")
    keys.page.wait_for_function("document.activeElement.id == 'id_kind'")
    keys.type("report")
    keys.to("id_text").type("Putin and Pezeshkian held talks.")
    keys.to_group("#support-group")
    for row, fact in enumerate(
        ("putin principal", "pezeshkian principal", "held talks")
    ):
        if row:
            keys.add_row("#support-group")
        keys.choose(f"support-{row}-fact", fact)
    keys.leave_for("Control+Shift+Enter")


def publish(page: Page, meeting: Meeting) -> None:
    page.goto(f"/admin/diplomacy/meeting/{meeting.pk}/change/")
    keys = Keyboard(page)
    keys.to("[name=_publish]").leave_for("Enter")
    keys.to(".default").leave_for("Enter")
    assert page.locator(".errornote, .error").all_inner_texts() == []


def test_a_story_is_entered_by_keyboard_and_read_over_the_api(signed_in) -> None:
    enter_what_is_known()
    page = signed_in(person("researcher"))
    keys = Keyboard(page)
    page.goto("/admin/diplomacy/article/add/")

    enter_article(keys)
    article = Article.objects.get(headline__startswith="Two presidents meet")
    assert (article.published, article.text) == ("2024-10-12", TEXT.strip())
    enter_meeting(keys)
    meeting = Meeting.objects.get()
    enter_claim(keys, article)
    assert page.locator(".errornote, .messagelist .error").all_inner_texts() == []
    assert entered(article.headline) == STORY
    publish(signed_in(person("reviewer")), meeting)

    told = Client().get(f"/api/v1/meetings/{meeting.pk}").json()
    assert told["date"] == "2024-10-11"
    assert told["status"] == "held"
    assert told["place"]["name"] == "Ashgabat"
    sides = {
        part["actor"]["name"]: (part["party"]["name"], part["affiliation"]["title"])
        for part in told["participants"]
    }
    assert sides == {
        "Vladimir Putin": ("Russia", "President"),
        "Masoud Pezeshkian": ("Iran", "President"),
    }
    claim = Claim.objects.get(article=article)
    assert claim.excerpt == TEXT.splitlines()[0]
    shown = Client().get(f"/api/v1/claims/{claim.pk}").json()
    assert shown["attributions"][-1]["actor"]["name"] == "Newswire"
    assert "mean to meet again" not in str(shown)
    assert Actor.objects.count() == 5
    print(
        f"\nThe story took {keys.pressed} keys, {keys.typed} of them text, and no click."
    )
    assert keys.pressed < MOST_KEYS
