"""What no generated client may have: members without a type, and names that nobody gave."""

from __future__ import annotations

import re
from pathlib import Path

from tests.clients.recipes import Recipe

NAMELESS = re.compile(
    r"""
    \b(?:class|enum|interface|struct|type)\s+
    \w*(?:
        Enum\d+                     # numbered, because two had one name
      | [A-Z]\w*[a-z]2
      | [0-9a-f]*\d[0-9a-f]*Enum    # named by a digest
      | Inline\w*                   # named for having no name
      | (?:Any|One|All)Of\w*
      | Type\d+
    )\b
    """,
    re.VERBOSE,
)
"""A name that a generator made up for a part that has none in the document."""

BY_MEMBER = re.compile(r"\benum\s+(?:class\s+)?(?:Type|\w+Enum)\b")
"""An enum within a type that has but the name of the member it is for."""

BY_PATH = re.compile(
    r"\b(?:api_?v1|(?:get|post|put|patch|delete)_?api_?v1)\w*(?=\s*\()", re.IGNORECASE
)
"""A method that is named after an address, for want of a name of the operation."""

BY_PATH_IN_FILES = re.compile(r"api_?v1|(?<![a-z])v1(?![a-z])", re.IGNORECASE)
"""A file that is named so, where a generator makes one for each operation."""

TEXT = re.compile(r'"[^"]*"')
"""What a program quotes, such as a code that is called unknown."""


def judge(recipe: Recipe, folder: Path) -> None:
    """
    Read the whole client.

    :raises AssertionError: naming each line that is not as it should be.
    """
    files = [each for each in sorted(folder.glob(recipe.generated)) if each.is_file()]
    assert files, f"Nothing was generated as {recipe.generated}."
    found = [
        f"{path.relative_to(folder)}:{number}: {line.strip()[:160]}"
        for path in files
        for number, line in enumerate(_code(path), start=1)
        if _is_bad(recipe, line)
    ]
    found += [
        f"{path.relative_to(folder)} is named after an address."
        for path in sorted(folder.glob("diplomacy*/**/*"))
        if BY_PATH_IN_FILES.search(path.name)
    ]
    assert not found, "\n".join(found[:50])


def _code(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8", errors="replace").splitlines()


def _is_bad(recipe: Recipe, line: str) -> bool:
    if line.lstrip().startswith(("*", "//", "#", "/*")):
        return False
    plain = TEXT.sub('""', line)
    return bool(
        re.search(recipe.untyped, plain)
        or NAMELESS.search(plain)
        or BY_MEMBER.search(plain)
        or BY_PATH.search(plain)
    )
