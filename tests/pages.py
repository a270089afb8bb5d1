"""The pages of the documentation, as the tests read them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"

PAGES = sorted(
    [*DOCS.rglob("*.md"), *(ROOT / f"{name}.md" for name in ("README", "CONTRIBUTING"))]
)

_ADDRESS = re.compile(r"/api/v1/([^\s`']+)")
_BLOCK = re.compile(r"^```json\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Example:
    """What a page says that an address answers with, as far as it shows it."""

    page: str
    address: str
    body: dict[str, Any]

    def __str__(self) -> str:
        return f"{self.page}: {self.address}"


def name_of(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def examples() -> list[Example]:
    """Return the example of each page that has one: an address, and the block behind it."""
    return [example for page in PAGES for example in _examples_of(page)]


def _examples_of(page: Path) -> Iterator[Example]:
    text = page.read_text(encoding="utf-8")
    for block in _BLOCK.finditer(text):
        addresses = _ADDRESS.findall(text, 0, block.start())
        if addresses:
            yield Example(name_of(page), addresses[-1], unabridged(block[1]))


def unabridged(text: str) -> dict[str, Any]:
    """
    Return what is left of an abridged JSON text without the marks of abridgement.

    >>> unabridged('{"name": "Iran", "names": [{"language": "fa", …}, …], …}')
    {'name': 'Iran', 'names': [{'language': 'fa'}]}
    """
    found: dict[str, Any] = json.loads(re.sub(r",\s*…|…\s*,?", "", text))
    return found
