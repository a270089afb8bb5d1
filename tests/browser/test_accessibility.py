"""No page of the desk has a violation that axe knows of, in light and dark, wide and narrow."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import User
from django.utils import timezone
from playwright.sync_api import FilePayload, Page

from diplomacy.documents.writing import strike_out
from diplomacy.history.occasions import occasion
from diplomacy.models import Actor, Meeting, Occasion, Participation
from diplomacy.publishing.merging import merge
from diplomacy.publishing.review import submit
from tests import factories
from tests.publishing import world

RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    }
}
TEXT = "Ali Aman of Iran met مسعود in Ashgabat on Friday. Jane Unheard of Iran was there, too.\nA heading"


def addresses() -> dict[str, str]:
    """Return the pages of the desk, by what they are."""
    iran = world.country("Iran", code="IR")
    aman = world.person("Ali Aman")
    factories.name(aman, "علی امان", language="fa")
    factories.affiliation(aman, iran, title="President")
    article = world.article(
        text=TEXT,
        rights="By leave.",
        published="2024-10-12",
        language="en",
        wire=iran,
        web_url="https://news.example/1",
    )
    since = timezone.now() - timedelta(days=2)
    factories.link_check(article, status=404, failures=2, failing_since=since)
    with occasion(note="Entered."):
        meeting = world.named(factories.meeting(), "Talks")
    entered = Occasion.objects.latest("pk")
    factories.participation(meeting, aman)
    factories.action(meeting)
    claim = factories.claim(article)
    again, merged = factories.meeting(), world.named(factories.meeting(), "Parley")
    factories.action(again)
    merge(merged.pk, meeting.pk)
    changed = changed_talks()
    base, of = "/admin/diplomacy", f"?from_article={article.pk}"
    return {
        "front page": "/admin/",
        "list": f"{base}/meeting/",
        "article": f"{base}/article/{article.pk}/change/",
        "new article": f"{base}/article/add/",
        "new meeting": f"{base}/meeting/add/{of}",
        "meeting": f"{base}/meeting/{meeting.pk}/change/{of}",
        "new agreement": f"{base}/agreement/add/{of}",
        "new claim": f"{base}/claim/add/?article={article.pk}&paragraph=1&start=0&end=20",
        "claim": f"{base}/claim/{claim.pk}/change/",
        "new person": f"{base}/actor/add/?kind=person&name=Jane",
        "publication": f"{base}/record/publish/?id={meeting.pk}",
        "comparison": f"{base}/record/publish/?id={changed.pk}",
        "queue": f"{base}/record/?review_status__exact=submitted",
        "choice of a survivor": f"{base}/record/merge/?id={again.pk}",
        "merger": f"{base}/record/merge/?id={again.pk}&into={meeting.pk}",
        "undoing": f"{base}/record/unmerge/?id={merged.pk}",
        "history": f"{base}/meeting/{meeting.pk}/history/",
        "restoring": f"{base}/meeting/{meeting.pk}/restore/{entered.pk}/",
        "second factor": "/admin/account/second-factor/",
        "import": f"{base}/record/import/?type=meeting",
        "password again": "/admin/account/second-factor/totp/activate/",
    }


def changed_talks() -> Any:
    """Return talks that are published, and up for review with a part added, one changed and one gone."""
    talks = world.talks(world.country("France"), world.person())
    one, other = talks.seats
    world.publish_all(*(seat.actor for seat in talks.seats), talks)
    Participation.objects.filter(pk=one.pk).update(role="host")
    strike_out(talks.participations.get(pk=other.pk))
    world.report(talks.report.article, factories.action(talks, date="2024-10-12"))
    Meeting.objects.filter(pk=talks.pk).update(note="Later.", review_status="candidate")
    submit([talks.pk])
    return talks


def ask_of_duplicates(page: Page) -> None:
    """Fill in a new person who is there already, and save."""
    page.goto("/admin/diplomacy/actor/add/?kind=person&name=Ali+Aman&_popup=1")
    page.click("[name=_save]")
    page.wait_for_selector(".alike")


def send_a_sheet(page: Page) -> None:
    """Send a sheet with a row of each verdict, after one that is refused whole."""
    aman = Actor.objects.get(label="Ali Aman")
    header = "id,description,names.text,names.language,names.kind"
    rows = [f"{aman.pk},Changed.,Ali Aman | علی امان,en | fa,common | official"]
    rows += [",,Jane | جین,en | fa,common | common", ",,Jane,nowhere,common"]
    page.goto("/admin/diplomacy/record/import/?type=person")
    for lines in (["colour", "red"], [header, *rows]):
        body = "\n".join(lines).encode()
        file: FilePayload = {"name": "p.csv", "mimeType": "text/csv", "buffer": body}
        page.set_input_files("[name=file]", file)
        page.click(".submit-row input")
        page.wait_for_selector(".preview, .errornote")
    page.wait_for_selector(".preview")


def violations(page: Page) -> list[str]:
    found: list[dict[str, Any]] = Axe().run(page, options=RULES).response["violations"]
    return [
        f"{one['id']}: {node['target']} {node['html'][:160]}"
        for one in found
        for node in one["nodes"]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 420])
def test_no_page_of_the_desk_has_a_violation(
    signed_in, scheme: str, width: int
) -> None:
    page = signed_in(
        User.objects.create_superuser("admin", password="long enough"),
        color_scheme=scheme,
    )
    page.set_viewport_size({"width": width, "height": 900})
    found = {}

    for title, address in addresses().items():
        page.goto(address)
        if page.locator(".chip").count():
            page.locator(".chip").first.focus()
        # axe adds styles of its own, of which the policy complains.
        told = len(signed_in.complaints)
        found |= {title: broken} if (broken := violations(page)) else {}
        del signed_in.complaints[told:]

    send_a_sheet(page)
    told = len(signed_in.complaints)
    found |= {"sheet": broken} if (broken := violations(page)) else {}
    del signed_in.complaints[told:]

    ask_of_duplicates(page)
    told = len(signed_in.complaints)
    found |= {"duplicates": broken} if (broken := violations(page)) else {}
    del signed_in.complaints[told:]
    assert found == {}
