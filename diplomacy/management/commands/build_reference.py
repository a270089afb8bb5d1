"""
Make the reference fixtures: the countries, the former countries, the languages.

What a library has is taken from it (codes from pycountry, names from CLDR through
Babel); what none has stands in ``fixtures/sources``, with its origin named in
``docs/reference-data.md``. The same input gives the same bytes, so a test can tell
whether a committed file was edited by hand.
"""

from __future__ import annotations

import csv
import hashlib
import json
import re
import uuid
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pycountry
from babel import Locale
from django.conf import settings
from django.core.management.base import BaseCommand

Item = dict[str, Any]

# The languages that names are given in, each with the script that its names are in.
SCRIPTS = {
    "en": "Latn",
    "fr": "Latn",
    "es": "Latn",
    "ru": "Cyrl",
    "zh": "Hans",
    "ar": "Arab",
    "fa": "Arab",
}
WIDTH = 140
# 11 October 2024, 00:00 UTC: the day of the first meeting on record.
EPOCH_MS = 1_728_604_800_000

# UNTERM puts the article of a short name behind it and that of a full name before it.
_ARTICLE_BEHIND = re.compile(r" \((?:the|an?|la|les?|l['’]|el|los|las)\)$")
_ARTICLE_BEFORE = {
    "en": re.compile(r"^the "),
    "fr": re.compile(r"^(?:l['’]|(?:la|les?) )"),
    "es": re.compile(r"^(?:la|el|los|las) "),
}


class Command(BaseCommand):
    help = "Write the reference fixtures anew from Babel, pycountry and fixtures/sources."

    def handle(self, *args: Any, **options: Any) -> None:
        for path, text in build(settings.BASE_DIR / "fixtures"):
            path.write_text(text, encoding="utf-8")
            self.stdout.write(str(path))


def build(folder: Path) -> Iterator[tuple[Path, str]]:
    """Return each file that this module makes, and the text that belongs into it."""
    sources = folder / "sources"
    yield folder / "01-countries.json", dump(countries(sources))


def record_id(key: str) -> str:
    """
    Return the id of a reference record: the same for the same key, for ever.

    >>> record_id("country:TM") == record_id("country:TM")
    True
    >>> uuid.UUID(record_id("country:TM")).version
    7

    The time in it is one constant; the rest is taken from a SHA-256 of the key.
    """
    digest = int.from_bytes(hashlib.sha256(key.encode()).digest()[:10], "big")
    bits = EPOCH_MS << 80 | 0x7 << 76 | (digest >> 64 & 0xFFF) << 64
    return str(uuid.UUID(int=bits | 0b10 << 62 | digest & 0x3FFF_FFFF_FFFF_FFFF))


def dump(story: Item) -> str:
    """Return the JSON of a fixture: what fits on a line is on one, all else is broken up."""
    return _dump(story, "") + "\n"


def _dump(value: Any, indent: str) -> str:
    line = json.dumps(value, ensure_ascii=False)
    if not isinstance(value, dict | list) or len(indent) + len(line) <= WIDTH:
        return line
    inner = indent + "  "
    if isinstance(value, list):
        parts = [_dump(part, inner) for part in value]
    else:
        parts = [f"{json.dumps(key)}: {_dump(part, inner)}" for key, part in value.items()]
    first, last = "[]" if isinstance(value, list) else "{}"
    return first + "\n" + ",\n".join(inner + part for part in parts) + "\n" + indent + last


def rows(path: Path) -> list[dict[str, str]]:
    """Return the rows of a table under ``fixtures/sources``."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def countries(sources: Path) -> Item:
    """Return the story of the countries of ISO 3166-1, and of Kosovo."""
    known = {row["alpha_2"]: row for row in rows(sources / "countries.csv")}
    extra = rows(sources / "country-names.csv")
    listed = {country.alpha_2: country for country in pycountry.countries}
    return {
        "story": "The countries of ISO 3166-1 and Kosovo: codes, and names in seven languages.",
        "items": [
            _country(code, listed.get(code), known[code], [n for n in extra if n["alpha_2"] == code])
            for code in sorted(known)
        ],
    }


def _country(code: str, listed: Any, row: dict[str, str], extra: list[dict[str, str]]) -> Item:
    data: Item = {}
    if row["united_nations"]:
        data["recognition"] = f"un_{row['united_nations']}"
    if row["description"]:
        data["description"] = row["description"]
    data["names"] = list(_unlike(_country_names(code, listed, row, extra)))
    data["identifiers"] = _country_identifiers(code, listed, row)
    return {
        "op": "upsert",
        "type": "country",
        "id": record_id(f"country:{code}"),
        "ref": f"country-{code.lower()}",
        "data": data,
    }


def _country_identifiers(code: str, listed: Any, row: dict[str, str]) -> list[Item]:
    pairs = [("iso3166_1_alpha2", code)]
    if listed is not None:
        pairs.append(("iso3166_1_alpha3", listed.alpha_3))
        pairs.append(("iso3166_1_numeric", listed.numeric))
    pairs += [("m49", row["m49"]), ("wikidata", row["wikidata"])]
    return [{"scheme": scheme, "value": value, "match": "exact"} for scheme, value in pairs if value]


def _country_names(
    code: str, listed: Any, row: dict[str, str], extra: list[dict[str, str]]
) -> Iterator[Item]:
    for language in SCRIPTS:
        yield name(territory_name(code, language), language, "common", is_preferred=True)
    for language in SCRIPTS:
        formal = row.get(f"formal_{language}", "")
        if not formal and language == "en" and code not in WITHOUT_OFFICIAL_NAME:
            formal = getattr(listed, "official_name", "")
        if formal:
            yield name(without_article(formal, language), language, "official")
        if short := row.get(f"short_{language}", ""):
            yield name(without_article(short, language), language, "short")
    for other in extra:
        yield name(other["text"], other["language"], other["kind"], valid=other["valid"])


# ISO's full names of these are not what they call themselves.
WITHOUT_OFFICIAL_NAME = {"TW"}


def name(
    text: str, language: str, kind: str, *, valid: str = "", is_preferred: bool = False
) -> Item:
    """Return one name, as a document has it."""
    given: Item = {"text": text, "language": language, "script": SCRIPTS[language], "kind": kind}
    if valid:
        given["valid"] = valid
    if is_preferred:
        given["is_preferred"] = True
    return given


def without_article(text: str, language: str) -> str:
    """
    Return a name of UNTERM without its article.

    >>> without_article("Netherlands (the)", "en"), without_article("l'État de Libye", "fr")
    ('Netherlands', 'État de Libye')
    """
    text = _ARTICLE_BEHIND.sub("", text)
    return _ARTICLE_BEFORE[language].sub("", text) if language in _ARTICLE_BEFORE else text


def territory_name(code: str, language: str) -> str:
    """Return the CLDR name of a territory."""
    return Locale.parse(language).territories[code]


def _unlike(names: Iterable[Item]) -> Iterator[Item]:
    """Keep a name the first time that its language has it; an official one always."""
    seen: set[tuple[str, str]] = set()
    for given in names:
        key = (given["language"], given["text"])
        if key not in seen or given["kind"] == "official":
            yield given
        seen.add(key)
