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

NEEDED: list[Schema] = [{BEARER: []}]
"""What an operation asks for that writes. Its description names the scope: of bearers, OpenAPI knows none."""
