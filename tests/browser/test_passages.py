"""The sentences of an article are walked through by keys."""

from __future__ import annotations

from tests import factories
from tests.access.people import person
from tests.browser.keyboard import Keyboard
from tests.publishing import world

TEXT = "One came. Two came. Three came.\nFour came. Five came."
HERE = "() => document.activeElement.textContent"


def test_keys_lead_from_one_claimed_sentence_to_the_other(signed_in) -> None:
    article = world.article(text=TEXT, rights="By leave.", language="en")
    for paragraph, start, end in ((1, 10, 19), (2, 0, 10)):
        factories.claim(article, paragraph=paragraph, start=start, end=end)
    page = signed_in(person("researcher"))
    page.goto(f"/admin/diplomacy/article/{article.pk}/change/")
    keys = Keyboard(page)

    walked = []
    for key in ("Alt+j", "Alt+j", "Alt+j", "Alt+k", "Alt+k"):
        keys.press(key)
        walked.append(page.evaluate(HERE).split()[0])

    assert walked == ["Two", "Four", "Two", "Four", "Two"]
    keys.press("ArrowDown", "Alt+k")
    assert page.evaluate(HERE).startswith("Two")
