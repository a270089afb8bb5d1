"""How each client is made, judged and used; the command that generates it is in the documentation."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Recipe:
    """
    One generator and one language.

    In the commands, ``{address}`` and ``{token}`` are those of the service.

    :param folder: holds the program that uses the client, and the locks of the tools.
    :param heading: the section of ``docs/clients.md`` with its command and its sample.
    :param sample: the file that the sample is tried as.
    :param tools: what installs the tools, in the versions of the lock.
    :param packages: those of Debian that it needs.
    :param checks: what judges the types, as strictly as it can.
    :param uses: what runs the program, then the sample.
    :param generated: the files of the client.
    :param untyped: what a member has that says nothing of its type, as a pattern.
    """

    folder: str
    heading: str
    sample: str
    checks: tuple[str, ...]
    uses: tuple[str, ...]
    generated: str
    untyped: str
    tools: tuple[str, ...] = ()
    packages: tuple[str, ...] = ()

    @property
    def path(self) -> Path:
        """Where its own files are."""
        return HERE / self.folder


NPM = ("npm ci --ignore-scripts --no-audit --no-fund",)
PIP = (
    "python3 -m venv venv",
    "venv/bin/python -m pip install --quiet --require-hashes -r requirements.txt",
)

RECIPES = {
    "typescript": Recipe(
        folder="typescript",
        heading="TypeScript, openapi-fetch",
        sample="sample.ts",
        tools=NPM,
        checks=("npx --no-install tsc",),
        uses=("node built/use.js {address} {token}", "node built/sample.js"),
        generated="diplomacy.ts",
        # Headers and other members are left open where none is promised.
        untyped=r"^\s+(?!\[)\S+: .*\b(any|unknown|object)\b",
    ),
    "hey-api": Recipe(
        folder="hey-api",
        heading="TypeScript, Hey API",
        sample="sample.ts",
        tools=NPM,
        checks=("npx --no-install tsc",),
        uses=("node built/use.js {address} {token}", "node built/sample.js"),
        generated="diplomacy/*.gen.ts",
        # What a caller notes of a request for itself is left open.
        untyped=r"^\s+(?!\[|meta\?)\S+: .*\b(any|unknown|object)\b",
    ),
    "python": Recipe(
        folder="python",
        heading="Python",
        sample="sample.py",
        tools=PIP,
        checks=("venv/bin/mypy --strict --no-incremental use.py sample.py",),
        uses=("venv/bin/python use.py {address} {token}", "venv/bin/python sample.py"),
        generated="diplomacy_client/models/*.py",
        # What an answer has beyond its description is kept beside the members.
        untyped=r"^    (?!additional_properties)\w+: .*\b(Any|object)\b",
    ),
}
