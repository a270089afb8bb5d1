"""Data folders that leave nothing behind, whatever a test does to them."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import psutil
import pytest

from tests.config.commands import Up, processes_of, temporary_folder


@pytest.fixture
def data() -> Iterator[Path]:
    """A new data folder; whatever still runs in it at the end is killed."""
    folder = temporary_folder()
    yield folder
    for process in processes_of(folder):
        with suppress(psutil.NoSuchProcess):
            process.kill()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def up(data: Path) -> Iterator[Callable[..., Up]]:
    """Start ``manage.py up`` on the data folder of this test."""
    started = []

    def start(*options: str, port: int | None = None) -> Up:
        started.append(Up(data, *options, port=port))
        return started[-1]

    yield start
    for service in started:
        service.kill()
