"""
Asking an address of the web whether it leads somewhere, with harm neither to it nor to us.

People type these addresses, so one may lead into our own network. What is asked is
decided by the very number that the connection is made to, each time anew: neither a
redirect nor a name that changes its number leads past that.
"""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from http.client import HTTPException
from urllib.parse import urljoin, urlsplit

from diplomacy.common.networks import is_public
from diplomacy.links.connecting import Connection, Deadline, NotAsked, Turns

AGENT = "DiplomacyRecord-LinkCheck/1"
"""What it calls itself."""

MOST_REDIRECTS = 5
MOST_BYTES = 1024
"""How much of a body is asked for, and how much of it is read, whatever is sent."""

MOVED = {301, 302, 303, 307, 308}
GONE = {404, 410}
NOT_IN_RANGE = 416
"""The body is shorter than what was asked for, so there is one."""

TOO_MANY = 429


class Verdict(StrEnum):
    """What an answer says of a link: nothing, where programs are refused and readers may not be."""

    WORKS = "works"
    FAILS = "fails"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Answer:
    """
    What an address has answered.

    :param status: the status of HTTP, or none if there was no answer.
    :param told: why there was none, in a sentence.
    :param led_to: where redirects led, if there were any.
    """

    verdict: Verdict
    status: int | None = None
    told: str = ""
    led_to: str = ""
    redirects: int = 0


def verdict_on(status: int) -> Verdict:
    """
    Return what a status says of a link.

    >>> str(verdict_on(200)), str(verdict_on(410)), str(verdict_on(403))
    ('works', 'fails', 'unclear')
    """
    if status < 400 or status == NOT_IN_RANGE:
        return Verdict.WORKS
    return Verdict.FAILS if status in GONE or status >= 500 else Verdict.UNCLEAR


@dataclass(frozen=True)
class Asker:
    """
    Asks addresses: by HEAD, and by GET for the first bytes where that is not answered well.

    :param seconds: how long one request may take in all.
    :param may_ask: which numbers of hosts may be asked.
    :param contact: where whoever is asked finds out who asks.
    """

    turns: Turns = field(default_factory=Turns)
    seconds: float = 15
    may_ask: Callable[[str], bool] = is_public
    contact: str = ""

    def ask(self, url: str) -> Answer:
        """Return what the address answers, redirects followed."""
        for redirects in range(MOST_REDIRECTS + 1):
            answer, target = self._answer(url)
            if not target:
                led_to = url if redirects else ""
                return replace(answer, redirects=redirects, led_to=led_to)
            url = target
        told = "It is redirected again and again."
        return Answer(Verdict.FAILS, None, told, url, MOST_REDIRECTS)

    def _answer(self, url: str) -> tuple[Answer, str]:
        """Return what one address answers, and the one it sends those who ask to, if it does."""
        try:
            status, location = self._step(url)
            target = urljoin(url, location) if status in MOVED and location else ""
        except NotAsked as refusal:
            return Answer(Verdict.UNCLEAR, told=str(refusal)), ""
        except (OSError, HTTPException, ValueError) as error:
            return Answer(Verdict.FAILS, told=_told(error)), ""
        return Answer(verdict_on(status), status), target

    def _step(self, url: str) -> tuple[int, str]:
        """Return the status of one address, and where it sends those who ask."""
        try:
            status, location = self._exchange("HEAD", url)
            if status < 400 or status == TOO_MANY:
                return status, location
        except (ConnectionError, HTTPException):
            pass  # Some know no HEAD, and hang up.
        return self._exchange("GET", url)

    def _exchange(self, method: str, url: str) -> tuple[int, str]:
        parts = urlsplit(url)
        if (
            parts.scheme not in ("http", "https")
            or not parts.hostname
            or parts.username
        ):
            raise NotAsked("It leads to what is no plain address of the web.")
        headers = {"User-Agent": self._agent, "Accept": "*/*"}
        if method == "GET":
            headers["Range"] = f"bytes=0-{MOST_BYTES - 1}"
        with (
            self.turns.of(parts.hostname),
            Connection(parts, self.seconds, self.may_ask) as connection,
            Deadline(connection, self.seconds),
        ):
            connection.request(method, connection.target, headers=headers)
            response = connection.getresponse()
            if method == "GET":
                response.read(MOST_BYTES)
            return response.status, response.headers.get("Location", "")

    @property
    def _agent(self) -> str:
        return f"{AGENT} (+{self.contact})" if self.contact else AGENT


def _told(error: Exception) -> str:
    """Say in a sentence why there was no answer."""
    if isinstance(error, TimeoutError):
        return "It did not answer in time."
    if isinstance(error, (socket.gaierror, UnicodeError)):
        return "There is no host of this name."
    if isinstance(error, ssl.SSLError):
        return "Its certificate or its TLS is not in order."
    if isinstance(error, OSError):
        return "It took no connection, or broke it off."
    if isinstance(error, HTTPException):
        return "What it answered is not HTTP."
    return "It is no address that can be asked."
