"""Tokens in the admin: made for oneself, shown once, seen and revoked by whoever may."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from diplomacy.access.models import Token
from diplomacy.access.tokens import RefusedToken, find
from tests.access.people import person, token_of

pytestmark = pytest.mark.slow

LIST = reverse("admin:diplomacy_token_changelist")
ADD = reverse("admin:diplomacy_token_add")
SHOWN = re.compile(r"dip_[0-9A-Za-z]{12}_[0-9A-Za-z]{49}")
GIVEN: dict[str, Any] = {"label": "Loader", "scopes": ["write"], "days": "30"}


def at(page: str, token: Token) -> str:
    return reverse(f"admin:diplomacy_token_{page}", args=[token.pk])


def owner_of(client: Client) -> User:
    return User.objects.get(pk=client.session["_auth_user_id"])


class TestMaking:
    def test_shows_the_token_once(self, researcher: Client) -> None:
        response = researcher.post(ADD, GIVEN)
        shown = set(SHOWN.findall(response.content.decode()))

        [text] = shown
        token = find(text)
        assert response.status_code == 200
        assert "no-store" in response.headers["Cache-Control"]
        assert token.owner == owner_of(researcher)
        assert token.scopes == ["write"]
        pages = [LIST, at("change", token), at("history", token), "/admin/"]
        for page in pages:
            assert text[17:40] not in researcher.get(page).content.decode()

    def test_keeps_it_nowhere(self, researcher: Client) -> None:
        text = SHOWN.findall(researcher.post(ADD, GIVEN).content.decode())[0]
        secret = text[17:60]
        entry = LogEntry.objects.get()
        sessions = [each.get_decoded() for each in Session.objects.all()]

        assert secret not in f"{entry.object_repr} {entry.change_message} {sessions}"
        assert secret not in str(Token.objects.values())
        assert secret not in str(researcher.cookies)

    def test_offers_the_scopes_that_one_can_use(
        self, researcher: Client, reviewer: Client, administrator: Client
    ) -> None:
        offered = {
            name: set(re.findall(r'value="([\w:]+)"[^>]*>\s*[A-Z][^<]*: To', page))
            for name, page in {
                "researcher": researcher.get(ADD).content.decode(),
                "reviewer": reviewer.get(ADD).content.decode(),
                "administrator": administrator.get(ADD).content.decode(),
            }.items()
        }

        assert offered == {
            "researcher": {"read:drafts", "write"},
            "reviewer": {"read:drafts", "write", "publish"},
            "administrator": {"read:drafts", "admin"},
        }

    @pytest.mark.parametrize(
        "wrong",
        [
            {"scopes": ["publish"]},
            {"scopes": []},
            {"days": "0"},
            {"days": "367"},
            {"label": ""},
            {"label": "a\u0007b"},
        ],
    )
    def test_says_what_will_not_do(
        self, researcher: Client, wrong: dict[str, Any]
    ) -> None:
        response = researcher.post(ADD, GIVEN | wrong)
        form = response.context["adminform"].form

        assert response.status_code == 200
        assert form.errors
        assert not Token.objects.exists()

    def test_is_for_oneself_whatever_is_sent(self, administrator: Client) -> None:
        other = person("reviewer")
        sent = GIVEN | {"scopes": ["admin"], "owner": str(other.pk)}

        administrator.post(ADD, sent)

        assert Token.objects.get().owner == owner_of(administrator)

    def test_shows_a_label_as_text(self, researcher: Client) -> None:
        sent = GIVEN | {"label": "<script>alert(1)</script>"}
        page = researcher.post(ADD, sent).content.decode()
        token = Token.objects.get()

        for shown in (
            page,
            *(self.text(researcher, at(each, token)) for each in ("change", "revoke")),
        ):
            assert "<script>alert" not in shown
            assert "&lt;script&gt;alert(1)" in shown

    def text(self, client: Client, address: str) -> str:
        return client.get(address).content.decode()


class TestSeeing:
    def test_is_of_ones_own(self, researcher: Client) -> None:
        own, _ = token_of(owner_of(researcher))
        other, _ = token_of(person("researcher"))

        assert list(researcher.get(LIST).context["cl"].result_list) == [own]
        assert researcher.get(at("change", own)).status_code == 200
        assert researcher.get(at("change", other)).status_code == 302
        assert researcher.get(at("revoke", other)).status_code == 404

    def test_is_of_all_for_an_administrator(self, administrator: Client) -> None:
        tokens = {token_of(person("researcher"))[0] for _ in range(2)}

        assert set(administrator.get(LIST).context["cl"].result_list) == tokens
        for token in tokens:
            assert administrator.get(at("change", token)).status_code == 200

    def test_tells_those_that_are_over(self, researcher: Client) -> None:
        owner = owner_of(researcher)
        valid, revoked = token_of(owner)[0], token_of(owner)[0]
        researcher.post(at("revoke", revoked))

        for standing, expected in (("valid", valid), ("over", revoked)):
            listed = researcher.get(LIST, {"standing": standing}).context["cl"]
            assert list(listed.result_list) == [expected]

    @pytest.mark.parametrize("page", ["change", "delete"])
    def test_is_not_changing(self, desk: Client, page: str) -> None:
        token, text = token_of(person("researcher"))

        response = desk.post(at(page, token), GIVEN | {"post": "yes"})

        assert response.status_code == 403
        assert find(text).label == "Loader"


class TestRevoking:
    def revoked_by(self, token: Token) -> str | None:
        token.refresh_from_db()
        return token.revoked_by.username if token.revoked_by else None

    def test_is_asked_first(self, researcher: Client) -> None:
        token, text = token_of(owner_of(researcher))
        page = researcher.get(at("change", token)).content.decode()

        assert at("revoke", token) in page
        assert researcher.get(at("revoke", token)).status_code == 200
        assert find(text)
        assert researcher.post(at("revoke", token)).status_code == 302
        with pytest.raises(RefusedToken, match="revoked"):
            find(text)
        assert self.revoked_by(token) == "researcher"
        assert (
            at("revoke", token)
            not in researcher.get(at("change", token)).content.decode()
        )
        assert LogEntry.objects.get().change_message == "Revoked."

    def test_is_done_to_several_at_once(self, administrator: Client) -> None:
        tokens = [token_of(person("researcher"))[0] for _ in range(3)]
        chosen = {
            "action": "revoke_selected",
            "_selected_action": [t.pk for t in tokens[:2]],
        }

        administrator.post(LIST, chosen)

        assert [self.revoked_by(token) for token in tokens] == [
            "administrator",
            "administrator",
            None,
        ]

    def test_is_not_done_to_those_of_others(self, researcher: Client) -> None:
        token, text = token_of(person("researcher"))
        chosen = {"action": "revoke_selected", "_selected_action": [token.pk]}

        assert researcher.post(at("revoke", token)).status_code == 404
        researcher.post(LIST, chosen)

        assert find(text) == token

    def test_needs_a_request_that_is_not_forged(self, researcher: Client) -> None:
        token, text = token_of(owner_of(researcher))
        researcher.handler.enforce_csrf_checks = True

        assert researcher.post(at("revoke", token)).status_code == 403
        assert find(text) == token
