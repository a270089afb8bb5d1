"""An address is asked politely, not for long, and never one of a private network."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from diplomacy.common.networks import is_public
from diplomacy.links.asking import MOST_REDIRECTS, Asker, Verdict
from tests.links.server import ENOUGH, Web

WORKS, FAILS, UNCLEAR = Verdict.WORKS, Verdict.FAILS, Verdict.UNCLEAR


@pytest.mark.parametrize(
    ("status", "verdict"),
    [
        (200, WORKS),
        (204, WORKS),
        (304, WORKS),
        (416, WORKS),
        (404, FAILS),
        (410, FAILS),
        (500, FAILS),
        (503, FAILS),
        (401, UNCLEAR),
        (403, UNCLEAR),
        (429, UNCLEAR),
        (451, UNCLEAR),
    ],
)
def test_status_says_whether_a_link_works(
    web: Web, asker: Asker, status: int, verdict: Verdict
) -> None:
    answer = asker.ask(web.address(f"/status/{status}"))

    assert (answer.status, answer.verdict) == (status, verdict)
    assert (answer.told, answer.led_to, answer.redirects) == ("", "", 0)


class TestManner:
    def test_asks_by_head_alone_where_that_is_answered(
        self, web: Web, asker: Asker
    ) -> None:
        asker.ask(web.address("/status/200?a=%C3%BC&b=ü"))

        assert web.asked == [("HEAD", "/status/200?a=%C3%BC&b=%C3%BC", None)]

    def test_asks_for_the_first_bytes_where_head_is_not_known(
        self, web: Web, asker: Asker
    ) -> None:
        for path in ("/only/GET/405", "/only/GET/404", "/hangup"):
            assert asker.ask(web.address(path)).verdict == WORKS
            assert web.asked[-1] == ("GET", path, "bytes=0-1023")

    def test_does_not_ask_again_where_it_asks_too_often(
        self, web: Web, asker: Asker
    ) -> None:
        asker.ask(web.address("/status/429"))

        assert web.methods == ["HEAD"]

    def test_says_who_asks(self, web: Web, asker: Asker) -> None:
        about = replace(asker, contact="https://record.example/about")
        about.ask(web.address("/status/200"))

        assert web.agents == {
            "DiplomacyRecord-LinkCheck/1 (+https://record.example/about)"
        }

    def test_asks_a_host_one_thing_at_a_time(self, web: Web, asker: Asker) -> None:
        urls = [web.address(f"/slow/{number}") for number in range(8)]

        with ThreadPoolExecutor(8) as pool:
            answers = list(pool.map(asker.ask, urls))

        assert {answer.verdict for answer in answers} == {WORKS}
        assert web.most_at_once == 1


class TestRedirects:
    def test_are_followed_and_noted(self, web: Web, asker: Asker) -> None:
        answer = asker.ask(web.address("/to/to/status/200"))

        assert (answer.verdict, answer.status, answer.redirects) == (WORKS, 200, 2)
        assert answer.led_to == web.address("/status/200")

    def test_lead_to_what_is_gone(self, web: Web, asker: Asker) -> None:
        answer = asker.ask(web.address("/to/status/404"))

        assert (answer.verdict, answer.status, answer.redirects) == (FAILS, 404, 1)

    def test_end_somewhere(self, web: Web, asker: Asker) -> None:
        answer = asker.ask(web.address("/loop"))

        assert (answer.verdict, answer.status) == (FAILS, None)
        assert answer.told == "It is redirected again and again."
        assert web.paths == ["/loop"] * (MOST_REDIRECTS + 1)

    @pytest.mark.parametrize(
        "target", ["file:///etc/passwd", "ftp://127.0.0.1/", "http://me:secret@host/"]
    )
    def test_lead_to_the_web_alone(self, web: Web, asker: Asker, target: str) -> None:
        answer = asker.ask(web.address(f"/away?{target}"))

        assert answer.verdict == UNCLEAR
        assert answer.told == "It leads to what is no plain address of the web."

    def test_lead_to_no_private_host(self, web: Web, asker: Asker) -> None:
        """The first host may be asked here and the second not, as if only that were private."""
        careful = replace(asker, may_ask=lambda number: number == "127.0.0.1")

        answer = careful.ask(web.address("/away?http://127.0.0.2:1/status/200"))

        assert (answer.verdict, answer.redirects) == (UNCLEAR, 1)
        assert answer.told == "It leads to a host that is not public."


class TestPatience:
    def test_ends_where_nothing_is_said(self, web: Web, asker: Asker) -> None:
        answer = replace(asker, seconds=0.2).ask(web.address("/silence"))

        assert (answer.verdict, answer.status) == (FAILS, None)
        assert answer.told == "It did not answer in time."

    def test_ends_where_something_is_said_for_ever(
        self, web: Web, asker: Asker
    ) -> None:
        answer = replace(asker, seconds=0.3).ask(web.address("/dripping"))

        assert answer.told == "It did not answer in time."

    def test_does_not_read_what_is_huge(self, web: Web, asker: Asker) -> None:
        answer = asker.ask(web.address("/huge"))

        assert answer.verdict == WORKS
        assert web.chunks < ENOUGH

    def test_tells_what_does_not_answer(self, web: Web, asker: Asker) -> None:
        nonsense = asker.ask(web.address("/nonsense"))
        web.server_close()
        closed = asker.ask(web.address("/status/200"))
        nowhere = asker.ask("http://no-such-host.invalid/")

        assert nonsense.told == "What it answered is not HTTP."
        assert closed.told == "It took no connection, or broke it off."
        assert nowhere.told == "There is no host of this name."
        assert {nonsense.verdict, closed.verdict, nowhere.verdict} == {FAILS}

    def test_tells_that_tls_is_not_in_order(self, web: Web, asker: Asker) -> None:
        answer = asker.ask(web.address("/status/200").replace("http:", "https:"))

        assert answer.told == "Its certificate or its TLS is not in order."


class TestPrivateNetworks:
    @pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "127.1", "0x7f000001"])
    def test_hosts_of_this_machine_are_not_asked(self, web: Web, host: str) -> None:
        answer = Asker().ask(web.address("/status/200", host))

        assert answer.verdict == UNCLEAR
        assert answer.told == "It leads to a host that is not public."
        assert web.asked == []

    @pytest.mark.parametrize(
        "number",
        [
            "10.0.0.1",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "224.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "fe80::1%eth0",
            "fd00::1",
            "ff02::1",
            "::ffff:10.0.0.1",
            "64:ff9b::a00:1",
            "2002:a00:1::",
            "no number",
        ],
    )
    def test_what_is_not_public_is_known(self, number: str) -> None:
        assert not is_public(number)

    @pytest.mark.parametrize(
        "number",
        ["1.1.1.1", "2606:4700:4700::1111", "64:ff9b::101:101", "::ffff:1.1.1.1"],
    )
    def test_what_is_public_is_known(self, number: str) -> None:
        assert is_public(number)
