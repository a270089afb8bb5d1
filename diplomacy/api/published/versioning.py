"""Which version a schema is, after what was released of it: the work of ``write_schemas``."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from diplomacy.api.published import deriving, files
from diplomacy.api.published.comparing import Comparison, Difference, Use
from diplomacy.api.published.files import FIRST, Version
from diplomacy.api.published.names import name_of

Schema = dict[str, Any]
Locked = dict[str, dict[str, str]]

LOCK = files.FOLDER / "released.json"
"""What was released: of each schema its versions, of each version the digest of its file."""


def released() -> Locked:
    """Return the digests of all versions that were released."""
    locked: Locked = json.loads(LOCK.read_text(encoding="utf-8"))
    return locked


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def next_version(last: Version, differences: list[Difference]) -> Version:
    """
    Return the version that follows, as semantic versioning has it.

    >>> str(next_version(Version(1, 2, 3), [Difference("#", "", False)]))
    '1.3.0'
    """
    if any(each.is_breaking for each in differences):
        return Version(last.major + 1, 0, 0)
    if any(not each.is_in_words for each in differences):
        return Version(last.major, last.minor + 1, 0)
    return Version(last.major, last.minor, last.patch + 1)


class Plan:
    """
    The newest version of each schema, as the code has it now.

    :param components: those of the OpenAPI document.
    :param uses: what each schema is for, by name.
    :param locked: what was released, and stays.
    """

    def __init__(
        self, components: dict[str, Schema], uses: dict[str, Use], locked: Locked
    ) -> None:
        self.uses, self.locked = uses, locked
        self.versions: dict[str, Version] = {}
        self.schemas: dict[str, Schema] = {}
        for name, draft in deriving.drafts(components).items():
            self.versions[name] = self._version(name, draft)
            address = files.address_of(name, self.versions[name])
            self.schemas[address] = self._at(name, draft, self.versions[name])

    def files(self) -> Iterator[tuple[Path, bytes]]:
        """Yield what is to stand in which file."""
        for name, version in self.versions.items():
            schema = self.schemas[files.address_of(name, version)]
            text = json.dumps(schema, indent=1, ensure_ascii=False) + "\n"
            yield files.path_of(name, version), text.encode()
        told = {name: str(use.name).lower() for name, use in sorted(self.uses.items())}
        yield files.USES, (json.dumps(told, indent=1) + "\n").encode()

    def superfluous(self) -> Iterator[Path]:
        """Yield the files of versions that were neither released nor are needed any more."""
        for name, versions in files.versions().items():
            for version in versions:
                is_released = str(version) in self.locked.get(name, {})
                if not is_released and version != self.versions.get(name):
                    yield files.path_of(name, version)

    def _version(self, name: str, draft: Schema) -> Version:
        kept = [files.read_version(each) for each in self.locked.get(name, ())]
        last = max((version for version in kept if version), default=None)
        if last is None:
            return FIRST
        before = files.read(name, last)
        made = self._at(name, draft, last)
        if made == before:
            return last
        compared = Comparison(self.uses[name], files.at, self._resolve)
        return next_version(last, list(compared.differences(before, made)))

    def _resolve(self, address: str) -> Schema:
        return self.schemas[address]

    def _at(self, name: str, draft: Schema, version: Version) -> Schema:
        referring: Schema = _referring(draft, self._newest)
        address = files.address_of(name, version)
        return {"$schema": deriving.DIALECT, "$id": address, **referring}

    def _newest(self, name: str) -> str:
        return files.address_of(name, self.versions[name])


def uses(document: Schema) -> dict[str, Use]:
    """Return what each schema is for, by name: what is sent, what is answered, or both."""
    found: dict[str, Use] = {}
    components = document["components"]
    operations = [
        operation for item in document["paths"].values() for operation in item.values()
    ]
    answers = [components["responses"], *(each["responses"] for each in operations)]
    sent = [each.get("requestBody", {}) for each in operations]
    for use, roots in ((Use.ANSWERED, answers), (Use.SENT, sent)):
        for name in _reached(roots, components["schemas"]):
            found[name] = found.get(name, use) | use
    drafts = deriving.drafts(components["schemas"])
    return {name: found.get(name, Use.ANSWERED) for name in drafts}


def _reached(roots: list[Any], components: dict[str, Schema]) -> set[str]:
    found: set[str] = set()
    waiting = roots
    while waiting:
        for reference in deriving.references(waiting.pop()):
            component = reference.removeprefix(deriving.REFERENCE)
            if component in components and component not in found:
                found.add(component)
                waiting.append(components[component])
    return {name_of(each, components[each]) for each in found}


def _referring(node: Any, address_of: Callable[[str], str]) -> Any:
    """Return a draft with the newest version of each schema that it refers to."""
    if isinstance(node, list):
        return [_referring(item, address_of) for item in node]
    if not isinstance(node, dict):
        return node
    return {
        name: address_of(value)
        if name == "$ref" and isinstance(value, str)
        else _referring(value, address_of)
        for name, value in node.items()
    }


def plan() -> Plan:
    """Return the plan of the code as it is."""
    # Whoever only reads what is published needs none of what makes the document.
    from diplomacy.api.schema import generator

    document = generator.document()
    locked = released() if LOCK.exists() else {}
    return Plan(document["components"]["schemas"], uses(document), locked)
