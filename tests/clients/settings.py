"""The settings of the service, which holds what it answers to the clients against the contract."""

from __future__ import annotations

from config import settings

globals().update(
    {name: vars(settings)[name] for name in dir(settings) if name.isupper()}
)

MIDDLEWARE = ["tests.api.holding.Holding", *settings.MIDDLEWARE]
