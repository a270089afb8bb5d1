"""What each role may do in the admin, and what is refused to it."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse

from diplomacy.models import Action, Article, Edition, Meeting, Name, Place
from diplomacy.publishing.publish import publish
from tests import factories
from tests.access.people import person
from tests.admin.forms import Form, errors_of
from tests.admin.test_story import change

pytestmark = pytest.mark.slow

PUBLISH = reverse("admin:diplomacy_record_publish")
WITHDRAW = reverse("admin:diplomacy_record_withdraw")
ENTERED = ["article", "meeting", "agreement", "project", "place", "topic", "claim"]


def page(
    model: str, name: str = "changelist", *args: Any, app: str = "diplomacy"
) -> str:
    return reverse(f"admin:{app}_{model}_{name}", args=args)


def published_place() -> Place:
    place = factories.place()
    factories.name(place)
    publish([place.pk], by=None)
    return place


class TestResearcher:
    @pytest.mark.parametrize("model", ENTERED)
    def test_may_enter_and_see(self, researcher: Client, model: str) -> None:
        assert researcher.get(page(model)).status_code == 200
        assert researcher.get(page(model, "add")).status_code == 200

    def test_may_enter_a_record_with_its_parts(self, researcher: Client) -> None:
        form = Form(researcher, page("meeting", "add")).set(kind="talks")
        form.add("names", text="Talks", language="en", kind="official")
        form.add("actions", code="held", date="2024-10-11")

        response = form.send("_submit")

        assert response.status_code == 302, errors_of(response)
        meeting = Meeting.objects.get()
        assert meeting.review_status == "submitted"
        assert Name.objects.get().record_id == meeting.pk
        assert Action.objects.get().engagement_id == meeting.pk

    def test_may_change_what_is_published_but_not_publish_that(
        self, researcher: Client
    ) -> None:
        place = published_place()

        response = Form(researcher, change(place)).set(note="Changed.").send()

        assert response.status_code == 302
        assert Edition.objects.get().record_revision == place.revision + 1
        assert researcher.post(PUBLISH, {"id": place.pk}).status_code == 403
        assert researcher.post(WITHDRAW, {"id": place.pk}).status_code == 403
        assert Edition.objects.count() == 1

    def test_may_delete_drafts_and_nothing_published(self, researcher: Client) -> None:
        draft, place = factories.article(), published_place()
        sure = {"post": "yes"}

        gone = researcher.post(page("article", "delete", draft.pk), sure)
        refused = researcher.post(page("place", "delete", place.pk), sure)

        assert gone.status_code == 302
        assert refused.status_code == 403
        assert not Article.objects.exists()
        assert Place.objects.get() == place

    @pytest.mark.parametrize("model", ["user", "group"])
    def test_may_not_govern(self, researcher: Client, model: str) -> None:
        for name in ("changelist", "add"):
            assert researcher.get(page(model, name, app="auth")).status_code == 403
        own = User.objects.get(username="researcher")
        form = page("user", "change", own.pk, app="auth")
        assert researcher.post(form, {"is_superuser": "on"}).status_code == 403


class TestReviewer:
    def test_may_publish_and_withdraw(
        self, researcher: Client, reviewer: Client
    ) -> None:
        place = published_place()
        Form(researcher, change(place)).set(note="Changed.").send()

        reviewer.post(PUBLISH, {"id": place.pk, "_confirmed": "yes"})
        reviewer.post(WITHDRAW, {"id": place.pk, "reason": "Never was."})

        kinds = Edition.objects.order_by("pk").values_list("kind", flat=True)
        assert list(kinds) == ["document", "document", "tombstone"]

    @pytest.mark.parametrize("model", ENTERED)
    def test_may_enter_and_see(self, reviewer: Client, model: str) -> None:
        assert reviewer.get(page(model)).status_code == 200
        assert reviewer.get(page(model, "add")).status_code == 200

    def test_may_not_delete_what_is_published(self, reviewer: Client) -> None:
        place = published_place()
        address = page("place", "delete", place.pk)

        assert reviewer.post(address, {"post": "yes"}).status_code == 403

    @pytest.mark.parametrize("model", ["user", "group"])
    def test_may_not_govern(self, reviewer: Client, model: str) -> None:
        assert reviewer.get(page(model, app="auth")).status_code == 403


class TestAdministrator:
    def test_may_make_accounts_and_give_them_roles(self, administrator: Client) -> None:
        word = "correct horse battery"
        added = {"username": "newcomer", "password1": word, "password2": word}
        added["usable_password"] = "true"
        administrator.post(page("user", "add", app="auth"), added)
        newcomer = User.objects.get(username="newcomer")
        group = Group.objects.get(name="researcher")

        form = Form(administrator, page("user", "change", newcomer.pk, app="auth"))
        response = form.set(is_staff="on", groups=[str(group.pk)]).send()

        assert response.status_code == 302, errors_of(response)
        assert User.objects.get(pk=newcomer.pk).has_perm("diplomacy.add_meeting")

    @pytest.mark.parametrize("model", [*ENTERED, "edition", "pendingrefresh"])
    def test_may_see_everything_and_enter_nothing(
        self, administrator: Client, model: str
    ) -> None:
        assert administrator.get(page(model)).status_code == 200
        assert administrator.get(page(model, "add")).status_code == 403

    def test_may_not_publish(self, administrator: Client) -> None:
        place = published_place()

        assert administrator.post(PUBLISH, {"id": place.pk}).status_code == 403
        assert administrator.post(WITHDRAW, {"id": place.pk}).status_code == 403


class TestNobody:
    """Somebody with an account and no role."""

    @pytest.mark.parametrize("model", [*ENTERED, "token", "edition"])
    def test_may_see_nothing(self, db: None, model: str) -> None:
        client = Client()
        client.force_login(person())

        assert client.get(page(model)).status_code == 403
        assert client.get(page(model, "add")).status_code == 403
