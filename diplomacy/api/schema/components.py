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
