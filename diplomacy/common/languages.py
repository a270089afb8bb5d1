"""
Languages as readers ask for them, and finding the best of those that there are.

Names are kept in many languages; what has none in the language asked for is
shown by its default name, the English one or else the best there is. So English,
and ``*`` for any language, ask for that default, and nothing that a reader likes
less than English is ever looked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import TypeVar

import langcodes

Named = TypeVar("Named")

DEFAULT = "en"
"""The language of default names, and of all that is said beside names."""

LONGEST_HEADER = 500
"""How many characters of ``Accept-Language`` are read; a longer one is ignored."""

# RFC 9110, 12.5.4 and 12.4.2: ranges with weights of at most three decimals.
_RANGE = re.compile(
    r"(?P<range>\*|[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*)"
    r"(?:[ \t]*;[ \t]*[Qq]=(?P<weight>0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?))?"
)


def is_default(tag: str) -> bool:
    """
    Return whether a language is shown by default names.

    >>> is_default("en-GB"), is_default("fr")
    (True, False)
    """
    return tag.partition("-")[0].lower() == DEFAULT


@lru_cache(maxsize=1000)
def canonical(tag: str) -> str:
    """
    Return a registered language tag in its preferred form.

    >>> canonical("FR-ca"), canonical("iw")
    ('fr-CA', 'he')

    Source: RFC 5646, sections 2.2.9 and 4.5.

    :raises ValueError: if it is malformed, or a part of it is not registered.
    """
    # Two letters or more make the first part; a private tag has no name to look for.
    if not re.fullmatch(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*", tag):
        raise ValueError(f"“{tag}” is not a language tag such as fr, fa or sr-Latn.")
    if not langcodes.tag_is_valid(tag):
        raise ValueError(
            f"“{tag}” is not a registered language tag such as fr, fa or sr-Latn."
        )
    return langcodes.standardize_tag(tag)


@lru_cache(maxsize=1000)
def preferred(header: str) -> tuple[str, ...]:
    """
    Return the languages that a client likes better than default names, the best first.

    >>> preferred("fr-CA, en;q=0.5, de;q=0.7")
    ('fr-CA', 'de')
    >>> preferred("en-US,en;q=0.9"), preferred("*"), preferred("")
    ((), (), ())

    Of equal weights the one named first wins. A header that is malformed asks for
    nothing; RFC 9110, 12.5.4 lets a server ignore it.
    """
    if not header or len(header) > LONGEST_HEADER:
        return ()
    weighed: list[tuple[float, str]] = []
    for element in header.split(","):
        found = _RANGE.fullmatch(element.strip(" \t"))
        if found is None:
            return ()
        weighed.append((float(found["weight"] or 1), found["range"]))
    weighed.sort(key=lambda pair: -pair[0])
    liked: list[str] = []
    for weight, tag in weighed:
        if not weight or tag == "*" or is_default(tag):
            break
        liked.append(_in_one_form(tag))
    return tuple(dict.fromkeys(liked))


def look_up(
    ranges: Sequence[str], named: Mapping[str, Named]
) -> tuple[str, Named] | None:
    """
    Return the language that suits best of those that something is named in, and its name.

    >>> look_up(["fr-CA", "ru"], {"ru": "Россия", "fr": "Russie"})
    ('fr', 'Russie')

    Each range is cut from its end, part by part, before the next one is tried.

    Source: RFC 4647, section 3.4 (lookup).
    """
    there = {_in_one_form(tag).lower(): tag for tag in named}
    for wanted in ranges:
        for tag in _shortened(_in_one_form(wanted).lower()):
            if tag in there:
                return there[tag], named[there[tag]]
    return None


def _in_one_form(tag: str) -> str:
    """Return a tag in its preferred form, or as it is if it has none."""
    try:
        return canonical(tag)
    except ValueError:
        return tag


def _shortened(tag: str) -> Iterable[str]:
    """Yield a range and what is left of it, cut part by part."""
    parts = tag.split("-")
    while parts:
        yield "-".join(parts)
        parts.pop()
        # What introduces an extension means nothing without it.
        while parts and len(parts[-1]) == 1:
            parts.pop()
