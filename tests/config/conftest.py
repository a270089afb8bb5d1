"""Data folders that leave nothing behind, whatever a test does to them."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

import psutil
import pytest

from tests.config.commands import Up, processes_of, temporary_folder


def end(folder: Path) -> None:
    """Kill what still runs in a folder, and remove it."""
    for process in processes_of(folder):
        with suppress(psutil.NoSuchProcess):
            process.kill()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def data() -> Iterator[Path]:
    """A data folder before its first start."""
    folder = temporary_folder()
    yield folder
    end(folder)


@pytest.fixture(scope="session")
def prepared() -> Iterator[Path]:
    """A data folder that has seen a first start, to be copied and never changed."""
    folder = temporary_folder()
    service = Up(folder, RATE_LIMIT="0").ready()
    # Before the first answer is held, the document is made, which no later one waits for.
    # It is not counted: what is granted at once would be missed by a test of limits.
    assert service.get("/api/v1") == 200
    assert service.stop() == 0
    yield folder
    end(folder)


@pytest.fixture
def used(data: Path, prepared: Path) -> Path:
    """A data folder after its first start."""
    # Not shutil: the database files must stay with their owner.
    subprocess.run(["cp", "-a", f"{prepared}/.", str(data)], check=True)
    return data


@pytest.fixture
def start() -> Iterator[Callable[..., Up]]:
    """Start ``manage.py up`` on a data folder; end it with the test."""
    started = []

    def begin(data: Path, *options: str, **more: Any) -> Up:
        started.append(Up(data, *options, **more))
        return started[-1]

    yield begin
    for service in started:
        service.kill()


@pytest.fixture
def up(used: Path, start: Callable[..., Up]) -> Callable[..., Up]:
    """Start ``manage.py up`` on a folder that has seen a first start; with one worker, if not told otherwise."""
    return partial(start, used, "--workers", "1")
