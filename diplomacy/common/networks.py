"""Where requests come from: the address of a client, and what one client has of addresses."""

from __future__ import annotations

import ipaddress
from functools import lru_cache

from django.conf import settings
from django.http import HttpRequest


def address_of(request: HttpRequest) -> str:
    """
    Return the address of the client, as the first proxy that is trusted has seen it.

    Each proxy adds the address that it was asked from at the end of
    ``X-Forwarded-For``; what stands further to the left, anyone can have written.
    """
    asked_from: str = request.META.get("REMOTE_ADDR", "")
    proxies: int = settings.TRUSTED_PROXIES
    if not proxies:
        return asked_from
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    return forwarded[-proxies:][0].strip() or asked_from


@lru_cache(maxsize=10_000)
def network_of(address: str) -> str:
    """
    Return what one client has of addresses: one of IPv4, 64 bits of IPv6.

    >>> network_of("2001:db8::a:1:2:3"), network_of("::ffff:192.0.2.7")
    ('2001:db8::/64', '192.0.2.7')
    """
    try:
        found = ipaddress.ip_address(address.split("%", maxsplit=1)[0])
    except ValueError:
        return address
    if isinstance(found, ipaddress.IPv4Address):
        return str(found)
    if found.ipv4_mapped is not None:
        return str(found.ipv4_mapped)
    return str(ipaddress.ip_network((int(found), 64), strict=False))
