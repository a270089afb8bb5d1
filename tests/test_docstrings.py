"""What the docstrings show is so: each example in them gives what stands below it."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import diplomacy

MODULES = [
    each.name
    for each in pkgutil.walk_packages(diplomacy.__path__, "diplomacy.")
    if ".migrations." not in each.name
]


def test_every_example_is_true(capsys: pytest.CaptureFixture[str]) -> None:
    tried = 0
    for name in MODULES:
        told = doctest.testmod(importlib.import_module(name))
        assert told.failed == 0, f"{name}: {capsys.readouterr().out}"
        tried += told.attempted

    assert tried > len(MODULES) / 4
