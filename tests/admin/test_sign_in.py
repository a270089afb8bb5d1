"""Signing in: what guesses cost, and the second factor."""

from __future__ import annotations

import base64
import hmac
import re
import struct
import time
from collections.abc import Iterator
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import User
from django.core.cache import cache
from django.test import Client
from django.urls import NoReverseMatch, reverse

from diplomacy.admin.sign_in import SecondFactors
from tests.access.people import person

PASSWORD = "a long way to Ashgabat"
LOGIN = "/admin/account/login/"
FACTOR = "/admin/account/second-factor/"
AGAIN = "/admin/account/again/"
CODE = "/admin/account/second-factor/authenticate/"


@pytest.fixture(autouse=True)
def _nobody_has_guessed(db: None, settings: Any) -> Iterator[None]:
    # How long a hash takes is Django's to test.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def vera() -> User:
    """A researcher who signs in by a password."""
    user = person("researcher", username="vera")
    user.set_password(PASSWORD)
    user.save()
    return user


def sign_in(
    username: str = "vera", password: str = PASSWORD, **more: Any
) -> tuple[Client, Any]:
    client = Client()
    given = {"login": username, "password": password, **more}
    return client, client.post(LOGIN, given)


def is_in(client: Client) -> bool:
    return client.get("/admin/").status_code == 200


def one_time_password(secret: str, *, steps: int = 0) -> str:
    """Return the code of a device at this time, or so many half minutes later (RFC 6238)."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.digest(key, struct.pack(">Q", int(time.time()) // 30 + steps), "sha1")
    (number,) = struct.unpack(">I", digest[digest[-1] & 15 :][:4])
    return f"{(number & 0x7FFF_FFFF) % 1_000_000:06}"


def with_factor(client: Client) -> str:
    """Set up the second factor of whoever is signed in, and return its secret."""
    client.post(AGAIN, {"password": PASSWORD})
    page = client.get(f"{FACTOR}totp/activate/").content.decode()
    found = re.search(r'id="authenticator_secret"[^>]*value="(\w+)"', page)
    assert found, page
    secret = found[1]
    answer = client.post(
        f"{FACTOR}totp/activate/", {"code": one_time_password(secret)}, follow=True
    )
    assert "10 out of 10 recovery codes" in answer.content.decode()
    return secret


@pytest.mark.usefixtures("vera")
class TestPassword:
    def test_leads_to_the_page_that_was_asked_for(self) -> None:
        asked = reverse("admin:diplomacy_meeting_changelist")
        client = Client()
        first = client.get(asked, follow=True)
        assert first.request["PATH_INFO"] == LOGIN
        _client, answer = sign_in(next=asked)
        assert (answer.status_code, answer["Location"]) == (302, asked)

    def test_leads_to_no_other_site(self) -> None:
        client, answer = sign_in(next="https://elsewhere.example/")
        assert answer["Location"] == "/admin/"
        assert is_in(client)

    @pytest.mark.parametrize("name", ["vera", "nobody"])
    def test_a_wrong_one_does_not_tell_whether_the_account_exists(
        self, name: str
    ) -> None:
        client, answer = sign_in(name, "wrong")
        assert "username and/or password" in answer.content.decode()
        assert not is_in(client)

    def test_guesses_at_an_account_are_slowed(self) -> None:
        for _ in range(5):
            sign_in(password="wrong")
        client, answer = sign_in()
        assert "Too many failed login attempts" in answer.content.decode()
        assert not is_in(client)

    def test_guesses_at_one_account_do_not_keep_others_out(self) -> None:
        other = person("researcher", username="omar")
        other.set_password(PASSWORD)
        other.save()
        for _ in range(5):
            sign_in(password="wrong")
        client, _answer = sign_in("omar")
        assert is_in(client)

    def test_guesses_from_one_address_are_slowed_whatever_the_account(self) -> None:
        for number in range(20):
            sign_in(f"user{number}", "wrong")
        client, answer = sign_in()
        assert "Too many failed login attempts" in answer.content.decode()
        assert not is_in(client)

    def test_the_address_is_the_one_that_a_trusted_proxy_saw(
        self, settings: Any
    ) -> None:
        settings.TRUSTED_PROXIES = 1
        for number in range(20):
            Client(headers={"x-forwarded-for": "198.51.100.7"}).post(
                LOGIN, {"login": f"user{number}", "password": "wrong"}
            )
        client = Client(headers={"x-forwarded-for": "198.51.100.8"})
        client.post(LOGIN, {"login": "vera", "password": PASSWORD})
        assert is_in(client)

    def test_who_may_not_enter_anything_is_told(self) -> None:
        User.objects.create_user("reader", password=PASSWORD)
        client, _answer = sign_in("reader")
        page = client.get("/admin/", follow=True)
        assert page.status_code == 403

    @pytest.mark.parametrize(
        "name", ["account_signup", "account_reset_password", "account_email"]
    )
    def test_nobody_makes_an_account_or_resets_one(self, name: str) -> None:
        with pytest.raises(NoReverseMatch):
            reverse(name)


@pytest.mark.usefixtures("vera")
class TestSecondFactor:
    def test_is_asked_for_beside_the_password(self) -> None:
        secret = with_factor(sign_in()[0])
        client, answer = sign_in()
        assert answer["Location"].startswith(CODE)
        assert not is_in(client)
        client.post(CODE, {"code": one_time_password(secret, steps=-9)})
        assert not is_in(client)
        cache.clear()  # The code that set it up counts as used for half a minute.
        client.post(CODE, {"code": one_time_password(secret)})
        assert is_in(client)

    def test_a_code_is_used_once(self) -> None:
        secret = with_factor(sign_in()[0])
        cache.clear()
        code = one_time_password(secret)
        first, _answer = sign_in()
        first.post(CODE, {"code": code})
        second, _answer = sign_in()
        second.post(CODE, {"code": code})
        assert (is_in(first), is_in(second)) == (True, False)

    @pytest.mark.parametrize(("steps", "is_taken"), [(1, True), (3, False)])
    def test_the_clock_of_the_device_may_be_a_little_fast(
        self, steps: int, is_taken: bool
    ) -> None:
        secret = with_factor(sign_in()[0])
        client, _answer = sign_in()
        client.post(CODE, {"code": one_time_password(secret, steps=steps)})
        assert is_in(client) == is_taken

    def test_codes_are_not_guessed(self) -> None:
        secret = with_factor(sign_in()[0])
        cache.clear()
        client, _answer = sign_in()
        for _ in range(10):
            client.post(CODE, {"code": "nonsense"})
        client.post(CODE, {"code": one_time_password(secret)})
        assert not is_in(client)

    def test_a_recovery_code_stands_in_for_the_device_once(self) -> None:
        owner, _answer = sign_in()
        with_factor(owner)
        page = owner.get(f"{FACTOR}recovery-codes/").content.decode()
        codes = re.search(r"<textarea[^>]*>([\d\s]+)</textarea>", page)
        assert codes
        code = codes[1].split()[0]
        first, _answer = sign_in()
        first.post(CODE, {"code": code})
        second, _answer = sign_in()
        second.post(CODE, {"code": code})
        assert (is_in(first), is_in(second)) == (True, False)

    @pytest.mark.parametrize(
        "page", ["totp/activate/", "totp/deactivate/", "recovery-codes/generate/"]
    )
    def test_who_finds_a_screen_unlocked_cannot_change_it(self, page: str) -> None:
        client, _answer = sign_in()
        if page != "totp/activate/":
            with_factor(client)
            client, _answer = sign_in()
            code = Authenticator.objects.get(type="recovery_codes").wrap()
            client.post(CODE, {"code": code.get_unused_codes()[0]})
            assert is_in(client)
        answer = client.get(f"{FACTOR}{page}")
        assert answer["Location"].startswith(AGAIN)

    def test_its_secret_is_not_readable_in_the_database(self) -> None:
        secret = with_factor(sign_in()[0])
        stored = Authenticator.objects.get(type="totp").data["secret"]
        assert secret not in stored
        assert SecondFactors().decrypt(stored) == secret

    def test_outlives_a_change_of_the_secret_key(self, settings: Any) -> None:
        stored = SecondFactors().encrypt("JBSWY3DPEHPK3PXP")
        settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
        settings.SECRET_KEY = "another"
        assert SecondFactors().decrypt(stored) == "JBSWY3DPEHPK3PXP"

    def test_a_lost_one_is_removed_by_an_administrator(
        self, administrator: Client, researcher: Client
    ) -> None:
        with_factor(sign_in()[0])
        pk = Authenticator.objects.get(type="totp").pk
        change, delete = (
            reverse(f"admin:mfa_authenticator_{act}", args=[pk])
            for act in ("change", "delete")
        )
        assert researcher.get(change).status_code == 403
        assert researcher.post(delete, {"post": "yes"}).status_code == 403
        page = administrator.get(change).content.decode()
        assert "vera" in page
        assert "secret" not in page.lower()
        administrator.post(delete, {"post": "yes"})
        assert not Authenticator.objects.filter(type="totp").exists()

    def test_nobody_sets_up_that_of_another(self, desk: Client) -> None:
        assert desk.get(reverse("admin:mfa_authenticator_add")).status_code == 403


@pytest.mark.parametrize("address", [LOGIN, FACTOR, f"{FACTOR}totp/activate/"])
def test_pages_run_no_script_written_into_them(desk: Client, address: str) -> None:
    answer = desk.get(address, follow=True)
    page = answer.content.decode()
    assert "default-src 'self'" in answer["Content-Security-Policy"]
    assert not re.search(r"<script(?![^>]*\bsrc=)[^>]*>", page)
    assert not re.search(r"\son\w+=|\sstyle=", page)
