"""Script in a name or a text is text, in what the scripts of the desk make of it, too."""

from __future__ import annotations

from urllib.parse import urlencode

from tests import factories
from tests.access.people import person
from tests.browser.keyboard import Keyboard
from tests.publishing import world

IMAGE = "<img/src=x/onerror=alert(1)>"
NAME = f"Ali {IMAGE} Aman"


def test_script_is_text_in_chips_choices_and_rows(signed_in) -> None:
    world.person(NAME)
    text = f"{NAME} came to Ashgabat. Jane {IMAGE} Unheard came, too."
    article = world.article(
        f"They met {IMAGE}", text=text, rights="By leave.", published="2024-10-12"
    )
    world.named(factories.place(), f"Ashgabat {IMAGE}")
    page = signed_in(person("researcher"))
    page.on("dialog", lambda dialog: signed_in.complaints.append(dialog.message))

    page.goto(f"/admin/diplomacy/meeting/add/?from_article={article.pk}")
    keys = Keyboard(page).choose("place", "ashgabat")
    keys.press("Alt+n", "p")

    assert NAME in page.inner_text("#pane .pane-said")
    assert NAME in page.inner_text("#select2-id_participations-0-actor-container")
    assert IMAGE in page.inner_text("#select2-id_place-container")
    assert IMAGE in page.inner_text("#pane")
    assert page.locator("img[src=x]").count() == 0


def test_script_is_text_where_a_duplicate_is_told(signed_in) -> None:
    world.person(NAME)
    page = signed_in(person("researcher"))

    query = urlencode({"kind": "person", "name": NAME, "_popup": 1})
    page.goto(f"/admin/diplomacy/actor/add/?{query}")
    Keyboard(page).leave_for("Control+Enter")

    assert IMAGE in page.inner_text(".alike")
    assert page.locator("img[src=x]").count() == 0
