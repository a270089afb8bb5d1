"""Tokens: made within limits, found by their text alone, and of no use when they are over."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from diplomacy.access import tokens
from diplomacy.access.codes import Scope
from diplomacy.access.models import Token
from diplomacy.access.rights import scopes_of
from diplomacy.access.spelling import draw, read
from diplomacy.access.tokens import RefusedToken, find, issue, revoke
from tests.access.people import person, token_of

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def refusal(text: str) -> RefusedToken:
    with pytest.raises(RefusedToken) as refused:
        find(text)
    return refused.value


class TestIssue:
    def test_keeps_no_secret(self) -> None:
        token, text = token_of(person("reviewer"), "publish", "write")
        spelled = read(text)
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT t::text, digest FROM diplomacy_token t WHERE id = %s",
                [token.pk],
            )
            [(row, digest)] = cursor.fetchall()

        assert spelled is not None
        assert bytes(digest) == spelled.digest
        assert text[17:] not in row
        assert token.scopes == ["publish", "write"]
        assert token.expires_at - token.created_at == timedelta(days=90)

    def test_makes_several_for_one_person(self) -> None:
        owner = person("researcher")
        texts = [token_of(owner)[1] for _ in range(3)]

        assert {find(text).pk for text in texts} == set(
            owner.tokens.values_list("pk", flat=True)
        )

    @pytest.mark.parametrize(
        ("wrong", "member"),
        [
            ({"days": 0}, "expires_at"),
            ({"days": 367}, "expires_at"),
            ({"label": "  "}, "label"),
            ({"label": "x" * 101}, "label"),
            ({"scopes": []}, "scopes"),
            ({"scopes": ["everything"]}, "scopes"),
        ],
    )
    def test_refuses_what_will_not_do(self, wrong: dict[str, Any], member: str) -> None:
        given = {"label": "Loader", "scopes": ["write"], "days": 30} | wrong

        with pytest.raises(ValidationError) as refused:
            issue(person("researcher"), **given)

        assert member in refused.value.message_dict
        assert not Token.objects.exists()

    def test_refuses_a_scope_that_its_owner_could_not_use(self) -> None:
        with pytest.raises(ValidationError, match=r"diplomacy\.add_edition"):
            token_of(person("researcher"), "write", "publish")

        assert not Token.objects.exists()


class TestFind:
    def test_asks_the_database_once(self) -> None:
        token, text = token_of(person("researcher"))
        find(text)

        with CaptureQueriesContext(connection) as asked:
            found = find(text)
            assert found.owner.is_active

        assert found == token
        assert len(asked) == 1

    def test_knows_none_by_what_it_is_found_by_alone(self) -> None:
        token, _ = token_of(person("researcher"))
        other = draw().text
        forged = f"dip_{token.lookup}_{other[17:60]}"

        for text in (other, forged + tokens.spelling.checksum(forged)):
            assert read(text) is not None
            refused = refusal(text)
            assert refused.is_guess
            assert str(refused) == "There is no such token."

    def test_asks_nobody_of_what_is_no_token(self) -> None:
        _, text = token_of(person("researcher"))

        with CaptureQueriesContext(connection) as asked:
            refused = refusal(text[:-1])

        assert refused.is_guess
        assert "cut off" in str(refused)
        assert len(asked) == 0

    def test_refuses_one_that_is_over(self) -> None:
        token, text = token_of(person("researcher"), days=1)
        day = timedelta(days=1)
        Token.objects.update(
            created_at=token.created_at - day, expires_at=token.expires_at - day
        )
        refused = refusal(text)

        assert str(refused) == "The token has expired."
        assert not refused.is_guess

    def test_refuses_one_that_was_revoked(self) -> None:
        admin = person("administrator")
        token, text = token_of(person("researcher"))

        assert revoke(token, by=admin)
        assert not revoke(token, by=None)
        token.refresh_from_db()
        assert token.revoked_by == admin
        assert str(refusal(text)) == "The token was revoked."

    def test_refuses_one_whose_owner_has_left(self) -> None:
        owner = person("researcher")
        _, text = token_of(owner)
        owner.is_active = False
        owner.save()

        assert "not active" in str(refusal(text))

    def test_notes_its_use_once_a_minute(self) -> None:
        token, text = token_of(person("researcher"))
        assert token.last_used_at is None
        find(text)
        token.refresh_from_db()
        first = token.last_used_at
        find(text)
        token.refresh_from_db()
        assert first is not None
        assert token.last_used_at == first
        assert timezone.now() - first < timedelta(seconds=30)

        Token.objects.update(last_used_at=first - timedelta(seconds=61))
        find(text)
        token.refresh_from_db()
        assert token.last_used_at is not None
        assert token.last_used_at >= first


class TestScopes:
    @pytest.mark.parametrize(
        ("role", "scopes"),
        [
            ("researcher", {Scope.READ_DRAFTS, Scope.WRITE}),
            ("reviewer", {Scope.READ_DRAFTS, Scope.WRITE, Scope.PUBLISH}),
            ("administrator", {Scope.READ_DRAFTS, Scope.ADMIN}),
        ],
    )
    def test_are_those_of_the_role(self, role: str, scopes: set[Scope]) -> None:
        assert scopes_of(person(role)) == scopes

    def test_are_none_for_somebody_who_is_not_active(self) -> None:
        assert scopes_of(person("reviewer", is_active=False)) == set()
        assert scopes_of(person()) == set()
