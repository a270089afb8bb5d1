"""A server for each test, and one who asks it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from diplomacy.links.asking import Asker
from diplomacy.links.connecting import Turns
from tests.links.server import Web, serving


def any_host(number: str) -> bool:
    return True


@pytest.fixture
def web() -> Iterator[Web]:
    with serving() as web:
        yield web


@pytest.fixture
def asker() -> Asker:
    """Ask hosts of this machine, too, without a pause."""
    return Asker(Turns(0), seconds=5, may_ask=any_host)
