"""How a client says for whom it calls, and what an operation asks for."""

from __future__ import annotations

from diplomacy.access.codes import Scope
from diplomacy.api.schema.components import Schema

BEARER = "bearer"

SCHEMES: dict[str, Schema] = {
    BEARER: {
        "type": "http",
        "scheme": "bearer",
        "bearerFormat": "dip_<lookup>_<secret>",
        "description": "A token with scopes (RFC 6750), made in the admin and shown there once:\n\n"
        + "\n".join(f"* `{scope}`: {scope.definition}" for scope in Scope)
        + "\n\nA token can do no more than its owner may. To read what is published, none is needed.",
    }
}
"""The ways to say so."""


def needs(scope: Scope, *, is_optional: bool = False) -> list[Schema]:
    """
    Return what an operation asks for: a token with this scope.

    :param is_optional: whether it answers without a token, too, if with less.
    """
    asked: list[Schema] = [{BEARER: [scope.value]}]
    return [{}, *asked] if is_optional else asked
