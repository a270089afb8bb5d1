"""The commands that make and revoke tokens."""

from __future__ import annotations

from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from diplomacy.access.models import Token
from diplomacy.access.tokens import RefusedToken, find
from tests.access.people import person, token_of

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def run(*arguments: str, **options: Any) -> tuple[str, str]:
    out, err = StringIO(), StringIO()
    call_command(*arguments, stdout=out, stderr=err, **options)
    return out.getvalue(), err.getvalue()


def make(*scopes: str, owner: str, label: str = "Loader", days: int = 7) -> Any:
    given = [part for scope in scopes for part in ("--scope", scope)]
    return run("make_token", owner, *given, "--label", label, "--days", str(days))


def test_a_token_is_made_and_nothing_else_goes_to_standard_output() -> None:
    owner = person("reviewer")

    out, err = make("write", "read:drafts", owner=owner.username)

    token = find(out.removesuffix("\n"))
    assert token.owner == owner
    assert token.scopes == ["read:drafts", "write"]
    assert token.label in err
    assert out.strip() not in err


def test_what_is_wrong_is_said_in_words() -> None:
    owner = person("researcher").username

    with pytest.raises(CommandError, match="no account “nobody”"):
        make("write", owner="nobody")
    with pytest.raises(CommandError, match="cannot use the scope publish"):
        make("publish", owner=owner)
    with pytest.raises(CommandError, match="from 1 to 366 days"):
        make("write", owner=owner, days=1000)
    with pytest.raises(CommandError, match="invalid choice"):
        make("sundry", owner=owner)
    assert not Token.objects.exists()


@pytest.mark.parametrize("is_whole", [True, False])
def test_a_token_is_revoked_by_either_of_its_names(is_whole: bool) -> None:
    token, text = token_of(person("researcher"))
    name = text if is_whole else token.lookup

    out, _ = run("revoke_token", name)

    assert out == f"{token} is revoked.\n"
    with pytest.raises(RefusedToken, match="revoked"):
        find(text)
    with pytest.raises(CommandError, match="revoked before"):
        run("revoke_token", name)


def test_what_is_no_token_is_not_repeated() -> None:
    _, text = token_of(person("researcher"))

    with pytest.raises(CommandError) as error:
        run("revoke_token", text[:-1])

    assert text[:-1] not in str(error.value)
