"""The text of an article is for those alone who may see articles, and in no answer of the API."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client

from diplomacy.models import Edition
from tests import factories
from tests.admin.test_story import add
from tests.publishing import world

SECRET = "Known to nobody but the desk."


@pytest.mark.slow
def test_the_text_is_in_no_edition_and_in_no_answer(
    desk: Client, django_user_model: Any
) -> None:
    article = world.article(text=SECRET, rights="By leave of the press.")
    world.publish_all(article)
    article.text = f"{SECRET} Twice."
    article.save()

    edition = Edition.objects.get(record_id=article.pk)
    answers = [
        desk.get(f"/api/v1/{address}").content.decode()
        for address in (
            f"articles/{article.pk}",
            f"articles/{article.pk}/editions",
            "articles",
            "articles.csv",
            "articles.ndjson",
            "changes",
            "search?q=nobody",
            f"drafts/articles/{article.pk}",
        )
    ]

    for told in [bytes(edition.body).decode(), edition.search, *answers]:
        assert "nobody but" not in told
    assert "They met" in answers[0]


def test_who_may_see_no_articles_sees_no_pane(
    client: Client, django_user_model: Any
) -> None:
    article = factories.article(text="A railway.", rights="By leave of the press.")
    user = django_user_model.objects.create_user("guest", is_staff=True)
    allowed = ("add_meeting", "view_meeting")
    user.user_permissions.set(Permission.objects.filter(codename__in=allowed))
    client.force_login(user)

    page = client.get(add("meeting"), {"from_article": article.pk})

    assert page.status_code == 200
    assert "railway" not in page.content.decode()
