"""
The tools that read the code, run as tests.

So there is one gate, and it is ``manage.py test``: what it passes, CI passes.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    "command",
    [
        ["ruff", "check", "."],
        ["ruff", "format", "--check", "."],
        ["mypy", "--strict", "diplomacy", "config"],
        ["lint-imports"],
    ],
    ids=lambda command: " ".join(command[:2]),
)
def test_the_code_passes(command):
    result = subprocess.run(
        [BIN / command[0], *command[1:]],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.django_db
def test_every_change_of_a_model_has_its_migration():
    from django.core.management import call_command

    call_command("makemigrations", "--check", "--dry-run", verbosity=1)
