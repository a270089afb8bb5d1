"""Addresses of the network: where a request comes from, what one client has of them, which are public."""

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


NAT64 = ipaddress.ip_network("64:ff9b::/96")
"""The addresses of IPv6 that stand for those of IPv4 (RFC 6052)."""


def is_public(address: str) -> bool:
    """
    Return whether an address is one of the public network: not of this machine, nor of one near it.

    What stands for an address of IPv4 is as public as that one.

    >>> is_public("192.0.2.7"), is_public("::ffff:127.0.0.1"), is_public("1.1.1.1")
    (False, False, True)
    """
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped is not None:
            return is_public(str(found.ipv4_mapped))
        if found in NAT64:
            return is_public(str(ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)))
        # Of tunnels both ends would have to be looked at; no host on the web needs one.
        if found.sixtofour is not None or found.teredo is not None:
            return False
    return found.is_global and not found.is_multicast
