"""
Make the reference fixtures: the countries, the former countries, the languages.

What a library has is taken from it: codes from pycountry, names from CLDR through
Babel. What none has stands in ``fixtures/sources``, and ``docs/reference-data.md``
says where it is from. The same input gives the same bytes, so that a test can tell
whether a committed file was edited by hand.
"""

from __future__ import annotations

import csv
import hashlib
import json
import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pycountry
from babel import Locale
from django.core.management.base import BaseCommand

Item = dict[str, Any]
Row = dict[str, str]

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
ALPHA_2, ALPHA_3, NUMERIC = "iso3166_1_alpha2", "iso3166_1_alpha3", "iso3166_1_numeric"
ISO3166_3 = "iso3166_3"

# ISO's full names of these are not what they call themselves.
WITHOUT_OFFICIAL_NAME = {"TW"}
# country-codes does not list these; docs/reference-data.md says who calls them states.
STATES_ELSEWHERE = {"XK"}

FIXTURES = Path(__file__).resolve().parents[3] / "fixtures"
WIDTH = 140
# 11 October 2024, 00:00 UTC: the day of the first meeting on record.
EPOCH_MS = 1_728_604_800_000


class Command(BaseCommand):
    help = (
        "Write the reference fixtures anew from Babel, pycountry and fixtures/sources."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Write each file, and say which."""
        for path, text in build(FIXTURES):
            path.write_text(text, encoding="utf-8")
            self.stdout.write(str(path))


def build(folder: Path) -> Iterator[tuple[Path, str]]:
    """Return each file that is made here, and the text that belongs into it."""
    sources = folder / "sources"
    yield folder / "01-countries.json", dump(countries(sources))
    yield folder / "02-former-countries.json", dump(former_countries(sources))
    yield folder / "languages.json", dump({"languages": list(languages())})


def record_id(key: str) -> str:
    """
    Return the id of a reference record: the same for the same key, for ever.

    >>> record_id("country:TM") == record_id("country:TM")
    True
    >>> uuid.UUID(record_id("country:TM")).version
    7

    The time in it is one constant; the rest is taken from the SHA-256 of the key.
    """
    digest = int.from_bytes(hashlib.sha256(key.encode()).digest()[:10], "big")
    bits = EPOCH_MS << 80 | 0x7 << 76 | (digest >> 64 & 0xFFF) << 64
    return str(uuid.UUID(int=bits | 0b10 << 62 | digest & 0x3FFF_FFFF_FFFF_FFFF))


def dump(value: Any) -> str:
    """Return JSON in which what fits on a line is on one, and all else is broken up."""
    return _dump(value, "") + "\n"


def _dump(value: Any, indent: str) -> str:
    line = json.dumps(value, ensure_ascii=False)
    if not isinstance(value, dict | list) or len(indent) + len(line) <= WIDTH:
        return line
    inner = indent + "  "
    if isinstance(value, list):
        parts = [_dump(part, inner) for part in value]
    else:
        parts = [
            f"{json.dumps(key)}: {_dump(part, inner)}" for key, part in value.items()
        ]
    first, last = "[]" if isinstance(value, list) else "{}"
    body = ",\n".join(inner + part for part in parts)
    return f"{first}\n{body}\n{indent}{last}"


def rows(path: Path) -> list[Row]:
    """Return the rows of a table under ``fixtures/sources``."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def countries(sources: Path) -> Item:
    """Return the story of the countries of ISO 3166-1, and of Kosovo."""
    listed = {country.alpha_2: country for country in pycountry.countries}
    more = _by(rows(sources / "country-names.csv"), "alpha_2")
    former = _by(rows(sources / "former-codes.csv"), "ref")
    items = []
    for row in rows(sources / "countries.csv"):
        code = row["alpha_2"]
        country, ref = listed.get(code), f"country-{code.lower()}"
        data: Item = {}
        if not is_state(row):
            data["kind"] = "territory"
        if row["united_nations"]:
            data["recognition"] = f"un_{row['united_nations']}"
        if row["description"]:
            data["description"] = row["description"]
        names = [*_country_names(country, row), *_names(more[code])]
        data["names"] = list(_unlike(names))
        codes = [*_country_identifiers(country, row), *_former_identifiers(former[ref])]
        data["identifiers"] = list(_first(codes))
        items.append(_country(f"country:{code}", ref, data))
    return {
        "story": "The countries of ISO 3166-1 and Kosovo: codes, and names in seven languages.",
        "items": items,
    }


def former_countries(sources: Path) -> Item:
    """Return the story of the states and territories of ISO 3166-3 that are no more."""
    names = _by(rows(sources / "former-country-names.csv"), "ref")
    codes = _by(rows(sources / "former-codes.csv"), "ref")
    items = []
    for row in rows(sources / "former-countries.csv"):
        ref = row["ref"]
        data: Item = {
            key: row[key]
            for key in ("kind", "exists", "recognition", "description", "note")
            if row[key]
        }
        data["names"] = list(_names(names[ref]))
        data["identifiers"] = list(_first(_former_identifiers(codes[ref])))
        if row["wikidata"]:
            data["identifiers"].append(identifier("wikidata", row["wikidata"], "exact"))
        items.append(_country(f"former-country:{ref}", ref, data))
    return {
        "story": "States and territories that are no more, as ISO 3166-3 lists them.",
        "items": items,
    }


def languages() -> Iterator[Item]:
    """Yield each language of ISO 639-1 and 639-3 that CLDR has an English name for."""
    names = {language: Locale.parse(language).languages for language in SCRIPTS}
    codes = {getattr(known, "alpha_2", known.alpha_3) for known in pycountry.languages}
    for code in sorted(codes & names["en"].keys()):
        named = [language for language in SCRIPTS if code in names[language]]
        yield {"code": code, "names": {each: names[each][code] for each in named}}


def name(
    text: str, language: str, kind: str, valid: str = "", *, is_preferred: bool = False
) -> Item:
    """Return one name, as a document has it."""
    given: Item = {
        "text": text,
        "language": language,
        "script": SCRIPTS[language],
        "kind": kind,
    }
    if valid:
        given["valid"] = valid
    if is_preferred:
        given["is_preferred"] = True
    return given


def identifier(scheme: str, value: str, match: str, valid: str = "") -> Item:
    """Return one identifier, as a document has it."""
    given: Item = {"scheme": scheme, "value": value, "match": match}
    if valid:
        given["valid"] = valid
    return given


def territory_name(code: str, language: str) -> str:
    """Return the CLDR name of a territory."""
    text: str = Locale.parse(language).territories[code]
    return text


def is_state(row: Row) -> bool:
    """Return whether a source states that the country of this row is a state."""
    stated = row["is_independent"] == "Yes" or row["united_nations"] != ""
    return stated or row["alpha_2"] in STATES_ELSEWHERE


def _country(key: str, ref: str, data: Item) -> Item:
    return {
        "op": "upsert",
        "type": "country",
        "id": record_id(key),
        "ref": ref,
        "data": data,
    }


def _country_names(country: Any, row: Row) -> Iterator[Item]:
    for language in SCRIPTS:
        text = territory_name(row["alpha_2"], language)
        yield name(text, language, "common", is_preferred=True)
    for language in SCRIPTS:
        formal = row.get(f"formal_{language}", "")
        if (
            not formal
            and language == "en"
            and row["alpha_2"] not in WITHOUT_OFFICIAL_NAME
        ):
            formal = getattr(country, "official_name", "")
        if formal:
            yield name(formal, language, "official")
        if short := row.get(f"short_{language}", ""):
            yield name(short, language, "short")


def _names(given: Iterable[Row]) -> Iterator[Item]:
    for row in given:
        text, language, kind = row["text"], row["language"], row["kind"]
        yield name(text, language, kind, row["valid"], is_preferred=kind == "common")


def _country_identifiers(country: Any, row: Row) -> Iterator[Item]:
    yield identifier(ALPHA_2, row["alpha_2"], "exact")
    if country is not None:
        yield identifier(ALPHA_3, country.alpha_3, "exact")
        yield identifier(NUMERIC, country.numeric, "exact")
    for scheme in ("m49", "wikidata"):
        if row[scheme]:
            yield identifier(scheme, row[scheme], "exact")


def _former_identifiers(entries: Iterable[Row]) -> Iterator[Item]:
    """
    Yield the code of each entry of ISO 3166-3, and the codes that it withdrew.

    A withdrawn code may mean another country today, so it is close and no more, and
    is valid until it was withdrawn. An entry that is part of a country gives only
    its own code: that country never had the codes of the part.
    """
    for entry in entries:
        former: Any = pycountry.historic_countries.get(alpha_4=entry["iso3166_3"])
        yield identifier(ISO3166_3, former.alpha_4, entry["match"])
        if entry["treatment"] == "part":
            continue
        valid = entry["valid"] or f"/{former.withdrawal_date}"
        yield identifier(ALPHA_2, former.alpha_2, "close", valid)
        yield identifier(ALPHA_3, former.alpha_3, "close", valid)
        if number := entry["numeric"] or getattr(former, "numeric", ""):
            yield identifier(NUMERIC, number, "close", valid)


def _by(given: Iterable[Row], key: str) -> dict[str, list[Row]]:
    grouped: dict[str, list[Row]] = defaultdict(list)
    for row in given:
        grouped[row[key]].append(row)
    return grouped


def _unlike(names: Iterable[Item]) -> Iterator[Item]:
    """Keep a name the first time that its language has it; an official one always."""
    seen: set[tuple[str, str]] = set()
    for given in names:
        key = (given["language"], given["text"])
        if key not in seen or given["kind"] == "official":
            yield given
        seen.add(key)


def _first(identifiers: Iterable[Item]) -> Iterator[Item]:
    """Keep an identifier the first time that its scheme has it."""
    seen: set[tuple[str, str]] = set()
    for given in identifiers:
        key = (given["scheme"], given["value"])
        if key not in seen:
            yield given
        seen.add(key)
