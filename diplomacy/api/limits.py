"""
How often one client may ask, so that nobody keeps all others waiting.

The requests of a client are counted in the database, since its workers must keep
to one limit together. A worker does not ask there for each request: it takes a
lease, some requests at once, and lets that many pass. A lease is a small share of
what is left, so that near the limit little is held back by a worker that the
client does not meet again. Leases end with the window in which they were taken,
so no window ever has more requests than the limit.
"""

from __future__ import annotations

import hashlib
import logging
import math
import threading
import time
from collections import OrderedDict
from dataclasses import dataclass
from functools import lru_cache
from typing import LiteralString

from django.conf import settings
from django.db import Error
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from diplomacy.api import callers, database
from diplomacy.api.problems import Problem
from diplomacy.common.networks import address_of, network_of

SHARE = 20
"""Which part of what is left a lease is: the twentieth."""

REMEMBERED = 10_000
"""Of how many clients a worker keeps the leases."""

SILENCE = 30
"""For how many seconds nobody is counted after the database did not answer."""

UNLIMITED = ("/healthz", "/readyz", "/static/", "/admin/")
"""Where the addresses begin at which anyone may ask as often as they like."""

TAKE: LiteralString = """
    INSERT INTO diplomacy_allowance AS kept (client, started_at, taken, granted)
    VALUES (%(client)s, clock_timestamp(), %(first)s, %(first)s)
    ON CONFLICT (client) DO UPDATE SET (started_at, taken, granted) = (
        SELECT CASE WHEN is_over THEN excluded.started_at ELSE kept.started_at END,
               CASE WHEN is_over THEN excluded.taken ELSE kept.taken + lease END,
               CASE WHEN is_over THEN excluded.granted ELSE lease END
          FROM (SELECT kept.started_at + make_interval(secs => %(window)s)
                           <= excluded.started_at AS is_over,
                       greatest(%(quota)s - kept.taken, 0) AS remaining) AS now,
               LATERAL (SELECT least(remaining, greatest(remaining / %(share)s, 1))
                            AS lease) AS next)
    RETURNING granted, taken, extract(epoch FROM
        started_at + make_interval(secs => %(window)s) - clock_timestamp())::float8
"""

SWEEP: LiteralString = """
    DELETE FROM diplomacy_allowance
     WHERE started_at + make_interval(secs => %(window)s) < clock_timestamp()
"""

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Policy:
    """So many requests in so many seconds."""

    name: str
    quota: int
    window: int

    @property
    def field(self) -> str:
        """The policy as a header tells it (draft-ietf-httpapi-ratelimit-headers)."""
        return f'"{self.name}";q={self.quota};w={self.window}'


_policy = lru_cache(Policy)


@dataclass(slots=True)
class Lease:
    """
    The requests that one worker may let pass.

    :param rest: how many had been left in the database after it was taken.
    :param ends: when it ends, by the monotonic clock.
    """

    left: int
    rest: int
    ends: float


@dataclass(frozen=True, slots=True)
class Verdict:
    """
    Whether a request may pass.

    :param remaining: how many more may, as far as this worker knows.
    :param seconds: after how many seconds the count begins anew.
    """

    is_granted: bool
    policy: Policy
    remaining: int
    seconds: int

    def tell(self, response: HttpResponseBase) -> None:
        """Add what the client should know to an answer."""
        name = self.policy.name
        response.headers["RateLimit-Policy"] = self.policy.field
        response.headers["RateLimit"] = f'"{name}";r={self.remaining};t={self.seconds}'


class Limiter:
    """The counts of one worker."""

    def __init__(self) -> None:
        self._leases: OrderedDict[str, Lease] = OrderedDict()
        self._lock = threading.Lock()
        self._silent_until = self._sweeps_at = 0.0

    def ask(self, client: str, policy: Policy) -> Verdict | None:
        """Return whether the client may pass; None where nobody can be counted."""
        verdict = self._spend(client, policy)
        # Other threads may spend a lease before the one that took it.
        while verdict is None and self._take(client, policy):
            verdict = self._spend(client, policy)
        return verdict

    def look(self, client: str, policy: Policy) -> Verdict | None:
        """Return whether the client may pass, as far as is known here; count nothing."""
        with self._lock:
            lease = self._leases.get(client)
        seconds = lease.ends - time.monotonic() if lease is not None else 0
        if lease is None or seconds <= 0:
            return None
        remaining = lease.left + max(lease.rest, 0)
        return Verdict(remaining > 0, policy, remaining, math.ceil(seconds))

    def _spend(self, client: str, policy: Policy) -> Verdict | None:
        """Return the verdict of the lease there is; None if another one is needed."""
        with self._lock:
            lease = self._leases.get(client)
            if lease is None:
                return None
            seconds = lease.ends - time.monotonic()
            if seconds <= 0 or not (lease.left or lease.rest <= 0):
                return None
            self._leases.move_to_end(client)
            is_granted = lease.left > 0
            lease.left -= is_granted
            remaining = lease.left + max(lease.rest, 0)
        return Verdict(is_granted, policy, remaining, math.ceil(seconds))

    def _take(self, client: str, policy: Policy) -> bool:
        """Take a lease, and return whether there was an answer."""
        began = time.monotonic()
        if began < self._silent_until:
            return False
        try:
            granted, taken, seconds = _taken(client, policy)
            if began >= self._sweeps_at:
                self._sweeps_at = began + policy.window
                database.written(SWEEP, {"window": policy.window})
        except Error as error:
            # Better everybody is answered than nobody.
            self._silent_until = time.monotonic() + SILENCE
            logger.warning("Requests are not counted: %s", error)
            return False
        # By when it was asked, so that it ends here no later than there.
        lease = Lease(granted, policy.quota - taken, began + seconds)
        with self._lock:
            self._keep(client, lease)
        return True

    def _keep(self, client: str, lease: Lease) -> None:
        there = self._leases.get(client)
        if there is not None and there.ends > time.monotonic():
            # Another thread has taken one meanwhile.
            lease.left += there.left
            lease.rest = min(lease.rest, there.rest)
            lease.ends = min(lease.ends, there.ends)
        self._leases[client] = lease
        self._leases.move_to_end(client)
        while len(self._leases) > REMEMBERED:
            self._leases.popitem(last=False)


def _taken(client: str, policy: Policy) -> database.Row:
    values = {
        # What is stored tells nothing of the address.
        "client": hashlib.blake2b(
            client.encode(), key=settings.SECRET_KEY.encode()[:64], digest_size=16
        ).digest(),
        "first": max(policy.quota // SHARE, 1),
        "quota": policy.quota,
        "window": policy.window,
        "share": SHARE,
    }
    return database.written(TAKE, values)[0]


_limiter = Limiter()


def ask(request: HttpRequest) -> Verdict | None:
    """
    Return whether the request may pass; None where it is not counted.

    Readers are not refused because the database cannot be asked.
    """
    if request.path_info.startswith(UNLIMITED):
        return None
    asker, policy = asker_of(request)
    return _limiter.ask(asker, policy) if policy.quota else None


def asker_of(request: HttpRequest) -> tuple[str, Policy]:
    """
    Return who asks, and how often they may.

    All that is known of those who read is where they ask from. Whoever shows a
    token is told apart by that, wherever they are.
    """
    window = settings.RATE_LIMIT_WINDOW
    caller = callers.by_token(request)
    if caller is not None and caller.token is not None:
        policy = _policy("token", settings.TOKEN_RATE_LIMIT, window)
        return f"token {caller.token.pk}", policy
    policy = _policy("address", settings.RATE_LIMIT, window)
    return network_of(address_of(request)), policy


def too_many(verdict: Verdict) -> Problem:
    """Return the problem for a request that may not pass."""
    policy = verdict.policy
    whence = "with your token" if policy.name == "token" else "from your address"
    return Problem(
        429,
        "too_many_requests",
        f"More than {policy.quota} requests in {policy.window} seconds came {whence};"
        f" ask again in {verdict.seconds} seconds.",
        headers={"Retry-After": str(verdict.seconds)},
    )


def count_guess(request: HttpRequest) -> None:
    """
    Count a token that was wrong.

    :raises Problem: 429 if too many have come from this address within the window.
    """
    asker, policy = _guesser(request)
    if policy.quota:
        _refuse_guesser(_limiter.ask(asker, policy))


def refuse_guessing(request: HttpRequest) -> None:
    """
    Refuse an address from which too many wrong tokens came, and count nothing.

    A worker knows of those that it had to refuse itself. Where it has not yet, one
    more token is looked for.

    :raises Problem: 429.
    """
    asker, policy = _guesser(request)
    if policy.quota:
        _refuse_guesser(_limiter.look(asker, policy))


def _guesser(request: HttpRequest) -> tuple[str, Policy]:
    window = settings.RATE_LIMIT_WINDOW
    policy = _policy("guesses", settings.WRONG_TOKEN_LIMIT, window)
    return f"guesses {network_of(address_of(request))}", policy


def _refuse_guesser(verdict: Verdict | None) -> None:
    if verdict is None or verdict.is_granted:
        return
    raise Problem(
        429,
        "too_many_wrong_tokens",
        "Too many wrong tokens came from your address; no token is taken from there"
        f" for {verdict.seconds} seconds.",
        headers={"Retry-After": str(verdict.seconds)},
    )
