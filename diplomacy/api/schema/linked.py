"""
The shapes of JSON-LD: what every thing has, as far as OpenAPI can say it.

What else a thing says follows from schema.org, so it stands in the description
of its terms and not here.
"""

from __future__ import annotations

from typing import Any

from drf_spectacular.plumbing import ComponentRegistry

from diplomacy.api.formats.linked import CONTEXT
from diplomacy.api.schema import shapes
from diplomacy.api.schema.components import Schema, publish

HEAD: dict[str, Schema] = {
    "@id": {**shapes.URL, "description": "The address by which it is known."},
    "@type": {**shapes.TEXT, "description": "What it is: a class of schema.org."},
}

TERMS: dict[str, tuple[str, str]] = {
    "@type": ("LinkedTerm", "How the values of a member are read."),
    "@container": ("LinkedOrder", "How several values of a member are read."),
}
"""The component for a term that says this and nothing else, and what that is."""

VERSION: Schema = {
    "type": "number",
    "format": "double",
    "description": "The version of JSON-LD it is written in.",
}

THING = {
    **HEAD,
    "url": {**shapes.URL, "description": "Where to read on."},
    "name": {**shapes.TEXT, "description": "The name to show for it."},
    "version": {
        **shapes.integer(1),
        "description": "The number of the edition it is taken from.",
    },
    "dateModified": {
        **shapes.INSTANT,
        "description": "When that edition was published, in UTC.",
    },
}


def shape(registry: ComponentRegistry, *, is_list: bool) -> Schema:
    """Return the shape of one thing, or of a page of them, with the context."""
    root = {
        "@context": {
            **_context(registry),
            "description": "What the members mean; it is whole.",
        }
    }
    if not is_list:
        text = "A thing, with the members of schema.org."
        return _object(registry, "LinkedDocument", text, {**root, **THING})
    thing = _object(registry, "LinkedThing", "A thing within a list.", THING)
    things = {
        **shapes.array(thing),
        "description": "The things, in the order of the page.",
    }
    members = {**root, **HEAD, "itemListElement": things}
    return _object(registry, "LinkedList", "A list of things.", members)


def _context(registry: ComponentRegistry) -> Schema:
    """Return the shape of the context, which is the same everywhere."""
    members: dict[str, Schema] = {}
    for name, value in CONTEXT.items():
        if isinstance(value, dict):
            term = _term(registry, *value)
            members[name] = {**term, "description": f"How `{name}` is read."}
        elif isinstance(value, str):
            members[name] = {**shapes.URL, "description": "Where its terms are."}
        else:
            members[name] = VERSION
    text = "What the members mean. It is whole: nothing else has to be loaded."
    return _object(registry, "LinkedContext", text, members)


def _term(registry: ComponentRegistry, said: str) -> Schema:
    name, text = TERMS[said]
    member = {said: {**shapes.TEXT, "description": "By a word of JSON-LD."}}
    return _object(registry, name, text, member)


def shown(example: Any) -> Any:
    """
    Return of an answer what is described here.

    The rest follows from the class of the thing and from the terms of schema.org.
    """
    things = example.get("itemListElement")
    kept = {
        name: example[name] for name in ("@context", *HEAD, *THING) if name in example
    }
    return (
        kept if things is None else {**kept, "itemListElement": [*map(shown, things)]}
    )


def _object(
    registry: ComponentRegistry,
    name: str,
    description: str,
    properties: dict[str, Schema],
) -> Schema:
    schema = {
        "type": "object",
        "description": description,
        "properties": properties,
        "required": list(properties),
    }
    return publish(registry, "schemas", name, schema)
