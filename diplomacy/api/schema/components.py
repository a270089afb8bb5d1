"""Components: what the document says once and refers to everywhere else."""

from __future__ import annotations

from typing import Any

from drf_spectacular.plumbing import ComponentRegistry, ResolvedComponent

Schema = dict[str, Any]


def publish(
    registry: ComponentRegistry, section: str, name: str, value: Schema
) -> Schema:
    """
    Return a reference to a component, which is thereby part of the document.

    A parameter is called one, since some generators keep the names of all sections in
    one namespace, and number those that are there twice.

    :param section: where it stands below ``#/components``, such as ``responses``.
    """
    if section == "parameters":
        name = f"{name}_parameter"
    component = ResolvedComponent(name, section, schema=value, object=name)  # type: ignore[no-untyped-call]
    registry.register_on_missing(component)
    return {"$ref": f"#/components/{section}/{name}"}


def constant(registry: ComponentRegistry, value: str, description: str) -> Schema:
    """
    Return a reference to the text that is always this one, such as the type of a document.

    It is a component, since generators that make an enum of it would call it after the
    member that it is in. Nothing but words stands beside the reference, although the code
    may be one of a list: too many programs overlook that, and tell documents apart by it.
    """
    name = f"{value[0].upper()}{value[1:]}Type"
    shape = {"type": "string", "const": value, "description": description}
    reference = publish(registry, "schemas", name, shape)
    return {**reference, "description": description}
