"""
The linters of others over what we promise.

They come from npm in the versions of ``linters/package-lock.json``. Each must have nothing
to say, of either version of OpenAPI and of either draft of JSON Schema.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

from tests.clients import tools

HERE = Path(__file__).parent
HOST = "https://record.example"


def documents(folder: Path) -> Iterator[Path]:
    """Write the OpenAPI document in both versions."""
    from diplomacy.api.schema import generator

    for name, made in (
        ("openapi-3.1.json", generator.as_json()),
        ("openapi-3.0.json", generator.as_older_json()),
    ):
        path = folder / name
        path.write_bytes(made)
        yield path


def schemas(folder: Path) -> Iterator[tuple[Path, str]]:
    """Write the newest version of all JSON Schemas, in each draft."""
    from diplomacy.api.published import files, forms

    names = files.versions()
    addresses = [files.address_of(name, files.newest(name)) for name in names]
    for draft in forms.DRAFTS:
        path = folder / f"schemas-{draft}.json"
        shown = [
            forms.shown(address, HOST, draft=draft, is_whole=False)
            for address in addresses
        ]
        path.write_text(json.dumps(shown), encoding="utf-8")
        yield path, draft


def commands(folder: Path) -> Iterator[str]:
    """Yield each command that must have nothing to say."""
    for path in documents(folder):
        yield f"node node_modules/.bin/redocly lint --extends recommended-strict {path}"
        rules = "--ruleset spectral.yaml --fail-severity hint"
        yield f"node --require ./flat.cjs node_modules/.bin/spectral lint {rules} {path}"
    for path, draft in schemas(folder):
        yield f"node schemas.mjs {path} {draft}"


def lint(folder: Path) -> dict[str, str]:
    """
    Install the linters in an empty folder and run each.

    Return what each says that has something to say, by its command.
    """
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    tools.furnish(folder, HERE / "linters", tools.NPM)
    found = {}
    for command in commands(folder):
        try:
            tools.run(folder, command)
        except AssertionError as error:
            found[command] = str(error)
    return found
