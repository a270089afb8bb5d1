"""A story is entered by hand, from the article on, published, and read over the API."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from diplomacy.models import Action, Actor, Article, Claim, Meeting, Participation
from tests.admin.forms import Form, errors_of

pytestmark = pytest.mark.slow


def add(model: str) -> str:
    return reverse(f"admin:diplomacy_{model}_add")


def change(row: Any) -> str:
    return reverse(f"admin:diplomacy_{row._meta.model_name}_change", args=[row.pk])


def saved(response: Any) -> Any:
    assert response.status_code == 302, errors_of(response)
    return response


def enter_actor(desk: Client, kind: str, name: str, **fields: Any) -> Actor:
    form = Form(desk, add("actor")).set(kind=kind, **fields)
    form.change("names", 0, text=name, language="en", kind="common", is_preferred="on")
    saved(form.send())
    return Actor.objects.get(label=name)


def enter_office(desk: Client, person: Actor, country: Actor, office: str) -> None:
    form = Form(desk, change(person))
    form.add(
        "affiliations",
        kind="office",
        object=country,
        office_class=office,
        title="President",
        valid="2024-10-11",
    )
    saved(form.send())


def enter_meeting(desk: Client, sides: list[tuple[Actor, Actor]]) -> Meeting:
    form = Form(desk, add("meeting")).set(
        kind="talks", date="2024-10-11", mode="in_person"
    )
    form.change("names", 0, text="Talks", language="en", kind="working_title")
    for person, country in sides:
        form.add(
            "participations",
            actor=person,
            party=country,
            affiliation=person.affiliations.get(),
            role="principal",
            attendance="attended",
        )
    form.add("actions", code="held", modality="done", date="2024-10-11")
    saved(form.send())
    return Meeting.objects.get(label="Talks")


def enter_claim(desk: Client, article: Article, wire: Actor, facts: list[Any]) -> Claim:
    form = Form(desk, f"{add('claim')}?article={article.pk}&paragraph=1").set(
        kind="report", text="The two presidents held talks.", said_on="2024-10-11"
    )
    form.change("attributions", 0, actor=wire, medium="wire_report", verb="reported")
    form.change("support", 0, fact=facts[0])
    for fact in facts[1:]:
        form.add("support", fact=fact)
    saved(form.send())
    return Claim.objects.get()


@pytest.fixture
def story(desk: Client) -> Meeting:
    """Talks of two presidents, entered by hand and not published."""
    wire = enter_actor(desk, "media", "Reuters")
    russia = enter_actor(desk, "state", "Russia", recognition="un_member")
    iran = enter_actor(desk, "state", "Iran", recognition="un_member")
    putin = enter_actor(desk, "person", "Vladimir Putin")
    pezeshkian = enter_actor(desk, "person", "Masoud Pezeshkian")
    enter_office(desk, putin, russia, "head_of_state")
    enter_office(desk, pezeshkian, iran, "head_of_government")
    form = Form(desk, add("article")).set(
        kind="news_text",
        headline="Two presidents meet",
        wire=wire,
        published="2024-10-12T10:32",
        language="en",
    )
    saved(form.send())
    meeting = enter_meeting(desk, [(putin, russia), (pezeshkian, iran)])
    facts = [
        *Participation.objects.order_by("pk"),
        Action.objects.get(),
        putin.affiliations.get(),
        pezeshkian.affiliations.get(),
    ]
    enter_claim(desk, Article.objects.get(), wire, facts)
    return meeting


def test_story_is_published_with_all_it_needs(reviewer: Client, story: Meeting) -> None:
    asked = Form(reviewer, change(story)).send("_publish")
    assert asked.status_code == 302

    question = reviewer.get(asked["Location"])
    needed = [label.partition(" — ")[0] for _, label, _ in question.context["needed"]]
    assert needed == [
        "Two presidents meet",
        "The two presidents held talks.",
        "Russia",
        "Iran",
        "Reuters",
        "Vladimir Putin",
        "Masoud Pezeshkian",
    ]

    answer = reviewer.post(
        question.context["action"],
        {
            "id": [story.pk],
            "needed": [record.pk for record, _, _ in question.context["needed"]],
            "reason": "A first story.",
            "_confirmed": "yes",
        },
    )

    assert answer.status_code == 302, answer.context["refusals"]
    document = reviewer.get(f"/api/v1/meetings/{story.pk}").json()
    assert document["name"] == "Talks"
    assert document["status"] == "held"
    assert {part["actor"]["name"] for part in document["participants"]} == {
        "Vladimir Putin",
        "Masoud Pezeshkian",
    }
    assert document["participants"][0]["affiliation"]["title"] == "President"
    assert document["participants"][0]["corroboration"] == 1
    assert len(document["evidence"]) == 1


def test_what_is_published_is_announced_with_its_addresses(
    reviewer: Client, story: Meeting
) -> None:
    wire = Actor.objects.get(label="Reuters")

    response = Form(reviewer, change(wire)).send("_publish")

    messages = [str(message) for message in get_messages(response.wsgi_request)]
    assert len(messages) == 1
    assert f'href="/api/v1/organisations/{wire.pk}"' in messages[0]
    assert f"?record={wire.pk}" in messages[0]
    assert reviewer.get(f"/api/v1/organisations/{wire.pk}").status_code == 200
