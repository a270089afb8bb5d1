"""
What the same story costs in the admin of Django as it is, without our desk.

It can neither submit nor publish, so the count of both ends when the rows are there.
"""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import expect

from diplomacy.models import (
    Action,
    Actor,
    Affiliation,
    Article,
    Meeting,
    Participation,
    Place,
    Record,
)
from tests.browser.facts import STORY, TEXT, entered
from tests.browser.keyboard import Keyboard
from tests.browser.test_story import enter_what_is_known

FEWEST_KEYS = 450
"""A test that fails when Django has become so good that ours is to be looked at."""

BOX = ".select2-selection:has(#select2-id_{}-container)"
OPTION, CHOSEN = ".select2-results__option", ".select2-results__option--highlighted"


class StockKeyboard(Keyboard):
    """The keys by which forms of Django are filled in, field after field."""

    def pick(self, field: str, code: str) -> None:
        """Choose in a list, by as many letters as it takes."""
        self.to(f"id_{field}")
        label = self.page.locator(f"#id_{field} option[value={code}]").inner_text()
        for letter in label:
            if self.page.input_value(f"#id_{field}") == code:
                return
            self.type(letter)
        assert self.page.input_value(f"#id_{field}") == code

    def look_up(self, field: str, words: str, wanted: Record) -> None:
        """Choose a record: open its box, type, and go down to it."""
        self.to(BOX.format(field)).press("Enter")
        self.page.wait_for_selector(".select2-search__field:focus")
        self.type(words)
        offered = re.compile(f"^{re.escape(str(wanted))}$")
        # One is left once the whole word has been looked for.
        expect(self.page.locator(OPTION, has_text=offered)).to_have_count(1)
        while not self.page.locator(CHOSEN, has_text=offered).count():
            self.press("ArrowDown")
        self.press("Enter")

    def fill(self, field: str, value: str) -> None:
        self.to(f"id_{field}").type(value)

    def another(self, rows: str, row: int, field: str) -> None:
        """Add a row, and go back to its first field, which is before the link that adds it."""
        self.to(f"#{rows}-group .add-row a").press("Enter")
        self.back_to(BOX.format(f"{rows}-{row}-{field}"))

    def save(self) -> None:
        self.to("[name=_save]").leave_for("Enter")
        assert self.page.locator(".errornote, .errorlist").all_inner_texts() == []


def enter_article(keys: StockKeyboard) -> None:
    keys.pick("kind", "news_text")
    keys.look_up("wire", "newsw", Actor.objects.get(label="Newswire"))
    keys.fill("headline", "Two presidents meet in Ashgabat")
    keys.fill("language", "en")
    keys.fill("published", "2024-10-12")
    keys.to("id_text").paste(TEXT.strip())
    keys.fill("rights", "By leave of Newswire")
    keys.save()


def enter_meeting(keys: StockKeyboard) -> None:
    keys.pick("kind", "talks")
    keys.fill("date", "2024-10-11")
    keys.look_up("place", "ashg", Place.objects.get())
    keys.fill("names-0-text", "Talks in Ashgabat")
    keys.fill("names-0-language", "en")
    keys.pick("names-0-kind", "working_title")
    for row, (word, country) in enumerate((("putin", "russ"), ("pezesh", "iran"))):
        if row:
            keys.another("participations", row, "actor")
        person = Actor.objects.get(type="person", label__icontains=word)
        party = Actor.objects.get(type="country", label__istartswith=country)
        office = Affiliation.objects.get(subject=person)
        keys.look_up(f"participations-{row}-actor", word, person)
        keys.look_up(f"participations-{row}-party", country, party)
        keys.look_up(f"participations-{row}-affiliation", word, office)
        keys.pick(f"participations-{row}-role", "principal")
    keys.pick("actions-0-code", "held")
    keys.save()


def enter_claim(keys: StockKeyboard) -> None:
    article = Article.objects.get(wire__isnull=False)
    keys.look_up("article", "meet in", article)
    keys.fill("paragraph", "1")
    keys.fill("start", "0")
    keys.fill("end", "106")
    keys.to("id_excerpt").paste(TEXT.splitlines()[0])
    keys.pick("kind", "report")
    keys.fill("text", "Putin and Pezeshkian held talks.")
    keys.fill("language", "en")
    keys.fill("attributions-0-position", "0")
    keys.look_up("attributions-0-actor", "newsw", article.wire)
    keys.pick("attributions-0-medium", "wire_report")
    keys.pick("attributions-0-verb", "reported")
    putin, pezeshkian = (
        Participation.objects.get(actor__label__icontains=word)
        for word in ("putin", "pezesh")
    )
    facts = (("putin", putin), ("pezesh", pezeshkian), ("talks", Action.objects.get()))
    for row, (word, fact) in enumerate(facts):
        if row:
            keys.another("support", row, "fact")
        keys.look_up(f"support-{row}-fact", word, Record.objects.get(pk=fact.pk))
    keys.save()


@pytest.mark.urls("tests.browser.stock")
def test_the_same_story_costs_more_in_the_admin_of_django(signed_in: Any) -> None:
    enter_what_is_known()
    page = signed_in(User.objects.create_superuser("stock"))
    keys = StockKeyboard(page)

    for name, enter in (
        ("article", enter_article),
        ("meeting", enter_meeting),
        ("claim", enter_claim),
    ):
        page.goto(f"/stock/diplomacy/{name}/add/")
        enter(keys)

    assert Meeting.objects.count() == 1
    assert entered("Two presidents meet in Ashgabat") == STORY
    print(
        f"\nIn the stock admin it took {keys.pressed} keys, {keys.typed} of them text."
    )
    assert keys.pressed > FEWEST_KEYS
