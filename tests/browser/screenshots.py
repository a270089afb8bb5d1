"""
The pictures of the documentation, taken anew from the pages as they are.

    python3 manage.py test --browser tests/browser/screenshots.py

The people who are signed in are made up, and the text of the article is ours.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.core.management import call_command
from PIL import Image
from playwright.sync_api import Page

from config.bootstrap import ROOT
from diplomacy.history.occasions import occasion
from diplomacy.models import Article, Meeting, Occasion, Participation, Record
from diplomacy.publishing.review import send_back, submit
from tests import factories
from tests.access.people import person
from tests.browser.facts import TEXT
from tests.browser.keyboard import Keyboard
from tests.publishing import world

FOLDER = ROOT / "docs" / "images"
MOST_BYTES = 120_000
COLOURS = 64
NARROW = {"width": 420, "height": 900}

BASE = "/admin/diplomacy"
M1 = "01927a00-0000-7004-8000-000000000001"
"""The talks of the first story."""


def take(page: Page, name: str, address: str = "", lit: str = "") -> None:
    """Save what the window shows of a page, from the element that is lit downwards."""
    if address:
        page.goto(address)
    if lit:
        page.locator(lit).first.evaluate("one => one.scrollIntoView()")
    page.wait_for_timeout(300)
    picture = Image.open(BytesIO(page.screenshot(animations="disabled")))
    small = picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    file = FOLDER / f"{name}.png"
    small.save(file, optimize=True)
    assert file.stat().st_size <= MOST_BYTES, (name, file.stat().st_size)


def enter(anna: Any, boris: Any) -> tuple[Article, Meeting]:
    """Enter an article and what may be the same talks; change what is published, and send something back."""
    with occasion(by=anna, channel="admin"):
        wire = world.named(factories.actor("media"), "Newswire")
        article = world.article(
            "Two presidents meet in Ashgabat",
            text=TEXT.strip(),
            rights="By leave of Newswire",
            published="2024-10-12",
            language="en",
            wire=wire,
        )
        again = world.named(
            factories.meeting(date="2024-10-11"), "Putin and Pezeshkian in Ashgabat"
        )
        for seat in Meeting.objects.get(pk=M1).participations.all():
            factories.participation(again, seat.actor, party=seat.party)
        factories.action(again, date="2024-10-11")
        draft = world.named(factories.place(), "Oguzhan Palace, Ashgabat")
    submit([again.pk, draft.pk], by=anna)
    send_back([draft.pk], by=boris, comment="Which of the two palaces?")
    with occasion(by=anna, channel="admin", note="The readout gives it."):
        Meeting.objects.filter(pk=M1).update(duration="PT55M", secrecy="public")
    submit([M1], by=anna)
    return article, again


def change_parts(anna: Any) -> None:
    """Give the talks another name, and one of those who took part another mode."""
    with occasion(by=anna, channel="admin"):
        talks = Meeting.objects.get(pk=M1)
        factories.name(talks, "مذاکرات در عشق‌آباد", language="fa")
        seats = talks.participations.order_by("pk")[:1]
        Participation.objects.filter(pk__in=seats).update(mode="in_person")


def test_pictures_of_the_main_pages(signed_in: Any) -> None:
    call_command("load_fixtures", verbosity=0)
    anna = person("researcher", username="anna.lind", first_name="Anna")
    boris = person(
        "reviewer", "administrator", username="boris.feld", first_name="Boris"
    )
    article, again = enter(anna, boris)
    FOLDER.mkdir(exist_ok=True)
    desk, review = signed_in(anna), signed_in(boris)

    take(review, "front-page", "/admin/")
    take(desk, "article", f"{BASE}/article/{article.pk}/change/", "#pane")
    place = f"article={article.pk}&paragraph=1&start=0&end=106"
    take(desk, "claim", f"{BASE}/claim/add/?{place}")
    meeting = f"{BASE}/meeting/add/?from_article={article.pk}"
    desk.goto(meeting)
    Keyboard(desk).to("id_kind").type("t").press("Alt+n", "p", "m", "p")
    take(desk, "meeting", lit="#participations-group")
    take(review, "merging", f"{BASE}/record/merge/?id={again.pk}&into={M1}")
    take(review, "history", f"{BASE}/meeting/{M1}/history/")

    first = Occasion.objects.filter(changes__record_id=M1).earliest("pk")
    dark = signed_in(boris, color_scheme="dark")
    take(dark, "restoring-dark", f"{BASE}/meeting/{M1}/restore/{first.pk}/")
    change_parts(anna)
    take(
        review, "publication", f"{BASE}/record/publish/?id={M1}", "#comparison-heading"
    )
    narrow = signed_in(anna)
    narrow.set_viewport_size(NARROW)
    take(narrow, "meeting-narrow", meeting)
    assert Record.objects.filter(pk=again.pk).exists()
