"""
The linters of others over what we promise.

They come from npm in the versions of ``linters/package-lock.json``. Each must have nothing
to say, of either version of OpenAPI and of either draft of JSON Schema.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

FOLDER = Path(__file__).parent / "linters"
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


def commands(folder: Path) -> Iterator[list[str]]:
    """Yield each command that must have nothing to say."""
    for path in documents(folder):
        strict = ["--extends", "recommended-strict"]
        yield ["npx", "--no-install", "redocly", "lint", *strict, str(path)]
        rules = ["--ruleset", "spectral.yaml", "--fail-severity", "hint"]
        yield ["npx", "--no-install", "spectral", "lint", *rules, str(path)]
    for path, draft in schemas(folder):
        yield ["node", "schemas.mjs", str(path), draft]


def lint() -> int:
    """Install the linters, run each, and return how many had something to say."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    install = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    subprocess.run(install, cwd=FOLDER, check=True)
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        for command in commands(Path(folder)):
            sys.stdout.write(f"$ {' '.join(command)}\n")
            sys.stdout.flush()
            failed += bool(subprocess.run(command, cwd=FOLDER, check=False).returncode)
    return failed
