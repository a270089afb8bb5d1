"""What was typed and not saved is not lost: not by leaving, and not by an error."""

from __future__ import annotations

from playwright.sync_api import Page

from tests import factories
from tests.access.people import person
from tests.browser.keyboard import Keyboard
from tests.publishing import world

LEFT = "/admin/"


def leave(page: Page, *, stay: bool) -> list[str]:
    """Go to another page, as a link does, and return of which sort were the questions asked."""
    asked = []

    def answer(dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss() if stay else dialog.accept()

    page.once("dialog", answer)
    page.evaluate("address => { location.href = address; }", LEFT)
    if not stay:
        page.wait_for_url(f"**{LEFT}")
    page.wait_for_timeout(300)
    return asked


def test_leaving_with_something_unsaved_asks_first(signed_in) -> None:
    page = signed_in(person("researcher"))
    page.goto("/admin/diplomacy/meeting/add/")
    Keyboard(page).to("id_date").type("2024-10-11")

    assert leave(page, stay=True) == ["beforeunload"]
    assert page.url.endswith("/meeting/add/")
    assert page.input_value("#id_date") == "2024-10-11"
    assert leave(page, stay=False) == ["beforeunload"]


def test_leaving_what_was_not_touched_or_is_saved_asks_nothing(signed_in) -> None:
    talks = world.named(factories.meeting(), "Talks")
    page = signed_in(person("researcher"))
    page.goto(f"/admin/diplomacy/meeting/{talks.pk}/change/")
    assert leave(page, stay=False) == []

    page.goto(f"/admin/diplomacy/meeting/{talks.pk}/change/")
    Keyboard(page).to("id_date").type("2024-10-11").leave_for("Control+s")

    talks.refresh_from_db()
    assert talks.date == "2024-10-11"
    assert leave(page, stay=False) == []


def test_what_is_refused_stays_typed_and_unsaved(signed_in) -> None:
    talks = world.named(factories.meeting(), "Talks")
    page = signed_in(person("researcher"))
    page.goto(f"/admin/diplomacy/meeting/{talks.pk}/change/")
    keys = Keyboard(page).to("id_date").type("4/5/2024")

    keys.leave_for("Control+s")

    assert page.locator(".errorlist").count()
    assert page.input_value("#id_date") == "4/5/2024"
    assert leave(page, stay=False) == ["beforeunload"]


def test_who_saves_second_is_told_and_keeps_what_was_typed(signed_in) -> None:
    talks = world.named(factories.meeting(), "Talks")
    address = f"/admin/diplomacy/meeting/{talks.pk}/change/"
    first, second = signed_in(person("researcher")), signed_in(person("researcher"))
    first.goto(address)
    second.goto(address)

    Keyboard(first).to("id_date").type("2024-10-11").leave_for("Control+s")
    Keyboard(second).to("id_date").type("2024-10-12").leave_for("Control+s")

    talks.refresh_from_db()
    assert talks.date == "2024-10-11"
    told = second.locator(".errorlist").first.inner_text()
    assert told.startswith("You opened revision")
    assert second.input_value("#id_date") == "2024-10-12"
