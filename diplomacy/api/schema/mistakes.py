"""Mistakes, as the examples of problems name them."""

from __future__ import annotations

from diplomacy.api.schema.components import Schema

MISTAKE: Schema = {
    "code": "unknown_code",
    "detail": "“talk” is not a value of kind.",
    "pointer": None,
    "parameter": "kind",
    "header": None,
    "allowed": ["ceremony", "conference", "summit", "talks", "visit"],
    "nearest": "talks",
}

MISSING_SCOPE: Schema = {
    "code": "missing_scope",
    "detail": "The scope publish is needed.",
    "pointer": None,
    "parameter": None,
    "header": "Authorization",
    "allowed": ["publish"],
    "nearest": None,
}

TAKEN: Schema = {
    "code": "identifier_taken",
    "detail": "Another record has this identifier already.",
    "pointer": "#/identifiers/0",
    "parameter": None,
    "header": None,
    "allowed": [],
    "nearest": None,
}

CHANGED: Schema = {
    **TAKEN,
    "code": "changed_meanwhile",
    "detail": "The record has changed since; this is not what it says now.",
    "pointer": "#/date",
}

UNKNOWN: Schema = {
    **TAKEN,
    "code": "unknown_record",
    "detail": "No record has this value (XX).",
    "pointer": "#/participants/0/party",
}
