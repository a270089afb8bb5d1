"""
Starts .NET in this process, as npm brings it along.

``@azure/mcp-linux-x64`` is a program of Microsoft's with all of .NET 9 beside it, and with the
libraries for hosting that a client is written for. The files are laid out as a host of .NET looks
for them.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from pythonnet import load

HERE = Path(__file__).resolve().parent
PACKAGE = HERE / "node_modules" / "@azure" / "mcp-linux-x64" / "dist"
LAID = HERE / "dotnet"
INVARIANT = {"System.Globalization.Invariant": True}
"""The names of countries in other languages are of another library, which is not there."""


def start(*folders: Path) -> None:
    """Start it; programs find the libraries in these folders, too."""
    told = json.loads((PACKAGE / "azmcp.runtimeconfig.json").read_text())
    framework = told["runtimeOptions"]["includedFrameworks"][0]
    _lay(framework["name"], framework["version"])
    config = LAID / "runtimeconfig.json"
    options = {"framework": framework, "configProperties": INVARIANT}
    config.write_text(json.dumps({"runtimeOptions": options}))
    load("coreclr", runtime_config=str(config), dotnet_root=str(LAID))
    sys.path += map(str, folders)


def libraries() -> list[Path]:
    """Return the libraries that a program may refer to, by which it is compiled."""
    found = [*PACKAGE.glob("System.*.dll"), *PACKAGE.glob("Microsoft.Extensions.*.dll")]
    return sorted([*found, PACKAGE / "System.dll", PACKAGE / "netstandard.dll"])


def _lay(name: str, version: str) -> None:
    """Link what is in the one folder of the package to where each part belongs."""
    host = LAID / "host" / "fxr" / version
    shared = LAID / "shared" / name / version
    if shared.exists():
        return
    host.mkdir(parents=True)
    shared.mkdir(parents=True)
    (host / "libhostfxr.so").symlink_to(PACKAGE / "libhostfxr.so")
    (shared / f"{name}.deps.json").symlink_to(PACKAGE / "azmcp.deps.json")
    for path in (*PACKAGE.glob("*.dll"), *PACKAGE.glob("*.so")):
        (shared / path.name).symlink_to(path)
